"""The talk as a calendar invitation, read back by a strict reader of RFC 5545."""

import datetime as dt
import re

import pytest

from quality.models import Dialogue
from sandnes_portal.language.schoolyear import SchoolYear
from tests.quality.states import address
from tests.quality.writing import pressed

pytestmark = pytest.mark.django_db

LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=(?:\"[^\"\r\n]*\"|[^\";:,\r\n]*))*):(.*)", re.DOTALL)
ESCAPED = re.compile(r"\\(.)")


def event_in(content):
    """({name: (parameters, value)} of the one event, the lines around it). Fails on anything that RFC 5545 forbids."""
    assert content.endswith(b"\r\n")
    lines = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    whole = b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")
    assert (whole[0], whole[1], whole[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    start, end = whole.index("BEGIN:VEVENT"), whole.index("END:VEVENT")
    event = {}
    for line in whole[start + 1 : end]:
        name, parameters, value = LINE.fullmatch(line).groups()
        assert name not in event
        event[name] = (parameters, ESCAPED.sub(lambda sign: "\n" if sign[1] == "n" else sign[1], value))
    return event, whole[:start]


def fetched(client, dialogue):
    return event_in(client.get(address(dialogue.assessment, "dialogue_calendar")).content)


@pytest.fixture
def booked(dialogue):
    Dialogue.objects.update(starts_at=dt.time(9, 30), place="Rom 3, hovedbygget; 2. etasje", school_people="Å\nB" * 40)
    dialogue.refresh_from_db()
    return dialogue


def test_invitation_says_when_where_and_who_in_norwegian_time(client, cast, booked):
    client.force_login(cast.principal)
    event, around = fetched(client, booked)
    assert event["DTSTART"] == (";TZID=Europe/Oslo", "20260820T093000")
    assert event["LOCATION"][1] == "Rom 3, hovedbygget; 2. etasje"
    assert event["SUMMARY"][1] == f"Utviklingssamtale Trones skole {SchoolYear.current()}"
    assert "Fra skolen: Å, BÅ" in event["DESCRIPTION"][1]
    assert event["ATTENDEE"] == (f';CN="{cast.principal.name}";RSVP=TRUE', f"mailto:{cast.principal.email}")
    assert "METHOD:REQUEST" in around
    assert "TZID:Europe/Oslo" in around


def test_talk_without_a_time_takes_the_day(client, cast, dialogue):
    client.force_login(cast.principal)
    assert fetched(client, dialogue)[0]["DTSTART"] == (";VALUE=DATE", "20260820")


def test_changed_appointment_is_the_same_event_and_newer(client, cast, booked):
    client.force_login(cast.fagstab)
    before = fetched(client, booked)[0]
    moved = pressed("samtale", booked.version, held_on="21.08.2026", starts_at="10.00", place="Rom 4")
    client.post(address(booked.assessment, "dialogue_book"), moved)
    after = fetched(client, booked)[0]
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"][1]) > int(before["SEQUENCE"][1])
    assert after["DTSTART"][1] == "20260821T100000"
