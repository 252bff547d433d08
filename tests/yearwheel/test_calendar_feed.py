"""The calendar one subscribes to, read back by a parser of its own."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quality.dialogues.exports.invitation import event_of
from sandnes_portal.desk.models import CalendarAddress
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.post.calendars import calendar_of
from tests.factories import networks as shared
from tests.factories import quality, strategy
from tests.quality.states import talk_in

pytestmark = pytest.mark.django_db

OSLO = ZoneInfo("Europe/Oslo")
YEAR = SchoolYear.current()


@pytest.fixture
def secret(client, cast):
    client.force_login(cast.principal)
    client.post(reverse("calendar_renew"))
    client.logout()
    return CalendarAddress.objects.get(user=cast.principal).secret


@pytest.fixture
def arena():
    """One whose meetings principals are asked to."""
    return shared.ArenaRoleFactory(kind="principal").arena


def fetch(client, secret, **headers):
    return client.get(reverse("calendar_feed"), {"n": secret}, headers=headers)


def events(client, secret):
    """{name of the event: what the parser read}."""
    response = fetch(client, secret)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(response.content)
    assert not calendar.errors
    return {str(event["UID"]).split("@")[0]: event for event in calendar.walk("VEVENT")}


def meeting(arena, starts=None, **more):
    starts = starts or timezone.now() + dt.timedelta(days=7)
    return shared.MeetingFactory(
        arena=arena,
        starts_at=starts,
        ends_at=starts + dt.timedelta(hours=2),
        status=more.pop("status", "called"),
        **more,
    )


# --- the address ----------------------------------------------------------------------------------


def test_secret_is_long_and_random(secret):
    assert len(secret) >= 32
    assert len(set(secret)) > 10


def test_wrong_secret_is_no_address(client, secret):
    for wrong in ("", secret[:-1], secret.swapcase(), "x" * 5000):
        assert fetch(client, wrong).status_code == 404
    assert client.get(reverse("calendar_feed")).status_code == 404


def test_new_address_makes_the_old_worthless(client, cast, secret):
    client.force_login(cast.principal)
    page = client.post(reverse("calendar_renew"), follow=True).text
    assert "Den gamle virker ikke lenger." in page
    new = CalendarAddress.objects.get(user=cast.principal).secret
    assert f"/arshjul.ics?n={new}" in page
    assert secret not in page
    client.logout()
    assert fetch(client, secret).status_code == 404
    assert fetch(client, new).status_code == 200


def test_address_is_made_by_a_button_and_not_by_looking(client, cast):
    client.force_login(cast.fagstab)
    assert "Lag adresse" in client.get(reverse("calendar_address")).text
    assert client.get(reverse("calendar_renew")).status_code == 405
    assert not CalendarAddress.objects.exists()


def test_who_cannot_sign_in_any_more_has_no_feed(client, cast, secret):
    cast.principal.is_active = False
    cast.principal.save()
    assert fetch(client, secret).status_code == 404


def test_feed_is_private_and_sent_again_only_when_it_has_changed(client, secret, arena):
    first = fetch(client, secret)
    assert "private" in first["Cache-Control"]
    assert fetch(client, secret, if_none_match=first["ETag"]).status_code == 304
    meeting(arena)
    assert fetch(client, secret, if_none_match=first["ETag"]).status_code == 200


def test_feed_can_only_be_read(client, secret):
    assert client.post(f"{reverse('calendar_feed')}?n={secret}").status_code == 405


# --- what is in it --------------------------------------------------------------------------------


def test_feed_holds_what_concerns_the_person_alone(client, cast, school, network, secret, arena):
    own = meeting(arena)
    meeting(shared.LearningArenaFactory(), network=shared.LeaderNetworkFactory(), status="shared")
    meeting(arena, status="draft")
    shared.OwnerActivityFactory(starts_on=YEAR.starts_on)
    activity = strategy.ActivityFactory(plan__school=school, starts_on=YEAR.starts_on, ends_on=YEAR.ends_on)
    round_ = quality.RoundFactory(year=YEAR)
    found = set(events(client, secret))
    assert {name for name in found if not name.startswith("runde-")} == {f"mote-{own.pk}", f"aktivitet-{activity.pk}"}
    assert f"runde-{round_.pk}-assessment_due_on" in found


def test_talk_has_the_same_id_as_its_invitation(client, cast, school, secret):
    dialogue = talk_in("planned", school, cast)
    invitation = icalendar.Calendar.from_ical(calendar_of([event_of(dialogue)])).walk("VEVENT")[0]
    found = events(client, secret)[f"utviklingssamtale-{dialogue.pk}"]
    for name in ("UID", "SEQUENCE", "DTSTART"):
        assert found[name] == invitation[name]


def test_moved_meeting_is_the_same_event_with_a_greater_sequence(client, secret, arena):
    row = meeting(arena)
    before = events(client, secret)[f"mote-{row.pk}"]
    row.starts_at, row.ends_at = row.starts_at + dt.timedelta(days=1), row.ends_at + dt.timedelta(days=1)
    row.sequence += 1
    row.save()
    after = events(client, secret)[f"mote-{row.pk}"]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["DTSTART"].dt - before["DTSTART"].dt == dt.timedelta(days=1)


def test_cancelled_meeting_stays_as_cancelled(client, secret, arena):
    called = meeting(arena, status="cancelled", called_at=timezone.now(), sequence=2)
    dropped = meeting(arena, status="cancelled")
    found = events(client, secret)
    assert found[f"mote-{called.pk}"]["STATUS"] == "CANCELLED"
    assert f"mote-{dropped.pk}" not in found


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (dt.date(2026, 10, 23), 2),
        (dt.date(2026, 10, 26), 1),
        (dt.date(2027, 3, 26), 1),
        (dt.date(2027, 3, 30), 2),
    ],
)
def test_nine_o_clock_is_nine_o_clock_before_and_after_the_clocks_change(client, cast, secret, arena, day, hours):
    row = meeting(arena, starts=dt.datetime.combine(day, dt.time(9), OSLO))
    start = events(client, secret)[f"mote-{row.pk}"]["DTSTART"].dt
    assert (start.hour, start.date()) == (9, day)
    assert start.utcoffset() == dt.timedelta(hours=hours)
    assert start == row.starts_at


def test_whole_days_end_on_the_day_after_the_last(client, school, secret):
    first, last = dt.date(YEAR.start + 1, 3, 1), dt.date(YEAR.start + 1, 3, 5)
    activity = strategy.ActivityFactory(plan__school=school, starts_on=first, ends_on=last)
    milestone = strategy.MilestoneFactory(activity=activity, due_on=last)
    found = events(client, secret)
    period, day = found[f"aktivitet-{activity.pk}"], found[f"milepel-{milestone.pk}"]
    assert (period["DTSTART"].dt, period["DTEND"].dt) == (first, last + dt.timedelta(days=1))
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (last, last + dt.timedelta(days=1))


def test_days_that_no_calendar_knows_are_brought_near(client, school, secret):
    activity = strategy.ActivityFactory(plan__school=school, starts_on=dt.date(1, 1, 1), ends_on=dt.date.max)
    found = events(client, secret)[f"aktivitet-{activity.pk}"]
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (dt.date(2000, 1, 1), dt.date(2101, 1, 1))


def test_feed_asks_no_more_when_there_is_more(client, school, secret, arena):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            events(client, secret)
        return len(asked)

    def grow():
        meeting(arena)
        activity = (
            strategy.ActivityFactory(plan__school=school, starts_on=YEAR.starts_on)
            if not plans
            else (strategy.ActivityFactory(plan=plans[0], starts_on=YEAR.starts_on))
        )
        plans.append(activity.plan)
        strategy.MilestoneFactory(activity=activity, due_on=YEAR.starts_on)

    plans = []
    grow()
    one = queries()
    grow()
    grow()
    assert queries() == one
