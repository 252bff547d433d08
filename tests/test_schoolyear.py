import datetime as dt

import pytest
from django.urls import resolve
from django.urls.exceptions import Resolver404

from sandnes_portal.language.schoolyear import SchoolYear
from tests.factories.strategy import PlanFactory


def test_school_year_reads_as_people_write_it():
    assert str(SchoolYear(2026)) == "2026–27"
    assert SchoolYear(2026).slug == "2026-27"
    assert SchoolYear(2099).slug == "2099-00"


@pytest.mark.parametrize(
    ("date", "start"), [(dt.date(2026, 7, 31), 2025), (dt.date(2026, 8, 1), 2026), (dt.date(2027, 1, 15), 2026)]
)
def test_school_year_turns_on_the_first_of_august(date, start):
    assert SchoolYear.of(date) == SchoolYear(start)
    assert date in SchoolYear(start)


def test_school_years_sort_by_time_and_know_their_neighbours():
    assert SchoolYear(2025) < SchoolYear(2026)
    assert SchoolYear(2026).previous == SchoolYear(2025)
    assert SchoolYear(2026).next.starts_on == dt.date(2027, 8, 1)


@pytest.mark.parametrize("slug", ["2026-28", "2026-2027", "1999-00", "abcd-ef", ""])
def test_school_year_refuses_what_is_none(slug):
    with pytest.raises(ValueError):  # noqa: PT011 – int() and we both raise it, and either means «not a year»
        SchoolYear.from_slug(slug)


@pytest.mark.parametrize("slug", ["2026-28", "2010-11", "2099-00"])
def test_address_with_an_impossible_year_does_not_exist(slug):
    with pytest.raises(Resolver404):
        resolve(f"/skoler/trones/plan/{slug}/")


@pytest.mark.django_db
def test_school_year_field_stores_and_finds_years():
    plan = PlanFactory(year=SchoolYear(2026))
    plan.refresh_from_db()
    assert plan.year == SchoolYear(2026)
    assert type(plan).objects.filter(year__lt=SchoolYear(2027)).get() == plan
