"""Word documents with what a screen reader and a table of contents need: real headings, lists, header rows, language.

The look is the screen's: its colours and sizes as Word's own styles, so that a school can go on writing in the file.
"""

import io

import docx
from django.utils import timezone
from docx.enum.section import WD_ORIENTATION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from sandnes_portal.language.prose import Span, blocks_of
from sandnes_portal.papers.paper import Cell, Drawing, Heading, Line, Pairs, Prose, Table
from sandnes_portal.papers.pdf import as_png
from sandnes_portal.writing.fields import NOT_XML

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "nb-NO"
# Source Sans is not on people's machines; Word then takes the next sans it has.
FONT = "Source Sans 3"
FALLBACK_FONT = "Calibri"
ACCENT, INK, QUIET, WARN = (RGBColor.from_string(each) for each in ("004A8C", "1C2430", "5A6471", "794A00"))
LINE = "CDC6B8"
GROUNDS = {"top": "0062BA", "sub": "D4E5F5", "soft": "EAF2FA", "sunken": "F3EEE6"}
CELL_STYLE = "Tabelltekst"
HEADING_SIZES = {1: 18, 2: 14, 3: 12}
TEXT_WIDTH, PICTURE_WIDTH = Mm(170), Mm(44)
# What XML cannot hold. People cannot type it; an old row or an import might.


def paper_as_docx(paper, *, name):
    """The bytes of a Paper's Word document. `name` stands at the foot of each page, beside the page's number."""
    document = _new_document(paper, name)
    if paper.eyebrow:
        _run(document.add_paragraph(), paper.eyebrow, bold=True, colour=QUIET)
    document.add_paragraph(_clean(paper.title), style="Title")
    _prose(document, paper.lead, size=Pt(13))
    if paper.facts:
        _draw(document, [Pairs(paper.facts)])
    if paper.status:
        _draw(document, [Line(paper.status, is_muted=True)])
    for section in paper.sections:
        _draw(document, [Heading(section.title, level=1, number=section.number, tag=section.tag), *section.blocks])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


# --- the document and its styles ----------------------------------------------------------------


def _new_document(paper, name):
    document = docx.Document()
    properties, now = document.core_properties, timezone.now().replace(tzinfo=None, microsecond=0)
    properties.title, properties.author, properties.language = _clean(paper.title), _clean(paper.author), LANGUAGE
    properties.created = properties.modified = now
    properties.last_modified_by, properties.comments = _clean(paper.author), ""
    _set_styles(document.styles)
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENTATION.PORTRAIT, Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)
    _number_pages(section.footer.paragraphs[0], name)
    return document


def _set_styles(styles):
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for paragraph_style in ("Normal", "Title", *(f"Heading {level}" for level in HEADING_SIZES)):
        _set_font(styles[paragraph_style])
    normal = styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(11), Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    title = styles["Title"]
    title.font.size, title.font.bold = Pt(26), True
    title.paragraph_format.space_after = Pt(8)
    # Word's own line under a title; ours stands in the PDF alone.
    if (border := title.element.pPr.find(qn("w:pBdr"))) is not None:
        title.element.pPr.remove(border)
    for level, size in HEADING_SIZES.items():
        style = styles[f"Heading {level}"]
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(26 - 6 * level), Pt(4)
        style.paragraph_format.keep_with_next = True
    for list_style in (
        "List Bullet",
        "List Number",
        "List Bullet 2",
        "List Number 2",
        "List Bullet 3",
        "List Number 3",
    ):
        styles[list_style].paragraph_format.space_after = Pt(2)

    cells = styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style, cells.font.size, cells.paragraph_format.space_after = normal, Pt(10), Pt(2)


def _set_font(style):
    style.font.color.rgb = INK
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FALLBACK_FONT)


def _number_pages(paragraph, name):
    _run(paragraph, f"{name}\t\tSide ", size=Pt(9), colour=QUIET)
    _field(paragraph, "PAGE")
    _run(paragraph, " av ", size=Pt(9), colour=QUIET)
    _field(paragraph, "NUMPAGES")
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph, instruction):
    """A number that Word itself counts: five runs, as Word writes them."""
    for kind, text in (("begin", None), (None, instruction), ("separate", None), ("text", "1"), ("end", None)):
        if kind in ("begin", "separate", "end"):
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:t" if kind == "text" else "w:instrText")
            element.text = text
        _run(paragraph, "", size=Pt(9), colour=QUIET)._r.append(element)


# --- blocks -------------------------------------------------------------------------------------


def _draw(place, blocks):
    """Writes blocks into the document, or into a cell. What only the PDF has is left out."""
    for block in blocks:
        write = WRITERS.get(type(block).__name__)
        if write:
            write(place, block)


def _heading(place, heading):
    number = f"{heading.number} " if heading.number else ""
    paragraph = place.add_paragraph(_clean(number + heading.text), style=f"Heading {heading.level}")
    _after(paragraph, heading)


def _write_prose(place, prose):
    _prose(place, prose.text)


def _prose(place, text, size=None):
    numbering = None
    for block in blocks_of(text):
        paragraph = place.add_paragraph(style=_list_style(block) if block.kind != "p" else None)
        if block.kind == "ol":
            numbering = _numbered(paragraph, block, numbering)
        elif block.kind == "p":
            numbering = None
        for span in block.spans:
            _span(paragraph, span, size)


def _list_style(block):
    depth = "" if block.depth == 0 else f" {min(block.depth, 2) + 1}"
    return f"List {'Number' if block.kind == 'ol' else 'Bullet'}{depth}"


def _numbered(paragraph, block, numbering):
    """A numbered list starts at its own number: without this Word would count on from the last one in the file.

    In and out: {depth: the id Word has for the list that goes on there}.
    """
    numbering = {depth: each for depth, each in (numbering or {}).items() if depth <= block.depth}
    if block.depth not in numbering:
        numbering[block.depth] = _new_numbering(paragraph, block.number)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering[block.depth]
    return numbering


def _new_numbering(paragraph, start):
    style = paragraph.style.element.pPr.numPr.numId.val
    numbering = paragraph.part.numbering_part.element
    abstract = numbering.num_having_numId(style).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(0).add_startOverride(max(start, 0))
    return number.numId


def _drawing(place, drawing):
    if not drawing.in_word:
        return
    picture = place.add_paragraph().add_run().add_picture(io.BytesIO(as_png(drawing.svg)), width=PICTURE_WIDTH)
    picture._inline.docPr.set("descr", _clean(drawing.alt))


def _line(place, line):
    _write_line(place.add_paragraph(), line)


def _write_line(paragraph, line):
    if line.label:
        _run(paragraph, f"{line.label}: " if line.text else line.label, bold=True)
    _run(paragraph, line.text, bold=line.is_bold, colour=QUIET if line.is_muted else None)
    _after(paragraph, line)


def _points(place, points):
    for line in points.lines:
        _write_line(place.add_paragraph(style="List Bullet"), line)


def _pairs(place, pairs):
    for label, words in pairs.rows:
        paragraph = place.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        _run(paragraph, f"{label}: ", colour=QUIET)
        _run(paragraph, words)


def _beside(place, beside):
    """One under the other: a table that only lays out would be read as one."""
    for column in beside.columns:
        _draw(place, column)


def _after(paragraph, block):
    if block.tag:
        _run(paragraph, f"  ({block.tag})", bold=True, size=Pt(10), colour=WARN)
    if block.meta:
        _run(paragraph, f"  {block.meta}", size=Pt(10), colour=QUIET)


# --- tables -------------------------------------------------------------------------------------


def _table(place, table):
    drawn = place.add_table(rows=0, cols=len(table.widths))
    drawn.style = "Table Grid"
    drawn.autofit = False
    _describe(drawn, table)
    widths = [round(TEXT_WIDTH * share / sum(table.widths)) for share in table.widths]
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(table.rows):
        _row(drawn.add_row(), row, widths, is_head=number < table.heads)
    # Two tables without anything between them would grow together.
    place.add_paragraph().paragraph_format.space_after = Pt(4)


def _describe(drawn, table):
    """The words for those who do not see the table, and lines as quiet as the screen's."""
    properties = drawn._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        shown = table.is_figure or side in ("insideH", "bottom")
        for name, value in {
            "val": "single" if shown else "nil",
            "sz": "36" if table.is_figure else "4",
            "space": "0",
            "color": "FFFFFF" if table.is_figure else LINE,
        }.items():
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), _clean(table.caption))
    # In the order that Word's schema wants: borders before the layout and the look, the caption last.
    properties.find(qn("w:tblLayout")).addprevious(borders)
    properties.append(caption)


def _row(drawn, row, widths, *, is_head):
    properties = drawn._tr.get_or_add_trPr()
    cannot_split = OxmlElement("w:cantSplit")
    properties.append(cannot_split)
    if is_head:
        head = OxmlElement("w:tblHeader")
        head.set(qn("w:val"), "true")
        properties.append(head)
    # Asked for once: Word's rows count their cells anew each time.
    cells, place = drawn.cells, 0
    for each in row:
        cell = cells[place]
        if each.span > 1:
            cell = cell.merge(cells[place + each.span - 1])
        cell.width = sum(widths[place : place + each.span])
        _cell(cell, each)
        place += each.span


def _cell(cell, each: Cell):
    if ground := GROUNDS.get(each.tone):
        shading = OxmlElement("w:shd")
        for name, value in {"val": "clear", "color": "auto", "fill": ground}.items():
            shading.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shading)
    _draw(cell, each.blocks)
    paragraphs = cell.paragraphs
    # A new cell has an empty paragraph of its own, which must only go when there is another.
    if len(paragraphs) > 1 and not paragraphs[0].text:
        cell._tc.remove(paragraphs.pop(0)._p)
    for paragraph in paragraphs:
        # By its id: Word's styles are looked for one by one, and a large plan has thousands of paragraphs.
        paragraph._p.style = paragraph._p.style or CELL_STYLE
        for run in paragraph.runs:
            if each.tone == "top":
                run.font.bold, run.font.size, run.font.color.rgb = True, Pt(13), RGBColor(255, 255, 255)
            elif each.tone in ("sub", "label"):
                run.font.bold = True


# --- letters ------------------------------------------------------------------------------------


def _run(paragraph, text, *, bold=False, size=None, colour=None):
    run = paragraph.add_run(_clean(text))
    run.bold = bold or None
    run.font.size = size
    if colour is not None:
        run.font.color.rgb = colour
    return run


def _span(paragraph, span: Span, size):
    if span.text == "\n":
        paragraph.add_run().add_break()
        return
    run = _run(paragraph, span.text, bold=span.bold, size=size)
    if span.href:
        run.font.color.rgb, run.font.underline = ACCENT, True
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(_clean(span.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run._r.addprevious(link)
        link.append(run._r)


def _clean(text):
    return NOT_XML.sub("", str(text))


WRITERS = {
    Heading.__name__: _heading,
    Prose.__name__: _write_prose,
    Line.__name__: _line,
    "Points": _points,
    Pairs.__name__: _pairs,
    "Beside": _beside,
    Table.__name__: _table,
    Drawing.__name__: _drawing,
}
