"""Tables from the files people have: headings and rows, with no idea of what they are about.

Whatever cannot be read raises SpreadsheetError with a sentence for the person who chose the file.
"""

import csv
import datetime
import io
import re
import unicodedata
import warnings
import zipfile
from dataclasses import dataclass

import openpyxl

from sandnes_portal.language.letters import tidied
from sandnes_portal.papers.encodings import UnreadableText, decode, read_once

MAX_BYTES = 10 * 1024 * 1024
# A whole sheet is held in memory, for its hidden rows.
MAX_UNPACKED_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000
# The headings are looked for among the first rows; above them stand titles.
MOST_TITLES = 20

DELIMITERS = "\t;,"
SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
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
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


class SpreadsheetError(ValueError):
    """The file cannot be read as a table; the text says what is wrong and what to do."""


@dataclass(frozen=True)
class Row:
    """A row's number as Excel shows it, its cells as text, one for each heading, and whether Excel hides it."""

    number: int
    cells: tuple[str, ...]
    is_hidden: bool = False


@dataclass(frozen=True)
class ReadTable:
    """The headings as they are written in the file, and the rows that have something in them.

    `encoding` is what the file's letters were read as, empty for a workbook; `other_sheets` are those of a workbook
    that were not read.
    """

    headings: tuple[str, ...]
    rows: list[Row]
    encoding: str = ""
    other_sheets: tuple[str, ...] = ()


def read_table(data, *, names=None, known=(), max_bytes=MAX_BYTES, max_rows=MAX_ROWS):
    """The table in a file's bytes: an .xlsx, or text with tabs, semicolons or commas. Raises SpreadsheetError.

    In: `names`, the headings that are looked for, as in `match_columns`; `known`, names that the file may hold, by
    which its encoding is told.
    """
    if len(data) > max_bytes:
        raise SpreadsheetError(f"Fila er for stor. Den kan være på høyst {max_bytes // 1024**2} MB.")
    refuse_other_files(data)
    if data.startswith(ZIP):
        lines, other_sheets = _workbook_lines(data)
        return ReadTable(*_table(lines, names or {}, max_rows), other_sheets=other_sheets)
    try:
        decoded = decode(data, known)
    except UnreadableText as error:
        raise SpreadsheetError(str(error)) from error
    return ReadTable(*_table(_text_lines(decoded.text), names or {}, max_rows), decoded.encoding)


def refuse_other_files(data):
    """Raises SpreadsheetError for what its first bytes tell is no table."""
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


@dataclass(frozen=True)
class Line:
    """A line of a file before it is known which one has the headings. `is_cut` is a last one without its line break."""

    number: int
    cells: tuple[str, ...]
    is_hidden: bool = False
    is_cut: bool = False


def _text_lines(text):
    """The lines of a text, numbered as Excel does: it does not show a `sep=` line."""
    if CONTROL_CHARACTERS.search(text):
        raise SpreadsheetError(f"Fila er ikke en tabell. {WHAT_TO_CHOOSE}")
    text, delimiter = _take_delimiter(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    read = []
    try:
        for number, cells in enumerate(lines, start=1):
            read.append(Line(number, tuple(cells)))
    except csv.Error as error:
        raise SpreadsheetError(
            f'Rad {len(read) + 1}: Et anførselstegn (") mangler eller står feil. Fila kan være avkuttet. '
            "Rett raden, eller lagre fila som .xlsx i Excel."
        ) from error
    if read and not text.endswith(("\n", "\r")):
        read[-1] = Line(read[-1].number, read[-1].cells, is_cut=True)
    return read


def _take_delimiter(text):
    """The text after a possible `sep=` line, and the delimiter: the one it names, or the headings' most frequent."""
    if said := SEPARATOR_LINE.match(text):
        return text[said.end() :], said[1]
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:MOST_TITLES]
    # A title above the headings has no delimiter, or a comma of its own.
    heading = next((line for line in lines if any(line.count(each) for each in "\t;")), lines[0] if lines else "")
    return text, max(DELIMITERS, key=heading.count)


# --- workbooks ----------------------------------------------------------------------------------


def _workbook_lines(data):
    """(the lines of the sheet that was in view when the workbook was saved, the names of the others with content)."""
    _refuse_strange_zip(data)
    # openpyxl warns about styles and validations it leaves out, which do not concern us, and has no one error
    # class of its own for broken files.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _sheet_lines(openpyxl.load_workbook(io.BytesIO(data), data_only=True))
        except SpreadsheetError:
            raise
        except Exception as error:
            raise SpreadsheetError(
                "Arbeidsboka er skadet. Åpne den i Excel, lagre den på nytt, og prøv igjen."
            ) from error


def _refuse_strange_zip(data):
    """Stop at other packed files, and at one that is small but unpacks to fill the memory."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        members = packed.infolist()
    except zipfile.BadZipFile as error:
        raise SpreadsheetError("Arbeidsboka er skadet eller avkuttet. Hent den på nytt, og prøv igjen.") from error
    names = {member.filename for member in members}
    if "mimetype" in names and packed.open("mimetype").read(100).startswith(OPEN_DOCUMENT):
        raise SpreadsheetError(
            "Fila er fra LibreOffice eller OpenOffice (OpenDocument). Åpne den der, lagre den som .xlsx, "
            "og velg den nye fila."
        )
    if "xl/workbook.xml" not in names:
        raise SpreadsheetError(f"Fila er ikke en Excel-arbeidsbok. {WHAT_TO_CHOOSE}")
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise SpreadsheetError("Arbeidsboka er for stor. Kopier tabellen til en ny arbeidsbok, og lagre den.")


def _sheet_lines(book):
    sheet = book.active if book.active in book.worksheets else book.worksheets[0]
    others = (each for each in book.worksheets if each is not sheet and any(map(any, each.values)))
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    lines = [
        Line(number, tuple(_cell_text(cell, number) for cell in cells), number in hidden)
        for number, cells in enumerate(sheet.iter_rows(), start=sheet.min_row)
    ]
    return lines, tuple(each.title for each in others)


def _cell_text(cell, number):
    """A cell as text: whole numbers without decimals, dates as 2026-08-01."""
    value = cell.value
    if cell.data_type == "e":
        raise SpreadsheetError(f"Rad {number}, kolonne {cell.column_letter}: Cellen viser feilen {value}.")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    return "" if value is None else read_once(str(value))


# --- the table ----------------------------------------------------------------------------------


def _table(lines, names, max_rows):
    """(headings, rows) of some lines: titles above the headings and empty lines are left out."""
    filled = [(line, cells) for line in lines if (cells := _trimmed(line.cells))]
    if not filled:
        raise SpreadsheetError("Fila er tom. Kontroller at du valgte riktig fil.")
    place = _place_of_headings([cells for _line, cells in filled[:MOST_TITLES]], names)
    headings, below = filled[place][1], filled[place + 1 :]
    if len(below) > max_rows:
        raise SpreadsheetError(f"Fila har for mange rader. Den kan ha høyst {max_rows}.")
    return headings, [Row(line.number, _fitted(line, cells, len(headings)), line.is_hidden) for line, cells in below]


def _place_of_headings(first_lines, names):
    """The line that has most of the headings we know, or the first where none has any."""
    known = _fields_by_heading(names)
    return max(range(len(first_lines)), key=lambda place: sum(_bare(cell) in known for cell in first_lines[place]))


def _trimmed(cells):
    """The cells as all texts are kept, without space around them, and without empty cells at the end."""
    cells = [tidied(cell).strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _fitted(line, cells, width):
    """One cell for each heading. Excel leaves out empty cells at the end of a row; a last row without its line break
    that stops early is a file cut off in transfer, and its last cell may be half a name."""
    if len(cells) > width:
        raise SpreadsheetError(
            f"Rad {line.number} har flere celler enn det er overskrifter ({len(cells)} mot {width}). "
            "Kontroller skilletegn og anførselstegn i raden."
        )
    if line.is_cut and len(line.cells) < width:
        raise SpreadsheetError(
            f"Rad {line.number} har bare {len(line.cells)} av {width} kolonner. Fila kan være avkuttet. "
            "Rett raden, eller lagre fila som .xlsx i Excel."
        )
    return cells + ("",) * (width - len(cells))


# --- columns ------------------------------------------------------------------------------------


def match_columns(headings, names):
    """{field: index} for the headings we know, whatever their case, spaces and punctuation.

    `names` is {field: the headings people use for it}. Raises SpreadsheetError when two columns say the same.
    """
    fields, found = _fields_by_heading(names), {}
    for index, heading in enumerate(headings):
        field = fields.get(_bare(heading))
        if field in found:
            raise SpreadsheetError(
                f"Kolonnene «{headings[found[field]]}» og «{heading}» betyr det samme. Ta bort den ene."
            )
        if field:
            found[field] = index
    return found


def _fields_by_heading(names):
    return {_bare(name): field for field, aliases in names.items() for name in aliases}


def _bare(heading):
    """«Org.nr.» and «ORGNR» alike as `orgnr`."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", heading).casefold())
