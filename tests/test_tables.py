"""Files in, tables out: every form a school list comes in, and every wrong file people choose."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from sandnes_portal.papers.tables import SpreadsheetError, match_columns, read_table

TEXT = "orgnr;navn\r\n974610922;Øygard ungdomsskole\r\n;Sørbø\r\n"
HEADINGS = ("orgnr", "navn")
CELLS = [("974610922", "Øygard ungdomsskole"), ("", "Sørbø")]


def workbook(*rows, **edits):
    """The bytes of an .xlsx with these rows; `edits` sets single cells, such as B2="x"."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for place, value in edits.items():
        book.active[place] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def message(data, **limits):
    with pytest.raises(SpreadsheetError) as caught:
        read_table(data, **limits)
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(TEXT.encode("cp1252"), id="cp1252, as Norwegian Excel saves"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16 big-endian with mark"),
        pytest.param(("sep=\t\r\n" + TEXT.replace(";", "\t")).encode("utf-16-le"), id="as Udir saves"),
        pytest.param(("sep=|\n" + TEXT.replace(";", "|")).encode(), id="a sep line of its own"),
        pytest.param(('"sep=;"\n' + TEXT).encode(), id="a quoted sep line"),
        pytest.param(TEXT.replace(";", "\t").encode(), id="tabs"),
        pytest.param(TEXT.replace(";", ",").encode(), id="commas"),
        pytest.param(TEXT.replace("\r\n", "\n").encode(), id="unix lines"),
        pytest.param(TEXT.replace("\r\n", "\r").encode(), id="old Mac lines"),
        pytest.param(TEXT.replace("Sørbø", '"Sørbø"').encode(), id="quotes"),
        pytest.param(TEXT.replace("Sørbø", " Sørbø\u00a0").encode(), id="space around"),
        pytest.param(TEXT.replace("navn\r\n", "navn;;\r\n").encode().replace(b"b\xc3\xb8", b"b\xc3\xb8;;"), id="wide"),
        pytest.param(workbook(HEADINGS, (974610922, "Øygard ungdomsskole"), (None, "Sørbø")), id="xlsx"),
    ],
)
def test_same_table_from_every_form(data):
    table = read_table(data)
    assert table.headings == HEADINGS
    assert [row.cells for row in table.rows] == CELLS


def test_delimiter_is_the_most_frequent_in_the_heading():
    table = read_table(b"navn;orgnr;kommentar, fri\na, b, c, d;1;x\n")
    assert table.rows[0].cells == ("a, b, c, d", "1", "x")


def test_rows_are_numbered_as_excel_shows_them():
    table = read_table(b'sep=;\n\nnavn;orgnr\n"to\nlinjer";1\n\n;;\nsist;2\n')
    assert [row.number for row in table.rows] == [3, 6]


def test_workbook_gives_numbers_and_dates_as_people_read_them():
    data = workbook(
        ("a", "b", "c", "d", "e"),
        (974610922.0, "0301", 0.5, datetime.date(2026, 8, 1), None),
        (),
        (None, None, None, None, "sist"),
    )
    table = read_table(data)
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("974610922", "0301", "0.5", "2026-08-01", "")),
        (4, ("", "", "", "", "sist")),
    ]


def test_workbook_reads_the_sheet_in_view():
    book = openpyxl.Workbook()
    book.active.append(["forside"])
    book.active = book.create_sheet("Skoler")
    book.active.append(["navn"])
    file = io.BytesIO()
    book.save(file)
    assert read_table(file.getvalue()).headings == ("navn",)


def test_workbook_error_names_the_cell():
    assert message(workbook(HEADINGS, ("974610922", "#REF!"))) == "Rad 2, kolonne B: Cellen viser feilen #REF!."


def test_heading_alone_is_a_table_without_rows():
    assert read_table(b"orgnr;navn\n").rows == []


@pytest.mark.parametrize("data", [b"", b" \r\n\r\n", b";;\r\n;;\r\n", b"sep=;\n", b"\xef\xbb\xbf", workbook()])
def test_empty_file(data):
    assert message(data) == "Fila er tom. Kontroller at du valgte riktig fil."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 \x00", "Fila er en PDF. Velg en CSV-fil eller en Excel-fil (.xlsx)."),
        (b"\x89PNG\r\n\x1a\n\x00", "Fila er et bilde."),
        (b"\xff\xd8\xff\xe0\x00", "Fila er et bilde."),
        (b"{\\rtf1 hei}", "tekstdokument"),
        (b"\n<!DOCTYPE html><html>", "nettside"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "lagre den som .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "passord"),
        (b"\x01\x02\x03" * 50, "ikke en tabell"),
        (b"PK\x03\x04 avkuttet", "skadet eller avkuttet"),
    ],
)
def test_other_files_are_named_for_what_they_are(data, said):
    assert said in message(data)


def test_other_packed_files_are_not_workbooks():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
    assert "ikke en Excel-arbeidsbok" in message(file.getvalue())


def test_workbook_with_broken_insides():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook")
    assert "Arbeidsboka er skadet" in message(file.getvalue())


def test_workbook_that_unpacks_to_fill_the_memory():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (61 * 1024 * 1024))
    assert len(file.getvalue()) < 100_000
    assert "for stor" in message(file.getvalue())


def test_size_and_rows_are_limited():
    assert message(b"navn\n" + b"a\n" * 2_000_000, max_bytes=1024**2) == "Fila er for stor. Den kan være på høyst 1 MB."
    assert message(b"navn\n" + b"a\n" * 4, max_rows=3) == "Fila har for mange rader. Den kan ha høyst 3."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(TEXT.encode()[:-4] + b"\xc3", "skadet eller avkuttet", id="cut inside a letter"),
        pytest.param(TEXT.encode("utf-16")[:-1], "skadet eller avkuttet", id="half a utf-16 letter"),
        pytest.param(b"a;b;c\n1;2;3\n4;5", "Rad 3 har bare 2 av 3 kolonner.", id="cut inside a row"),
        pytest.param(b'a;b\n1;"2\n3;4\n', "anførselstegn", id="open quote"),
        pytest.param(b"a;b\n1;2\n1;2;3\n", "Rad 3 har flere celler enn det er overskrifter", id="too many cells"),
    ],
)
def test_half_broken_files_are_refused(data, said):
    assert said in message(data)


def test_columns_match_whatever_their_case_space_and_punctuation():
    names = {"orgnr": ("orgnr",), "level": ("enhetsnivå",), "pupils": ("antall elever",)}
    found = match_columns(("Org.nr.", "ukjent", "ANTALL_ELEVER", "Enhetsniva\u030a"), names)
    assert found == {"orgnr": 0, "pupils": 2, "level": 3}


def test_two_columns_for_the_same_fact_are_refused():
    with pytest.raises(SpreadsheetError, match="«OrgNr» og «Organisasjonsnummer» betyr det samme"):
        match_columns(("OrgNr", "Organisasjonsnummer"), {"orgnr": ("orgnr", "organisasjonsnummer")})
