"""A figure over the school years, as plain values: what lines.py draws, trends.py puts into words, and a file can hold.

A number is shown, hidden (too few pupils stand behind it) or missing. What is hidden has no number here at all, so
nothing that is drawn or said can give it away.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from sandnes_portal.language.schoolyear import SchoolYear

# As many as one takes in at a glance.
MOST_YEARS = 5


class Whose(StrEnum):
    """Whose line it is. The values stand in the names of the stylesheet."""

    SCHOOL = "school"
    MUNICIPALITY = "municipality"
    COUNTY = "county"
    COUNTRY = "country"

    @property
    def the(self):
        """«skolen», as it stands in a sentence."""
        return THE[self]


THE = {
    Whose.SCHOOL: "skolen",
    Whose.MUNICIPALITY: "kommunen",
    Whose.COUNTY: "fylket",
    Whose.COUNTRY: "landet",
}


class State(StrEnum):
    VALUE = "value"
    HIDDEN = "hidden"
    MISSING = "missing"


STATE_WORDS = {State.HIDDEN: "Skjermet", State.MISSING: "Mangler"}


@dataclass(frozen=True)
class Reading:
    """A number of a year. `low` and `high` are the ends of its uncertainty, where the source gives one.

    Invariant: only what is shown has numbers.
    """

    year: SchoolYear
    state: State
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    def __post_init__(self):
        has_number = self.value is not None
        if has_number != (self.state == State.VALUE) or (not has_number and (self.low, self.high) != (None, None)):
            raise ValueError(f"A reading that is {self.state} of {self.year}")

    @property
    def is_shown(self):
        return self.state == State.VALUE

    @property
    def is_uncertain(self):
        return self.low is not None and self.high is not None

    @property
    def span(self):
        """(from, to): its uncertainty, or the number itself where none is given."""
        return (self.low, self.high) if self.is_uncertain else (self.value, self.value)


@dataclass(frozen=True)
class Line:
    """One line: a school's, the municipality's, the county's or the country's, year by year."""

    whose: Whose
    readings: list

    def in_year(self, year):
        """Its reading of a year; one that is missing where it has none."""
        return next((each for each in self.readings if each.year == year), Reading(year, State.MISSING))

    @property
    def the(self):
        return Whose(self.whose).the

    @property
    def has_numbers(self):
        return any(each.is_shown for each in self.readings)


@dataclass(frozen=True)
class Break:
    """From `year` on the numbers cannot be laid beside those before. `whose` is the line it is about; all, if none."""

    year: SchoolYear
    why: str
    whose: str = ""


@dataclass(frozen=True)
class Series:
    """A figure over the years. The first of the lines is whom it is about; the others stand beside for comparison.

    `unit` follows the number where it is «%», else it stands over the table. `lowest` and `highest` are the ends of its
    scale, where there are any.
    """

    title: str
    years: list
    lines: list
    breaks: list = field(default_factory=list)
    unit: str = ""
    decimals: int = 0
    lowest: Decimal | None = None
    highest: Decimal | None = None

    @property
    def own(self):
        return self.lines[0]

    def breaks_of(self, line):
        """The breaks that a line is not drawn across."""
        return [each for each in self.breaks if each.whose in ("", line.whose)]

    @property
    def seen_breaks(self):
        """The breaks between two of the years, the oldest first."""
        return sorted((each for each in self.breaks if each.year in self.years[1:]), key=lambda each: each.year)

    def rounded(self, value):
        """A number as it is read. What is equal as it is read, is equal."""
        return value.quantize(Decimal(1).scaleb(-self.decimals))

    def number(self, value):
        """A number as it is written: «51», «5,2 %»."""
        written = f"{self.rounded(value):f}".replace(".", ",").replace("-", "−")
        return f"{written}\u00a0%" if self.unit == "%" else written

    def cell(self, reading):
        """A reading as it stands in a table: the number, «Skjermet» or «Mangler»."""
        return self.number(reading.value) if reading.is_shown else STATE_WORDS[reading.state]

    def uncertainty(self, reading):
        """«48–54», where the source gives it; else nothing."""
        if not reading.is_uncertain:
            return ""
        return f"{self.number(reading.low).removesuffix(chr(160) + '%')}–{self.number(reading.high)}"

    @property
    def is_uncertain(self):
        return any(each.is_uncertain for line in self.lines for each in line.readings)

    @property
    def alt(self):
        """The words for those who do not see the drawing."""
        return f"{self.title} år for år. Tallene står i tabellen under."

    @property
    def table(self):
        """The rows beneath the drawing, a year in each: [{year, cells: [{text, uncertainty}]}], as the lines stand."""
        return [
            {"year": year.label, "cells": [self._cell_of(line.in_year(year)) for line in self.lines]}
            for year in self.years
        ]

    def _cell_of(self, reading):
        return {"text": self.cell(reading), "uncertainty": self.uncertainty(reading)}

    @property
    def gaps(self):
        """The words for what has no number in it: «skjermet», «mangler» or both."""
        states = {line.in_year(year).state for line in self.lines for year in self.years}
        return [state for state in STATE_WORDS if state in states]


# --- as values a file can hold ----------------------------------------------------------------------


def plain_of(series):
    """A Series as values that JSON knows; `series_from` gives it back."""
    return {
        "title": series.title,
        "unit": series.unit,
        "decimals": series.decimals,
        "ends": [_text(series.lowest), _text(series.highest)],
        "years": [year.slug for year in series.years],
        "breaks": [[each.year.slug, each.why, each.whose] for each in series.breaks],
        "lines": [
            {
                "whose": str(line.whose),
                "readings": [
                    [each.year.slug, str(each.state), _text(each.value), _text(each.low), _text(each.high)]
                    for each in line.readings
                ],
            }
            for line in series.lines
        ],
    }


def series_from(plain):
    """A Series from what `plain_of` gave."""
    return Series(
        title=plain["title"],
        unit=plain["unit"],
        decimals=plain["decimals"],
        lowest=_decimal(plain["ends"][0]),
        highest=_decimal(plain["ends"][1]),
        years=[SchoolYear.from_slug(slug) for slug in plain["years"]],
        breaks=[Break(SchoolYear.from_slug(slug), why, whose) for slug, why, whose in plain["breaks"]],
        lines=[
            Line(
                Whose(line["whose"]),
                [
                    Reading(SchoolYear.from_slug(slug), State(state), *map(_decimal, numbers))
                    for slug, state, *numbers in line["readings"]
                ],
            )
            for line in plain["lines"]
        ],
    )


def _text(value):
    return None if value is None else str(value)


def _decimal(text):
    return None if text is None else Decimal(text)
