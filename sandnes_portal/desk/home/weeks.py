"""When the Monday mail goes: on Mondays from seven, and in school holidays not at all."""

import datetime as dt

from django.utils import timezone

from networks.schools.holidays import holiday_on

WEEK, DAY = dt.timedelta(days=7), dt.timedelta(days=1)
FROM = dt.time(7)
# A portal that stood still on Monday catches up; from Thursday on the mail would be old, and the next one is near.
LAST_DAY = 2
# No holiday is longer: the summer's is eight weeks.
LONGEST_SILENCE = 10


def monday_of(moment):
    """The Monday of a moment's week, in Norway."""
    today = timezone.localdate(moment)
    return today - today.weekday() * DAY


def name_of(monday):
    """A week as it is written: «2026-W48»."""
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"


def is_time_for_mail(now):
    """Whether the Monday mail of this week may go at a moment."""
    local = timezone.localtime(now)
    begun = local.weekday() > 0 or local.time() >= FROM
    return begun and local.weekday() <= LAST_DAY and not holiday_on(monday_of(now))


def news_begin(now):
    """The moment news are told from: seven o'clock on the last Monday before this week's that had a mail."""
    monday = monday_of(now) - WEEK
    for _week in range(LONGEST_SILENCE):
        if not holiday_on(monday):
            break
        monday -= WEEK
    return timezone.make_aware(dt.datetime.combine(monday, FROM))
