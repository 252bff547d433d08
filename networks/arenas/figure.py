"""Figure 9 of the strategy: the arenas at the owner's level and at the schools', and where each is drawn.

As in the strategy, what owner and union shape together (medskaping) is a bar under the others of its level.
"""

from dataclasses import dataclass

from networks.models import LearningArena

WIDTH, MARGIN, GAP = 1160, 28, 20
BOX, BAR, HEAD, FOOT = 92, 64, 60, 28  # heights; HEAD is the level's name, FOOT the room under the last row
BETWEEN = 56  # the two arrows between the levels
A_ROW = 3
LETTER = 9.2  # how wide a letter of the names is, on average
IN_BAR = "medskaping"


@dataclass(frozen=True)
class Shape:
    """An arena's box: where it stands, and its name in lines with the height of each."""

    arena: LearningArena
    x: int
    y: int
    width: int
    height: int
    lines: list
    led_by_y: int

    @property
    def middle(self):
        return self.x + self.width // 2


@dataclass(frozen=True)
class Band:
    """A level with its boxes."""

    kind: str
    title: str
    y: int
    height: int
    shapes: list

    @property
    def ends(self):
        return self.y + self.height


@dataclass(frozen=True)
class Figure:
    width: int
    height: int
    bands: list
    arrows_y: int | None


def draw(arenas):
    """In: the arenas that are part of no other, in order. Out: the Figure; a level without arenas is not drawn."""
    bands, top = [], 0
    for level in (LearningArena.Level.OWNER, LearningArena.Level.SCHOOL):
        here = [arena for arena in arenas if arena.level == level]
        if here:
            bands.append(_band(level, here, top))
            top = bands[-1].ends + BETWEEN
    arrows = bands[0].ends if len(bands) > 1 else None
    return Figure(WIDTH, bands[-1].ends if bands else 0, bands, arrows)


def _band(level, arenas, top):
    bars = [arena for arena in arenas if arena.slug.startswith(IN_BAR)]
    boxes = [arena for arena in arenas if arena not in bars]
    shapes, y = [], top + HEAD
    for start in range(0, len(boxes), A_ROW):
        row = boxes[start : start + A_ROW]
        width = (WIDTH - 2 * MARGIN - GAP * (len(row) - 1)) // len(row)
        shapes += [_shape(arena, MARGIN + n * (width + GAP), y, width, BOX) for n, arena in enumerate(row)]
        y += BOX + GAP
    for arena in bars:
        shapes.append(_shape(arena, MARGIN, y, WIDTH - 2 * MARGIN, BAR))
        y += BAR + GAP
    return Band(level.value, f"På {level.label}", top, y - GAP + FOOT - top, shapes)


def _shape(arena, x, y, width, height):
    lines = _in_lines(arena.name, int((width - 32) / LETTER))
    step = 22
    first = y + height // 2 - (len(lines) * step + 20) // 2 + 16
    placed = [(first + number * step, line) for number, line in enumerate(lines)]
    return Shape(arena, x, y, width, height, placed, first + len(lines) * step)


def _in_lines(name, most):
    """A name in lines of at most so many letters; at most two, so that who leads has room."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= most or not lines[-1] or len(lines) == 2:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
