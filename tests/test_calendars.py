"""Calendar files to the letter. Elsewhere they are read back, by the library that also writes them; here by the eye."""

import datetime as dt
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from sandnes_portal.post.calendars import Event, calendar_of, method_for

OSLO = ZoneInfo("Europe/Oslo")
MEETING = {
    "name": "mote-12",
    "title": "Nettverksmøte; uke 6, Åsheim",
    "starts": dt.datetime(2027, 2, 10, 8, tzinfo=dt.UTC),
    "ends": dt.datetime(2027, 2, 10, 10, 30, tzinfo=OSLO),
    "changed_at": dt.datetime(2026, 11, 30, 12, 5, tzinfo=OSLO),
    "sequence": 3,
    "place": "Rom 3\\2",
    "text": "Nettmøte: https://nett.example/?a=1,2\r\nDagsorden og referat",
    "url": "https://portal.example/moter/12/?a=1,2",
    "invited": SimpleNamespace(name='Kari "Kaja"\nNes, Lura', email="kari@sandnes.example"),
}


@pytest.fixture(autouse=True)
def owner(settings):
    settings.PORTAL_OWNER, settings.PORTAL_NAME = "Sandnes kommune", "Portalen"
    settings.CONTACT_EMAIL = "fagstab@sandnes.example"


def lines_of(raw):
    """The lines of a file as they were before they were folded."""
    assert raw.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    return raw.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def lines_between(raw, name):
    lines = lines_of(raw)
    return lines[lines.index(f"BEGIN:{name}") + 1 : lines.index(f"END:{name}")]


def test_invitation_says_what_calendars_need():
    event = Event(**MEETING)
    raw = calendar_of([event], method=method_for(event))
    assert set(lines_of(raw)[:5]) >= {
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sandnes kommune//Portalen//NO",
        "METHOD:REQUEST",
    }
    assert sorted(lines_between(raw, "VEVENT")) == sorted(
        [
            "UID:mote-12@sandnes.example",
            "SEQUENCE:3",
            "DTSTAMP:20261130T110500Z",
            "DTSTART;TZID=Europe/Oslo:20270210T090000",
            "DTEND;TZID=Europe/Oslo:20270210T103000",
            r"SUMMARY:Nettverksmøte\; uke 6\, Åsheim",
            r"LOCATION:Rom 3\\2",
            r"DESCRIPTION:Nettmøte: https://nett.example/?a=1\,2\nDagsorden og referat",
            "URL:https://portal.example/moter/12/?a=1,2",
            'ORGANIZER;CN="Sandnes kommune":mailto:fagstab@sandnes.example',
            "ATTENDEE;CN=\"Kari 'Kaja' Nes, Lura\";RSVP=TRUE:mailto:kari@sandnes.example",
        ]
    )
    assert lines_between(raw, "VTIMEZONE").count("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3") == 1


def test_cancellation_is_the_same_event():
    event = Event(**MEETING | {"is_cancelled": True})
    raw = calendar_of([event], method=method_for(event))
    assert "METHOD:CANCEL" in lines_of(raw)
    assert {"UID:mote-12@sandnes.example", "STATUS:CANCELLED"} <= set(lines_between(raw, "VEVENT"))


def test_feed_has_a_name_and_a_rhythm_and_is_the_same_each_time():
    days = {"starts": dt.date(2027, 3, 1), "ends": dt.date(2027, 3, 5), "changed_at": MEETING["changed_at"]}
    events = [Event(name="aktivitet-1", title="Uke 9", **days), Event(**MEETING | {"invited": None, "ends": None})]
    raw = calendar_of(events, name="Portalen: årshjul, alt")
    assert {r"X-WR-CALNAME:Portalen: årshjul\, alt", "REFRESH-INTERVAL;VALUE=DURATION:PT4H"} <= set(lines_of(raw))
    assert sorted(lines_between(raw, "VEVENT")) == [
        "DTEND;VALUE=DATE:20270306",
        "DTSTAMP:20261130T110500Z",
        "DTSTART;VALUE=DATE:20270301",
        "SEQUENCE:0",
        "SUMMARY:Uke 9",
        "UID:aktivitet-1@sandnes.example",
    ]
    assert "METHOD" not in raw.decode()
    assert calendar_of(events, name="Portalen: årshjul, alt") == raw
