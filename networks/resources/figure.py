"""The picture of a strategy's model (figure 1 of the first): where its parts stand. The template draws them; in a
narrow window a list says the same in its place.

A row for each level, the pupils on top and what all builds on below; the parts of a level stand side by side, in order.
"""

from dataclasses import dataclass
from textwrap import wrap

from networks.models import StrategyPart

WIDTH, LEFT, GAP, HEIGHT = 960, 150, 14, 104
LINE = 22
# Letters that fit into a box for each unit of its width, at the figure's type size.
LETTERS = 0.112


@dataclass(frozen=True)
class Box:
    """A part of the strategy in the figure. Numbers are whole, so that no comma comes into the drawing."""

    part: StrategyPart
    x: int
    y: int
    width: int
    lines: list

    @property
    def middle(self):
        return self.x + self.width // 2


@dataclass(frozen=True)
class Level:
    """A level, with its label's lines to the left of its boxes."""

    name: str
    y: int
    label: list
    boxes: list


def figure_of(parts):
    """In: the parts, by number. Out: {width, height, box_height, levels}."""
    levels, y = [], 0
    for value, label in StrategyPart.Level.choices:
        own = [part for part in parts if part.level == value]
        if own:
            levels.append(Level(value, y, _label(label, y), _boxes(own, y)))
            y += HEIGHT + GAP
    return {"width": WIDTH, "height": max(y - GAP, 0), "box_height": HEIGHT, "levels": levels}


def _label(text, y):
    return _placed(wrap(text[:1].upper() + text[1:], 16), y)


def _boxes(parts, y):
    room = WIDTH - LEFT - GAP * (len(parts) - 1)
    width = room // len(parts)
    return [
        Box(part, x, y, width, _placed(_fitted(part.name, width), y))
        for part, x in zip(parts, range(LEFT, WIDTH, width + GAP), strict=False)
    ]


def _fitted(name, width):
    """A name in at most four lines that fit in a box."""
    return wrap(name, int(width * LETTERS), max_lines=4, placeholder=" …")


def _placed(lines, y):
    """Lines of text with the height of each, around the middle of a row."""
    first = y + HEIGHT // 2 - LINE * (len(lines) - 1) // 2 + 6
    return [(first + LINE * number, line) for number, line in enumerate(lines)]
