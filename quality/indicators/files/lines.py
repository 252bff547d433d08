"""The lines of a file, a piece at a time, so that a whole national file takes no more memory than a short one."""

import csv
import io
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

from quality.indicators.files.rows import FigureFileError
from sandnes_portal.papers.encodings import NAMES, UnreadableText, encoding_of
from sandnes_portal.papers.tables import (
    DELIMITERS,
    SEPARATOR_LINE,
    ZIP,
    SpreadsheetError,
    read_table,
    refuse_other_files,
)

START = 64 * 1024
CUT = "Fila er skadet eller avkuttet. Hent den på nytt, og prøv igjen."


@dataclass(frozen=True)
class Lines:
    """The headings and the encoding of a file, and a way to read what is beneath them as (number, cells)."""

    headings: tuple[str, ...]
    beneath: object
    encoding: str = ""


def lines_of(file, names=None):
    """The Lines of a file that is open for reading bytes, and can be read again from its beginning.

    In: `names`, the headings a workbook is looked through for. Raises FigureFileError.
    """
    file.seek(0)
    start = file.read(START)
    try:
        refuse_other_files(start)
        if start.startswith(ZIP):
            return _of_workbook(start + file.read(), names)
        return _of_text(file, start)
    except (SpreadsheetError, UnreadableText) as error:
        raise FigureFileError(str(error)) from error


def _of_workbook(data, names):
    table = read_table(data, names=names)
    return Lines(table.headings, lambda: ((row.number, row.cells) for row in table.rows))


def _of_text(file, start):
    if not start.strip(b"\x00\r\n\t \xff\xfe"):
        raise FigureFileError("Fila er tom. Kontroller at du valgte riktig fil.")
    encoding, mark = encoding_of(start)
    is_whole = _ends_with_line_break(file, encoding)

    def beneath():
        yield from _checked(_read(file, encoding, mark), len(headings), is_whole)

    headings = _headings(next(_read(file, encoding, mark), (0, []))[1])
    return Lines(headings, beneath, NAMES.get(encoding, encoding))


def _headings(cells):
    cells = [cell.strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _ends_with_line_break(file, encoding):
    file.seek(0, io.SEEK_END)
    file.seek(max(0, file.tell() - 4))
    end = file.read()
    return end.endswith((b"\n\x00", b"\r\x00") if encoding == "utf-16-le" else (b"\n", b"\r", b"\x00\n"))


def _read(file, encoding, mark):
    """(number as Excel shows it, cells) of each line that has something in it, the headings first."""
    file.seek(mark)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    number = 0
    try:
        delimiter, first = _delimiter(text)
        for number, cells in enumerate(csv.reader(chain(first, text), delimiter=delimiter, strict=True), start=1):
            if any(cells):
                yield number, cells
    except UnicodeDecodeError as error:
        raise FigureFileError(CUT) from error
    except csv.Error as error:
        raise FigureFileError(f'Rad {number + 1}: Et anførselstegn (") mangler eller står feil. {CUT}') from error
    finally:
        # The file is whoever opened it's to close, and may be closed already.
        with suppress(ValueError):
            text.detach()


def _delimiter(text):
    """(the delimiter, the lines that were read to find it): what a «sep=» line names, or the headings' most
    frequent."""
    first = text.readline()
    if said := SEPARATOR_LINE.fullmatch(first):
        return said[1], []
    return max(DELIMITERS, key=first.count), [first]


def _checked(lines, width, is_whole):
    """The lines beneath the headings, each with a cell for every heading. A line that stops early was cut off."""
    next(lines, None)
    for number, cells in lines:
        if len(cells) < width:
            raise FigureFileError(f"Rad {number} har bare {len(cells)} av {width} kolonner. {CUT}")
        if any(cells[width:]):
            raise FigureFileError(
                f"Rad {number} har flere celler enn det er overskrifter ({len(cells)} mot {width}). "
                "Kontroller skilletegn og anførselstegn i raden."
            )
        yield number, cells
    if not is_whole:
        raise FigureFileError(f"Siste rad mangler linjeskift. {CUT}")
