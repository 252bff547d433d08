"""The annual wheel in a browser: accessible, reached by keyboard, light and dark, on a phone, without a script."""

import datetime as dt

import pytest
from django.urls import reverse

from sandnes_portal.language.schoolyear import SchoolYear
from tests.browser.writing import saved
from tests.factories import networks as shared
from tests.factories import quality, strategy

pytestmark = pytest.mark.django_db(transaction=True)

YEAR = SchoolYear.current()
APART = dt.timedelta(days=31)
SMALLEST_TARGET = 24


@pytest.fixture
def busy_year(cast, school):
    """Marks in every ring, single ones and several together, and periods."""
    quality.RoundFactory(year=YEAR)
    plan = strategy.PlanFactory(school=school)
    for number in range(10):
        day = YEAR.starts_on + number * APART
        shared.OwnerActivityFactory(title=f"Tiltak {number}", starts_on=day, ends_on=day + 2 * APART)
        strategy.ActivityFactory(plan=plan, title=f"Aktivitet {number}", starts_on=day)
        strategy.ActivityFactory(plan=plan, title=f"Samtidig {number}", starts_on=day)
    return plan


def test_wheel_list_and_calendar_are_accessible(open_page, axe, cast, busy_year):
    page = open_page(cast.principal)
    for url in (reverse("year_wheel"), f"{reverse('year_wheel')}?visning=liste", reverse("calendar_address")):
        page.goto(url)
        axe(page)
    page.get_by_role("button", name="Lag adresse").click()
    axe(page)


def test_marks_are_reached_by_keyboard_and_show_where_one_is(open_page, cast, busy_year):
    page = open_page(cast.principal)
    page.goto(reverse("year_wheel"))
    page.get_by_role("link", name="Hopp over hjulet").focus()
    page.keyboard.press("Tab")
    mark = page.locator("a.w-mark").first
    assert mark.evaluate("each => each === document.activeElement")
    assert mark.locator(".w-hit").evaluate("ring => getComputedStyle(ring).stroke") != "none"
    assert page.get_by_role("link", name="Egenvurderingen åpner, Kvalitetsrunden").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('round_detail', args=[YEAR])}")


def test_wheel_can_be_skipped(open_page, cast, busy_year):
    page = open_page(cast.principal)
    page.goto(reverse("year_wheel"))
    page.get_by_role("link", name="Hopp over hjulet").press("Enter")
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('.wheel')")


def test_several_at_once_lead_to_their_day(open_page, cast, busy_year):
    page = open_page(cast.principal, java_script_enabled=False)
    page.goto(reverse("year_wheel"))
    page.get_by_role("link", name="2 datoer, Skolen").first.click()
    day = page.url.partition("#")[2]
    assert page.locator(f"#{day}").is_visible()


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_every_mark_has_room_for_a_finger(open_page, cast, busy_year, width):
    page = open_page(cast.principal, viewport={"width": width, "height": 800})
    page.goto(reverse("year_wheel"))
    boxes = [mark.bounding_box() for mark in page.locator("a.w-mark").all()]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    assert len(middles) > 20
    for number, (x, y) in enumerate(middles):
        for other_x, other_y in middles[number + 1 :]:
            assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 >= SMALLEST_TARGET


def test_list_comes_first_on_a_phone(open_page, cast, busy_year):
    page = open_page(cast.principal, viewport={"width": 320, "height": 800})
    page.goto(reverse("year_wheel"))
    assert page.locator(".month-list").bounding_box()["y"] < page.locator(".wheel").bounding_box()["y"]


def test_owners_activity_is_written_where_it_stands(open_page, axe, cast):
    activity = shared.OwnerActivityFactory(title="Åpne året")
    page = open_page(cast.fagstab)
    page.goto(reverse("owner_plan", args=[YEAR]))
    page.get_by_role("link", name="Endre Åpne året").click()
    page.get_by_label("Hva", exact=True).fill("Åpne året sammen")
    saved(page)
    axe(page)
    page.get_by_role("link", name="Ferdig").click()
    page.get_by_role("heading", name="Åpne året sammen").wait_for()
    activity.refresh_from_db()
    assert (activity.title, activity.changed_by) == ("Åpne året sammen", cast.fagstab)


def test_new_activity_opens_at_the_end_of_its_list(open_page, cast):
    page = open_page(cast.director)
    page.goto(reverse("owner_plan", args=[YEAR]))
    page.get_by_role("button", name="Nytt tiltak under analyse og refleksjon").click()
    page.locator("#liste-tools").get_by_label("Hva", exact=True).fill("Øve på SWOT")
    saved(page)
    page.locator("#liste-tools").get_by_role("link", name="Ferdig").click()
    page.get_by_role("heading", name="Øve på SWOT").wait_for()
