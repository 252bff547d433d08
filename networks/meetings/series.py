"""The dates of a series of meetings: by its rhythm, on the same weekday, and never in a holiday."""

import datetime as dt
from dataclasses import dataclass

from networks.models import Rhythm
from networks.schools.holidays import holidays_of
from sandnes_portal.language.schoolyear import SchoolYear

WEEK = dt.timedelta(days=7)
# Weeks to look for a free day, before and after the one that is taken.
MOST_WEEKS = 5
SATURDAY = 5
# Months after the first meeting, when it is in the autumn.
MONTHS_AFTER = {
    Rhythm.MONTHLY: range(12),
    Rhythm.EVERY_SECOND_MONTH: range(0, 12, 2),
    Rhythm.TWICE_A_SEMESTER: (0, 2, 5, 7),
    Rhythm.ONCE_A_SEMESTER: (0, 6),
    Rhythm.YEARLY: (0,),
}


@dataclass(frozen=True)
class ProposedDate:
    """A date of a series. When it was moved: from which day, and what stood in its way («Høstferie», «lørdag»)."""

    date: dt.date
    moved_from: dt.date | None = None
    because: str = ""


def dates_of(every, first, last):
    """The dates of a series within the school year of its first, as ProposedDate in order.

    In: a Rhythm; the first date that is wanted; the last day a meeting can be. Later dates have the weekday and the
    place in the month of the first («den andre tirsdagen»). One in a holiday goes to the nearest week that is free on
    the same weekday; one for which there is no such week is left out.
    """
    year = SchoolYear.of(first)
    holidays, last = holidays_of(year), min(last, year.ends_on)
    base = _weekday_near(first)
    wanted = [first, *(date for date in _by_rhythm(every, base) if date > base)]
    found, taken = [], set()
    for date in wanted:
        free = _free_day(base if date == first else date, holidays, taken, (year.starts_on, last))
        if free and date <= last:
            because = "" if free == date else _in_the_way(date, holidays)
            found.append(ProposedDate(free, None if free == date else date, because))
            taken.add(free)
    return sorted(found, key=lambda proposed: proposed.date)


def _by_rhythm(every, base):
    return [_same_day_in_month(base, months) for months in _months_after(every, base)]


def _months_after(every, base):
    """In the spring there is one semester left; nothing is put after July, where the school year ends."""
    months = MONTHS_AFTER[every]
    left = (7 - base.month) % 12
    if every == Rhythm.ONCE_A_SEMESTER and base.month < 8:
        months = (0,)
    elif every == Rhythm.TWICE_A_SEMESTER and base.month < 8:
        months = (0, 2)
    elif every == Rhythm.TWICE_A_SEMESTER and base.month + 2 > 12:
        # So late in the autumn there is no room for two.
        months = (0, 5, 7)
    return [month for month in months if month <= left]


def _same_day_in_month(base, months):
    """The day with the same weekday and place in the month, some months later; the fifth is the last there is."""
    number = base.month - 1 + months
    start = dt.date(base.year + number // 12, number % 12 + 1, 1)
    ahead = (base.weekday() - start.weekday()) % 7
    day = start + dt.timedelta(days=ahead + 7 * ((base.day - 1) // 7))
    return day if day.month == start.month else day - WEEK


def _weekday_near(date):
    """The date itself; for a Saturday the Friday before, for a Sunday the Monday after."""
    if date.weekday() < SATURDAY:
        return date
    return date + dt.timedelta(days=-1 if date.weekday() == SATURDAY else 1)


def _free_day(date, holidays, taken, limits):
    first, last = limits
    for weeks in (0, *(sign * number for number in range(1, MOST_WEEKS + 1) for sign in (1, -1))):
        day = date + weeks * WEEK
        if first <= day <= last and day not in taken and not _holiday(day, holidays):
            return day
    return None


def _holiday(date, holidays):
    return next((name for name, first, last in holidays if first <= date <= last), "")


def _in_the_way(date, holidays):
    """What a date could not be kept for, in words."""
    if date.weekday() >= SATURDAY:
        return "lørdag" if date.weekday() == SATURDAY else "søndag"
    return _holiday(date, holidays)
