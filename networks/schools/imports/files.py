"""From the files people have to rows about schools, and what can be read out of a school's name and number."""

import re

import tablib

from networks.models import School
from sandnes_portal.papers.spreadsheets import SpreadsheetError, match_columns, read_table

ORGNR_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)

# What the columns are called in the files people have.
COLUMNS = {
    "orgnr": ("organisasjonsnummer", "organisasjonsnr", "orgnr", "orgnummer"),
    "name": ("navn", "enhetnavn", "enhetsnavn", "skolenavn", "skole"),
    "short_name": ("kortnavn",),
    "kind": ("type", "skoletype"),
    "networks": ("nettverk", "skoleledernettverk", "ledernettverk"),
    "grade_from": ("trinnfra", "fratrinn", "laveste trinn"),
    "grade_to": ("trinntil", "tiltrinn", "høyeste trinn"),
    "pupils": ("elever", "antall elever", "elevtall"),
    "kommune": ("kommunekode", "kommunenr", "kommunenummer"),
    "level": ("enhetnivaa", "enhetnivå", "enhetsnivå"),
}
# Besides the columns: the row's number in the file, and the grade that the file's figures are about.
HEADINGS = ("number", "grade", *COLUMNS)
UDIR_SCHOOL_LEVEL = "4"
UDIR_GRADE = re.compile(r"\b(\d{1,2})\. årstrinn")
FIRST_LOWER_SECONDARY_GRADE = 8
# Longest first: «barne- og ungdomsskole» before «skole».
SCHOOL_WORDS = (" barne- og ungdomsskole", " barne- og ungdomsskule", " skole og ressurssenter", " ungdomsskole")
SCHOOL_WORDS += (" ungdomsskule", " barneskole", " barneskule", " skole", " skule")
# Udir's files do not tell who owns a school. A municipal school is never a company; the rest are words that private
# schools call themselves by. It is a proposal in the preview, and the administrator decides.
PRIVATE_WORDS = re.compile(
    r"\bAS$|friskole|friskule|international school|montessori|steinerskole|privat", re.IGNORECASE
)


def school_dataset(data):
    """A file's bytes → a dataset with our own headings and each row's number. Raises SpreadsheetError."""
    table = read_table(data)
    columns = match_columns(table.headings, COLUMNS)
    if "name" not in columns:
        found = ", ".join(f"«{heading}»" for heading in table.headings if heading)
        raise SpreadsheetError(
            "Fila mangler en kolonne for navn («navn» eller «EnhetNavn»). Den bør også ha «organisasjonsnummer» "
            f"eller «kortnavn». Kolonnene i fila er {found}."
        )
    grade = UDIR_GRADE.search(" ".join(table.headings))
    dataset = tablib.Dataset(headers=HEADINGS)
    for row in table.rows:
        cells = [" ".join(row.cells[columns[name]].split()) if name in columns else "" for name in COLUMNS]
        dataset.append((row.number, grade[1] if grade else "", *cells))
    return dataset


def is_orgnr(text):
    """Whether nine digits pass the check of the Register of Legal Entities (mod 11)."""
    if not re.fullmatch("[0-9]{9}", text):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, ORGNR_WEIGHTS, strict=False))
    return -total % 11 == int(text[8])


def short_name_of(name):
    """«Giske ungdomsskole» → «Giske»."""
    lower = name.lower()
    ending = next((word for word in SCHOOL_WORDS if lower.endswith(word)), "")
    return name[: len(name) - len(ending)] or name


def guessed_kind(name, grade):
    """The kind of a new school that the file says nothing of, from its name and the grade of the file's figures."""
    lower = name.lower()
    if "barne- og ungdoms" in lower:
        return School.Kind.COMBINED
    if "ungdomss" in lower:
        return School.Kind.LOWER_SECONDARY
    if grade and int(grade) >= FIRST_LOWER_SECONDARY_GRADE:
        return School.Kind.COMBINED
    return School.Kind.PRIMARY


def looks_private(name):
    return bool(PRIVATE_WORDS.search(name))


def kind_called(text):
    """The kind of school people write, «1-10 Skole» for «1–10-skole» too; None when there is no such kind."""
    return KINDS.get(_bare(text))


def _bare(text):
    return re.sub(r"[\W_]", "", text.casefold())


KINDS = {_bare(label): value for value, label in School.Kind.choices}
