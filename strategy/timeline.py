"""The activities of a school year as bars on a line from August to June: the geometry of the drawing."""

import datetime as dt

LEFT, RIGHT, TOP, ROW = 212, 760, 32, 62
MONTHS = ("aug.", "sep.", "okt.", "nov.", "des.", "jan.", "feb.", "mars", "april", "mai", "juni")
WIDTH = (RIGHT - LEFT) / len(MONTHS)


def timeline(plan, today):
    """In: a plan with its activities and milestones, and the day. Out: what the template draws."""
    activities = list(plan.activities.all())
    height = TOP + ROW * max(len(activities), 1)
    return {
        "height": height + 30,
        "bottom": height,
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
        "rows": [_row(plan.year, number, activity) for number, activity in enumerate(activities)],
        "today": _x(plan.year, today) if today in plan.year else None,
    }


def _row(year, number, activity):
    middle = TOP + ROW * number + 24
    begins, ends = activity.starts_on or activity.ends_on, activity.ends_on or activity.starts_on
    row = {"activity": activity, "y": middle, "marks": [], "label_y": middle + 5, "who_y": middle + 22}
    if begins:
        left, right = _x(year, begins), _x(year, ends)
        row |= {"x": left, "width": max(right - left, 14), "bar_y": middle - 7}
    row["marks"] = [
        {"x": x, "d": f"M{x} {middle - 9}l9 9-9 9-9-9z", "milestone": milestone}
        for milestone in activity.milestones.all()
        for x in [_x(year, milestone.due_on)]
    ]
    return row


def _x(year, date):
    """A date's place; what lies outside August to June is drawn at the nearest end."""
    date = min(max(date, year.starts_on), dt.date(year.start + 1, 6, 30))
    months = (date.year - year.start) * 12 + date.month - 8 + (date.day - 1) / 31
    return round(LEFT + months * WIDTH)
