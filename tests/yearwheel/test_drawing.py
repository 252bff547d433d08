"""The wheel's geometry: where a date stands, and that no mark stands on another."""

import datetime as dt
import math
import re
from itertools import combinations, pairwise

import pytest
from django.utils import timezone

from sandnes_portal.desk.yearwheel.drawing import (
    BAND,
    CENTRE,
    INNER,
    LANE_WIDTH,
    LANES,
    OUTER,
    REACH,
    SHAPES,
    TURN,
    angle_of,
    arcs_of,
    marks_of,
    point,
    radius_of,
    wheel,
)
from sandnes_portal.desk.yearwheel.happenings import Happening, Ring
from sandnes_portal.language.schoolyear import SchoolYear

YEAR, LEAP_YEAR = SchoolYear(2026), SchoolYear(2027)


def happening(starts, ring=Ring.SCHOOL, ends=None, title="Noe"):
    return Happening("noe-1", ring, title, starts, timezone.now(), ends=ends, url="/noe/")


def every_day(year):
    return [year.starts_on + dt.timedelta(days=number) for number in range((year.ends_on - year.starts_on).days + 1)]


def in_degrees(date, year=YEAR):
    return round(math.degrees(angle_of(year, date)), 6)


@pytest.mark.parametrize(
    ("date", "degrees"),
    [
        (dt.date(2026, 8, 1), 0),
        (dt.date(2026, 11, 1), 90),
        (dt.date(2026, 11, 16), 105),
        (dt.date(2027, 2, 1), 180),
        (dt.date(2027, 5, 1), 270),
    ],
)
def test_date_stands_at_its_angle(date, degrees):
    assert in_degrees(date) == degrees


def test_august_begins_at_the_top_and_the_year_goes_clockwise():
    assert point(0, 100) == (CENTRE, CENTRE - 100)
    x, y = point(angle_of(YEAR, dt.date(2026, 11, 1)), 100)
    assert (round(x), round(y)) == (CENTRE + 100, CENTRE)


@pytest.mark.parametrize(("year", "days"), [(YEAR, 365), (LEAP_YEAR, 366)])
def test_each_day_of_the_year_has_an_angle_of_its_own(year, days):
    angles = [angle_of(year, date) for date in every_day(year)]
    assert len(angles) == days
    assert all(0 <= before < after < TURN for before, after in pairwise(angles))


def test_what_lies_outside_the_year_stands_at_its_nearest_end():
    assert angle_of(YEAR, dt.date(2025, 1, 1)) == 0
    assert angle_of(YEAR, dt.date(2028, 1, 1)) == TURN


@pytest.mark.parametrize("year", [YEAR, LEAP_YEAR])
def test_no_mark_stands_on_another_however_many_there_are(year):
    everything = [happening(date, ring) for date in every_day(year) for ring in Ring]
    marks = marks_of(year, everything)
    assert sum(len(mark.happenings) for mark in marks) == len(everything)
    assert all(math.dist(one.middle, other.middle) > 2 * REACH for one, other in combinations(marks, 2))


def test_first_and_last_days_of_the_year_do_not_meet():
    marks = marks_of(YEAR, [happening(YEAR.starts_on), happening(YEAR.ends_on)])
    assert len(marks) == 2
    assert math.dist(marks[0].middle, marks[1].middle) > 2 * REACH


def test_marks_of_the_same_days_are_one_mark_with_their_number():
    first, second = happening(dt.date(2026, 11, 5)), happening(dt.date(2026, 11, 6))
    apart = happening(dt.date(2027, 3, 1))
    assert [mark.happenings for mark in marks_of(YEAR, [first, second, apart])] == [[first, second], [apart]]


def test_rings_lie_within_the_wheel_and_marks_within_their_rings():
    for ring in Ring:
        assert radius_of(ring) - BAND / 2 > INNER
        assert radius_of(ring) + BAND / 2 < OUTER
    assert REACH <= BAND / 2
    assert all(abs(lane) + LANE_WIDTH / 2 <= BAND / 2 for lane in LANES)
    assert all(outer - inner > BAND for outer, inner in pairwise(radius_of(ring) for ring in Ring))


def corners_of(shape):
    """The corners of a path of straight lines around its own zero."""
    x = y = 0
    for command, numbers in re.findall(r"([Mlhv])([-\d. ]+)", shape):
        values = [float(number) for number in numbers.split()]
        x, y = {
            "M": lambda now, values: tuple(values),
            "l": lambda now, values: (now[0] + values[0], now[1] + values[1]),
            "h": lambda now, values: (now[0] + values[0], now[1]),
            "v": lambda now, values: (now[0], now[1] + values[0]),
        }[command]((x, y), values)
        yield x, y


def test_every_shape_keeps_within_its_reach():
    for shape in (shape for both in SHAPES.values() for shape in both):
        # Of a circle the first point alone, which is as far from the middle as all the others.
        corners = list(corners_of(shape.split("a")[0]))
        assert corners
        assert max(math.hypot(*corner) for corner in corners) <= REACH


def test_periods_lie_side_by_side_in_their_ring():
    day = dt.timedelta(days=1)
    periods = [happening(date, ends=date + 40 * day) for date in every_day(YEAR)[::5]]
    arcs = arcs_of(YEAR, periods)
    assert {arc.lane for arc in arcs} == {0, 1, 2}
    for lane in range(3):
        assert all(one.ends < other.begins for one, other in pairwise(arc for arc in arcs if arc.lane == lane))


def test_a_period_of_the_whole_year_is_drawn():
    [arc] = wheel(YEAR, [happening(YEAR.starts_on, ends=YEAR.ends_on)], [], YEAR.starts_on)["arcs"]
    start, end = arc["d"][1:].split("A")[0], arc["d"].split(" 0 1 1 ")[1]
    assert start != end


def test_days_that_nobody_will_see_are_drawn_at_the_end_of_the_year():
    drawn = wheel(YEAR, [happening(dt.date(1, 1, 1), ends=dt.date.max)], [], YEAR.starts_on)
    assert len(drawn["arcs"]) == len(drawn["marks"]) == 1


def test_hand_stands_at_today_in_this_year_only():
    drawn = wheel(YEAR, [], [], dt.date(2026, 11, 1))
    assert drawn["dot"] == (f"{CENTRE + 260:.1f}", f"{CENTRE:.1f}")
    assert [month["name"] for month in drawn["months"] if month["is_now"]] == ["nov."]
    assert wheel(YEAR, [], [], dt.date(2028, 1, 1))["hand"] == ""


def test_numbers_of_the_drawing_have_no_comma():
    drawn = wheel(YEAR, [happening(dt.date(2026, 9, 9))], [("Høstferie", *[dt.date(2026, 10, 5)] * 2)], YEAR.starts_on)
    assert "," not in " ".join([*drawn["holidays"], *drawn["spokes"], drawn["marks"][0]["x"], drawn["past"]])
