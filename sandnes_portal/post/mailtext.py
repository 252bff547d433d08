"""A mail's text, read as what it means: one source for the plain part and the HTML part, so that they never differ.

The plain text is written as people have always written mail, and read as every text of the portal is (`prose`): an
empty line between paragraphs, a line of dashes under a heading, «- » before a point, its further lines indented. An
address on a line of its own is where a point or the mail leads. The template that draws the blocks escapes every
character.
"""

from dataclasses import dataclass, field, replace
from itertools import groupby
from urllib.parse import unquote

from sandnes_portal.language.prose import Span, letter_of


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
    for kind, read in groupby(letter_of(text), lambda block: block.kind):
        if kind == "ul":
            blocks.append(Block("ul", points=[_point(_lines(block.spans)) for block in read]))
        elif kind == "ol":
            # A number is a word of the plain text, and stays one.
            lines = [line for block in read for line in _lines([Span(f"{block.mark} "), *block.spans])]
            blocks.append(Block("p", lines))
        elif kind == "h":
            blocks += [Block("h", _lines(block.spans)) for block in read]
        else:
            blocks += [Block("p", _lines(block.spans)) for block in read]
    return _with_button(blocks, portal)


def _lines(spans):
    lines = [[]]
    for href, together in groupby(spans, lambda span: span.href):
        for span in together:
            if span.text == "\n":
                lines.append([])
            else:
                lines[-1].append(span)
        if href and not _is_address(lines[-1][-1]):
            # A word does not hide where it leads to.
            lines[-1] += [Span(" ("), Span(href, href=href), Span(")")]
    return lines


def _is_address(span):
    text = unquote(span.text)
    return unquote(span.href) in (text, f"http://{text}", f"mailto:{text}")


def _alone(line):
    """Where a line leads that is a web address and nothing else; otherwise nothing."""
    return line[0].href if len(line) == 1 and line[0].href == line[0].text else ""


def _point(lines):
    href = _alone(lines[-1]) if len(lines) > 1 else ""
    # The title is the link; links in it would be links in a link.
    title = [replace(span, href="") for span in lines[0]] if href else lines[0]
    return Point(title, lines[1:-1] if href else lines[1:], href)


def _with_button(blocks, portal):
    """The blocks, with the first line of a paragraph that is an address in the portal and nothing else as a button."""
    for place, block in enumerate(blocks):
        if block.kind == "p" and (parts := _parted(block.lines, f"{portal.rstrip('/')}/")):
            return [*blocks[:place], *parts, *blocks[place + 1 :]]
    return blocks


def _parted(lines, within):
    for number, line in enumerate(lines):
        if f"{_alone(line)}/".startswith(within):
            before, button, after = lines[:number], Block("button", href=_alone(line)), lines[number + 1 :]
            return [*([Block("p", before)] if before else []), button, *([Block("p", after)] if after else [])]
    return []
