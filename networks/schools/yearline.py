"""What stands behind everything that is drawn along a line through a school year: its weeks and its holidays."""

import datetime as dt

from sandnes_portal.language.words import short_date, shortened

WEEK = dt.timedelta(days=7)
# In days. What is shorter is a line without a name: there is no room for one.
NAMED = 4
# What a name needs, in the drawing's own lengths and in letters; and what a single day is drawn as.
NAME_ROOM, LONGEST_NAME, NARROWEST = 62, 12, 2


def marks_of(holidays, x_of, first, last):
    """In: holidays as `holidays_of` gives them, where a date is drawn, and the first and the last date of the line.

    Out: `weeks`, as (place, number), every second; `ticks`, the places of all; `bands` of the holidays; and in `words`
    what they are, for those who do not see them. Numbers are text.
    """
    mondays = [first - dt.timedelta(days=first.weekday()) + WEEK * number for number in range(54)]
    mondays = [monday for monday in mondays if first <= monday <= last]
    within = [(name, start, end) for name, start, end in holidays if start <= last and end >= first]
    shown = [(name, max(start, first), min(end, last)) for name, start, end in within]
    return {
        "weeks": [(_text(x_of(monday)), monday.isocalendar().week) for monday in mondays[::2]],
        "ticks": [_text(x_of(monday)) for monday in mondays],
        "bands": _bands(shown, x_of, last),
        "words": ", ".join(_in_words(*each) for each in shown if _has_name(*each)),
    }


def _in_words(name, start, end):
    return f"{name.lower()} {short_date(start)} til {short_date(end)}"


def _bands(shown, x_of, last):
    """Where each holiday lies, and the names that have room below: what would touch is moved apart."""
    bands, end_of_line = [], x_of(last)
    for name, start, end in shown:
        left, right = x_of(start), x_of(min(end + dt.timedelta(days=1), last))
        band = {"x": _text(left), "width": _text(max(right - left, NARROWEST)), "title": name, "name": ""}
        if _has_name(name, start, end):
            middle = (left + right) / 2
            band |= {"name": shortened(name, LONGEST_NAME), "middle": middle, "anchor": "middle"}
            before = next((each for each in reversed(bands) if each["name"]), None)
            if before and middle - before["middle"] < NAME_ROOM:
                before["anchor"], band["anchor"] = "end", "start"
            elif middle > end_of_line - NAME_ROOM / 2:
                band["anchor"] = "end"
        bands.append(band)
    for band in bands:
        if band["name"]:
            band["middle"] = _text(band["middle"])
    return bands


def _has_name(_name, start, end):
    return (end - start).days + 1 >= NAMED


def _text(number):
    return f"{number:.1f}"
