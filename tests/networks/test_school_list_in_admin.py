"""The school list through the administration: looked at first, then taken in, and nothing left half done."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from networks.models import School
from tests.conftest import ROLES
from tests.factories.networks import LeaderNetworkFactory, SchoolFactory
from tests.networks.school_lists import LIST, UDIR_PRIVATE
from tests.tables import people_of, told_to

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture(autouse=True)
def networks(db):
    return [LeaderNetworkFactory(name="RUS"), LeaderNetworkFactory(name="Nettverk 2")]


IMPORT, CONFIRM = "admin:networks_school_import", "admin:networks_school_process_import"


def upload(client, data=None, **fields):
    file = SimpleUploadedFile("liste.csv", LIST.encode() if data is None else data)
    return client.post(reverse(IMPORT), {"import_file": file, "format": "0", "kommune": "1108", **fields})


def test_import_is_the_administrators_alone(client, cast):
    codes = told_to(client, people_of(cast), lambda _person: client.get(reverse(IMPORT), follow=True).status_code)
    assert codes == dict.fromkeys(ROLES, 403) | {"administrator": 200}


def test_administrator_sees_what_happens_leaves_one_out_and_confirms(client, cast):
    client.force_login(cast.administrator)
    response = upload(client)
    page = response.content.decode()
    assert "2 nye, 0 endret, 0 uendret" in page
    assert not School.objects.filter(short_name="Giske").exists()
    fields = response.context["confirm_form"].initial | {"all_rows": response.context["all_rows"], "uten": ["2"]}
    page = client.post(reverse(CONFIRM), fields, follow=True).content.decode()
    assert "1 ny, 0 endret, 0 uendret, 1 valgt bort" in page
    assert School.objects.filter(short_name="Øygard").exists()
    assert not School.objects.filter(short_name="Giske").exists()


def confirm(client, response, *taken):
    left_out = set(response.context["all_rows"].split(",")) - set(taken)
    fields = response.context["confirm_form"].initial | {"uten": sorted(left_out)}
    return client.post(reverse(CONFIRM), fields, follow=True)


def test_schools_that_look_private_are_left_out_until_someone_takes_them_in(client, cast):
    client.force_login(cast.administrator)
    response = upload(client, UDIR_PRIVATE)
    assert response.context["summary"] == "1 ny, 0 endret, 0 uendret, 1 valgt bort"
    assert [row.instance.name for row in response.context["groups"][3][2]] == ["Wang Ung Sandnes AS"]
    page = confirm(client, response, "2").content.decode()
    assert "1 ny, 0 endret, 0 uendret, 1 valgt bort" in page
    assert not School.objects.filter(orgnr="816578892").exists()
    confirm(client, upload(client, UDIR_PRIVATE), "3")
    assert School.objects.filter(orgnr="816578892").exists()


def test_preview_shows_old_and_new_and_what_the_file_does_not_name(client, cast):
    client.force_login(cast.administrator)
    response = upload(client, b"orgnr;navn;kortnavn\n;Nye Hana skole;Hana\n")
    assert "<del>Hana skole</del> → <ins>Nye Hana skole</ins>" in response.content.decode()
    assert "Trones skole" in [school.name for school in response.context["missing"]]


def test_what_has_changed_since_the_preview_is_not_imported(client, cast):
    client.force_login(cast.administrator)
    response = upload(client)
    SchoolFactory(name="Giske skole", short_name="Giske", orgnr="")
    page = confirm(client, response, "2", "3").content.decode()
    assert "Noen har endret skolene etter forhåndsvisningen" in page
    assert not School.objects.filter(orgnr="974610892").exists()


def test_confirming_twice_imports_once(client, cast):
    client.force_login(cast.administrator)
    response = upload(client)
    confirm(client, response, "2", "3")
    assert "Velg fila på nytt" in confirm(client, response, "2", "3").content.decode()


def test_faults_are_shown_and_nothing_can_be_confirmed(client, cast):
    client.force_login(cast.administrator)
    page = upload(client, f"{LIST};Ny skole;Ny;slott;\n".encode()).content.decode()
    assert "Rad 4, kolonne type" in page
    assert "Importer skolene" not in page


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"a;b\n1;2\n"])
def test_wrong_file_gets_a_message_by_the_field(client, cast, data):
    client.force_login(cast.administrator)
    response = upload(client, data)
    assert response.status_code == 200
    assert response.context["form"].errors["import_file"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"import_file_name": "finnes-ikke", "original_file_name": "x", "format": "0", "kommune": "1108"},
        {"import_file_name": "../../etc/passwd", "original_file_name": "x", "format": "9", "kommune": "1108"},
        {"import_file_name": "x", "original_file_name": "x", "format": "0", "kommune": "x", "all_rows": "a"},
    ],
)
def test_tampered_or_expired_confirmation_starts_again(client, cast, fields):
    client.force_login(cast.administrator)
    assert "Velg fila på nytt" in client.post(reverse(CONFIRM), fields, follow=True).content.decode()
