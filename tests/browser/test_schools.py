"""The adviser's morning: her schools first, one she watches, a reminder to those who wait; without JavaScript too."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sandnes_portal.post.models import OutgoingMail
from tests.factories.quality import AssessmentFactory, DialogueFactory, RoundFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_adviser_finds_chooses_watches_and_reminds_from_min_side(
    open_page, cast, school, other_school, java_script_enabled
):
    today, week = timezone.localdate(), dt.timedelta(days=7)
    dates = {"assessment_due_on": today + week, "dialogues_from": today, "dialogues_to": today + 2 * week}
    round_ = RoundFactory(opens_on=today - week, **dates)
    AssessmentFactory(round=round_, school=school)
    mine = AssessmentFactory(round=round_, school=other_school, adviser=cast.fagstab, released=True)
    DialogueFactory(assessment=mine, held_on=today, starts_at=dt.time(9))
    page = open_page(cast.fagstab, java_script_enabled=java_script_enabled)
    page.goto("/")
    expect(page.get_by_role("link", name="Forbered samtalen")).to_be_visible()
    headings = page.locator(".group-row th")
    expect(headings).to_have_text(["Skolene dine", "Uten nettverk"])

    star = page.get_by_role("button", name="Følg med på Trones")
    star.focus()
    page.keyboard.press("Enter")
    expect(headings).to_have_text(["Skolene dine", "Du følger med på"])
    expect(page).to_have_url("/#skole-trones")

    page.get_by_text("Velg skoler").first.click()
    page.get_by_label("Følger med på").select_option("ja")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(headings).to_have_text(["Du følger med på"])
    page.goto(round_.get_absolute_url())
    expect(headings).to_have_text(["Du følger med på"])

    page.get_by_role("link", name="Minn alle på").click()
    expect(page.get_by_text("Vi minner om egenvurderingen")).to_have_count(2)
    page.get_by_role("button", name="Send påminnelsen").click()
    expect(page.get_by_text("Én skole får en påminnelse på e-post.")).to_be_visible()
    assert {mail.person.name for mail in OutgoingMail.objects.select_related("person")} == {
        cast.principal.name,
        cast.school_leader.name,
        cast.sfo_leader.name,
    }
    page.get_by_role("link", name="Vis alle skolene").click()
    expect(headings).to_have_text(["Skolene dine", "Du følger med på"])
