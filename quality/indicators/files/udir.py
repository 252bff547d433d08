"""Udir's Statistikkbanken: a row for each unit, nine columns that say which, and a column for each figure."""

import re
from collections import defaultdict

from openpyxl.utils import get_column_letter

from quality.indicators.files.columns import Key, NotAYear, Role, beside, column_of
from quality.indicators.files.rows import FigureFile, FigureFileError, Row
from quality.models import IndicatorValue
from sandnes_portal.language.letters import tidied

FIELDS = {
    "level": ("EnhetNivaa", "EnhetNivå"),
    "county": ("Fylkekode", "Fylkeskode"),
    "municipality": ("Kommunekode",),
    "orgnr": ("Organisasjonsnummer",),
    "country_code": ("Nasjonaltkode",),
    "country_name": ("Nasjonalt",),
    "county_name": ("Fylke",),
    "municipality_name": ("Kommune",),
    "name": ("EnhetNavn", "Enhetsnavn"),
    "subject_code": ("Vurderingsfagkode",),
    "subject": ("Vurderingsfagnavn",),
}
NEEDED = {"level", "county", "municipality", "orgnr", "name"}
Level = IndicatorValue.Level
LEVELS = {"1": Level.COUNTRY, "2": Level.COUNTY, "3": Level.MUNICIPALITY, "4": Level.SCHOOL}
# The name of a downloaded file: «2025-26_20260218-1045_Nasjonale_proever_5._trinn.csv».
AROUND_REPORT = re.compile(r"^\d{4}-\d{2}_|^\d{8}-\d{4}_|\.(?:csv|txt|xlsx)$", re.I)
LETTERS_IN_NAMES = (("proever", "prøver"), ("proeve", "prøve"), ("undersoekelse", "undersøkelse"), ("laer", "lær"))
LETTERS_IN_NAMES += (("miljoe", "miljø"), ("spraak", "språk"), ("saerskilt", "særskilt"), ("fravaer", "fravær"))


def read(lines, columns, name):
    """In: Lines, {field: place} and the file's name. Out: FigureFile. Raises FigureFileError."""
    figures, not_read = _figures(lines.headings, set(columns.values()))
    if not figures:
        raise FigureFileError(
            "Fila har ingen kolonner med tall som begynner med et skoleår, for eksempel «2025-26.Lesing…». "
            "Last ned en rapport med minst én indikator."
        )
    _refuse_doubles([column for _place, column in figures])
    return FigureFile(
        report=report_in(name),
        rows=lambda: _rows(lines, columns, figures),
        encoding=lines.encoding,
        not_read=tuple(not_read),
    )


def report_in(name):
    """The report's name from its file's name: «Nasjonale prøver 5. trinn»."""
    words, before = tidied(name), None
    while words != before:
        before, words = words, AROUND_REPORT.sub("", words)
    words = " ".join(words.replace("_", " ").split())
    for written, meant in LETTERS_IN_NAMES:
        words = words.replace(written, meant)
    return words[:120] or "Uten navn"


def _figures(headings, taken):
    """([(place, Column)], the headings that are neither a unit's nor a figure)."""
    found, not_read, faults = [], [], []
    for place, heading in enumerate(headings):
        letter = get_column_letter(place + 1)
        try:
            column = column_of(tidied(heading), letter)
        except NotAYear as error:
            faults.append(
                f"Kolonne {letter}, «{heading}»: «{error}» er ikke et skoleår som er begynt. "
                "Se om kolonnen har fått feil navn."
            )
            continue
        if column:
            found.append((place, column))
        elif place not in taken and heading:
            not_read.append(heading)
    if faults:
        raise FigureFileError(*faults)
    return _with_values(found), not_read


def _with_values(found):
    """The columns, where one that counts pupils and stands alone is a figure of its own."""
    roles = defaultdict(set)
    for _place, column in found:
        roles[beside(column)].add(column.role)
    return [
        (place, _as_value(column)) if Role.VALUE not in roles[beside(column)] else (place, column)
        for place, column in found
    ]


def _as_value(column):
    return type(column)(column.heading, column.letter, column.year, column.key, Role.VALUE)


def _refuse_doubles(columns):
    seen = {}
    for column in columns:
        other = seen.setdefault((column.year, column.key, column.role), column)
        if other is not column:
            raise FigureFileError(
                f"Kolonne {other.letter} og {column.letter} er like: «{column.heading}». Ta bort den ene."
            )


def _rows(lines, columns, figures):
    place_of = columns.get
    level, orgnr, name = columns["level"], columns["orgnr"], columns["name"]
    county, municipality, subject = columns["county"], columns["municipality"], place_of("subject")
    for number, cells in lines.beneath():
        kind = LEVELS.get(cells[level].strip())
        if kind is None:
            raise FigureFileError(
                f"Rad {number}, kolonne {lines.headings[level]}: «{cells[level]}» er ikke et nivå. "
                "Det skal være 1 (landet), 2 (fylke), 3 (kommune) eller 4 (skole)."
            )
        told = tuple((column, cells[place]) for place, column in figures)
        if subject is not None:
            told = tuple((_about(column, cells[subject]), text) for column, text in told)
        area = _code(cells[municipality], 4)
        codes = {Level.SCHOOL: cells[orgnr].strip(), Level.MUNICIPALITY: area, Level.COUNTY: _code(cells[county], 2)}
        yield Row(number, kind, codes.get(kind, ""), cells[name].strip() or cells[municipality], area, told)


def _code(text, digits):
    """A number of a municipality or a county; Excel takes away the nought it begins with."""
    return text.strip().zfill(digits)


def _about(column, subject):
    """A column in a file whose rows each speak of a subject."""
    key = column.key
    words = " – ".join(word for word in (subject.strip(), key.subject) if word)
    return type(column)(
        column.heading,
        column.letter,
        column.year,
        Key(words, key.grade, key.gender, key.owners, key.measure),
        column.role,
    )
