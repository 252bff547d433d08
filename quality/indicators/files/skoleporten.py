"""The older Skoleporten export: a row for each figure, with what it is about in columns of its own."""

import re
from functools import lru_cache

from quality.indicators.files.columns import Column, NotAYear, key_of, year_in
from quality.indicators.files.rows import FigureFile, FigureFileError, Row
from quality.indicators.files.udir import report_in
from quality.models import IndicatorValue

FIELDS = {
    "name": ("Enhetsnavn", "EnhetNavn"),
    "code": ("EnhetsId", "EnhetId"),
    "report": ("Statistikk",),
    "subject": ("Indikator/delskår",),
    "period": ("Periode",),
    "grade": ("Trinn",),
    "gender": ("Kjønn",),
    "owners": ("Eierform",),
    "measure": ("Måleenhet",),
    "value": ("Verdi",),
}
NEEDED = {"name", "code", "subject", "period", "value"}
Level = IndicatorValue.Level
LEVELS = {9: Level.SCHOOL, 4: Level.MUNICIPALITY, 2: Level.COUNTY}
WHOLE_COUNTRY = re.compile(r"nasjonalt|hele landet|norge|landet", re.I)
# «Alle eierformer», as the newer export writes it.
OWNERS = {"": "Alle eierformer", "alle": "Alle eierformer"}


def read(lines, columns, name):
    """In: Lines, {field: place} and the file's name. Out: FigureFile."""
    first = next(lines.beneath(), (0, ()))[1]
    report = first[columns["report"]].strip() if first and "report" in columns else ""
    taken = set(columns.values())
    return FigureFile(
        report=report or report_in(name),
        rows=lambda: _rows(lines, columns),
        encoding=lines.encoding,
        not_read=tuple(each for place, each in enumerate(lines.headings) if each and place not in taken),
    )


def _rows(lines, columns):
    for number, cells in lines.beneath():
        told = {field: cells[place].strip() for field, place in columns.items()}
        code = told["code"]
        level = LEVELS.get(len(code)) if code.isdigit() else None
        if level is None:
            if not WHOLE_COUNTRY.fullmatch(told["name"]):
                raise FigureFileError(
                    f"Rad {number}, kolonne {lines.headings[columns['code']]}: «{code}» er verken et "
                    "organisasjonsnummer, et kommunenummer eller et fylkesnummer."
                )
            level, code = Level.COUNTRY, ""
        about = tuple(told.get(field, "") for field in ("period", "subject", "grade", "gender", "owners", "measure"))
        try:
            column = _column(lines.headings[columns["value"]], *about)
        except NotAYear as error:
            raise FigureFileError(
                f"Rad {number}, kolonne {lines.headings[columns['period']]}: "
                f"«{error}» er ikke et skoleår som er begynt."
            ) from error
        area = code if level == Level.MUNICIPALITY else ""
        yield Row(number, level, code, told["name"], area, ((column, told["value"]),))


@lru_cache(maxsize=4096)
def _column(heading, period, subject, grade, gender, owners, measure):
    key = key_of(
        subject=subject,
        grade=grade,
        gender=gender or "Alle kjønn",
        owners=OWNERS.get(owners.casefold(), owners),
        measure=measure,
    )
    return Column(heading, "", year_in(period), key)
