"""The municipality's own figures, in the template the portal gives: a row for each figure of a school."""

from quality.indicators.files.columns import Column, Key, NotAYear, Role, year_in
from quality.indicators.files.rows import FigureFile, FigureFileError, Row
from quality.models import IndicatorValue
from sandnes_portal.language.letters import tidied

INDICATOR, SCHOOL, ORGNR, YEAR = "Indikator", "Skole", "Orgnr", "Skoleår"
VALUE, PUPILS, MARGIN = "Verdi", "Elever bak tallet", "Usikkerhet (±)"
HEADINGS = (INDICATOR, SCHOOL, ORGNR, YEAR, VALUE, PUPILS, MARGIN)
FIELDS = {
    "indicator": (INDICATOR,),
    "name": (SCHOOL,),
    "orgnr": (ORGNR, "Organisasjonsnummer"),
    "year": (YEAR,),
    "value": (VALUE,),
    "pupils": (PUPILS, "Antall elever"),
    "margin": (MARGIN, "Usikkerhet"),
}
NEEDED = {"indicator", "name", "year", "value"}
WHOLE_MUNICIPALITY = "Hele kommunen"
REPORT = "Kommunens egne tall"
ROLES = (("value", Role.VALUE), ("pupils", Role.PUPILS), ("margin", Role.MARGIN))


def read(lines, columns, name):
    """In: Lines, {field: place} and the file's name. Out: FigureFile."""
    return FigureFile(report=REPORT, rows=lambda: _rows(lines, columns), encoding=lines.encoding, is_own=True)


def _rows(lines, columns):
    for number, cells in lines.beneath():
        told = {field: tidied(cells[place]).strip() for field, place in columns.items()}
        for field in ("indicator", "name"):
            if not told[field]:
                raise FigureFileError(f"Rad {number}, kolonne {lines.headings[columns[field]]}: Må fylles ut.")
        key = key_in(told["indicator"])
        try:
            year = year_in(told["year"])
        except NotAYear as error:
            raise FigureFileError(
                f"Rad {number}, kolonne {YEAR}: «{error}» er ikke et skoleår som er begynt. Skriv det slik: 2025–26."
            ) from error
        found = tuple(
            (Column(lines.headings[columns[field]], "", year, key, role), told[field])
            for field, role in ROLES
            if field in columns and (role is Role.VALUE or told[field])
        )
        is_whole = told["name"].casefold() == WHOLE_MUNICIPALITY.casefold()
        level = IndicatorValue.Level.MUNICIPALITY if is_whole else IndicatorValue.Level.SCHOOL
        yield Row(number, level, told.get("orgnr", ""), told["name"], "", found)


def key_in(name):
    """The Key of an indicator of the municipality's own: its name, and nothing else."""
    return Key(name, "", "", "", "")
