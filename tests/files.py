"""What stands in the files that the portal makes, read back as text, for the tests."""

import io
import re

import docx
import openpyxl
import pikepdf


def pdf_text(content):
    """The words of a PDF, by its own tables from glyph to letter. Blanks that typst sets by moving are lost."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return "".join(_page_text(page) for page in pdf.pages)


def _page_text(page):
    return "".join(_stream_text(page, page.Resources))


def _stream_text(stream, resources):
    letters = {}
    for operands, operator in pikepdf.parse_content_stream(stream):
        if str(operator) == "Tf":
            letters = _letters(resources.Font[operands[0]])
        elif str(operator) in ("Tj", "TJ"):
            pieces = operands[0] if str(operator) == "TJ" else operands
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    codes = bytes(piece)
                    yield from (letters.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))
        elif str(operator) == "Do" and resources.XObject[operands[0]].Subtype == "/Form":
            form = resources.XObject[operands[0]]
            yield from _stream_text(form, form.get("/Resources", resources))


def _letters(font):
    table = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*\n", table)
    return {bytes.fromhex(code): bytes.fromhex(letter).decode("utf-16-be") for code, letter in pairs}


def tags_of(content):
    """The kinds of everything in a PDF's structure, in order: what a screen reader meets."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return list(_tags(pdf.Root.StructTreeRoot.K))


def _tags(element):
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from _tags(each)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield str(element.S)
        if "/K" in element:
            yield from _tags(element.K)


def pictures_of(content):
    """The words for each picture of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]


def word_text(content):
    """The words of a Word document, a line for each paragraph, in tables too."""
    document = docx.Document(io.BytesIO(content))
    return "\n".join(
        "".join(run.text or "" for run in paragraph.iter("{*}t")) for paragraph in document.element.body.iter("{*}p")
    )


def sheets_of(content):
    """{name of a sheet: its rows as lists of cells}."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book}


def workbook_text(content):
    return "\n".join(str(cell.value) for rows in sheets_of(content).values() for row in rows for cell in row)
