"""When things happen in the demo: on school days, in office hours, whatever the day on which it is made."""

import datetime as dt

from django.utils import timezone

from networks.schools.holidays import holiday_on

OPENS, CLOSES = dt.time(8), dt.time(15, 30)


def school_day(days):
    """The date so many days from now; on a day without school the next that has one, or the last for what is past."""
    day, on = timezone.localdate() + dt.timedelta(days), dt.timedelta(1 if days >= 0 else -1)
    while not _has_school(day):
        day += on
    return day


def at(days, hour=9):
    """The moment at a whole hour of `school_day(days)`."""
    return timezone.make_aware(dt.datetime.combine(school_day(days), dt.time(hour)))


def under_way(since, lasts):
    """When a meeting began that is under way: so long ago, or, out of office hours, at nine on the last school day.

    In: two timedeltas, how long it has lasted and how long it is to last.
    """
    now = timezone.localtime()
    begins, ends = now - since, now - since + lasts
    in_hours = begins.date() == ends.date() and begins.time() >= OPENS and ends.time() <= CLOSES
    return begins.replace(second=0, microsecond=0) if in_hours and _has_school(now.date()) else at(-1)


def _has_school(day):
    return day.weekday() < 5 and not holiday_on(day)
