"""Workbooks that the portal makes: sheets with headings, in which no text is ever a formula."""

import datetime
import io
from dataclasses import dataclass

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from sandnes_portal.writing.fields import NOT_XML

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_CELL = 32_767  # what Excel holds in a cell
TOP, HEAD_STYLE = Alignment(vertical="top", wrap_text=True), Font(bold=True, color="004A8C")
HEAD_GROUND = PatternFill("solid", fgColor="EAF2FA")


@dataclass(frozen=True)
class Sheet:
    """A sheet to write: its name, its headings with the width of each column in letters, and rows of values.

    A value is a text, a number, a date, a time of day or None.
    """

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: list


def write_workbook(sheets, *, title, author):
    """The bytes of an .xlsx. No text in it is ever a formula, whatever it begins with."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator, book.properties.language = title, author, "nb-NO"
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.name), sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write_sheet(drawn, sheet):
    for place, (heading, width) in enumerate(sheet.columns, start=1):
        cell = drawn.cell(1, place)
        _write_cell(cell, heading)
        cell.font, cell.fill = HEAD_STYLE, HEAD_GROUND
        drawn.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(sheet.rows, start=2):
        for place, value in enumerate(row, start=1):
            _write_cell(drawn.cell(number, place), value)
    drawn.freeze_panes = "A2"
    drawn.auto_filter.ref = drawn.dimensions
    drawn.print_title_rows = "1:1"
    drawn.page_setup.orientation, drawn.page_setup.paperSize = "landscape", drawn.PAPERSIZE_A4
    drawn.sheet_properties.pageSetUpPr.fitToPage, drawn.page_setup.fitToHeight = True, 0


def _write_cell(cell, value):
    cell.alignment = TOP
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = "dd.mm.yyyy"
        elif isinstance(value, datetime.time):
            cell.number_format = "hh:mm"
        return
    # Set apart from the value: openpyxl takes a text that begins with «=» for a formula. The quote prefix keeps it a
    # text when somebody edits the cell in Excel.
    cell.value = NOT_XML.sub("", value)[:MAX_CELL]
    cell.data_type, cell.quotePrefix = "s", True
