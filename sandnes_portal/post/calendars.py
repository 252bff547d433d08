"""Events as calendar programs read them (RFC 5545 and 5546): an invitation in a mail, or a feed one subscribes to.

The same event always has the same `uid`, and a greater `sequence` after each change, so that calendars move it rather
than show it twice. What is cancelled is the same event with the method CANCEL.
"""

import datetime as dt
from dataclasses import dataclass

import icalendar
from django.conf import settings
from django.utils import timezone

from sandnes_portal.language.words import one_line

# Norway's clock since 1996: summer time from the last Sunday of March to the last of October. As rules without an end:
# the library would write out the days of each year until 2038.
OSLO = icalendar.Timezone.from_ical(
    """BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE"""
)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """One event. `starts` and `ends` are dates for whole days (the last one counts), else aware datetimes.

    `name` is what the event is in the portal, such as `mote-12`: the unique id is made from it. `invited` is the person
    an invitation goes to, as an object with `name` and `email`.
    """

    name: str
    title: str
    starts: dt.date | dt.datetime
    changed_at: dt.datetime
    ends: dt.date | dt.datetime | None = None
    sequence: int = 0
    place: str = ""
    text: str = ""
    url: str = ""
    is_cancelled: bool = False
    invited: object = None


def calendar_of(events, *, method="", name=""):
    """A calendar file as bytes, the same for the same events. In: the events; `method` for an invitation (REQUEST or
    CANCEL); `name` for a feed."""
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{settings.PORTAL_OWNER}//{settings.PORTAL_NAME}//NO")
    if method:
        calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", icalendar.vText(name))
        calendar.add("refresh-interval", dt.timedelta(hours=4), {"VALUE": "DURATION"})
    calendar.add_component(OSLO)
    for event in events:
        calendar.add_component(_written(event))
    return calendar.to_ical()


def method_for(event):
    """What a calendar does with an invitation: REQUEST puts it in or moves it, CANCEL takes it out."""
    return "CANCEL" if event.is_cancelled else "REQUEST"


def _written(event):
    written = icalendar.Event()
    written.add("uid", f"{event.name}@{settings.CONTACT_EMAIL.rpartition('@')[2]}")
    written.add("sequence", event.sequence)
    written.add("dtstamp", event.changed_at.astimezone(dt.UTC))
    for name, moment in _when(event):
        written.add(name, moment)
    written.add("summary", event.title)
    for name, text in (("location", event.place), ("description", event.text), ("url", event.url)):
        if text:
            written.add(name, text)
    if event.invited:
        written.add("organizer", _person(settings.PORTAL_OWNER, settings.CONTACT_EMAIL))
        written.add("attendee", _person(event.invited.name, event.invited.email), {"RSVP": "TRUE"})
    if event.is_cancelled:
        written.add("status", "CANCELLED")
    return written


def _when(event):
    if not isinstance(event.starts, dt.datetime):
        # The day a whole-day event ends on is the first that is free again.
        return ("dtstart", event.starts), ("dtend", (event.ends or event.starts) + DAY)
    moments = (("dtstart", event.starts), ("dtend", event.ends))
    return [(name, timezone.localtime(moment)) for name, moment in moments if moment]


def _person(name, email):
    person = icalendar.vCalAddress(f"mailto:{email}")
    # Outlook does not know the signs that stand for a quote and a line break in a name (RFC 6868).
    person.params["CN"] = one_line(name.replace('"', "'"))
    return person
