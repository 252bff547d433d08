"""The same dates as a list: month by month, with the words each row tells."""

from sandnes_portal.desk.yearwheel.drawing import LOOKS, SHAPES
from sandnes_portal.desk.yearwheel.happenings import Happening
from sandnes_portal.language.words import short_date

MONTH_NAMES = "januar februar mars april mai juni juli august september oktober november desember".split()


def months_of(year, happenings, holidays):
    """In: a SchoolYear, Happenings, holidays as (name, first, last). Out: [{name, year, rows}] of the months that have
    something, from August; a row is what the template shows."""
    rows = [_row(year, each) for each in happenings] + [_holiday(year, *each) for each in holidays]
    months = {}
    for row in sorted(rows, key=lambda row: row["order"]):
        months.setdefault((row["date"].year, row["date"].month), []).append(row)
    return [
        {"name": MONTH_NAMES[month - 1], "year": number, "rows": _with_anchors(rows)}
        for (number, month), rows in months.items()
    ]


def _row(year, each: Happening):
    date = max(each.starts_on, year.starts_on)
    css, colour = LOOKS[each.ring]
    return {
        "date": date,
        "order": (date, 1, each.in_order),
        "ends_on": each.ends_on,
        "day": short_date(date),
        "title": each.title,
        "url": each.url,
        "ring": each.ring.label,
        "shape": SHAPES[each.ring][0],
        "css": css,
        "colour": colour,
        "meta": meta_of(each),
    }


def meta_of(each):
    """What is told quietly after the title: when it ends, the time, where, and how it stands."""
    ends = f"til {short_date(each.ends_on)}" if each.is_period else ""
    time = f"kl. {each.time:%H.%M}" if each.time else ""
    return ", ".join(filter(None, [time, ends, each.place, each.note]))


def _holiday(year, name, first, last):
    date = max(first, year.starts_on)
    return {
        "date": date,
        "order": (date, 0, ()),
        "ends_on": last,
        "day": short_date(date),
        "title": name,
        "meta": f"til {short_date(last)}" if last > date else "",
        "is_holiday": True,
    }


def _with_anchors(rows):
    """The first row of each day can be linked to."""
    seen = set()
    for row in rows:
        row["anchor"] = "" if row["date"] in seen else f"dag-{row['date']:%Y-%m-%d}"
        seen.add(row["date"])
    return rows
