"""The school holidays: those the municipality has entered, else those the calendar gives.

The municipality's own school route is entered by an administrator, a year at a time. Where it is not there yet, the
holidays that lie fast by week or by Easter are used: autumn in week 41, Christmas, winter in week 9, Easter, summer.
"""

import datetime as dt

from networks.models import SchoolHoliday
from sandnes_portal.language.schoolyear import SchoolYear

DAY = dt.timedelta(days=1)


def easter_sunday(year):
    """Easter Sunday of a calendar year, by the Gregorian computus (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l_) // 451
    month, day = divmod(h + l_ - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def usual_holidays(year):
    """The holidays of a school year as the calendar gives them, as (name, first day, last day)."""
    spring = year.start + 1
    easter = easter_sunday(spring)
    return [
        ("Sommerferie", dt.date(year.start, 8, 1), dt.date(year.start, 8, 14)),
        ("Høstferie", dt.date.fromisocalendar(year.start, 41, 1), dt.date.fromisocalendar(year.start, 41, 5)),
        ("Juleferie", dt.date(year.start, 12, 21), dt.date(spring, 1, 2)),
        ("Vinterferie", dt.date.fromisocalendar(spring, 9, 1), dt.date.fromisocalendar(spring, 9, 5)),
        ("Påskeferie", easter - 6 * DAY, easter + DAY),
        ("1. mai", dt.date(spring, 5, 1), dt.date(spring, 5, 1)),
        ("17. mai", dt.date(spring, 5, 17), dt.date(spring, 5, 17)),
        ("Kristi himmelfartsdag", easter + 39 * DAY, easter + 39 * DAY),
        ("2. pinsedag", easter + 50 * DAY, easter + 50 * DAY),
        ("Sommerferie", dt.date(spring, 6, 21), dt.date(spring, 7, 31)),
    ]


def holidays_of(year):
    """The holidays of a school year, as (name, first day, last day) in order."""
    entered = SchoolHoliday.objects.filter(ends_on__gte=year.starts_on, starts_on__lte=year.ends_on)
    rows = [(holiday.name, holiday.starts_on, holiday.ends_on) for holiday in entered]
    return rows or usual_holidays(year)


def a_year_on(date):
    """The same date a year later; of 29 February the day before."""
    try:
        return date.replace(year=date.year + 1)
    except ValueError:
        return date.replace(year=date.year + 1, day=28)


class SchoolDays:
    """The days of a school year on which there is school, as far as weekends and holidays tell. One query."""

    def __init__(self, year):
        self.year, self.holidays = year, [(first, last) for _name, first, last in holidays_of(year)]

    def __contains__(self, date):
        return date.weekday() < 5 and not any(first <= date <= last for first, last in self.holidays)

    def nearest(self, date, *, forward):
        """The date, or the next school day after it, or before it; the date itself when the year ends on the way."""
        step, day = DAY if forward else -DAY, date
        while day not in self:
            day += step
            if not self.year.starts_on <= day <= self.year.ends_on:
                return date
        return day


def holiday_on(date):
    """The name of the holiday a date lies in, or an empty text."""
    return next((name for name, first, last in holidays_of(SchoolYear.of(date)) if first <= date <= last), "")
