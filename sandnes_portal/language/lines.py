"""Where the lines of a figure stand in its drawing, from a Series. The template draws them, and the numbers follow as a
table and in words.

The lines are told apart by their dash, the shape of their marks and a name at the end, and by colour last. No line goes
across a break or across a year without a number.
"""

import itertools
from decimal import Decimal

from sandnes_portal.language.series import State, Whose

WIDTH, LEFT, RIGHT, NAMES = 376, 46, 258, 272
TOP, FLOOR, YEARS, GAP_ROW = 26, 150, 174, 22
# Names at the ends stand at least so far from each other.
APART = 19
MARK, WHISKER = 5, 4
MOST_TICKS = 5
# The axis spans at least this share of its scale, or of the highest number: what differs little, looks little.
LEAST_SPAN = Decimal("0.2")
# What a file without the stylesheet draws: as in assets/scss/_tokens.scss.
LOOKS = {
    Whose.SCHOOL: {"colour": "#0062ba", "dash": "", "width": 3},
    Whose.MUNICIPALITY: {"colour": "#7c3a6f", "dash": "8 5", "width": 2},
    Whose.COUNTY: {"colour": "#794a00", "dash": "9 4 2 4", "width": 2},
    Whose.COUNTRY: {"colour": "#45505e", "dash": "2 4", "width": 2},
}
GAP_SHAPES = {
    State.HIDDEN: "M{x} {y}m-5-5h10v10h-10zl10 10m0-10l-10 10",
    State.MISSING: "M{x} {y}m-5 0h10",
}


def line_chart(series):
    """A Series as a drawing, every place as text (a number with decimals would get a Norwegian comma).

    Out: {width, height, years: [(x, words)], ticks: [(y, text's y, words)], breaks: [{x, number, why}],
    gaps: [{x, y, name, marks}], lines: [{whose, name, look, path, whiskers, marks, is_filled, end}]}, the first of the
    lines drawn last, on top.
    """
    places = _columns(series.years)
    ticks = _ticks(series)
    height_of = _height_of(ticks[0], ticks[-1])
    lines = [_line(series, line, places, height_of) for line in series.lines if line.has_numbers]
    _spread_names(lines)
    gaps = _gap_rows(series, places)
    return {
        "width": WIDTH,
        "height": YEARS + 12 + GAP_ROW * len(gaps),
        "years": [(_place(x), year.label[2:]) for year, x in places.items()],
        "ticks": [(_place(height_of(each)), _place(height_of(each) + 5), series.number(each)) for each in ticks],
        "breaks": _break_marks(series, places),
        "gaps": gaps,
        "lines": lines[::-1],
    }


def _place(number):
    return f"{number:.1f}".removesuffix(".0")


def _columns(years):
    """{year: x}. One year stands in the middle."""
    if len(years) == 1:
        return {years[0]: (LEFT + RIGHT) / 2}
    inside, step = LEFT + 14, (RIGHT - LEFT - 28) / max(len(years) - 1, 1)
    return {year: inside + step * number for number, year in enumerate(years)}


# --- the axis -----------------------------------------------------------------------------------


def _ticks(series):
    """Round numbers from under the lowest to over the highest of what is shown, lowest first; never fewer than two."""
    spans = [reading.span for line in series.lines for reading in _shown(series, line)]
    lowest = min((low for low, _high in spans), default=Decimal(0))
    highest = max((high for _low, high in spans), default=Decimal(1))
    missing = _least_span(series, highest) - (highest - lowest)
    if missing > 0:
        lowest, highest = lowest - missing / 2, highest + missing / 2
    lowest, highest = _inside_scale(series, lowest, highest)
    step = _step(highest - lowest, series.decimals)
    first, last = lowest // step * step, -(-highest // step) * step
    if lowest < 0 and first > lowest:
        first -= step
    if last < highest:
        last += step
    return [first + step * number for number in range(int((last - first) / step) + 1)]


def _least_span(series, highest):
    # Most shares are few of a hundred.
    if series.unit != "%" and series.lowest is not None and series.highest is not None:
        return (series.highest - series.lowest) * LEAST_SPAN
    return max(abs(highest) * LEAST_SPAN, Decimal(1).scaleb(-series.decimals) * 2)


def _inside_scale(series, lowest, highest):
    """No axis goes past the ends of its scale, and a share never under nothing."""
    floor = Decimal(0) if series.lowest is None and series.unit == "%" else series.lowest
    if floor is not None and lowest < floor:
        lowest = floor
    if series.highest is not None and highest > series.highest:
        highest = series.highest
    return lowest, max(highest, lowest + Decimal(1).scaleb(-series.decimals))


def _step(span, decimals):
    """One, two or five times a power of ten, such that a span has few steps; never finer than the numbers are read."""
    power = Decimal(1).scaleb(-decimals)
    while True:
        for times in (1, 2, 5):
            if span / (power * times) <= MOST_TICKS - 1:
                return power * times
        power *= 10


def _height_of(lowest, highest):
    """A function from a number to its y."""
    return lambda value: float(FLOOR - (FLOOR - TOP) * (value - lowest) / (highest - lowest))


# --- the lines ----------------------------------------------------------------------------------


def _shown(series, line):
    return [reading for year in series.years if (reading := line.in_year(year)).is_shown]


def _line(series, line, places, height_of):
    shown = _shown(series, line)
    spots = [(_x(places, each), height_of(each.value)) for each in shown]
    look = LOOKS[line.whose]
    return {
        "whose": str(line.whose),
        "name": line.the.capitalize(),
        "look": look,
        "path": _path(series, line, places, height_of),
        # The others' would hide what they are compared with; their numbers stand in the table.
        "whiskers": _whiskers(shown, places, height_of) if line is series.own else "",
        "marks": "".join(_mark(line.whose, x, y) for x, y in spots),
        "is_filled": line is series.own,
        "end": {"y": spots[-1][1] + 5},
    }


def _x(places, reading):
    return places[reading.year]


def _path(series, line, places, height_of):
    """The line as a path that begins anew after a break and after a year without a number."""
    starts, is_down, path = {each.year for each in series.breaks_of(line)}, False, []
    for year in series.years:
        reading = line.in_year(year)
        if not reading.is_shown:
            is_down = False
            continue
        begins = not is_down or year in starts
        path.append(f"{'M' if begins else 'L'}{_place(places[year])} {_place(height_of(reading.value))}")
        is_down = True
    return "".join(path)


def _whiskers(shown, places, height_of):
    """The uncertainty of each number, as a line with a foot and a head."""
    pieces = []
    for reading in shown:
        if not reading.is_uncertain:
            continue
        low, high = reading.span
        x, top, foot = (_place(each) for each in (places[reading.year], height_of(high), height_of(low)))
        wide = 2 * WHISKER
        pieces.append(f"M{x} {top}V{foot}M{x} {top}m-{WHISKER} 0h{wide}M{x} {foot}m-{WHISKER} 0h{wide}")
    return "".join(pieces)


def _mark(whose, x, y):
    """A circle, a diamond, a triangle or a square around a place."""
    at = f"M{_place(x)} {_place(y)}"
    return (
        at
        + {
            Whose.SCHOOL: f"m-{MARK} 0a{MARK} {MARK} 0 1 0 10 0a{MARK} {MARK} 0 1 0-10 0z",
            Whose.MUNICIPALITY: "m0-6.5l6.5 6.5-6.5 6.5-6.5-6.5z",
            Whose.COUNTY: "m0-6l6 10.5h-12z",
            Whose.COUNTRY: "m-4.5-4.5h9v9h-9z",
        }[whose]
    )


def _spread_names(lines):
    """Move the names at the ends so that none covers another, and write their places as text."""
    ends = sorted((line["end"] for line in lines), key=lambda end: end["y"])
    for before, end in itertools.pairwise(ends):
        end["y"] = max(end["y"], before["y"] + APART)
    over = ends[-1]["y"] - (FLOOR + 5) if ends else 0
    for after, end in zip([None, *ends[::-1]], ends[::-1], strict=False):
        end["y"] = min(end["y"], after["y"] - APART if after else end["y"] - max(over, 0))
    for line in lines:
        # Its mark stands before the name, as in a legend.
        y = line["end"]["y"]
        line["end"] = {"x": _place(NAMES + 12), "y": _place(y), "mark": _mark(Whose(line["whose"]), NAMES, y - 5)}


# --- breaks, and years without a number ---------------------------------------------------------


def _break_marks(series, places):
    """A break stands between its year and the one before."""
    years, marks = list(places), []
    for number, each in enumerate(series.seen_breaks, start=1):
        before = years[years.index(each.year) - 1]
        marks.append(
            {"x": _place((places[before] + places[each.year]) / 2), "number": number, "why": each.why.rstrip(".")}
        )
    return marks


def _gap_rows(series, places):
    """Under the years a row for each line with years that are hidden or missing, with a sign for each of them."""
    rows = []
    for line in series.lines:
        states = [(places[year], line.in_year(year).state) for year in series.years]
        if not any(state in GAP_SHAPES for _x, state in states):
            continue
        y = YEARS + GAP_ROW * (len(rows) + 1) - 4
        marks = [GAP_SHAPES[state].format(x=_place(x), y=y - 5) for x, state in states if state in GAP_SHAPES]
        rows.append({"y": str(y), "x": _place(NAMES + 12), "name": line.the.capitalize(), "marks": "".join(marks)})
    return rows
