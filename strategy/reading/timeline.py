"""The activities of a school year as bars on a line from August to June: the geometry of the drawing."""

import datetime as dt
from functools import partial

from networks.schools.yearline import marks_of
from sandnes_portal.language.words import shortened
from strategy.reading.shown import is_late

LEFT, RIGHT, TOP, ROW = 212, 760, 46, 62
MONTHS = ("aug.", "sep.", "okt.", "nov.", "des.", "jan.", "feb.", "mars", "april", "mai", "juni")
WIDTH = (RIGHT - LEFT) / len(MONTHS)


def timeline(document, today, holidays=()):
    """In: a plan's document, the day, and the holidays of the plan's year (`holidays_of`).

    Out: what the templates of the screen and of the PDF draw.
    """
    activities, year = document["activities"], document["year"]
    height = TOP + ROW * max(len(activities), 1)
    return {
        "height": height + 46,
        "top": TOP,
        "left": LEFT,
        "bottom": height,
        "length": height - TOP,
        "marks": marks_of(holidays, partial(_x, year), year.starts_on, _last(year)),
        "months": [
            {
                "x": round(LEFT + number * WIDTH),
                "middle": round(LEFT + (number + 0.5) * WIDTH),
                "name": name,
                "is_shaded": number % 2 == 0,
            }
            for number, name in enumerate(MONTHS)
        ],
        "month_width": round(WIDTH),
        "rows": [_row(year, number, activity, today) for number, activity in enumerate(activities)],
        "late": sum(is_late(milestone, today) for each in activities for milestone in each["milestones"]),
        "today": _x(year, today) if today in year else None,
    }


def _row(year, number, activity, today):
    """One activity, drawn around its own zero: `y` is where it is moved to. Numbers in it are text, since Django writes
    thousands of numbers slowly."""
    begins, ends = activity["starts_on"] or activity["ends_on"], activity["ends_on"] or activity["starts_on"]
    row = {
        "activity": activity,
        "title": shortened(activity["title"], 30),
        "who": shortened(activity["responsible"], 32),
        "y": str(TOP + ROW * number + 24),
        "marks": [
            _mark(_x(year, milestone["due_on"]), milestone, today)
            for milestone in activity["milestones"]
            if milestone["due_on"]
        ],
    }
    if begins:
        left, right = _x(year, begins), _x(year, ends)
        row |= {"x": str(left), "width": str(max(right - left, 14))}
    return row


def _mark(x, milestone, today):
    """A diamond, filled when the milestone is reached; one that is late has a ring and a word of its own."""
    late = is_late(milestone, today)
    return {
        "x": str(x),
        "kind": "late" if late else "reached" if milestone["reached_on"] else "ahead",
        # A word at the end of the line would be cut off by the edge.
        "anchor": "end" if x > RIGHT - 45 else "middle",
    }


def _last(year):
    return dt.date(year.start + 1, 6, 30)


def _x(year, date):
    """A date's place; what lies outside August to June is drawn at the nearest end."""
    date = min(max(date, year.starts_on), _last(year))
    months = (date.year - year.start) * 12 + date.month - 8 + (date.day - 1) / 31
    return round(LEFT + months * WIDTH)
