"""From the files people have to rows about schools."""

import re
from dataclasses import dataclass

import tablib

from networks.models import LeaderNetwork, School
from networks.schools.imports.cells import has_lost_letters, kind_in, number_in, orgnr_in, restored
from sandnes_portal.papers.encodings import NAMES
from sandnes_portal.papers.tables import SpreadsheetError, match_columns, read_table

# What the columns are called in the files people have.
COLUMNS = {
    "orgnr": ("organisasjonsnummer", "organisasjonsnr", "orgnr", "orgnummer"),
    "name": ("navn", "enhetnavn", "enhetsnavn", "skolenavn", "skole"),
    "short_name": ("kortnavn",),
    "kind": ("type", "skoletype"),
    "networks": ("nettverk", "skoleledernettverk", "ledernettverk"),
    "area": ("område", "skoleområde", "bydel"),
    "grade_from": ("trinnfra", "fratrinn", "laveste trinn"),
    "grade_to": ("trinntil", "tiltrinn", "høyeste trinn"),
    "pupils": ("elever", "antall elever", "elevtall"),
    "kommune": ("kommunekode", "kommunenr", "kommunenummer"),
    "kommune_name": ("kommune", "kommunenavn"),
    "level": ("enhetnivaa", "enhetnivå", "enhetsnivå"),
}
# Besides the columns: the row's number in the file, the grade that the file's figures are about, and whether Excel
# hides the row.
HEADINGS = ("number", "grade", "hidden", *COLUMNS)
CLEANED = {
    "orgnr": orgnr_in,
    "kind": kind_in,
    "grade_from": number_in,
    "grade_to": number_in,
    "pupils": number_in,
}
UDIR_GRADE = re.compile(r"\b(\d{1,2})\. årstrinn")
# A row under the schools that is about all of them, or about the file.
NO_SCHOOL = re.compile(r"(sum|total|totalt|i alt|samlet|kilde|kilder|oppdatert|merknad)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """What a file was, and what in it was not read: what the administrator is told before anything is saved."""

    encoding: str
    columns: tuple[str, ...]
    sheets: tuple[str, ...]
    rows: tuple[str, ...]

    @property
    def lines(self):
        """The same as sentences."""
        told = [f"Fila er lest som {self.encoding}."] if self.encoding not in ("", NAMES["utf-8"]) else []
        for what, names in (("Kolonner", self.columns), ("Ark", self.sheets), ("Rader", self.rows)):
            if names:
                told.append(f"{what} som ikke er lest: {', '.join(f'«{name}»' for name in names)}.")
        return told


def school_dataset(data):
    """A file's bytes → a dataset with our own headings and each row's number, and its `source`.

    Raises SpreadsheetError.
    """
    known = _known_words()
    table = read_table(data, names=COLUMNS, known={word.casefold() for word in known})
    columns = match_columns(table.headings, COLUMNS)
    if "name" not in columns:
        found = ", ".join(f"«{heading}»" for heading in table.headings if heading)
        raise SpreadsheetError(
            "Fila mangler en kolonne for navn («navn» eller «EnhetNavn»). Den bør også ha «organisasjonsnummer» "
            f"eller «kortnavn». Kolonnene i fila er {found}."
        )
    grade = UDIR_GRADE.search(" ".join(table.headings))
    dataset = tablib.Dataset(headers=HEADINGS)
    passed = []
    for row in table.rows:
        cells = {name: _cell(row, name, columns, known) for name in COLUMNS}
        if _is_no_school(cells):
            passed.append(f"rad {row.number}: {cells['name']}")
        else:
            dataset.append((row.number, grade[1] if grade else "", "1" if row.is_hidden else "", *cells.values()))
    dataset.source = Source(
        encoding=table.encoding,
        columns=tuple(each for place, each in enumerate(table.headings) if each and place not in columns.values()),
        sheets=table.other_sheets,
        rows=tuple(passed),
    )
    return dataset


def _known_words():
    """Names that a list of ours holds: they tell an encoding, and which letters a «?» stands for."""
    names = School.objects.values_list("name", "short_name")
    networks = LeaderNetwork.objects.values_list("name", flat=True)
    return sorted({*(name for pair in names for name in pair), *networks, *School.Kind.labels})


def _cell(row, name, columns, known):
    if name not in columns:
        return ""
    text = " ".join(row.cells[columns[name]].split())
    return CLEANED.get(name, str)(restored(text, known) if has_lost_letters(text) else text)


def _is_no_school(cells):
    """Whether a row sums up the others, or says where the file is from: it has no number and no kind."""
    return bool(NO_SCHOOL.match(cells["name"])) and not (cells["orgnr"] or cells["short_name"] or cells["kind"])
