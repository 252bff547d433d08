"""The portal on the days that bite: the turn of the school year, the leap day, both nights of summer time, New Year.

All the tests can be run on such a day, `PORTAL_TESTS_DAY=2028-02-29 make test`; these always are.
"""

import datetime as dt

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from networks.meetings.series import dates_of
from networks.models import Rhythm
from sandnes_portal.desk.home.weeks import is_time_for_mail, monday_of, news_begin
from sandnes_portal.desk.yearwheel.actions import renew_calendar_address
from sandnes_portal.desk.yearwheel.drawing import wheel
from sandnes_portal.language.schoolyear import SchoolYear
from tests.clock import OSLO, at
from tests.factories.networks import AttendanceFactory, MeetingFactory
from tests.factories.quality import AgreementFactory, AssessmentFactory, DialogueFactory
from tests.test_query_counts import PAGES
from tests.world import World

pytestmark = pytest.mark.django_db

# The moment, and the school year it is in.
DAYS = {
    "the school year's last evening": (at("2027-07-31", "23:30"), 2026),
    # In Greenwich it is still July.
    "the school year's first night": (at("2027-08-01", "00:30"), 2027),
    "the night that has no two o'clock": (at("2027-03-28", "03:10"), 2026),
    "the night that has two o'clock twice": (at("2026-10-25", "02:30"), 2026),
    "New Year's Eve": (at("2026-12-31", "23:30"), 2026),
    "New Year's night": (at("2027-01-01", "00:30"), 2026),
    "the leap day": (at("2028-02-29"), 2027),
}
PLAN = [
    (name, "principal", lambda world: [world.school.slug, world.year])
    for name in ("plan_detail", "plan_thread", "plan_table", "plan_timeline", "plan_history", "plan_pdf", "plan_excel")
]
YEAR_WHEEL = [(name, "principal", lambda world: []) for name in ("year_wheel_pdf", "calendar_address", "search")]


@pytest.fixture(autouse=True, params=[*DAYS, "the present day"])
def day(request, time_machine):
    """The day's school year, where it is known."""
    moment, start = DAYS.get(request.param, (dt.datetime.now(tz=OSLO), None))
    time_machine.move_to(moment)
    return start


@pytest.mark.walk
def test_every_page_opens_for_those_it_is_for(cast, school, other_school):
    world, answers = World(cast, school, other_school), {}
    clients = {role: Client() for role in vars(cast)}
    for role, client in clients.items():
        client.force_login(getattr(cast, role))
    for name, role, arguments in PAGES + PLAN + YEAR_WHEEL:
        if not name.startswith("admin:"):
            answers[name, role] = clients[role].get(reverse(name, args=arguments(world))).status_code
    assert {page: code for page, code in answers.items() if code != 200} == {}


def test_school_year_turns_at_midnight_in_sandnes(day):
    year = SchoolYear.current()
    assert year.start == (day or year.start)
    assert year.starts_on <= timezone.localdate() <= year.ends_on


def test_what_is_undone_stands_on_min_side_whatever_the_year(client, cast, school):
    today = timezone.localdate()
    last_year = AssessmentFactory(school=school, round__year=SchoolYear.current().previous, released=True)
    talk = DialogueFactory(assessment=last_year, held_on=today - dt.timedelta(days=200))
    AgreementFactory(dialogue=talk, text="Prøve lesson study", due_on=today - dt.timedelta(days=1))
    AgreementFactory(dialogue=talk, text="Lese hver dag", due_on=today)
    client.force_login(cast.principal)
    page = client.get(reverse("home")).text
    assert "Prøve lesson study" in page
    assert "Lese hver dag" in page
    # Where it waits, and among the agreements.
    assert page.count("over fristen") == 2


def test_years_wheel_has_its_hand_at_the_day():
    today = timezone.localdate()
    assert wheel(SchoolYear.current(), [], [], today)["hand"]
    assert not wheel(SchoolYear.current().next, [], [], today)["hand"]


def test_series_that_begins_today_stays_within_the_school_year():
    today, last = timezone.localdate(), SchoolYear.current().ends_on
    dates = [each.date for each in dates_of(Rhythm.MONTHLY, today, last)]
    assert dates == sorted(set(dates))
    assert all(today <= date <= last for date in dates)


def test_meeting_tomorrow_at_nine_is_at_nine_in_the_calendar(client, cast, school):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    meeting = MeetingFactory(
        school=school, status="called", starts_at=at(tomorrow, "09:00"), ends_at=at(tomorrow, "10:30")
    )
    AttendanceFactory(meeting=meeting, user=cast.principal)
    secret = renew_calendar_address(by=cast.principal).secret
    feed = icalendar.Calendar.from_ical(client.get(reverse("calendar_feed"), {"n": secret}).content)
    [event] = [each for each in feed.walk("VEVENT") if str(each["UID"]).startswith(f"mote-{meeting.pk}@")]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (at(tomorrow, "09:00"), at(tomorrow, "10:30"))


def test_monday_mail_goes_once_a_week_and_tells_what_is_new_since_the_last():
    """In the eight weeks around the day: at seven on Mondays, whatever the clock has done in between."""
    now = timezone.now()
    around = {monday_of(now + dt.timedelta(weeks=number)) for number in range(-4, 4)}
    assert len(around) == 8
    for monday in around:
        early, late = at(monday, "06:59"), at(monday, "07:00")
        assert not is_time_for_mail(early)
        since = timezone.localtime(news_begin(late))
        assert (since.weekday(), since.hour, since.minute) == (0, 7, 0)
        assert since.date() < monday
