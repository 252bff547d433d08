import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import resolve
from django.urls.exceptions import Resolver404

from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.fields import SchoolYearField, SchoolYearFormField
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


@pytest.mark.parametrize(
    "text", ["2026–27", "2026-27", "2026‑27", "2026 – 27", "2026/27", "2026-2027", " 2026–2027 ", "2026"]
)
def test_school_year_is_read_as_people_write_it_and_as_the_portal_does(text):
    assert SchoolYearFormField().clean(text) == SchoolYear.written(text) == SchoolYear(2026)
    assert not SchoolYearFormField().has_changed(SchoolYear(2026), text)


@pytest.mark.parametrize("text", ["2026–28", "2026–2028", "i fjor", "26–27", "2026–27–28", "1999"])
def test_what_is_no_school_year_is_told_how_one_is_written(text):
    with pytest.raises(ValidationError, match="Skriv skoleåret slik: 2026–27"):
        SchoolYearFormField().clean(text)
    assert SchoolYearFormField().has_changed(SchoolYear(2026), text)


def test_every_form_with_a_school_year_reads_what_it_shows():
    fields = [each for model in apps.get_models() for each in model._meta.fields if isinstance(each, SchoolYearField)]
    assert fields
    for each in fields:
        shown = each.formfield().prepare_value(SchoolYear(2026))
        assert each.clean(each.formfield().clean(shown), None) == SchoolYear(2026)


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
