"""What a file tells of our own schools, the municipality and those it is compared with.

A file of the whole country is read a row at a time, and what is kept of it is our own.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from networks.models import School
from networks.schools.imports import is_orgnr
from quality.indicators.files import FigureFileError, Role, cell_in
from quality.indicators.files.columns import beside
from quality.models import IndicatorValue
from sandnes_portal.language.words import grouped

State, Level = IndicatorValue.State, IndicatorValue.Level
LARGER = (Level.MUNICIPALITY, Level.COUNTY, Level.COUNTRY)
# Nobody mends more at a time.
MOST_FAULTS, MOST_NAMED = 20, 100
ROWS_BETWEEN_NEWS = 1000


@dataclass(frozen=True)
class Place:
    """Where a value belongs: the key of its indicator, its year, and whose it is."""

    key: object
    year: object
    level: str
    school: int | None


@dataclass(slots=True)
class Told:
    """A value as the file tells it."""

    row: int
    heading: str
    state: str
    value: Decimal | None = None
    margin: Decimal | None = None
    pupils: int | None = None
    hidden_elsewhere: int = 0


@dataclass
class Reading:
    """What is kept of a file: values by place, how many rows it has, and what could not be placed."""

    values: dict = field(default_factory=dict)
    rows: int = 0
    unplaced: list = field(default_factory=list)
    faults: list = field(default_factory=list)

    def fault(self, text):
        self.faults.append(text)
        if len(self.faults) > MOST_FAULTS:
            raise FigureFileError(*self.faults[:MOST_FAULTS], "… og flere. Se over kolonnene i fila.")


def read_told(file, *, kommune, levels=LARGER, progress=None):
    """In: a FigureFile, the number of the municipality, which larger units to take along, and a function that is told
    how many rows are read. Out: a Reading. Raises FigureFileError for all faults in what is ours."""
    schools, reading = _Schools(), Reading()
    beside_them, elsewhere = defaultdict(dict), Counter()
    for row in file.rows():
        reading.rows += 1
        if progress and reading.rows % ROWS_BETWEEN_NEWS == 0:
            progress(reading.rows)
        school = schools.of(row) if row.level == Level.SCHOOL else None
        if school:
            _take(reading, beside_them, row, school)
        elif row.level == Level.SCHOOL:
            _not_ours(reading, elsewhere, row, kommune, is_own=file.is_own)
        elif row.level in levels and _is_ours(row, kommune):
            _take(reading, beside_them, row, None)
    if reading.faults:
        raise FigureFileError(*reading.faults)
    _join(reading, beside_them, elsewhere)
    return reading


class _Schools:
    """The portal's schools, by what a file calls them."""

    def __init__(self):
        every = list(School.objects.all())
        self.by_orgnr = {school.orgnr: school.pk for school in every if school.orgnr}
        self.by_name = {name.casefold(): school.pk for school in every for name in (school.name, school.short_name)}

    def of(self, row):
        """The id of the school of a row: by its number, and where the row has none by its name."""
        return self.by_orgnr.get(row.code) if row.code else self.by_name.get(row.name.casefold())


def _is_ours(row, kommune):
    if row.level == Level.MUNICIPALITY:
        return row.code in ("", kommune)
    return row.level == Level.COUNTRY or row.code == kommune[:2]


def _not_ours(reading, elsewhere, row, kommune, *, is_own):
    """A school that the portal does not have: named where it is in our municipality, else passed by."""
    if not is_own and row.municipality and row.municipality != kommune:
        return
    if not is_own and not row.municipality:
        # The older export does not tell where a school lies.
        return
    number = f" ({row.code})" if row.code else ""
    why = "finnes ikke i portalen" if not row.code or is_orgnr(row.code) else "har ikke et gyldig organisasjonsnummer"
    if len(reading.unplaced) < MOST_NAMED:
        reading.unplaced.append(f"Rad {grouped(row.number)}: {row.name}{number} {why}.")
    for column, text in row.cells:
        if column.role is Role.VALUE and _state(text) == State.HIDDEN:
            elsewhere[column.key, column.year] += 1


def _state(text):
    try:
        return cell_in(text).state
    except ValueError:
        return State.MISSING


def _take(reading, beside_them, row, school):
    """The cells of a row that is ours: figures, and the margins and numbers of pupils that stand beside them."""
    for column, text in row.cells:
        where = f"Rad {grouped(row.number)}, kolonne {column.letter or column.heading}"
        named = f" («{column.heading}»)" if column.letter else ""
        try:
            cell = cell_in(text)
        except ValueError:
            reading.fault(
                f"{where}{named}: «{text}» er ikke et tall. Skriv et tall, * for skjermet, eller la det stå tomt."
            )
            continue
        if column.role is not Role.VALUE:
            if cell.state == State.VALUE and not _is_sound(column.role, cell.value):
                reading.fault(f"{where}{named}: «{text}» kan ikke være rett her.")
            beside_them[beside(column), row.level, school][column.role] = cell.value
            continue
        place = Place(column.key, column.year, row.level, school)
        if other := reading.values.get(place):
            reading.fault(f"{where}: Det samme tallet står i rad {grouped(other.row)} også. Ta bort den ene raden.")
            continue
        reading.values[place] = Told(row.number, column.heading, cell.state, cell.value)


def _is_sound(role, number):
    return number >= 0 and (role is Role.MARGIN or number == int(number))


def _join(reading, beside_them, elsewhere):
    """Each value with what stands beside it, and the municipality's with how many are hidden at schools that are not
    in the portal."""
    for place, told in reading.values.items():
        key = place.key
        also = beside_them.get(
            ((place.year, key.subject, key.grade, key.gender, key.owners), place.level, place.school), {}
        )
        if told.state == State.VALUE:
            told.margin = also.get(Role.MARGIN)
            told.pupils = None if also.get(Role.PUPILS) is None else int(also[Role.PUPILS])
        if place.level == Level.MUNICIPALITY:
            told.hidden_elsewhere = elsewhere[key, place.year]
