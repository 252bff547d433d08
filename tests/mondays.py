"""A Monday in November, and what a person's list and letter tell on it."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.core import mail as django_mail
from django.utils import timezone

from sandnes_portal.desk.digest.letters import parts_of, people_on, text_of
from sandnes_portal.desk.home.overview import notices_for
from tests.factories.networks import AttendanceFactory, MeetingFactory

OSLO = ZoneInfo("Europe/Oslo")


def at(year, month, day, hour=7, minute=30):
    """A moment on Norway's clock."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=OSLO)


MONDAY = at(2026, 11, 23)


def listed(user, now=MONDAY):
    """A person's list as the mail tells it: {heading: [the lines of each point]}, those without points left out."""
    user = people_on(timezone.localdate(now)).get(pk=user.pk)
    return {heading: points for heading, points in parts_of(notices_for(user, now)) if points}


def letter(user, now=MONDAY):
    user = people_on(timezone.localdate(now)).get(pk=user.pk)
    return text_of(user, notices_for(user, now))


def received():
    """{name: [subjects]} of what has been sent."""
    names = {}
    for message in django_mail.outbox:
        names.setdefault(message.to[0].partition(" <")[0], []).append(message.subject)
    return names


def meeting_asking(user, **fields):
    """A meeting that was held a week ago, to which a person was asked."""
    meeting = MeetingFactory(**{"status": "held", "starts_at": MONDAY - dt.timedelta(days=7)} | fields)
    AttendanceFactory(meeting=meeting, user=user)
    return meeting
