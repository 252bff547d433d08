"""The clock of the tests: one day, the same each time they run, that goes on at its own pace.

The tests begin in the office hours of a school day, so that «this school year», «over fristen» and «in three weeks»
mean the same in February as in November. What holds on any day is tried on others too: by `PORTAL_TESTS_DAY` for all
tests («2028-02-29», «2027-03-28T03:30», «today»), and in test_days_of_the_year.py for the pages on which the turn of
the year is seen. A test that names dates of its own sets its own day, `@pytest.mark.time_machine(at("2026-11-23"))`, or
reckons from the present.
"""

import datetime as dt
import os
from zoneinfo import ZoneInfo

import time_machine

OSLO = ZoneInfo("Europe/Oslo")
SCHOOL_DAY = "2026-11-25"


def at(day, clock="10:00"):
    """The moment when it is `clock` in Sandnes on a day, «2026-11-25» or a date."""
    return dt.datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=OSLO)


def set_clock():
    """Set the clock of this process; what is returned sets it right again."""
    chosen = os.environ.get("PORTAL_TESTS_DAY") or SCHOOL_DAY
    if chosen == "today":
        return lambda: None
    travel = time_machine.travel(at(*chosen.split("T")))
    travel.start()
    return travel.stop
