"""The school list, in every form people have it."""

import io
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from networks.models import Membership, School
from networks.schools.imports import SchoolListError, import_schools, is_orgnr, short_name_of, summary_of
from sandnes_portal.papers.tables import SpreadsheetError
from tests.factories.networks import LeaderNetworkFactory, MunicipalityFactory, SchoolFactory
from tests.networks.school_lists import HEADING, LIST, UDIR, UDIR_PRIVATE

pytestmark = [pytest.mark.django_db, pytest.mark.both]

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def workbook():
    book = openpyxl.Workbook()
    for line in LIST.splitlines():
        book.active.append(line.split(";"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FORMS = {
    "utf-8": LIST.encode(),
    "utf-8 with a mark": LIST.encode("utf-8-sig"),
    "Norwegian Excel": LIST.replace("\n", "\r\n").encode("cp1252"),
    "commas": LIST.replace(";", ",").encode(),
    "other names of columns": LIST.replace("organisasjonsnummer;navn", "Org.nr.;SKOLENAVN").encode(),
    "workbook": workbook(),
}


@pytest.fixture(autouse=True)
def networks(db):
    return [LeaderNetworkFactory(name="RUS"), LeaderNetworkFactory(name="Nettverk 2")]


@pytest.mark.parametrize("form", FORMS)
def test_list_is_read_in_every_form(form):
    _resource, result = import_schools(FORMS[form])
    assert result.totals["new"] == 2
    giske, oygard = School.objects.get(short_name="Giske"), School.objects.get(short_name="Øygard")
    assert (giske.orgnr, giske.kind, giske.slug) == ("974610892", "lower_secondary", "giske")
    assert {network.name for network in oygard.networks.all()} == {"RUS", "Nettverk 2"}
    assert oygard.slug == "oygard"


def test_udirs_export_gives_the_schools_of_the_municipality_only():
    import_schools(UDIR.encode("utf-16-le"))
    school = School.objects.get()
    assert (school.name, school.short_name, school.kind) == ("Giske ungdomsskole", "Giske", "lower_secondary")


def test_another_municipality_can_be_chosen():
    import_schools(UDIR.encode("utf-16-le"), kommune="1103")
    assert School.objects.get().name == "En skole i Stavanger"


def test_new_school_with_the_same_first_name_keeps_its_whole_name():
    SchoolFactory(name="Giske skole", short_name="Giske", slug="giske", orgnr="974610744")
    import_schools(UDIR.encode("utf-16-le"))
    assert School.objects.get(orgnr="974610892").short_name == "Giske ungdomsskole"
    _resource, result = import_schools(UDIR.encode("utf-16-le"))
    assert result.totals["skip"] == 1


def test_broken_list_tells_its_faults_and_nothing_else():
    with pytest.raises(SchoolListError) as error:
        import_schools(f"{LIST};Ny skole;Ny;slott;\n".encode())
    assert [message[:5] for message in error.value.messages] == ["Rad 4"]


def test_second_run_changes_nothing_and_writes_no_history():
    import_schools(LIST.encode())
    history, members = School.history.count(), Membership.objects.count()
    _resource, result = import_schools(LIST.encode())
    assert (result.totals["new"], result.totals["update"], result.totals["skip"]) == (0, 0, 2)
    assert (School.history.count(), Membership.objects.count()) == (history, members)


def test_number_renames_and_never_doubles():
    SchoolFactory(name="Gamle Giske", short_name="Giske", slug="giske", orgnr="974610892", kind="combined")
    _resource, result = import_schools(LIST.encode())
    school = School.objects.get(orgnr="974610892")
    assert (school.name, school.slug) == ("Giske ungdomsskole", "giske")
    changes = next(row.changes for row in result.rows if row.import_type == "update")
    assert ("navn", "Gamle Giske", "Giske ungdomsskole") in changes


def test_number_is_filled_in_for_a_school_known_by_its_short_name():
    SchoolFactory(name="Giske ungdomsskole", short_name="Giske", kind="lower_secondary")
    import_schools(LIST.encode())
    assert School.objects.get(short_name="Giske").orgnr == "974610892"


def test_empty_cells_take_nothing_away_and_missing_schools_stay(networks):
    import_schools(LIST.encode())
    import_schools(f"{HEADING}\n974610892;Giske ungdomsskole;Giske;;\n".encode())
    giske = School.objects.get(short_name="Giske")
    assert giske.kind == "lower_secondary"
    assert giske.networks.count() == 1
    assert School.objects.filter(short_name="Øygard").exists()


def test_short_name_in_the_file_is_the_schools_new_one():
    SchoolFactory(name="Giske ungdomsskole", short_name="Gammelt", slug="giske", orgnr="974610892")
    import_schools(LIST.encode())
    school = School.objects.get(orgnr="974610892")
    assert (school.short_name, school.slug) == ("Giske", "giske")


def test_number_is_never_filled_in_by_half_a_name():
    SchoolFactory(name="Bogafjell skole", short_name="Bogafjell", orgnr="")
    _resource, result = import_schools(b"orgnr;navn\n923614648;Bogafjell ungdomsskole\n")
    assert School.objects.get(short_name="Bogafjell").orgnr == ""
    assert School.objects.get(orgnr="923614648").short_name == "Bogafjell ungdomsskole"
    assert result.rows[0].alike.short_name == "Bogafjell"


def test_number_is_filled_in_by_the_whole_name():
    SchoolFactory(name="Bogafjell skole", short_name="Bogafjell", orgnr="")
    import_schools(b"orgnr;navn\n979847548;Bogafjell skole\n")
    assert School.objects.get().orgnr == "979847548"


def test_short_name_of_a_school_with_another_number_is_explained():
    SchoolFactory(name="Giske skole", short_name="Giske", orgnr="974610744")
    with pytest.raises(SchoolListError, match="Rad 2, kolonne kortnavn: «Giske» er kortnavnet til Giske skole"):
        import_schools(LIST.encode())


def test_two_rows_about_one_school_are_refused():
    SchoolFactory(name="Giske ungdomsskole", short_name="Giske", orgnr="974610892")
    with pytest.raises(SchoolListError, match="Flere rader i fila gjelder Giske ungdomsskole"):
        import_schools(b"orgnr;navn;kortnavn\n974610892;Giske;\n;Giske;Giske\n")


def test_kind_is_guessed_from_name_and_grade_and_never_for_a_known_school():
    import_schools(UDIR_PRIVATE)
    forsand = School.objects.get(short_name="Forsand")
    assert forsand.kind == "combined"
    forsand.kind = "primary"
    forsand.save()
    _resource, result = import_schools(UDIR_PRIVATE)
    assert summary_of(result) == "0 nye, 0 endret, 2 uendret"


@pytest.mark.parametrize("kind", ["1-10-skole", "1–10 Skole", "1–10-SKOLE"])
def test_kind_is_known_however_people_write_its_dash(kind):
    import_schools(f"navn;type\nFiggjo skole;{kind}\n".encode())
    assert School.objects.get().kind == "combined"


def test_network_named_twice_is_joined_once_and_the_others_stay(networks):
    school = SchoolFactory(name="Hana skole", short_name="Hana")
    school.memberships.create(network=networks[0])
    _resource, result = import_schools(b"navn;nettverk\nHana skole;Nettverk 2| nettverk 2\n")
    assert result.rows[0].changes == [("nettverk", "RUS", "RUS, Nettverk 2")]
    assert school.memberships.count() == 2


def test_membership_that_begins_later_is_not_doubled(networks):
    school = SchoolFactory(name="Hana skole", short_name="Hana")
    school.memberships.create(network=networks[0], starts_on=timezone.localdate() + timedelta(days=30))
    import_schools(b"navn;nettverk\nHana skole;RUS\n")
    assert school.memberships.count() == 1


def test_every_write_is_in_the_history():
    import_schools(LIST.encode())
    import_schools(LIST.replace("Giske ungdomsskole", "Nye Giske").encode())
    school = School.objects.get(short_name="Giske")
    assert list(school.history.values_list("history_type", "name")) == [
        ("~", "Nye Giske"),
        ("+", "Giske ungdomsskole"),
    ]
    assert Membership.history.count() == 3


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize("known", [True, False])
def test_queries_do_not_grow_with_the_file(known, dry_run):
    def queries(count):
        School.objects.all().delete()
        data = "navn;nettverk\n" + "".join(f"Skole nr {number};RUS\n" for number in range(count))
        if known:
            import_schools(data.replace("RUS", "").encode())
        with CaptureQueriesContext(connection) as captured:
            import_schools(data.encode(), dry_run=dry_run)
        return len(captured)

    MunicipalityFactory(number="1108")
    assert queries(3) == queries(30)


def test_rows_can_be_left_out():
    _resource, result = import_schools(LIST.encode(), left_out=["2"])
    assert [school.short_name for school in School.objects.all()] == ["Øygard"]
    assert summary_of(result) == "1 ny, 0 endret, 0 uendret, 1 valgt bort"
    assert result.totals["new"] == 1


def test_dry_run_writes_nothing():
    _resource, result = import_schools(LIST.encode(), dry_run=True)
    assert result.totals["new"] == 2
    assert not School.objects.exists()


BROKEN = {
    "double number": ("974610892;Enda en;Enda;barneskole;", "Rad 4, kolonne organisasjonsnummer"),
    "wrong check digit": ("974610893;Feil siffer;Feil;barneskole;", "Rad 4, kolonne organisasjonsnummer: «974610893»"),
    "unknown network": (";Ny skole;Ny;barneskole;Finnes ikke", "Rad 4, kolonne nettverk: «Finnes ikke»"),
    "unknown kind": (";Ny skole;Ny;slott;", "Rad 4, kolonne type: «slott»"),
    "double short name": (";Ny skole;Giske;barneskole;", "Rad 4, kolonne kortnavn"),
    "no name": (";;Ny;barneskole;", "Rad 4, kolonne navn"),
    "long name": (f";{'x' * 151};Ny;barneskole;", "Rad 4"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_one_faulty_row_stops_the_whole_file_and_is_named(fault):
    row, message = BROKEN[fault]
    with pytest.raises(SchoolListError) as error:
        import_schools(f"{LIST}{row}\n".encode())
    assert any(message in each for each in error.value.messages), error.value.messages
    assert not School.objects.exists()


@pytest.mark.parametrize("data", [b"", b"a;b\n1;2\n", b"%PDF-1.7", b"\x89PNG", LIST.encode()[:-30]])
def test_file_that_is_no_school_list_is_told_so(data):
    with pytest.raises((SpreadsheetError, SchoolListError)):
        import_schools(data)
    assert not School.objects.exists()


@pytest.mark.parametrize(("number", "passes"), [("974610892", True), ("974610893", False), ("12345678", False)])
def test_organisation_number_is_checked_by_its_last_digit(number, passes):
    assert is_orgnr(number) is passes


@pytest.mark.parametrize(
    ("name", "short"), [("Giske ungdomsskole", "Giske"), ("Høle barne- og ungdomsskule", "Høle"), ("SLS", "SLS")]
)
def test_short_name_is_the_name_without_what_all_schools_are_called(name, short):
    assert short_name_of(name) == short


def test_command_tells_what_it_did_and_what_is_wrong(tmp_path, capsys):
    file = tmp_path / "liste.csv"
    file.write_bytes(LIST.encode())
    call_command("import_schools", file, "--dry-run")
    assert "2 nye, 0 endret, 0 uendret" in capsys.readouterr().out
    file.write_bytes(f"{LIST}974610893;Feil;Feil;barneskole;\n".encode())
    with pytest.raises(CommandError, match="Rad 4"):
        call_command("import_schools", file)
    with pytest.raises(CommandError, match="kan ikke leses"):
        call_command("import_schools", tmp_path / "finnes-ikke.csv")


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="The municipality's own files are not beside this clone.")
@pytest.mark.parametrize("name", ["skoleliste.csv", "skoleliste-excel.csv"])
def test_the_municipalitys_own_lists_are_read(name):
    call_command("reference_data")
    _resource, result = import_schools((SHARED_DATA / name).read_bytes())
    assert result.totals["skip"] == 33


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="The municipality's own files are not beside this clone.")
@pytest.mark.parametrize(("grade", "new", "changed", "same"), [("ungdomstrinn", 7, 0, 9), ("5._trinn", 7, 1, 19)])
def test_udirs_own_files_are_read_into_the_municipalitys_list(grade, new, changed, same):
    call_command("reference_data")
    file = next((SHARED_DATA / "udir").glob(f"*{grade}.csv"))
    _resource, result = import_schools(file.read_bytes())
    assert (result.totals["new"], result.totals["update"], result.totals["skip"]) == (new, changed, same)
    _resource, result = import_schools(file.read_bytes())
    assert result.totals["skip"] == new + changed + same
