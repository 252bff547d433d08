"""The weeks and holidays behind a line through the school year."""

import datetime as dt

import pytest

from networks.schools.holidays import usual_holidays
from networks.schools.yearline import marks_of
from sandnes_portal.language.schoolyear import SchoolYear


def days_of(year):
    """A line on which each day is 1.5 long, as on the drawings."""
    return lambda date: (date - year.starts_on).days * 1.5


def drawn(year):
    return marks_of(usual_holidays(year), days_of(year), year.starts_on, dt.date(year.start + 1, 6, 30))


def test_every_second_week_has_its_number_and_all_have_a_tick():
    marks = drawn(SchoolYear(2026))
    assert marks["weeks"][:3] == [("3.0", 32), ("24.0", 34), ("45.0", 36)]
    assert len(marks["ticks"]) == 48


def test_the_first_week_comes_after_the_last_also_when_that_is_53():
    numbers = [number for _x, number in drawn(SchoolYear(2026))["weeks"]]
    assert numbers[numbers.index(52) :][:3] == [52, 1, 3]


def test_easter_and_the_other_holidays_are_bands_with_their_names():
    marks = drawn(SchoolYear(2026))
    named = [band["name"] for band in marks["bands"] if band["name"]]
    assert named == ["Sommerferie", "Høstferie", "Juleferie", "Vinterferie", "Påskeferie", "Sommerferie"]
    assert "påskeferie 22. mars til 29. mars" in marks["words"]
    # A single day is a line without a name.
    days = {(band["title"], band["width"]) for band in marks["bands"] if not band["name"]}
    assert days == {(name, "2.0") for name in ("1. mai", "17. mai", "Kristi himmelfartsdag", "2. pinsedag")}


@pytest.mark.parametrize("year", [2023, 2026, 2034, 2037])
def test_names_that_would_touch_are_moved_apart(year):
    bands = {band["name"]: band for band in drawn(SchoolYear(year))["bands"]}
    winter, easter = bands["Vinterferie"], bands["Påskeferie"]
    apart = float(easter["middle"]) - float(winter["middle"])
    assert apart > 0
    assert (winter["anchor"], easter["anchor"]) == (("end", "start") if apart < 62 else ("middle", "middle"))


def test_long_name_of_the_municipalitys_own_is_cut():
    year = SchoolYear(2026)
    holidays = [("Fri for alle barn og voksne", dt.date(2026, 10, 5), dt.date(2026, 10, 9))]
    [band] = marks_of(holidays, days_of(year), year.starts_on, year.ends_on)["bands"]
    assert band["title"] == "Fri for alle barn og voksne"
    assert len(band["name"]) <= 12
