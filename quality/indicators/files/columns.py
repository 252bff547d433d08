"""What a column's name says: «2025-26.Engelsk.5. årstrinn.Alle eierformer.Alle kjønn.Skalapoeng».

The words between the dots stand in another order in another report, and «5. årstrinn» holds a dot itself, so each is
known by what it is, not by its place.
"""

import re
from dataclasses import dataclass
from enum import Enum

from sandnes_portal.language.schoolyear import SchoolYear

YEAR = re.compile(r"(?:^|\.)(\d{4}[-–/]\d{2}(?:\d{2})?)(?=\.|$)")
# Between words, not within «5. årstrinn» or «8.-10. trinn».
BETWEEN = re.compile(r"(?<!\d)\.(?=\S)|(?<=\d)\.(?=[^\W\d])")
GRADE = re.compile(r"(?:\d{1,2}\.(?: ?[-–] ?\d{1,2}\.)? ?(?:års)?trinn|trinn \d{1,2}|alle (?:års)?trinn|vg\d)", re.I)
OWNERS = re.compile(r".*eierform.*|(?:offentlig|privat|kommunal|fylkeskommunal|statlig|interkommunal)e?", re.I)
GENDER = re.compile(r".*\bkjønn|gutt(?:er)?|jenter?", re.I)
MEASURE = re.compile(
    r"skalapoeng|usikkerhet|snitt.*|gjennomsnitt.*|antall\b.*|andel\b.*|prosent.*|.*poeng|verdi|standardavvik|.*årsverk",
    re.I,
)
MARGIN = re.compile(r"usikkerhet|feilmargin|konfidensintervall", re.I)
PUPILS = re.compile(r"antall (?:elever|deltakere|besvarelser|svar)\b.*", re.I)
BREAK = re.compile(r"\.brudd$", re.I)
# What the older export called the same.
SAME_WORDS = {"begge kjønn": "Alle kjønn"}


class Role(Enum):
    """What a column tells of its figure."""

    VALUE = "value"
    MARGIN = "margin"
    PUPILS = "pupils"


@dataclass(frozen=True, slots=True)
class Key:
    """What tells an indicator, as it stands in the file. The older and the newer export give the same."""

    subject: str
    grade: str
    gender: str
    owners: str
    measure: str


@dataclass(frozen=True)
class Column:
    """A column of figures: its name in the file and its letter, its year, what tells its indicator, and its role.

    The margin and the number of pupils have a `key` without a measure: they belong to every figure beside them.
    """

    heading: str
    letter: str
    year: SchoolYear
    key: Key
    role: Role = Role.VALUE


class NotAYear(ValueError):
    """A column whose year is none that the portal has."""


def column_of(heading, letter):
    """A heading → Column, or None when it has no school year and so is no figure. Raises NotAYear."""
    found = YEAR.search(heading)
    if not found or BREAK.search(heading):
        return None
    words = [word.strip() for word in BETWEEN.split(heading[: found.start()] + heading[found.end() :]) if word.strip()]
    return Column(heading, letter, year_in(found[1]), *_key_and_role(words))


def year_in(text):
    """«2025-26» or «2019-2020» → SchoolYear. Raises NotAYear, also for one that has not begun."""
    try:
        year = SchoolYear.written(text)
    except ValueError as error:
        raise NotAYear(text) from error
    if year > SchoolYear.current():
        raise NotAYear(text)
    return year


def key_of(*, subject, grade, gender, owners, measure):
    """The Key of words that stand in columns of their own."""
    return Key(subject, _grade(grade), SAME_WORDS.get(gender.casefold(), gender), owners, measure)


def _key_and_role(words):
    grade = _take(words, GRADE)
    owners = _take(words, OWNERS)
    gender = _take(words, GENDER)
    measure = _take_last(words, MEASURE) or (words.pop() if words else "")
    role = Role.MARGIN if MARGIN.fullmatch(measure) else Role.PUPILS if PUPILS.fullmatch(measure) else Role.VALUE
    return key_of(subject=" – ".join(words), grade=grade, gender=gender, owners=owners, measure=measure), role


def _take(words, pattern):
    """Takes the first fitting word out of the list; empty where none fits."""
    place = next((place for place, word in enumerate(words) if pattern.fullmatch(word)), None)
    return "" if place is None else words.pop(place)


def _take_last(words, pattern):
    words.reverse()
    found = _take(words, pattern)
    words.reverse()
    return found


def _grade(words):
    """«Trinn 5» and «5. trinn» as «5. årstrinn»."""
    digits = re.fullmatch(r"trinn (\d{1,2})|(\d{1,2})\. ?trinn", words.strip(), re.I)
    return f"{digits[1] or digits[2]}. årstrinn" if digits else words.strip()


def beside(column):
    """What a figure has in common with the margin and the number of pupils that stand beside it."""
    key = column.key
    return column.year, key.subject, key.grade, key.gender, key.owners
