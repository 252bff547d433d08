"""A date is typed, pasted, or chosen in the browser's own calendar: the text field is what counts."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from networks.models import User
from sandnes_portal.language.schoolyear import SchoolYear
from tests.browser.screens import plan_of_trones, url
from tests.browser.writing import saved
from tests.factories.networks import RoleFactory

pytestmark = pytest.mark.django_db(transaction=True)

CHOOSE = """(calendar, day) => {
    calendar.value = day;
    for (const kind of ["input", "change"]) calendar.dispatchEvent(new Event(kind, { bubbles: true }));
}"""


@pytest.fixture
def activity(filled):
    return plan_of_trones().activities.first()


def page_of(activity):
    return url("row_edit", "trones", SchoolYear.current(), "aktiviteter", "aktivitet", activity.pk)


def opened(page, label):
    """Open the calendar of a field by its button, and the calendar."""
    button = page.get_by_role("button", name=f"Velg dato: {label}")
    button.focus()
    page.keyboard.press("Enter")
    return button.locator("xpath=..").locator("input[type=date]")


def test_chosen_day_is_written_as_text_and_saves_itself(open_page, axe, activity):
    page = open_page(User.objects.get(email="rektor.trones@sandnes.example"))
    page.goto(page_of(activity))
    field = page.get_by_label("Til", exact=True)
    field.fill("5.3.27")
    calendar = opened(page, "Til")
    assert calendar.input_value() == "2027-03-05"
    calendar.evaluate(CHOOSE, "2027-01-31")
    expect(field).to_have_value("31.01.2027")
    expect(field).to_be_focused()
    saved(page)
    activity.refresh_from_db()
    assert activity.ends_on == dt.date(2027, 1, 31)
    axe(page)


def test_clock_behind_a_date_stays_when_another_day_is_chosen(open_page, reference_data):
    page = open_page(RoleFactory(kind="fagstab").user)
    page.goto(reverse("meeting_create"))
    field = page.locator("[name$=starts_at]")
    for typed, chosen in {
        "": "31.01.2027",
        "5.3.2026 14.30": "31.01.2027 14.30",
        "2026-03-05 kl. 14.30": "31.01.2027 kl. 14.30",
        "05032026": "31.01.2027",
        "i morgen": "31.01.2027",
    }.items():
        field.fill(typed)
        opened(page, "Begynner").evaluate(CHOOSE, "2027-01-31")
        expect(field).to_have_value(chosen)


def test_dates_are_typed_where_there_is_no_script(open_page, activity):
    page = open_page(User.objects.get(email="rektor.trones@sandnes.example"), java_script_enabled=False)
    page.goto(page_of(activity))
    assert not page.get_by_role("button", name="Velg dato: Til").is_visible()
    page.get_by_label("Til", exact=True).fill("31.01.2027")
    page.get_by_role("button", name="Lagre").click()
    activity.refresh_from_db()
    assert activity.ends_on == dt.date(2027, 1, 31)
