"""The demo's meetings lie on school days and in office hours, on whatever day and at whatever hour it is made."""

import datetime as dt

import pytest
from django.utils import timezone

from networks.schools.holidays import holiday_on
from sandnes_portal.demo.days import CLOSES, OPENS, at, under_way
from tests.clock import at as clock_at

pytestmark = pytest.mark.django_db
LASTS = dt.timedelta(minutes=90)


@pytest.mark.parametrize(
    "now", ["2026-11-28 03:10", "2026-11-29 23:50", "2026-11-25 10:20", "2026-12-24 12:00", "2027-08-01 00:05"]
)
def test_meetings_lie_in_office_hours_on_school_days(time_machine, now):
    time_machine.move_to(clock_at(*now.split()))
    moments = [at(-30), at(0), at(12), under_way(dt.timedelta(minutes=50), LASTS)]
    for moment in map(timezone.localtime, moments):
        assert moment.weekday() < 5
        assert not holiday_on(moment.date())
        assert OPENS <= moment.time() <= (moment + LASTS).time() <= CLOSES
    assert moments[-1] < timezone.now()
    assert at(0) >= clock_at(*now.split()).replace(hour=0, minute=0)


def test_a_meeting_that_goes_on_began_a_while_ago(time_machine):
    time_machine.move_to(clock_at("2026-11-25", "10:20"))
    assert timezone.localtime(under_way(dt.timedelta(minutes=50), LASTS)).strftime("%d.%m. %H.%M") == "25.11. 09.30"
