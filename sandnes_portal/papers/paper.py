"""What a file to print, send or archive holds, before it is a PDF or a Word document: headings, texts, tables.

Whoever makes a file writes its content once, as a Paper; `pdf.paper_as_pdf` and `word.paper_as_docx` give it the
portal's look. Texts are what people typed: a `Prose` has the light markup, everything else is letters.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """A heading under the sections' own (level 1): `number` before it, `tag` and `meta` quietly after it."""

    text: str
    level: int = 2
    number: str = ""
    tag: str = ""
    meta: str = ""


@dataclass(frozen=True)
class Prose:
    """A long text in the light markup: paragraphs, lists, bold and links."""

    text: str


@dataclass(frozen=True)
class Line:
    """One line. `label` stands in bold before the words, `tag` and `meta` quietly after them."""

    text: str = ""
    label: str = ""
    is_bold: bool = False
    is_muted: bool = False
    tag: str = ""
    meta: str = ""


@dataclass(frozen=True)
class Points:
    """A list of Lines with a point before each."""

    lines: list


@dataclass(frozen=True)
class Pairs:
    """Short names with what they hold: [(name, words)]."""

    rows: list


@dataclass(frozen=True)
class Beside:
    """Up to two columns, each a list of blocks, side by side where there is room."""

    columns: list


@dataclass(frozen=True)
class Cell:
    """A cell of a table. `tone` is its ground: label, top, sub, soft, sunken or none."""

    blocks: list
    span: int = 1
    tone: str = ""


@dataclass(frozen=True)
class Table:
    """A table. `caption` says what it is, to those who do not see it; `rows` are lists of Cells, of which the first
    `heads` are headings and stand again on the next page; `widths` are the columns' shares."""

    caption: str
    rows: list
    widths: list
    heads: int = 1
    # Cells with air between them, as the strategy draws its figure 17; else lines between the rows.
    is_figure: bool = False


@dataclass(frozen=True)
class Drawing:
    """A picture as SVG, with the words for those who do not see it. Word has none where what it shows stands beneath,
    unless it is small and plain enough to stand among the words: `in_word`."""

    svg: str
    alt: str
    in_word: bool = False


@dataclass(frozen=True)
class Legend:
    """What the signs of a drawing mean: [(SVG of the sign, word)]. For the PDF only, as the drawing is."""

    signs: list


@dataclass(frozen=True)
class Chapter:
    """A part under a heading of its own."""

    title: str
    blocks: list
    number: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole document. `status` tells which version it is, `lead` is set in larger letters under the title."""

    title: str
    author: str
    sections: list
    eyebrow: str = ""
    lead: str = ""
    status: str = ""
    facts: list = field(default_factory=list)
    # Short words about it for those who look for the file, in its metadata.
    keywords: list = field(default_factory=list)


def table_of(caption, heads, rows, widths):
    """A plain table. In: the headings as words, and rows of lists of blocks, Lines or words."""
    return Table(
        caption, [[cell(head, tone="head") for head in heads], *([cell(each) for each in row] for row in rows)], widths
    )


def cell(content, **how):
    """A Cell of words, of one block, or of several."""
    if isinstance(content, str):
        content = Line(content, is_bold=how.get("tone") == "head")
    return Cell(content if isinstance(content, list) else [content], **how)
