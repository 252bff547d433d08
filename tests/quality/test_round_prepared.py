"""The next round, prepared in the spring: when it is offered, and what is proposed in it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.models import SchoolHoliday
from quality.models import Assessment, Round
from quality.rounds.forms import RoundForm
from quality.rounds.proposing import proposed_for
from sandnes_portal.language.schoolyear import SchoolYear
from tests.clock import at
from tests.crawl import Page
from tests.factories.quality import AssessmentFactory, RatingScaleFactory, RoundFactory, SuccessCriterionFactory

YEAR = SchoolYear(2026)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(at("2027-03-01"))]
DATES = {
    "opens_on": dt.date(2026, 11, 2),
    "assessment_due_on": dt.date(2027, 1, 29),
    "review_due_on": dt.date(2027, 2, 12),
    "dialogues_from": dt.date(2027, 2, 15),
    "dialogues_to": dt.date(2027, 3, 19),
    "leader_talks_from": dt.date(2027, 4, 6),
    "leader_talks_to": dt.date(2027, 5, 7),
    "contracts_due_on": dt.date(2027, 5, 17),
}


@pytest.fixture
def running():
    return RoundFactory(year=YEAR, **DATES)


def sent_from(page):
    """What the page sends for somebody who changes nothing of what is proposed: at most one criterion is ticked."""
    url = reverse("round_open")
    return next(form.values for form in Page(url, page.text).forms if "runde-opens_on" in form.values)


def test_next_round_is_offered_to_fagstab_from_march_until_it_is_there(client, cast, running, time_machine):
    def offered(role, of=running):
        client.force_login(getattr(cast, role))
        page = client.get(of.get_absolute_url())
        return page.context["to_open"], reverse("round_open") in page.text

    assert offered("fagstab") == ("Forbered runden 2027–28", True)
    assert offered("director") == offered("principal") == ("", False)
    time_machine.move_to(at("2027-02-28"))
    assert offered("fagstab") == ("", False)
    time_machine.move_to(at("2027-08-01"))
    assert offered("fagstab") == ("Åpne runden 2027–28", True)
    following = RoundFactory(year=YEAR.next)
    assert offered("fagstab") == offered("fagstab", following) == ("", False)


def test_what_can_be_opened_on_a_day():
    def to_open(day):
        return Round.objects.to_open(dt.date.fromisoformat(day))

    assert (to_open("2026-08-01"), to_open("2027-07-31"), to_open("2027-08-01")) == (YEAR, YEAR, YEAR.next)
    RoundFactory(year=YEAR)
    assert (to_open("2027-02-28"), to_open("2027-03-01"), to_open("2027-07-31")) == (None, YEAR.next, YEAR.next)
    RoundFactory(year=YEAR.next)
    assert (to_open("2027-07-31"), to_open("2027-08-01"), to_open("2028-03-01")) == (None, None, YEAR.next.next)


def test_dates_are_last_years_on_school_days(running):
    proposed = proposed_for(YEAR.next)
    assert {name: proposed[name] for name in DATES} == {
        "opens_on": dt.date(2027, 11, 2),
        # A Saturday becomes the Monday after.
        "assessment_due_on": dt.date(2028, 1, 31),
        "review_due_on": dt.date(2028, 2, 14),
        "dialogues_from": dt.date(2028, 2, 15),
        # A Sunday: the last day of talks is the Friday before it.
        "dialogues_to": dt.date(2028, 3, 17),
        "leader_talks_from": dt.date(2028, 4, 6),
        # A Sunday.
        "leader_talks_to": dt.date(2028, 5, 5),
        # The day after 17 May.
        "contracts_due_on": dt.date(2028, 5, 18),
    }


def test_dates_step_out_of_the_holidays_that_are_entered_and_stay_in_order(running):
    SchoolHoliday.objects.create(name="Alt er stengt", starts_on=dt.date(2028, 2, 1), ends_on=dt.date(2028, 4, 14))
    proposed = proposed_for(YEAR.next)
    # The talks would all be in the holiday.
    assert proposed["dialogues_from"] == proposed["dialogues_to"] == dt.date(2028, 4, 17)
    assert proposed["review_due_on"] == dt.date(2028, 4, 17)


def test_without_a_round_the_year_before_the_usual_dates_are_proposed():
    assert proposed_for(YEAR)["opens_on"] == dt.date(2026, 11, 1)
    assert "focus" not in proposed_for(YEAR)


def test_round_is_prepared_with_last_years_focus_and_advisers(client, cast, school, running):
    RatingScaleFactory()
    kept, retired = SuccessCriterionFactory(number=5), SuccessCriterionFactory(number=6, retired_from=YEAR.next)
    running.focus.set([kept, retired])
    AssessmentFactory(round=running, school=school, adviser=cast.fagstab)
    client.force_login(cast.fagstab)
    page = client.get(reverse("round_open"))
    assert "Forbered runden" in page.text
    done = client.post(reverse("round_open"), sent_from(page), follow=True)
    assert "Runden 2027–28 er åpnet" in done.text
    assert "De begynner 2. november." in done.text
    round_ = Round.objects.get(year=YEAR.next)
    assert list(round_.focus.all()) == [kept]
    assert Assessment.objects.get(round=round_, school=school).adviser == cast.fagstab
    # The round that runs is the one that is shown.
    assert Round.objects.present(timezone.localdate()) == running


def test_second_who_prepares_the_round_is_told_that_it_is_there(client, cast, running):
    RatingScaleFactory()
    client.force_login(cast.fagstab)
    # Both have the page open before one of them presses.
    for sent in [sent_from(client.get(reverse("round_open"))) for _person in range(2)]:
        page = client.post(reverse("round_open"), sent, follow=True)
    assert "Runden 2027–28 er alt åpnet" in page.text
    assert Round.objects.count() == 2


def test_dates_meant_for_another_year_open_no_round(client, cast):
    """Somebody else opened this year's meanwhile, and the next one's is what is offered now."""
    RatingScaleFactory()
    client.force_login(cast.fagstab)
    sent = {f"runde-{name}": f"{value:%d.%m.%Y}" for name, value in DATES.items()} | {"runde-version": 1}
    client.post(reverse("round_open"), sent)
    page = client.post(reverse("round_open"), sent)
    assert "Fristen for egenvurderingen må ligge i skoleåret 2027–28." in page.text
    assert Round.objects.count() == 1


def test_page_of_a_prepared_round_says_when_it_opens(client, cast):
    RoundFactory(year=YEAR.next, opens_on=dt.date(2027, 11, 1))
    client.force_login(cast.principal)
    assert "Egenvurderingen åpner 1. november 2027." in client.get(reverse("round_detail", args=[YEAR.next])).text


def test_dates_of_a_round_that_is_there_are_changed_freely(running):
    running.assessment_due_on = dt.date(2027, 8, 2)
    form = RoundForm({"runde-version": 1, "runde-assessment_due_on": "02.08.2027"}, instance=running, prefix="runde")
    assert not any("skoleåret" in each for each in form.errors.get("assessment_due_on", []))
