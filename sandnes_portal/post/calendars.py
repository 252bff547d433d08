"""Events as calendar programs read them (RFC 5545 and 5546): an invitation in a mail, or a feed one subscribes to.

The same event always has the same `uid`, and a greater `sequence` after each change, so that calendars move it rather
than show it twice. What is cancelled is the same event with the method CANCEL.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

# Norway's clock since 1996: summer time from the last Sunday of March to the last of October.
OSLO = """BEGIN:VTIMEZONE
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
END:VTIMEZONE""".splitlines()
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
    """A calendar file as bytes. In: the events; `method` for an invitation (REQUEST or CANCEL); `name` for a feed."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{settings.PORTAL_OWNER}//{settings.PORTAL_NAME}//NO"]
    lines += [f"METHOD:{method}"] if method else []
    lines += [f"X-WR-CALNAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT4H"] if name else []
    lines += OSLO
    for event in events:
        lines += ["BEGIN:VEVENT", *_lines_of(event), "END:VEVENT"]
    return b"".join(_folded(line) + b"\r\n" for line in [*lines, "END:VCALENDAR"])


def method_for(event):
    """What a calendar does with an invitation: REQUEST puts it in or moves it, CANCEL takes it out."""
    return "CANCEL" if event.is_cancelled else "REQUEST"


def _lines_of(event):
    lines = [
        f"UID:{event.name}@{settings.CONTACT_EMAIL.rpartition('@')[2]}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{event.changed_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        *_when(event),
        f"SUMMARY:{_escaped(event.title)}",
    ]
    lines += [f"LOCATION:{_escaped(event.place)}"] if event.place else []
    lines += [f"DESCRIPTION:{_escaped(event.text)}"] if event.text else []
    lines += [f"URL:{event.url}"] if event.url else []
    if event.invited:
        lines.append(f"ORGANIZER;CN={_quoted(settings.PORTAL_OWNER)}:mailto:{settings.CONTACT_EMAIL}")
        lines.append(f"ATTENDEE;CN={_quoted(event.invited.name)};RSVP=TRUE:mailto:{event.invited.email}")
    lines += ["STATUS:CANCELLED"] if event.is_cancelled else []
    return lines


def _when(event):
    if not isinstance(event.starts, dt.datetime):
        # The day a whole-day event ends on is the first that is free again.
        return [
            f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}",
            f"DTEND;VALUE=DATE:{(event.ends or event.starts) + DAY:%Y%m%d}",
        ]
    lines = [f"DTSTART;TZID=Europe/Oslo:{timezone.localtime(event.starts):%Y%m%dT%H%M%S}"]
    if event.ends:
        lines.append(f"DTEND;TZID=Europe/Oslo:{timezone.localtime(event.ends):%Y%m%dT%H%M%S}")
    return lines


def _escaped(text):
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _quoted(name):
    """A parameter's value, which can hold no quote and no line break."""
    return '"' + " ".join(name.replace('"', "'").split()) + '"'


def _folded(line):
    """At most 75 bytes in a line, and no letter cut in two."""
    pieces, piece = [], b""
    for letter in line:
        if len(piece) + len(letter.encode()) > (75 if not pieces else 74):
            pieces.append(piece)
            piece = b""
        piece += letter.encode()
    return b"\r\n ".join([*pieces, piece])
