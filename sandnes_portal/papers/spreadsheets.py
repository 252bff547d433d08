"""Tables from the files people have, and to them: headings and rows, with no idea of what they are about.

Whatever cannot be read raises SpreadsheetError with a sentence for the person who chose the file.
"""

import codecs
import csv
import datetime
import io
import re
import unicodedata
import warnings
import zipfile
from dataclasses import dataclass

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from sandnes_portal.writing.fields import NOT_XML

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_ROWS = 50_000
SAMPLE = 4096

BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
DELIMITERS = "\t;,"
SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
# æ, ø and å as UTF-8: a file that has them and is not UTF-8 is a broken file, not a cp1252 one.
NORWEGIAN_IN_UTF8 = re.compile(rb"\xc3[\xa6\xb8\xa5\x86\x98\x85]")
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f]")

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What else people choose by mistake, known by its first bytes.
OTHER_FILES = {
    b"%PDF": "Fila er en PDF.",
    b"\x89PNG": "Fila er et bilde.",
    b"\xff\xd8\xff": "Fila er et bilde.",
    b"GIF8": "Fila er et bilde.",
    b"{\\rtf": "Fila er et tekstdokument.",
}
WEB_PAGE = re.compile(rb"\s*<(!doctype|html|\?xml)", re.IGNORECASE)
WHAT_TO_CHOOSE = "Velg en CSV-fil eller en Excel-fil (.xlsx)."


class SpreadsheetError(ValueError):
    """The file cannot be read as a table; the text says what is wrong and what to do."""


@dataclass(frozen=True)
class Row:
    """A row's number as Excel shows it, and its cells as text: one for each heading."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ReadTable:
    """The headings as they are written in the file, and the rows that have something in them."""

    headings: tuple[str, ...]
    rows: list[Row]


def read_table(data, *, max_bytes=MAX_BYTES, max_rows=MAX_ROWS):
    """The table in a file's bytes: an .xlsx, or text with tabs, semicolons or commas. Raises SpreadsheetError."""
    if len(data) > max_bytes:
        raise SpreadsheetError(f"Fila er for stor. Den kan være på høyst {max_bytes // 1024**2} MB.")
    _refuse_other_files(data)
    lines = _workbook_lines(data) if data.startswith(ZIP) else _text_lines(decode(data))
    return _table(lines, max_rows)


def _refuse_other_files(data):
    for start, what in OTHER_FILES.items():
        if data.startswith(start):
            raise SpreadsheetError(f"{what} {WHAT_TO_CHOOSE}")
    if WEB_PAGE.match(data):
        raise SpreadsheetError(f"Fila er en nettside, ikke en tabell. {WHAT_TO_CHOOSE}")
    if data.startswith(OLE):
        raise SpreadsheetError(_what_is_wrong_with_old_workbook(data))


def _what_is_wrong_with_old_workbook(data):
    # Office wraps a workbook with a password in the old container format.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "Arbeidsboka er beskyttet med passord. Fjern passordet i Excel, lagre, og velg fila på nytt."
    return "Fila har det gamle Excel-formatet (.xls). Åpne den i Excel, lagre den som .xlsx, og velg den nye fila."


# --- text ---------------------------------------------------------------------------------------


def decode(data):
    """Text from bytes: by byte order mark; else UTF-16LE when the zeros say so; else UTF-8; else cp1252.

    Norwegian Excel saves CSV as cp1252, Udir's Statistikkbanken as UTF-16LE without a mark.
    """
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _decode_as(encoding, data[len(mark) :])
    if _has_zeros_at_odd_places(data[:SAMPLE]):
        return _decode_as("utf-16-le", data)
    try:
        return _decode_as("utf-8", data)
    except SpreadsheetError:
        if NORWEGIAN_IN_UTF8.search(data):
            raise
        return _decode_as("cp1252", data)


def _has_zeros_at_odd_places(sample):
    return sample[1::2].count(0) > len(sample) / 8 > sample[::2].count(0)


def _decode_as(encoding, data):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SpreadsheetError(
            "Fila er skadet eller avkuttet: noen av tegnene lar seg ikke lese. Hent den på nytt, og prøv igjen."
        ) from error


def _text_lines(text):
    """(number, cells) of each row, numbered as Excel does: it does not show a `sep=` line."""
    if CONTROL_CHARACTERS.search(text):
        raise SpreadsheetError(f"Fila er ikke en tabell. {WHAT_TO_CHOOSE}")
    text, delimiter = _take_delimiter(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, width = 0, 0
    try:
        for number, cells in enumerate(lines, start=1):
            width = width or len(_trimmed(cells))
            _refuse_cut_row(number, cells, width)
            yield number, cells
    except csv.Error as error:
        raise SpreadsheetError(
            f'Rad {number + 1}: Et anførselstegn (") mangler eller står feil. Fila kan være avkuttet. '
            "Rett raden, eller lagre fila som .xlsx i Excel."
        ) from error


def _take_delimiter(text):
    """The text after a possible `sep=` line, and the delimiter: the one it names, or the heading's most frequent."""
    if said := SEPARATOR_LINE.match(text):
        return text[said.end() :], said[1]
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return text, max(DELIMITERS, key=heading.count)


def _refuse_cut_row(number, cells, width):
    """A row that stops early is most often a file cut off in transfer; its last cell would be half a name."""
    if cells and len(cells) < width and any(cell.strip() for cell in cells):
        raise SpreadsheetError(
            f"Rad {number} har bare {len(cells)} av {width} kolonner. Fila kan være avkuttet. "
            "Rett raden, eller lagre fila som .xlsx i Excel."
        )


# --- workbooks ----------------------------------------------------------------------------------


def _workbook_lines(data):
    """(number, cells) of each row of the sheet that was in view when the workbook was saved."""
    _refuse_strange_zip(data)
    # openpyxl warns about styles and validations it leaves out, which do not concern us, and has no one error
    # class of its own for broken files.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield from _sheet_lines(openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True))
        except SpreadsheetError:
            raise
        except Exception as error:
            raise SpreadsheetError(
                "Arbeidsboka er skadet. Åpne den i Excel, lagre den på nytt, og prøv igjen."
            ) from error


def _refuse_strange_zip(data):
    """Stop at other packed files, and at one that is small but unpacks to fill the memory."""
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise SpreadsheetError("Arbeidsboka er skadet eller avkuttet. Hent den på nytt, og prøv igjen.") from error
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise SpreadsheetError(f"Fila er ikke en Excel-arbeidsbok. {WHAT_TO_CHOOSE}")
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise SpreadsheetError("Arbeidsboka er for stor. Kopier tabellen til en ny arbeidsbok, og lagre den.")


def _sheet_lines(book):
    sheet = book.active if book.active in book.worksheets else book.worksheets[0]
    # The size that a workbook claims for itself is often wrong.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, [_cell_text(cell, number) for cell in cells]


def _cell_text(cell, number):
    """A cell as text: whole numbers without decimals, dates as 2026-08-01."""
    value = cell.value
    if cell.data_type == "e":
        raise SpreadsheetError(f"Rad {number}, kolonne {cell.column_letter}: Cellen viser feilen {value}.")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    return "" if value is None else str(value)


# --- the table ----------------------------------------------------------------------------------


def _table(lines, max_rows):
    """A ReadTable of (number, cells): the first row with content has the headings, empty rows are left out."""
    headings, rows = None, []
    for number, cells in lines:
        cells = _trimmed(cells)
        if not cells:
            continue
        if headings is None:
            headings = cells
            continue
        if len(rows) == max_rows:
            raise SpreadsheetError(f"Fila har for mange rader. Den kan ha høyst {max_rows}.")
        rows.append(Row(number, _fitted(number, cells, len(headings))))
    if headings is None:
        raise SpreadsheetError("Fila er tom. Kontroller at du valgte riktig fil.")
    return ReadTable(headings, rows)


def _trimmed(cells):
    """The cells without space around them, and without empty cells at the end."""
    cells = [cell.strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _fitted(number, cells, width):
    if len(cells) > width:
        raise SpreadsheetError(
            f"Rad {number} har flere celler enn det er overskrifter ({len(cells)} mot {width}). "
            "Kontroller skilletegn og anførselstegn i raden."
        )
    return cells + ("",) * (width - len(cells))


# --- columns ------------------------------------------------------------------------------------


def match_columns(headings, names):
    """{field: index} for the headings we know, whatever their case, spaces and punctuation.

    `names` is {field: the headings people use for it}. Raises SpreadsheetError when two columns say the same.
    """
    fields = {_bare(name): field for field, aliases in names.items() for name in aliases}
    found = {}
    for index, heading in enumerate(headings):
        field = fields.get(_bare(heading))
        if field in found:
            raise SpreadsheetError(
                f"Kolonnene «{headings[found[field]]}» og «{heading}» betyr det samme. Ta bort den ene."
            )
        if field:
            found[field] = index
    return found


def _bare(heading):
    """«Org.nr.» and «ORGNR» alike as `orgnr`."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", heading).casefold())


# --- workbooks we make --------------------------------------------------------------------------

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_CELL = 32_767  # what Excel holds in a cell
TOP, HEAD_STYLE = Alignment(vertical="top", wrap_text=True), Font(bold=True, color="004A8C")
HEAD_GROUND = PatternFill("solid", fgColor="EAF2FA")


@dataclass(frozen=True)
class Sheet:
    """A sheet to write: its name, its headings with the width of each column in letters, and rows of values.

    A value is a text, a number, a date or None.
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
        return
    # Set apart from the value: openpyxl takes a text that begins with «=» for a formula. The quote prefix keeps it a
    # text when somebody edits the cell in Excel.
    cell.value = NOT_XML.sub("", value)[:MAX_CELL]
    cell.data_type, cell.quotePrefix = "s", True
