"""Where the marks of the portal's small charts stand. Templates draw them; the numbers also follow as text.

A rating is a step of the scale (with `.value` from 1 and `.label`), or None for «ikke vurdert».
"""

from dataclasses import dataclass

STEPS = 4


@dataclass(frozen=True)
class Mark:
    """One voice in a chart: which it is, and the middle of its shape."""

    voice: str
    x: float
    y: float


def stair_bars(rating):
    """The four bars of the stair as (x, y, height, is_on), for a rating, a plain value or None.

    x is text: a number with decimals would get a Norwegian comma in the template.
    """
    value = getattr(rating, "value", rating) or 0
    return [(f"{1.5 + 6 * step:g}", 14 - 4 * step, 4 + 4 * step, step < value) for step in range(STEPS)]


def voices_track(school, fagstab, agreed=None):
    """One line with the school's and fagstab's marks on it: {ticks, gap, marks, agreed}.

    Two marks on the same step stand side by side, so that both are seen.
    """
    left, right = _track_x(school), _track_x(fagstab)
    aside = 9 if left is not None and left == right else 0
    marks = [
        Mark(voice, x + shift, 20)
        for voice, x, shift in [("school", left, -aside), ("fagstab", right, aside)]
        if x is not None
    ]
    return {
        "ticks": [_track_x(value) for value in range(1, STEPS + 1)],
        "gap": sorted([left, right]) if len(marks) == 2 and left != right else None,
        "marks": marks,
        "agreed": _track_x(agreed),
    }


def _track_x(rating):
    value = getattr(rating, "value", rating)
    return 24 + 80 * (value - 1) if value else None


LEFT, COLUMN, FLOOR, RISE = 114, 74, 132, 36


def year_strip(years, steps):
    """Three to five years of own, fagstab's and agreed ratings as one picture.

    In: `years`, rows with `.year`, `.own`, `.fagstab`, `.agreed`; `steps`, the scale's steps from the lowest.
    Out: {width, lines: [(y, step)], columns: [{x, year, marks, agreed, is_last}], path: the agreed line's d}.
    """
    columns = [_column(LEFT + COLUMN * index, row) for index, row in enumerate(years)]
    if columns:
        columns[-1]["is_last"] = True
    agreed = [f"{column['x']} {column['agreed']}" for column in columns if column["agreed"] is not None]
    return {
        "width": LEFT + COLUMN * max(len(columns) - 1, 0) + 26,
        "lines": [(_height(step), step) for step in steps],
        "columns": columns,
        "path": "M" + "L".join(agreed) if len(agreed) > 1 else "",
    }


def _column(x, row):
    school, fagstab = _height(row.own), _height(row.fagstab)
    aside = 7 if school is not None and school == fagstab else 0
    marks = [
        Mark(voice, x + shift, y)
        for voice, y, shift in [("school", school, -aside), ("fagstab", fagstab, aside)]
        if y is not None
    ]
    return {"x": x, "year": row.year, "marks": marks, "agreed": _height(row.agreed), "is_last": False}


def _height(rating):
    value = getattr(rating, "value", rating)
    return FLOOR - RISE * (value - 1) if value else None


BAR_WIDTH, BAR_GAP, NUMBER_ROOM = 320, 2, 16
# Ground and letters of each step, lowest first, where there is no stylesheet: as in assets/scss/_tokens.scss.
STEP_COLOURS = [("#f3e8d3", "#4f3c12"), ("#dbe7f1", "#223f58"), ("#97c1e6", "#0b2c49"), ("#1c5f9e", "#ffffff")]


def spread_bar(counts):
    """One bar, parted by how many stand on each step: [{step, number, x, width, middle, ground, ink}].

    In: the numbers, lowest step first. Steps on which nobody stands have no part. `middle` is where a part's number is
    written, or empty where it has no room. Places are text: a number with decimals would get a Norwegian comma.
    """
    parts, total, x = [], sum(counts), 0
    for step, number in enumerate(counts, start=1):
        if not number:
            continue
        end = x + BAR_WIDTH * number / total
        width = end - x - (BAR_GAP if end < BAR_WIDTH - 0.01 else 0)
        middle = f"{x + width / 2:.1f}" if width >= NUMBER_ROOM else ""
        ground, ink = STEP_COLOURS[step - 1]
        place = {"x": f"{x:.1f}", "width": f"{width:.1f}", "middle": middle}
        parts.append(place | {"step": step, "number": number, "ground": ground, "ink": ink})
        x = end
    return parts
