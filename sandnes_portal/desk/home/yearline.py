"""The school year as one line: what is behind the school, where it stands today, and what comes."""

import datetime as dt
from dataclasses import dataclass

from sandnes_portal.language import words

LEFT, RIGHT = 10, 1150
# From August to June.
MONTHS = (*words.MONTHS[7:], *words.MONTHS[:6])


@dataclass(frozen=True)
class Mark:
    """A point on the line: a date, its word, whether it lies behind us, and where it is drawn."""

    date: dt.date
    label: str
    done: bool
    x: int


def yearline(year, today, events):
    """In: a SchoolYear, today's date, and pairs of date and label. Out: what the drawing and its words need.

    Points closer than a label is wide would write over each other: then only the first of them is named.
    """
    marks = [Mark(date, label, date <= today, _x(year, date)) for date, label in sorted(events) if date in year]
    now = _x(year, today)
    return {
        "marks": _spread(marks, now),
        "now": now,
        "months": [(LEFT + round((number + 0.5) * _month_width()), name) for number, name in enumerate(MONTHS)],
        "ticks": [LEFT + round(number * _month_width()) for number in range(1, len(MONTHS))],
        "next": next((mark for mark in marks if mark.date > today), None),
    }


def _month_width():
    return (RIGHT - LEFT) / len(MONTHS)


def _x(year, date):
    """July has no place of its own: the line ends with June."""
    months = (date.year - year.start) * 12 + date.month - 8 + (date.day - 1) / 31
    return round(LEFT + min(max(months, 0), len(MONTHS)) * _month_width())


def _spread(marks, now, room=95):
    kept = []
    for mark in marks:
        if abs(mark.x - now) >= room * 0.6 and all(abs(mark.x - other.x) >= room for other in kept):
            kept.append(mark)
    return kept
