"""The readers of figures: the same numbers whatever the file was saved as, and a clear fault for what is broken."""

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as some

from quality.indicators.files import FigureFileError, Role, cell_in, figure_file
from quality.indicators.files.cells import HIDDEN, MISSING, VALUE, Cell
from quality.indicators.files.columns import column_of
from sandnes_portal.language.schoolyear import SchoolYear
from tests.quality.figures import (
    COUNTRY,
    HANA,
    MUNICIPALITY,
    TRONES,
    columns_of,
    school_at,
    wide_file,
    wide_text,
)

COLUMNS = columns_of("Engelsk", "Lesing")
UNITS = {
    COUNTRY: ("50", "0,1", "56 929", "49", "0,1", "56 316"),
    MUNICIPALITY: ("52", "0,6", "1\u00a0032", "49", "0,6", "1 010"),
    school_at(HANA): ("*", "*", "*", "", "", ""),
    # Last, so that what is cut off a file is a number.
    school_at(TRONES): ("51", "2,9", "44", "46", "2,9", "4444"),
}
SKOLEPORTEN = (
    "Enhetsnavn;EnhetsId;Statistikk;Skoletype;Vurderingsområde;Indikator/delskår;Periode;Eierform;Trinn;Kjønn;Verdi;"
    "Måleenhet\r\n"
)


def read(file, name="2025-26_20260218-1045_Nasjonale_proever_5._trinn.csv"):
    """[(code, {heading: text})] of a file."""
    return [(row.code, {column.heading: text for column, text in row.cells}) for row in figure_file(file, name).rows()]


def faults_of(data, name="fil.csv"):
    with pytest.raises(FigureFileError) as fault:
        read(io.BytesIO(data), name)
    return fault.value.messages


# --- columns and cells ----------------------------------------------------------------------------


WORDS = ["Lesing", "5. årstrinn", "Alle eierformer", "Jente", "Skalapoeng"]


@given(some.permutations(WORDS[1:4]), some.integers(0, 2))
def test_the_words_of_a_column_are_known_whatever_their_order(middle, place):
    """«5. årstrinn» holds a dot itself, and reports have their words in different orders."""
    words = list(middle)
    words.insert(place, "Lesing")
    column = column_of(".".join(["2025-26", *words, "Skalapoeng"]), "J")
    key = column.key
    assert [key.subject, key.grade, key.owners, key.gender, key.measure] == WORDS
    assert (column.year, column.role) == (SchoolYear(2025), Role.VALUE)


@pytest.mark.parametrize(
    ("heading", "subject", "grade", "measure"),
    [
        ("2024-25.Standpunkt.Alle eierformer.Alle kjønn.Snittkarakter", "Standpunkt", "", "Snittkarakter"),
        ("2022-23.Alle eierformer.Alle kjønn.Grunnskolepoeng", "", "", "Grunnskolepoeng"),
        ("2024-25.8.-10. trinn.Arbeidsro.Alle kjønn.Snitt", "Arbeidsro", "8.-10. trinn", "Snitt"),
        (
            "2024-25.5. årstrinn.Lesing.Alle kjønn.Andel mestringsnivå 1",
            "Lesing",
            "5. årstrinn",
            "Andel mestringsnivå 1",
        ),
    ],
)
def test_columns_of_other_reports(heading, subject, grade, measure):
    key = column_of(heading, "J").key
    assert (key.subject, key.grade, key.measure) == (subject, grade, measure)


def test_a_column_without_a_school_year_and_a_mark_of_a_break_are_no_figures():
    assert column_of("Skoleeier", "J") is None
    assert column_of("2019-20.Lesing.Alle kjønn.Skalapoeng.Brudd", "J") is None


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("50", Cell(VALUE, Decimal(50))),
        ("0,1", Cell(VALUE, Decimal("0.1"))),
        ("60 594", Cell(VALUE, Decimal(60594))),
        ("1\u00a0032,5", Cell(VALUE, Decimal("1032.5"))),
        ("3.9", Cell(VALUE, Decimal("3.9"))),
        ("5,9 %", Cell(VALUE, Decimal("5.9"))),
        ("-2", Cell(VALUE, Decimal(-2))),
        ("0", Cell(VALUE, Decimal(0))),
        ("*", Cell(HIDDEN)),
        ("", Cell(MISSING)),
        (".", Cell(MISSING)),
    ],
)
def test_what_a_cell_says(text, cell):
    assert cell_in(text) == cell


@given(some.text(max_size=12))
def test_a_cell_is_a_number_hidden_missing_or_refused(text):
    try:
        cell = cell_in(text)
    except ValueError:
        return
    assert (cell.state == VALUE) == (cell.value is not None)


@pytest.mark.parametrize("text", ["5o", "femti", "1.032", "1 03", "50;", "١٢", "1e5", "NaN", "12345678901"])
def test_letters_in_numbers_are_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        cell_in(text)


# --- Statistikkbanken -----------------------------------------------------------------------------

ONE_DECIMAL = some.integers(0, 999).map(lambda number: f"{number // 10},{number % 10}")
NUMBERS = some.one_of(some.just("*"), some.just(""), some.integers(0, 99_999).map(str), ONE_DECIMAL)


@settings(max_examples=40, deadline=None)
@given(some.lists(some.lists(NUMBERS, min_size=6, max_size=6), min_size=1, max_size=6))
def test_a_file_says_the_same_however_it_was_saved(rows):
    """As it was downloaded, as UTF-8 with and without its mark, by Norwegian Excel with semicolons, and as .xlsx."""
    text = wide_text(COLUMNS, {school_at(f"97461{number:04}"): cells for number, cells in enumerate(rows)})
    as_downloaded = read(io.BytesIO(text.encode("utf-16-le")))
    assert [list(figures.values()) for _code, figures in as_downloaded] == rows
    by_excel = text.removeprefix("sep=\t\r\n").replace("\t", ";")
    for saved in (
        text.encode("utf-8"),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        by_excel.encode("cp1252"),
        by_excel.encode("utf-8-sig"),
        text.replace("\r\n", "\n").encode("utf-8"),
    ):
        assert read(io.BytesIO(saved)) == as_downloaded


def test_a_file_saved_as_a_workbook_says_the_same():
    book = openpyxl.Workbook()
    for line in wide_text(COLUMNS, UNITS).splitlines()[1:]:
        book.active.append(line.split("\t"))
    saved = io.BytesIO()
    book.save(saved)
    assert read(saved) == read(wide_file(COLUMNS, UNITS))


def test_the_report_is_known_by_the_name_of_the_file():
    name = "2025-26_20260218-1045_Nasjonale_proever_5._trinn.csv"
    assert figure_file(wide_file(COLUMNS, UNITS), name).report == "Nasjonale prøver 5. trinn"


@settings(max_examples=60, deadline=None)
@given(some.integers(1, 2000))
@example(6)  # «444» of «4444»
def test_a_truncated_file_is_refused_or_ends_between_two_rows(gone):
    """Half a row, half a number and half a letter are never taken for whole ones."""
    whole = wide_text(COLUMNS, UNITS).encode("utf-16-le")
    assume(gone < len(whole))
    expected = read(io.BytesIO(whole))
    try:
        got = read(io.BytesIO(whole[:-gone]))
    except FigureFileError:
        return
    assert got == expected[: len(got)]


def test_a_row_that_stops_early_is_named():
    text = wide_text(COLUMNS, UNITS).replace("51\t2,9\t44\t46\t2,9\t4444", "51\t2,9")
    assert "Rad 5 har bare 11 av 15 kolonner" in faults_of(text.encode("utf-16-le"))[0]


def test_doubled_columns_are_named():
    columns = [*COLUMNS[:5], COLUMNS[0]]
    assert "Kolonne J og O er like" in faults_of(wide_text(columns, UNITS).encode("utf-16-le"))[0]


def test_a_year_from_the_future_is_named():
    columns = columns_of("Engelsk", "Lesing", year="2031-32")
    assert "Kolonne J" in faults_of(wide_text(columns, UNITS).encode("utf-16-le"))[0]


def test_a_level_that_is_none_is_named():
    text = wide_text(COLUMNS, UNITS).replace("\r\n4\t", "\r\n7\t", 1)
    assert "Rad 4, kolonne EnhetNivaa: «7» er ikke et nivå" in faults_of(text.encode("utf-16-le"))[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Fila er tom"),
        (b"navn;type\r\nHana;barneskole\r\n", "Vi kjenner ikke igjen tabellen"),
        (b"%PDF-1.7", "Fila er en PDF"),
        ("sep=\t\r\nEnhetNivaa\tÅr".encode("utf-16-le")[:-1], "avkuttet"),
        (wide_text(["Skoleeier"], {MUNICIPALITY: ["Sandnes"]}).encode(), "ingen kolonner med tall"),
    ],
)
def test_what_is_no_file_of_figures_is_refused_in_words(data, words):
    assert words in faults_of(data)[0]


# --- Skoleporten ----------------------------------------------------------------------------------


def test_the_older_export_gives_the_same_keys_as_the_newer():
    about = "Nasjonale prøver;Grunnskole;Nasjonale prøver;Lesing;2019-2020;Alle eierformer;Trinn 5;Begge kjønn"
    units = ((f"Trones skole;{TRONES}", "48"), ("Sandnes;1108", "."), ("Nasjonalt;", "50"))
    text = SKOLEPORTEN + "".join(f"{unit};{about};{value};Skalapoeng\r\n" for unit, value in units)
    file = figure_file(io.BytesIO(text.encode("utf-8-sig")), "nedlasting.csv")
    rows = list(file.rows())
    assert file.report == "Nasjonale prøver"
    assert [(row.level, row.code, row.cells[0][1]) for row in rows] == [
        ("school", TRONES, "48"),
        ("municipality", "1108", "."),
        ("country", "", "50"),
    ]
    newer = column_of(columns_of("Lesing")[0], "J")
    assert rows[0].cells[0][0].key == newer.key
    assert rows[0].cells[0][0].year == SchoolYear(2019)
