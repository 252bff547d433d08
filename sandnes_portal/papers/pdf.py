"""PDF from our own typst templates: tagged for screen readers (PDF/UA-1) and fit for the archive (PDF/A-2a) at once.

A missing alternative text, title or level of heading is an error of typst's, so a report that compiles is accessible
as far as a machine can see.
"""

import functools
import json
import logging
import re
import unicodedata
from dataclasses import asdict, is_dataclass
from pathlib import Path

import typst
from django.conf import settings
from django.utils import timezone

from sandnes_portal.language.prose import blocks_of
from sandnes_portal.papers.paper import Paper, Prose

TEMPLATES = Path(settings.BASE_DIR) / "templates"
FONTS = Path(__file__).parent / "fonts"
STANDARDS = ["a-2a", "ua-1"]
# Stands for a letter that none of the fonts has: the archive takes no file with letters that cannot be drawn.
MISSING = "\u25a1"
logger = logging.getLogger(__name__)


def paper_as_pdf(paper, *, name, at=None):
    """The bytes of a Paper's PDF. `name` stands at the foot of each page, beside the page's number. What is frozen says
    when, as `at`: its file is then the same, byte for byte, whenever it is made.
    """
    return pdf_of("typst/paper.typ", drawn_data(paper, name=name), at=at)


def drawn_data(paper, *, name):
    """What `typst/paper.typ` draws, as plain values."""
    return _plain(paper) | {"foot": name}


def pdf_of(template, data, *, at=None):
    """PDF from a template under `templates/` and what it draws.

    In: `data` ready for JSON, with `title` and `author`, which every template hands on to the file's metadata. Texts
    stay texts, whatever is in them. Out: bytes. Raises typst.TypstError when the template is wrong.
    """
    drawn = _drawable(data, _covered())
    try:
        return compiled(template, drawn | {"has_missing": drawn != _drawable(data, None)}, at=at)
    except typst.TypstError:
        # Each letter can be drawn, and yet a few cannot be drawn together: a sign of one font, an accent of another.
        plain = _drawable(data, _covered(upto=0x0250))
        if plain == drawn:
            raise
        logger.warning("A PDF was made without the letters of other scripts: %s", data["title"])
        return compiled(template, plain | {"has_missing": True}, at=at)


def compiled(template, data, *, at=None):
    """As `pdf_of`, for data that is known to be drawable."""
    try:
        return typst.compile(
            TEMPLATES / template,
            root=TEMPLATES,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=STANDARDS,
            timestamp=int((at or timezone.now()).timestamp()),
        )
    finally:
        _forget()


PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg))"""


@functools.lru_cache(maxsize=256)
def as_png(svg):
    """A drawing as the bytes of a PNG, twice as sharp as on paper, for files that know no SVG."""
    return typst.compile(
        PICTURE, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs={"svg": svg}, format="png", ppi=288
    )


# typst remembers what it has drawn until it has drawn so many other documents.
REMEMBERED = 11


def _forget():
    """No two files are alike, and remembering ten large plans keeps half a gigabyte in each process. Empty documents
    push them out, in a few milliseconds."""
    for _ in range(REMEMBERED):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True)


@functools.cache
def _fonts():
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


@functools.cache
def _covered(upto=None):
    """A pattern of what cannot be drawn. `upto` leaves only what the first of the fonts has in its lowest part."""
    ranges = [line.split("-") for line in (FONTS / "coverage.txt").read_text().split()]
    codes = [(int(first, 16), int(last, 16)) for first, last in ranges]
    if upto:
        codes = [(first, min(last, upto)) for first, last in codes if first < upto]
    return re.compile("[^\n{}]".format("".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in codes)))


def _drawable(value, undrawable):
    """The same values, with composed letters, and with MISSING for what cannot be drawn."""
    if isinstance(value, str):
        value = unicodedata.normalize("NFC", value).replace("\t", " ")
        return undrawable.sub(MISSING, value) if undrawable else value
    if isinstance(value, dict):
        return {name: _drawable(each, undrawable) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(each, undrawable) for each in value]
    return value


def _plain(block):
    """A Paper and what is in it as plain values: each block a dict with its kind, long texts read."""
    if isinstance(block, Prose):
        return {"kind": "prose", "blocks": [asdict(each) for each in blocks_of(block.text)]}
    if is_dataclass(block):
        values = {name: _plain(getattr(block, name)) for name in block.__dataclass_fields__}
        if isinstance(block, Paper):
            values["lead"] = _plain(Prose(block.lead))
        return {"kind": type(block).__name__.lower(), **values}
    if isinstance(block, list | tuple):
        return [_plain(each) for each in block]
    return block
