"""A talk as a calendar invitation (RFC 5545 and 5546): the same event each time, newer after each change.

A talk that is cancelled is taken out of the calendar again by the same event with the method CANCEL.
"""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from sandnes_portal.downloads import file_name

# A talk has a beginning and no end; this much of the calendar is set aside.
LENGTH = "PT2H"
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


def method_of(dialogue):
    """What a calendar does with the event: REQUEST puts it in or moves it, CANCEL takes it out."""
    return "CANCEL" if dialogue.status == dialogue.Status.CANCELLED else "REQUEST"


def content_type_of(dialogue):
    return f"text/calendar; method={method_of(dialogue)}; charset=utf-8"


def invitation_of(dialogue, *, to, url):
    """(name, bytes) of the invitation, or of its cancellation. In: who gets it, and the talk's whole address."""
    assessment = dialogue.assessment
    title = f"Utviklingssamtale {assessment.school.name} {assessment.round.year}"
    event = [
        f"UID:utviklingssamtale-{dialogue.pk}@{settings.CONTACT_EMAIL.rpartition('@')[2]}",
        # The appointment's own version: it grows with every change of time, place or people.
        f"SEQUENCE:{dialogue.version}",
        f"DTSTAMP:{dialogue.changed_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        *_when(dialogue),
        f"SUMMARY:{_escaped(title)}",
        f"LOCATION:{_escaped(dialogue.place)}",
        f"DESCRIPTION:{_escaped(_description(dialogue, url))}",
        f"URL:{url}",
        f"ORGANIZER;CN={_quoted(settings.PORTAL_OWNER)}:mailto:{settings.CONTACT_EMAIL}",
        f"ATTENDEE;CN={_quoted(to.name)};RSVP=TRUE:mailto:{to.email}",
    ]
    if method_of(dialogue) == "CANCEL":
        event.append("STATUS:CANCELLED")
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sandnes kommune//Alle elevene er våre//NO"]
    lines = [*head, f"METHOD:{method_of(dialogue)}", *OSLO, "BEGIN:VEVENT", *event, "END:VEVENT", "END:VCALENDAR"]
    content = b"".join(_folded(line) + b"\r\n" for line in lines)
    return file_name(f"{title}.ics"), content


def _when(dialogue):
    if dialogue.starts_at is None:
        return [f"DTSTART;VALUE=DATE:{dialogue.held_on:%Y%m%d}"]
    starts = dt.datetime.combine(dialogue.held_on, dialogue.starts_at)
    return [f"DTSTART;TZID={timezone.get_default_timezone_name()}:{starts:%Y%m%dT%H%M%S}", f"DURATION:{LENGTH}"]


def _description(dialogue, url):
    sides = (("Fra skolen", dialogue.school_people), ("Fra kommunen", dialogue.fagstab_people))
    people = [f"{side}: {', '.join(names.splitlines())}" for side, names in sides if names]
    return "\n".join([*people, url])


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
