"""An adviser's talks in the browser: times for all her schools looked over and sent, and one of them in her week."""

import datetime as dt

import pytest
from django.urls import reverse

from quality.models import Assessment, TimeProposal
from tests.clock import at
from tests.factories.networks import SchoolFactory
from tests.factories.quality import AssessmentFactory, RoundFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.time_machine(at("2026-11-25"))]


def test_adviser_sends_times_to_all_her_schools_and_a_school_takes_one(open_page, cast, school, axe):
    round_ = RoundFactory(dialogues_from=dt.date(2027, 2, 15), dialogues_to=dt.date(2027, 3, 19))
    other = SchoolFactory(name="Ganddal skole", short_name="Ganddal")
    for each in (school, other):
        AssessmentFactory(round=round_, school=each, released=True, adviser=cast.fagstab)
    adviser = open_page(cast.fagstab)
    adviser.goto(round_.get_absolute_url())
    adviser.get_by_role("link", name="Foreslå tider til to skoler").click()
    adviser.get_by_label("Trones, dato 1").fill("lørdag 6. mars 2027")
    adviser.get_by_role("button", name="Se over").click()
    adviser.get_by_text("Trones, dato 1 er i helgen. Velg en skoledag.").first.wait_for()
    axe(adviser)
    adviser.get_by_label("Trones, dato 1").fill("mandag 8. mars 2027")
    adviser.get_by_role("button", name="Se over").click()
    adviser.get_by_text("Mandag 8. mars 2027").wait_for()
    axe(adviser)
    assert not TimeProposal.objects.exists()
    adviser.get_by_role("button", name="Send til alle to").click()
    adviser.get_by_text("To skoler har fått tider.").wait_for()
    leader = open_page(cast.principal)
    leader.goto(Assessment.objects.get(school=school).dialogue_url())
    leader.get_by_role("button", name="Velg denne").last.click()
    leader.get_by_text("Samtalen er avtalt.").wait_for()
    adviser.goto(f"{reverse('talk_week')}?uke=2027-W10")
    adviser.get_by_text("Én samtale.").wait_for()
    assert "Trones skole" in adviser.get_by_role("listitem").filter(has_text="Mandag 8. mars").first.inner_text()
    axe(adviser)
