"""From a round to the others: the year before and after, and the round that is present."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from quality.models import Round
from quality.rounds.years import years_beside
from sandnes_portal.language.schoolyear import SchoolYear
from tests.clock import at
from tests.crawl import as_read
from tests.factories.quality import OwnerReviewFactory, RoundFactory

YEAR = SchoolYear(2026)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(at("2027-03-01"))]


def links(page):
    """The text of the way to other years on a page; empty where there is none."""
    return as_read(page).partition('aria-label="Skoleår">')[2].partition("</nav>")[0]


@pytest.mark.parametrize("name", ["round_detail", "heat_map", "owner_criteria"])
@pytest.mark.parametrize("role", ["fagstab", "politician"])
def test_each_page_of_a_round_leads_to_the_rounds_there_are(client, cast, name, role):
    RoundFactory(year=YEAR)
    client.force_login(getattr(cast, role))
    url = reverse(name, args=[YEAR])
    assert links(client.get(url).text) == ""
    # A year without a round is passed by.
    for start in (2024, 2027):
        RoundFactory(year=SchoolYear(start))
    OwnerReviewFactory(round=Round.objects.get(year=YEAR))
    first, last = (reverse(name, args=[SchoolYear(start)]) for start in (2024, 2027))
    for page, leads_to in ((url, {first, last}), (first, {url}), (last, {url})):
        found = links(client.get(page).text)
        assert {each for each in (first, url, last) if f'href="{each}"' in found} == leads_to


def test_years_beside_a_round_are_one_query(django_assert_num_queries):
    rounds = [RoundFactory(year=SchoolYear(start)) for start in (2024, 2025, 2026)]
    for round_, beside in zip(rounds, [(None, 2025), (2024, 2026), (2025, None)], strict=True):
        with django_assert_num_queries(1):
            found = years_beside(round_)
        assert tuple(each and each[0].start for each in found) == beside


def test_quality_opens_on_the_round_that_runs_until_the_next_one_opens(client, cast, time_machine):
    RoundFactory(year=YEAR)
    RoundFactory(year=YEAR.next, opens_on=dt.date(2027, 11, 1))
    for day, year in (("2027-03-01", YEAR), ("2027-10-31", YEAR), ("2027-11-01", YEAR.next)):
        time_machine.move_to(at(day))
        client.force_login(cast.principal)
        assert client.get(reverse("round_current")).url == reverse("round_detail", args=[year])


def test_first_round_is_present_before_it_opens():
    assert Round.objects.present(timezone.localdate()) is None
    round_ = RoundFactory(year=YEAR.next)
    assert Round.objects.present(timezone.localdate()) == round_
