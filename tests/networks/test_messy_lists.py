"""School lists as people's programs leave them: read by what makes sense, or refused for the true reason."""

import io
import unicodedata
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from networks.models import School
from networks.schools.imports import SchoolListError, import_schools, is_orgnr, summary_of
from networks.schools.imports.cells import number_in, orgnr_in, restored
from sandnes_portal.papers.encodings import decode
from sandnes_portal.papers.tables import SpreadsheetError
from tests.factories.networks import SchoolFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both]

GISKE, HANA, FREE = "974610892", "974610736", "979847548"
LIST = (
    "navn;kortnavn;type;elever\r\nAustrått skole;Austrått;barneskole;401\r\nHøle skole;Høle;1-10-skole;210\r\n"
    "Hommersåk skole;Hommersåk;barneskole;300\r\n"
)
SAME = "0 nye, 0 endret, 3 uendret"


@pytest.fixture
def schools():
    import_schools(LIST.encode())


def read(data, **more):
    """(summary, {row: why it is left out}, notes on the file) of a file's bytes."""
    _resource, result = import_schools(data if isinstance(data, bytes) else data.encode(), **more)
    return summary_of(result), {row.file_row: row.doubt for row in result.rows if row.doubt}, result.notes


def workbook(*rows, hide=(), others=()):
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for number in hide:
        book.active.row_dimensions[number].hidden = True
    for name in others:
        book.create_sheet(name).append(["noe"])
    book.save(data)
    return data.getvalue()


# --- encodings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (LIST.encode("mac_roman"), "Mac OS Roman"),
        (LIST.encode("cp865"), "DOS-tegnsett"),
        (LIST.encode("cp1252"), "Windows-1252"),
        (LIST.encode().decode("latin-1").encode(), "lest feil"),
        (LIST.encode().decode("cp1252").encode(), "lest feil"),
        (LIST.encode("utf-16"), "UTF-16"),
        (unicodedata.normalize("NFD", LIST).encode(), ""),
        (LIST.encode("utf-8-sig"), ""),
    ],
    ids=["Mac", "DOS", "Windows", "read twice", "read twice by Windows", "UTF-16", "letters of a Mac", "mark"],
)
def test_list_in_any_encoding_changes_nothing_and_says_which_it_was(schools, data, told):
    summary, doubts, notes = read(data)
    assert (summary, doubts) == (SAME, {})
    assert told in " ".join(notes) if told else notes == []


def test_sami_names_are_known_when_they_were_read_twice():
    text = "Čáhcesuolu skuvla, Ráŋŋá, Šárá «Ž» – 1"
    assert decode(text.encode().decode("latin-1").encode()).text == text


def test_letters_that_became_question_marks_are_those_of_the_schools_we_know(schools):
    lost = LIST.replace("å", "?").replace("ø", "?")
    assert read(lost)[0] == SAME
    assert read(LIST.replace("å", "\ufffd").replace("ø", "\ufffd"))[0] == SAME
    with pytest.raises(SchoolListError, match=r"Rad 5, kolonne navn: «N\?rb\? skole» har mistet bokstaver"):
        read(f"{lost}N?rb? skole;N;barneskole;1\r\n")


def test_question_mark_that_could_be_two_schools_is_neither():
    assert restored("H?le", ["Høle", "Håle"]) == "H?le"
    assert restored("Hva?", ["Hvaø"]) == "Hva?"


@pytest.mark.parametrize(
    "data", ["navn\nЛура школа\n".encode("cp1251"), LIST.encode("cp037"), b"navn\n" + bytes(range(128, 255))]
)
def test_letters_that_make_no_sense_are_refused(data):
    with pytest.raises(SpreadsheetError):
        read(data)
    assert not School.objects.exists()


# --- what it means ------------------------------------------------------------------------------


def test_row_that_sums_up_and_what_stands_below_are_no_schools(schools):
    summary, _doubts, notes = read(f"{LIST}Sum;;;911\r\nKilde: Udir;;;\r\n")
    assert summary == SAME
    assert notes == ["Rader som ikke er lest: «rad 5: Sum», «rad 6: Kilde: Udir»."]


def test_row_that_takes_the_name_of_another_school_is_left_out(schools):
    SchoolFactory(name="Giske ungdomsskole", short_name="Giske", orgnr=GISKE)
    summary, doubts, _notes = read(f"orgnr;navn\n{GISKE};Høle skole\n{FREE};Austrått skole\n")
    assert doubts == {2: "Høle skole er navnet til en annen skole i portalen."}
    assert School.objects.get(orgnr=GISKE).name == "Giske ungdomsskole"
    assert School.objects.get(short_name="Austrått").orgnr == FREE
    assert summary == "0 nye, 1 endret, 0 uendret, 1 valgt bort"


def test_two_numbers_that_are_exchanged_are_told_and_left_out():
    SchoolFactory(name="Giske ungdomsskole", short_name="Giske", orgnr=GISKE)
    SchoolFactory(name="Hana skole", short_name="Hana", orgnr=HANA)
    data = f"orgnr;navn\n{GISKE};Hana skole\n{HANA};Giske ungdomsskole\n"
    summary, doubts, _notes = read(data)
    assert summary == "0 nye, 0 endret, 0 uendret, 2 valgt bort"
    assert all("byttet om" in doubt for doubt in doubts.values())
    assert len(doubts) == 2
    assert read(data, taken=[2, 3])[0] == "0 nye, 2 endret, 0 uendret"


def test_list_that_renames_many_is_left_out_and_one_that_renames_all_is_stopped():
    numbers = [number for number in map(str, range(974610700, 974620000)) if is_orgnr(number)][:250]
    old = "orgnr;navn\n" + "".join(f"{number};Skole {place}\n" for place, number in enumerate(numbers))
    new = "orgnr;navn\n" + "".join(f"{number};Ny {place}\n" for place, number in enumerate(numbers))
    import_schools(old.encode())
    assert read("\n".join(new.splitlines()[:4]) + "\n")[0] == "0 nye, 3 endret, 0 uendret"
    summary, doubts, _notes = read("\n".join(new.splitlines()[:31]) + "\n")
    assert summary == "0 nye, 0 endret, 3 uendret, 27 valgt bort"
    assert "Fila gir 27 skoler nytt navn" in doubts[20]
    with pytest.raises(SchoolListError, match="Fila gir 247 skoler nytt navn"):
        read(new)


def test_row_that_excel_hides_is_left_out_and_other_sheets_are_named():
    data = workbook(
        ("Skoler i Sandnes 2026",),
        (),
        ("navn", "kortnavn", "type", "elever", "Rektors telefon"),
        ("Austrått skole", "Austrått", "barneskole", 401, "51"),
        ("Nedlagt skole", "Nedlagt", "barneskole", 12, ""),
        hide=[5],
        others=["2025"],
    )
    summary, doubts, notes = read(data)
    assert (summary, doubts) == ("1 ny, 0 endret, 0 uendret, 1 valgt bort", {5: "Raden er skjult i Excel."})
    assert notes == ["Kolonner som ikke er lest: «Rektors telefon».", "Ark som ikke er lest: «2025»."]


def test_capitals_say_nothing_of_a_known_school_and_a_new_one_is_left_out(schools):
    capitals = LIST.replace("Austrått skole;Austrått", "AUSTRÅTT SKOLE;AUSTRÅTT")
    assert read(capitals)[0] == SAME
    _summary, doubts, _notes = read("navn\nNY SKOLE\nSLS\n")
    assert doubts == {2: "Navnet står med bare store bokstaver."}


@pytest.mark.parametrize("name", ["=A1&B1", "+1+1", "@SUM(A1)", '"=HYPERLINK(""http://x"")"', "-cmd"])
def test_formula_is_no_name(name):
    with pytest.raises(SchoolListError, match=r"Rad 2, kolonne navn: .* er en formel"):
        read(f"navn\n{name}\n")


def test_municipality_may_be_given_by_name(schools):
    data = "navn;kommune\nAustrått skole;Sandnes\nHøle skole;SANDNES kommune\nTasta skole;Stavanger\n"
    summary, doubts, _notes = read(data)
    assert summary == "0 nye, 0 endret, 2 uendret, 1 valgt bort"
    assert doubts == {4: "Raden gjelder Stavanger."}


@pytest.mark.parametrize("number", [f"{GISKE},0", "974.610.892", "NO 974 610 892 MVA", "no974610892mva", f"{GISKE}.00"])
def test_number_is_read_as_people_write_it(number):
    assert orgnr_in(number) == GISKE
    assert orgnr_in("97461089") == "97461089"


@pytest.mark.parametrize(
    ("text", "number"), [("1 200", "1200"), ("1\u00a0200", "1200"), ("1.200", "1200"), ("401,0", "401"), ("1,5", "1,5")]
)
def test_pupils_are_read_as_people_write_them(text, number):
    assert number_in(text) == number


def test_what_says_only_that_it_is_a_school_is_no_kind(schools):
    read("navn;type\nHøle skole;Grunnskole\nNy ungdomsskole;grunnskole\n")
    assert School.objects.get(short_name="Høle").kind == "combined"
    assert School.objects.get(name="Ny ungdomsskole").kind == "lower_secondary"


def test_titles_above_the_headings_are_passed_over(schools):
    assert read(f"Skoler i Sandnes, 2026\r\n\r\nLaget av Kari;;\r\n{LIST}")[0] == SAME


def test_rows_without_their_empty_cells_at_the_end_are_read():
    summary, _doubts, _notes = read(
        "navn;kortnavn;type;elever\nHøle skole;Høle\nHana skole\nLura skole;Lura;barneskole\n"
    )
    assert summary == "3 nye, 0 endret, 0 uendret"


def test_open_document_is_refused_for_what_it_is():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<x/>")
    with pytest.raises(SpreadsheetError, match=r"OpenDocument.*lagre den som \.xlsx"):
        read(data.getvalue())


def test_of_many_faults_the_first_are_told_and_the_others_counted():
    with pytest.raises(SchoolListError) as error:
        read("navn;type\n" + "".join(f"Skole {number};slott\n" for number in range(6232)))
    assert len(error.value.messages) == 21
    assert error.value.messages[-1] == "… og 6\u00a0212 til."


def test_command_tells_what_it_left_out_and_takes_it_in_when_asked(tmp_path, capsys):
    file = tmp_path / "liste.csv"
    file.write_bytes("navn;kommune\nTasta skole;Stavanger\n".encode("mac_roman"))
    call_command("import_schools", file)
    told = capsys.readouterr().out
    assert "Rad 2 er utelatt: Tasta skole. Raden gjelder Stavanger." in told
    assert not School.objects.exists()
    call_command("import_schools", file, "--med", "2")
    assert School.objects.get().name == "Tasta skole"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="Ingenting er lagret"):
        call_command("import_schools", file)


# --- on the screen ------------------------------------------------------------------------------


def upload(client, data):
    file = SimpleUploadedFile("liste.csv", data)
    return client.post(reverse("admin:networks_school_import"), {"import_file": file, "format": "0", "kommune": "1108"})


def test_preview_says_what_the_file_was_and_why_a_row_is_left_out(client, cast):
    client.force_login(cast.administrator)
    page = upload(client, "navn;kommune;rom\nHøle skole;Sandnes;1\nTasta skole;Stavanger;2\n".encode("mac_roman")).text
    assert "Mac OS Roman" in page
    assert "Kolonner som ikke er lest: «rom»." in page
    assert "Raden gjelder Stavanger." in page


def test_thousands_of_rows_go_through_the_screen(client, cast):
    """More than Django takes fields of: what is sent is what is left out."""
    client.force_login(cast.administrator)
    data = "navn;type;elever\n" + "".join(f"Skole nummer {number};barneskole;{number}\n" for number in range(1100))
    preview = upload(client, data.encode())
    assert preview.text.count('name="uten"') == 1100
    assert "checked" not in preview.text
    fields = preview.context["confirm_form"].initial | {"uten": ["7", "9"]}
    page = client.post(reverse("admin:networks_school_process_import"), fields, follow=True)
    assert "1098 nye, 0 endret, 0 uendret, 2 valgt bort" in page.text


def test_forms_with_many_rows_may_have_as_many_fields(settings):
    """A network's members, each with its fields, in the administration."""
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS >= 10_000
