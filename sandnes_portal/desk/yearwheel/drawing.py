"""The geometry of the annual wheel: August at the top, the months around, a ring for each kind.

Lengths are the drawing's own units; angles are radians from the top, clockwise. Numbers go to the template as text: a
number with decimals would get a Norwegian comma there.
"""

import calendar
import datetime as dt
import math
from dataclasses import dataclass, field

from sandnes_portal.desk.yearwheel.happenings import Ring
from sandnes_portal.language.words import MONTHS, short_date

DAY = dt.timedelta(days=1)
CENTRE, INNER, OUTER = 330, 88, 253
PITCH = (OUTER - INNER) / len(Ring)
BAND = PITCH - 4
# How far from its middle a mark reaches at most. Two marks of a ring never stand closer than twice that and a gap.
REACH, GAP = 13.5, 1.5
# Periods lie side by side in up to three lanes of their ring; what finds no room is drawn together with another.
LANES, LANE_WIDTH = (0, 9, -9), 6
LANE_GAP = 9
TURN = 2 * math.pi
MONTH_PLACE, HAND = 282, 260


@dataclass
class Mark:
    """One mark: what stands at a place of a ring. Several close to each other are one mark with their number."""

    ring: Ring
    angle: float
    happenings: list = field(default_factory=list)

    @property
    def radius(self):
        return radius_of(self.ring)

    @property
    def middle(self):
        return point(self.angle, self.radius)


@dataclass
class Arc:
    """A period: from angle to angle in a lane of a ring."""

    ring: Ring
    lane: int
    begins: float
    ends: float

    @property
    def radius(self):
        return radius_of(self.ring) + LANES[self.lane]


# --- where ----------------------------------------------------------------------------------------


def angle_of(year, date):
    """A date's angle: each month has a twelfth of the wheel. What lies outside the year stands at its nearest end."""
    if date < year.starts_on:
        return 0.0
    if date > year.ends_on:
        return TURN
    months = (date.year - year.start) * 12 + date.month - 8
    days = calendar.monthrange(date.year, date.month)[1]
    return (months + (date.day - 1) / days) * TURN / 12


def _span(year, first, last):
    """The angles of a period, whose last day counts. Somebody may have written the last day there is."""
    return angle_of(year, first), angle_of(year, min(last, year.ends_on) + DAY)


def radius_of(ring):
    """The middle of a ring's band."""
    return OUTER - (list(Ring).index(ring) + 0.5) * PITCH


def point(angle, radius):
    return CENTRE + radius * math.sin(angle), CENTRE - radius * math.cos(angle)


def room_of(ring):
    """The least angle between two marks of a ring."""
    return 2 * math.asin((REACH + GAP / 2) / radius_of(ring))


# --- what stands there ----------------------------------------------------------------------------


def marks_of(year, happenings):
    """Happenings as marks, none on top of another. In: Happenings in order. Out: Marks, ring by ring, by date."""
    marks = []
    for ring in Ring:
        room, last = room_of(ring), None
        for happening in (each for each in happenings if each.ring == ring):
            # The last days of July and the first of August are neighbours too: half a mark is kept free on both sides.
            angle = min(max(angle_of(year, happening.starts_on), room / 2), TURN - room / 2)
            if last is None or angle - last.angle >= room:
                last = Mark(ring, angle)
                marks.append(last)
            last.happenings.append(happening)
    return marks


def arcs_of(year, happenings):
    """The periods among the happenings as arcs, none on top of another in its lane."""
    arcs = []
    for ring in Ring:
        lanes = [[] for _ in LANES]
        for each in (each for each in happenings if each.ring == ring and each.is_period):
            begins, ends = _span(year, each.starts_on, each.ends_on)
            # A whole turn would be no turn at all.
            _lay(lanes, ring, begins, min(ends, TURN - 0.02))
        arcs += [arc for lane in lanes for arc in lane]
    return arcs


def _lay(lanes, ring, begins, ends):
    gap = LANE_GAP / radius_of(ring)
    for number, lane in enumerate(lanes):
        if not lane or lane[-1].ends + gap <= begins:
            lane.append(Arc(ring, number, begins, max(ends, begins)))
            return
    lane = min(lanes, key=lambda each: each[-1].ends)
    lane[-1].ends = max(lane[-1].ends, ends)


# --- the drawing ----------------------------------------------------------------------------------

# The shapes of the rings around their own zero, and of a mark that holds several, as SVG paths. As on the mockup:
# circle, square, diamond and triangle; the owner's plan is a hexagon.
SHAPES = {
    Ring.ROUND: ("M-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0z", "M-12 0a12 12 0 1 0 24 0a12 12 0 1 0 -24 0z"),
    Ring.GATHERINGS: ("M-7.5 -7.5h15v15h-15z", "M-9.5 -9.5h19v19h-19z"),
    Ring.NETWORKS: ("M0 -10.5l10.5 10.5l-10.5 10.5l-10.5 -10.5z", "M0 -13.5l13.5 13.5l-13.5 13.5l-13.5 -13.5z"),
    Ring.OWNER: (
        "M-9.5 0l4.75 -8.2h9.5l4.75 8.2l-4.75 8.2h-9.5z",
        "M-12.5 0l6.25 -10.8h12.5l6.25 10.8l-6.25 10.8h-12.5z",
    ),
    Ring.SCHOOL: ("M0 -10.5l10 17h-20z", "M0 -13l11.25 19.5h-22.5z"),
}
# (class, colour on paper) of each ring; the stylesheet gives the colours of the screen.
LOOKS = {
    Ring.ROUND: ("k1", "#0062ba"),
    Ring.GATHERINGS: ("k2", "#955400"),
    Ring.NETWORKS: ("k3", "#0c6656"),
    Ring.OWNER: ("k5", "#45505e"),
    Ring.SCHOOL: ("k4", "#7c3a6f"),
}
LABELS = {
    Ring.ROUND: "Runden",
    Ring.GATHERINGS: "Samlinger",
    Ring.NETWORKS: "Nettverk",
    Ring.OWNER: "Tiltak",
    Ring.SCHOOL: "Skolen",
}


def wheel(year, happenings, holidays, today):
    """What the template draws. In: a SchoolYear, Happenings in order, holidays as (name, first, last), and the day."""
    now = angle_of(year, today) if today in year else None
    past = TURN - 0.001 if today > year.ends_on else now
    return {
        "year": year,
        "rings": [_ring(ring) for ring in Ring],
        "past": _sector(0, past) if past else "",
        "spokes": [_spoke(number * TURN / 12, INNER + 6, OUTER + 8) for number in range(12)],
        "months": [_month(number, now) for number in range(12)],
        "holidays": [_sector(*_span(year, first, last)) for _name, first, last in holidays if last >= year.starts_on],
        "arcs": [_arc(arc) for arc in arcs_of(year, happenings)],
        "marks": [_mark(year, mark) for mark in marks_of(year, happenings)],
        "hand": _spoke(now, INNER, HAND) if now is not None else "",
        "dot": _texts(point(now, HAND)) if now is not None else None,
        "today": today if now is not None else None,
    }


def legend():
    """The rings with their shapes: [(ring, path, class, colour)]."""
    return [
        {"label": ring.label, "shape": SHAPES[ring][0], "css": LOOKS[ring][0], "colour": LOOKS[ring][1]}
        for ring in Ring
    ]


def _ring(ring):
    radius = radius_of(ring)
    return {"radius": _text(radius), "band": _text(BAND), "label": LABELS[ring], "y": _text(CENTRE - radius + 5)}


def _month(number, now):
    middle = (number + 0.5) * TURN / 12
    x, y = _texts((point(middle, MONTH_PLACE)[0], point(middle, MONTH_PLACE)[1] + 5))
    is_now = now is not None and number == int(now / (TURN / 12))
    return {"x": x, "y": y, "name": MONTHS[(number + 7) % 12], "is_now": is_now}


def _mark(year, mark):
    x, y = _texts(mark.middle)
    several = len(mark.happenings) > 1
    css, colour = LOOKS[mark.ring]
    return {
        "x": x,
        "y": y,
        "shape": SHAPES[mark.ring][several],
        "css": css,
        "colour": colour,
        "number": len(mark.happenings) if several else "",
        # The number of a triangle stands where the triangle is wide.
        "baseline": "6" if mark.ring == Ring.SCHOOL else "4.5",
        "first": mark.happenings[0],
        "first_day": f"{max(mark.happenings[0].starts_on, year.starts_on):%Y-%m-%d}",
        "words": _words(mark),
    }


def _words(mark):
    """What a mark is called: its day and title, or how many there are and from when to when."""
    first, last = mark.happenings[0], mark.happenings[-1]
    if len(mark.happenings) == 1:
        until = f" til {short_date(first.ends_on)}" if first.is_period else ""
        return f"{short_date(first.starts_on)}{until} {first.title}, {mark.ring.label}"
    until = f" til {short_date(last.starts_on)}" if last.starts_on > first.starts_on else ""
    return f"{short_date(first.starts_on)}{until}: {len(mark.happenings)} datoer, {mark.ring.label}"


def _arc(arc):
    css, colour = LOOKS[arc.ring]
    start, end = point(arc.begins, arc.radius), point(arc.ends, arc.radius)
    large = int(arc.ends - arc.begins > math.pi)
    radius = _text(arc.radius)
    path = f"M{' '.join(_texts(start))}A{radius} {radius} 0 {large} 1 {' '.join(_texts(end))}"
    return {"d": path, "css": css.replace("k", "a"), "colour": colour, "width": LANE_WIDTH}


def _spoke(angle, inner, outer):
    return f"M{' '.join(_texts(point(angle, inner)))}L{' '.join(_texts(point(angle, outer)))}"


def _sector(begins, ends):
    """A piece of the wheel between two angles, from the hub to the rim."""
    large = int(ends - begins > math.pi)
    corners = ((begins, INNER), (begins, OUTER), (ends, OUTER), (ends, INNER))
    hub, rim, rim_end, hub_end = (" ".join(_texts(point(angle, radius))) for angle, radius in corners)
    return f"M{hub}L{rim}A{OUTER} {OUTER} 0 {large} 1 {rim_end}L{hub_end}A{INNER} {INNER} 0 {large} 0 {hub}z"


def _text(number):
    return f"{number:.1f}"


def _texts(numbers):
    return tuple(_text(number) for number in numbers)
