"""The light markup of long texts: paragraphs, lists, **bold** and links. Everything else stays as it was typed.

One reading (`blocks_of`) serves the screen, the PDF and the Word document, and mails too (`letter_of`).
"""

from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

# Bare addresses are known by these endings only: «slutt.Vi» is a missing blank, not a web address. The last one is
# that of made-up places.
ENDINGS = ["no", "com", "org", "net", "eu", "example"]
MARKUP_SIGNS = frozenset("*-+[.@/")
LINK_SCHEMES = ("http://", "https://", "mailto:")


def _reader_of(*rules):
    # «zero» knows paragraphs only; no HTML, no headings, no code. A single star or a backslash is just a character.
    reader = MarkdownIt("zero", {"linkify": True, "breaks": True}).enable(list(rules))
    reader.linkify.tlds(ENDINGS)
    return reader


RULES = ("list", "emphasis", "link", "linkify", "newline")
_reader, _letter_reader = _reader_of(*RULES), _reader_of(*RULES, "lheading")


@dataclass(frozen=True)
class Span:
    """A run of letters: bold or not, a link or not. A line break is the span «\\n»."""

    text: str
    bold: bool = False
    href: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph (`kind` «p»), a point of a list («ul», «ol») or, in a letter, a heading («h»).

    `number` is the point's own, `depth` from 0, and `mark` what was typed before the point: «-», «3.».
    """

    kind: str
    spans: list = field(default_factory=list)
    number: int = 0
    depth: int = 0
    mark: str = field(default="", compare=False)


@lru_cache(maxsize=2048)
def blocks_of(text):
    """A text as people write it → its blocks, in order."""
    return _blocks(_reader, text)


def letter_of(text):
    """The text of a mail → its blocks. It knows one thing more: a line of dashes makes a heading of what is above."""
    return _blocks(_letter_reader, text)


def _blocks(reader, text):
    blocks, lists = [], []
    # What the next paragraph is: a point of a list (with its mark), a heading, or just a paragraph.
    point, mark, is_heading = None, "", False
    for token in reader.parse(text.replace("\r\n", "\n")):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append("ol" if token.type.startswith("ordered") else "ul")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            point, mark = int(token.info or 0), f"{token.info}{token.markup}"
        elif token.type == "heading_open":
            is_heading = True
        elif token.type == "inline":
            kind = "h" if is_heading else lists[-1] if lists and point is not None else "p"
            blocks.append(Block(kind, _spans(token.children), point or 0, max(len(lists) - 1, 0), mark))
            point, mark, is_heading = None, "", False
    return blocks


def _spans(tokens):
    spans, bold, href, refused = [], 0, "", ""
    for token in tokens:
        if token.type == "strong_open" and token.markup == "**":
            bold += 1
        elif token.type == "strong_close" and token.markup == "**":
            bold -= 1
        elif token.type == "link_open":
            href = str(token.attrs["href"])
            # What leads nowhere safe is no link; the address stays as it was written.
            href, refused = (href, "") if href.startswith(LINK_SCHEMES) else ("", href)
        elif token.type == "link_close":
            if refused:
                spans.append(Span(f" ({refused})", bool(bold)))
            href = refused = ""
        elif token.type in ("softbreak", "hardbreak"):
            spans.append(Span("\n"))
        else:
            # Single stars and underscores are what people typed, not emphasis.
            spans.append(Span(token.content or token.markup, bool(bold), href))
    return [span for span in spans if span.text]


@lru_cache(maxsize=2048)
def as_html(text):
    """A text → safe HTML. Every character is escaped on the way; links lead out with a plain address."""
    if not text:
        return ""
    if MARKUP_SIGNS.isdisjoint(text) and "\n" not in text:
        return mark_safe(f"<p>{escape(text)}</p>")  # noqa: S308 – escaped here; most texts are one plain paragraph
    pieces, open_lists = [], []
    for block in blocks_of(text):
        depth = block.depth + 1 if block.kind != "p" else 0
        while len(open_lists) > depth or (depth and len(open_lists) == depth and open_lists[-1] != block.kind):
            pieces.append(f"</li></{open_lists.pop()}>")
        if block.kind == "p":
            pieces.append(format_html("<p>{}</p>", _inline(block.spans)))
            continue
        if len(open_lists) == depth:
            pieces.append("</li>")
        while len(open_lists) < depth:
            pieces.append(_list_start(block))
            open_lists.append(block.kind)
        pieces.append(format_html("<li>{}", _inline(block.spans)))
    pieces += [f"</li></{kind}>" for kind in reversed(open_lists)]
    return mark_safe("".join(pieces))  # noqa: S308 – joined from escaped pieces


def _list_start(block):
    return f'<ol start="{block.number}">' if block.kind == "ol" and block.number > 1 else f"<{block.kind}>"


def _inline(spans):
    return format_html_join("", "{}", ((_span(span),) for span in spans))


def _span(span):
    if span.text == "\n":
        return mark_safe("<br>")
    html = format_html("<strong>{}</strong>", span.text) if span.bold else escape(span.text)
    return format_html('<a href="{}">{}</a>', span.href, html) if span.href else html


def as_plain(text):
    """A text without its markup, as one line: for search, excerpts and cells."""
    return " ".join("".join(span.text for span in block.spans) for block in blocks_of(text)).replace("\n", " ")
