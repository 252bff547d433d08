"""The school list, from small files of the tests' own."""

import io

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from networks.models import School
from networks.schools.imports import SchoolListError, import_schools, load_first_schools
from sandnes_portal.papers.tables import SpreadsheetError
from tests.factories.networks import LeaderNetworkFactory, SchoolFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both]

ALTONA, OTHER = "973857770", "974543990"
LIST = f"organisasjonsnummer;navn;kortnavn;type;nettverk\r\n{ALTONA};Ålgård skole;Ålgård;barneskole;\r\n"


def workbook():
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["OrgNr", "Navn"])
    book.active.append([int(ALTONA), "Ålgård skole"])
    book.save(data)
    return data.getvalue()


UDIR = (
    "sep=\t\r\nEnhetNivaa\tKommunekode\tOrganisasjonsnummer\tEnhetNavn\r\n"
    f"4\t1108\t{ALTONA}\tÅlgård skole  \r\n3\t1108\t964965137\tSandnes\r\n4\t1103\t973857771\tEn annen skole\r\n"
)


@pytest.mark.parametrize(
    "data",
    [LIST.encode(), LIST.encode("utf-8-sig"), LIST.encode("cp1252"), UDIR.encode("utf-16-le"), workbook()],
    ids=["utf-8", "mark", "cp1252", "udir", "xlsx"],
)
def test_every_kind_of_file_gives_the_same_school_once(data):
    import_schools(data)
    history = School.history.count()
    _resource, result = import_schools(data)
    assert list(School.objects.values_list("orgnr", "name", "short_name")) == [(ALTONA, "Ålgård skole", "Ålgård")]
    assert result.totals["skip"] == 1
    assert School.history.count() == history


@pytest.mark.parametrize("data", [b"", b"a;b\n1;2\n"], ids=["empty", "columns"])
def test_what_is_no_school_list_is_refused(data):
    with pytest.raises(SpreadsheetError):
        import_schools(data)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (f"{ALTONA};To skole;To;barneskole;", "organisasjonsnummer"),
        ("973857771;To skole;To;barneskole;", "organisasjonsnummer"),
        (";To skole;To;barneskole;Ukjent", "nettverk"),
        (";To skole;To;barnehage;", "type"),
    ],
    ids=["double", "check digit", "network", "kind"],
)
def test_a_fault_names_row_and_column_and_nothing_is_written(row, column):
    with pytest.raises(SchoolListError, match=f"Rad 3, kolonne {column}"):
        import_schools(f"{LIST}{row}\r\n".encode())
    assert not School.objects.exists()


def test_an_over_long_name_writes_nothing():
    with pytest.raises(SchoolListError, match="Rad 3"):
        import_schools(f"{LIST};{'x' * 200};To;barneskole;\r\n".encode())
    assert not School.objects.exists()


def test_number_renames_and_missing_school_stays():
    SchoolFactory(orgnr=ALTONA, name="Gammel skole", short_name="Gammel")
    SchoolFactory(name="Hana skole", short_name="Hana", orgnr="")
    import_schools(LIST.encode())
    assert sorted(School.objects.values_list("name", flat=True)) == ["Hana skole", "Ålgård skole"]


def test_a_number_fills_in_a_school_known_by_short_name():
    school = SchoolFactory(name="Ålgård skole", short_name="Ålgård", orgnr="")
    import_schools(LIST.encode())
    school.refresh_from_db()
    assert school.orgnr == ALTONA


def test_several_networks_are_separated_by_a_bar():
    LeaderNetworkFactory(name="En")
    LeaderNetworkFactory(name="To")
    import_schools(b"navn;type;nettverk\nHana skole;barneskole;En|To\n")
    assert School.objects.get().networks.count() == 2


def test_a_dry_run_writes_nothing(tmp_path, capsys):
    path = tmp_path / "skoler.csv"
    path.write_bytes(LIST.encode())
    call_command("import_schools", path, "--dry-run")
    assert not School.objects.exists()
    assert "1 ny, 0 endret, 0 uendret. Ingenting er lagret." in capsys.readouterr().out


def test_the_command_says_which_file_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match="Fila kan ikke leses"):
        call_command("import_schools", tmp_path / "ingen.csv")


def test_the_first_list_is_loaded_once():
    from networks.reference import load_reference_data

    load_reference_data()
    load_first_schools()
    assert School.objects.count() == 33
    assert load_first_schools() == 0
