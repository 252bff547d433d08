"""A mail's text, read as what it means: one source for the plain part and the HTML part, so that they never differ.

The plain text is written as people have always written mail: an empty line between paragraphs, a line of dashes under a
heading, «- » before a point, its further lines indented, and an address on a line of its own. Nothing else is markup,
and every character is escaped by the template that draws the blocks.
"""

import re
from dataclasses import dataclass, field

ADDRESS = re.compile(r"https?://[^\s<>\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A full stop or a bracket after an address belongs to the sentence.
AFTER_ADDRESS = ".,;:!?)»"
UNDERLINE = re.compile(r"-{3,}$")


@dataclass(frozen=True)
class Span:
    """A run of letters, and where it leads if it is a link."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Point:
    """A point of a list: its first line, which leads to `href` if the point ends in an address, and its other lines."""

    title: list
    lines: list
    href: str = ""


@dataclass(frozen=True)
class Block:
    """A heading («h»), a paragraph («p», of lines), a list («ul», of points) or the main link («button»)."""

    kind: str
    lines: list = field(default_factory=list)
    points: list = field(default_factory=list)
    href: str = ""


def blocks_of(text, *, portal):
    """A mail's text → its blocks, in order. In: the text, and the portal's own address.

    The first line that is an address in the portal and nothing else becomes the button. Other addresses only become
    links: somebody's own words, quoted in a mail, must not be able to put the button elsewhere.
    """
    blocks = []
    for lines in _paragraphs(text):
        if len(lines) > 1 and UNDERLINE.fullmatch(lines[1]):
            blocks.append(Block("h", [_spans(lines[0])]))
            lines = lines[2:]
        while lines:
            lines = _take(lines, blocks, portal)
    return blocks


def _paragraphs(text):
    paragraphs = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip("\n"))
    return [lines for each in paragraphs if (lines := [line.rstrip() for line in each.split("\n") if line.strip()])]


def _take(lines, blocks, portal):
    """Make a block of the first lines. Out: the lines that are left."""
    if lines[0].startswith("- "):
        number = next((place for place, line in enumerate(lines) if not line.startswith(("- ", "  "))), len(lines))
        points = _points(lines[:number])
        # Points with an empty line between them are one list.
        if blocks and blocks[-1].kind == "ul":
            points = blocks.pop().points + points
        blocks.append(Block("ul", points=points))
        return lines[number:]
    if _leads_into(portal, lines[0]) and not any(block.kind == "button" for block in blocks):
        blocks.append(Block("button", href=lines[0].strip()))
        return lines[1:]
    has_button = any(block.kind == "button" for block in blocks)
    is_next = [line.startswith("- ") or (_leads_into(portal, line) and not has_button) for line in lines]
    number = next((place for place, stops in enumerate(is_next) if place and stops), len(lines))
    blocks.append(Block("p", [_spans(line) for line in lines[:number]]))
    return lines[number:]


def _leads_into(portal, line):
    address = line.strip()
    return ADDRESS.fullmatch(address) is not None and f"{address}/".startswith(f"{portal.rstrip('/')}/")


def _points(lines):
    grouped = []
    for line in lines:
        if line.startswith("- "):
            grouped.append([])
        grouped[-1].append(line[2:].strip())
    return [_point(each) for each in grouped]


def _point(lines):
    last = lines[-1]
    if len(lines) > 1 and ADDRESS.fullmatch(last) and "://" in last:
        return Point([Span(lines[0])], [_spans(line) for line in lines[1:-1]], last)
    return Point(_spans(lines[0]), [_spans(line) for line in lines[1:]])


def _spans(line):
    spans, start = [], 0
    for found in ADDRESS.finditer(line):
        address = found[0].rstrip(AFTER_ADDRESS)
        spans += [
            Span(line[start : found.start()]),
            Span(address, address if "://" in address else f"mailto:{address}"),
        ]
        start = found.start() + len(address)
    return [span for span in [*spans, Span(line[start:])] if span.text]
