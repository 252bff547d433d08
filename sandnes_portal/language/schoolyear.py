"""The Norwegian school year: 1 August to 31 July, known by the calendar year it starts in."""

import datetime as dt
import re
from dataclasses import dataclass

from django.utils import timezone

# The strategy dates from 2016. The year before and the year after must be school years too.
FIRST_START, LAST_START = 2010, 2099
WRITTEN = re.compile(r"(\d{4})(?:\s*[-‐‑–—−/]\s*(\d{4}|\d{2}))?")


@dataclass(frozen=True, order=True)
class SchoolYear:
    """A school year, known by the calendar year it starts in.

    `SchoolYear(2026)` is the year from 1 August 2026 to 31 July 2027. It sorts by time, and prints as
    people read it: «2026–27».
    """

    start: int

    def __post_init__(self):
        if not FIRST_START <= self.start <= LAST_START:
            raise ValueError(f"Not a school year: {self.start}")

    @classmethod
    def of(cls, date):
        """The school year a date falls in."""
        return cls(date.year if date.month >= 8 else date.year - 1)

    @classmethod
    def current(cls):
        return cls.of(timezone.localdate())

    @classmethod
    def from_slug(cls, slug):
        """`2026-27` → SchoolYear(2026). Raises ValueError for anything else, also for `2026-28`."""
        year = cls(int(slug[:4]))
        if year.slug != slug:
            raise ValueError(f"Not a school year: {slug}")
        return year

    @classmethod
    def written(cls, text):
        """A year as people write it → SchoolYear: «2026–27» with any dash or slash, «2026-2027», or the year it starts
        in. Raises ValueError for anything else, also for `2026-28`."""
        found = WRITTEN.fullmatch(text.strip())
        if not found:
            raise ValueError(f"Not a school year: {text}")
        year, end = cls(int(found[1])), found[2]
        if end and end not in (str(year.start + 1), year.slug[-2:]):
            raise ValueError(f"Not a school year: {text}")
        return year

    @property
    def slug(self):
        """As it stands in addresses: `2026-27`."""
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @property
    def label(self):
        """As it is read, with the en dash Norwegian uses for «from–to»: `2026–27`."""
        return self.slug.replace("-", "–")

    @property
    def previous(self):
        return SchoolYear(self.start - 1)

    @property
    def next(self):
        return SchoolYear(self.start + 1)

    @property
    def starts_on(self):
        return dt.date(self.start, 8, 1)

    @property
    def ends_on(self):
        return dt.date(self.start + 1, 7, 31)

    def __contains__(self, date):
        return self.starts_on <= date <= self.ends_on

    def __str__(self):
        return self.label

    def __int__(self):
        return self.start


class SchoolYearConverter:
    """`<skoleaar:year>` in an address: gives a SchoolYear, and 404 for a year that is none."""

    regex = r"20\d{2}-\d{2}"

    def to_python(self, value):
        year = SchoolYear.from_slug(value)
        if not FIRST_START < year.start < LAST_START:
            raise ValueError("Too close to the edge: the pages also show the year before and after")
        return year

    def to_url(self, value):
        return value.slug
