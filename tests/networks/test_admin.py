"""The administrators' import in the browser, and what the admin holds."""

import datetime as dt
import os
import tempfile

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from networks.models import ArenaRole, LearningArena, School, SchoolHoliday
from sandnes_portal.language.schoolyear import SchoolYear
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.networks import LearningArenaFactory, SchoolHolidayFactory
from tests.tables import people_of, told_to

pytestmark = [pytest.mark.django_db, pytest.mark.both]
FILE = b"navn;type\nEn skole;barneskole\nTo skole;barneskole\n"


@pytest.fixture(autouse=True)
def temporary_files(tmp_path, monkeypatch):
    """The folder for temporary files, the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def upload(client, data=FILE):
    file = SimpleUploadedFile("skoler.csv", data)
    url = reverse("admin:networks_school_import")
    return client.post(url, {"import_file": file, "format": "0", "kommune": "1108", "resource": "0"})


def confirm(client, preview, **changed):
    form = preview.context["confirm_form"]
    fields = {name: form[name].value() or "" for name in form.fields}
    fields |= {"all_rows": preview.context["all_rows"], **changed}
    return client.post(reverse("admin:networks_school_process_import"), fields, follow=True)


def test_upload_preview_leave_one_out_confirm(client, cast):
    client.force_login(cast.administrator)
    before = School.objects.count()
    preview = upload(client)
    assert not preview.context["faults"]
    assert "En skole" in preview.text
    assert School.objects.count() == before
    response = confirm(client, preview, uten=["3"])
    assert "1 ny, 0 endret, 0 uendret, 1 valgt bort" in response.text
    assert School.objects.count() == before + 1


def test_a_file_with_nothing_new_says_so(client, cast):
    client.force_login(cast.administrator)
    assert "Importer skolene" in upload(client).text
    confirm(client, upload(client))
    page = upload(client).text
    assert "Det er ingenting å importere." in page
    assert "Importer skolene" not in page


def test_an_unreadable_file_is_told_about(client, cast):
    client.force_login(cast.administrator)
    assert "Fila er en PDF." in upload(client, b"%PDF-1.4").text


def test_preview_that_nobody_confirms_goes_when_a_new_one_comes_a_day_later(client, cast, temporary_files):
    client.force_login(cast.administrator)
    others = temporary_files / "noe-annet.csv"
    others.write_text("Ikke vår")
    upload(client)
    [first] = temporary_files.glob("portal-skoleliste-*")
    upload(client)
    assert len([*temporary_files.glob("portal-skoleliste-*")]) == 2
    yesterday = first.stat().st_mtime - 25 * 3600
    for file in (first, others):
        os.utime(file, (yesterday, yesterday))
    upload(client)
    assert not first.exists()
    assert len([*temporary_files.glob("portal-skoleliste-*")]) == 2
    assert others.exists()


def test_confirmed_import_leaves_no_file(client, cast, temporary_files):
    client.force_login(cast.administrator)
    confirm(client, upload(client))
    assert [*temporary_files.iterdir()] == []


def test_no_other_file_can_be_read_in_place_of_the_preview(client, cast, temporary_files):
    other = temporary_files / "annet.csv"
    other.write_bytes(FILE)
    client.force_login(cast.administrator)
    response = confirm(client, upload(client), import_file_name=other.name)
    assert "Velg fila på nytt" in response.text
    assert other.exists()
    assert not School.objects.filter(name="En skole").exists()


def test_tampered_fields_end_in_a_message(client, cast):
    client.force_login(cast.administrator)
    for name in ("borte.csv", "../../x", ""):
        fields = {"import_file_name": name, "original_file_name": "x", "format": "0", "kommune": "1108"}
        response = client.post(reverse("admin:networks_school_process_import"), fields, follow=True)
        assert response.status_code == 200
        assert "Velg fila på nytt" in response.text


def test_nobody_else_may_import(client, cast):
    url = reverse("admin:networks_school_import")
    codes = told_to(client, people_of(cast), lambda _person: client.get(url, follow=True).status_code)
    assert codes == dict.fromkeys(ROLES, 403) | {"administrator": 200}


def usual_url(year):
    return reverse("admin:networks_schoolholiday_usual", args=[year.start])


def test_usual_holidays_are_entered_once_and_those_there_are_left(client, cast):
    year = SchoolYear.current()
    moved = dt.date.fromisocalendar(year.start, 40, 5)
    SchoolHolidayFactory(name="Høstferie", starts_on=moved, ends_on=moved + dt.timedelta(days=7))
    client.force_login(cast.administrator)
    page = client.get(reverse("admin:networks_schoolholiday_changelist")).text
    assert f"Legg inn vanlige ferier for {year}" in page
    page = client.post(usual_url(year), follow=True).text
    assert f"9 ferier og fridager er lagt inn for {year}" in page
    assert SchoolHoliday.objects.get(name="Høstferie").starts_on == moved
    number = SchoolHoliday.objects.count()
    assert "er der fra før" in client.post(usual_url(year), follow=True).text
    assert SchoolHoliday.objects.count() == number


def test_usual_holidays_are_for_the_administrators(client, cast):
    def enter(_person):
        return client.post(usual_url(SchoolYear.current())).status_code, SchoolHoliday.objects.exists()

    entered = told_to(client, people_of(cast), enter)
    assert entered == dict.fromkeys(ROLES, (302, False)) | {"administrator": (302, True)}


def test_usual_holidays_of_no_school_year_are_not_found(client, cast):
    client.force_login(cast.administrator)
    assert client.post("/admin/networks/schoolholiday/vanlige/99999/").status_code == 404
    assert client.get(usual_url(SchoolYear.current())).status_code == 405


def test_arena_is_given_roles_by_name(client, cast):
    arena = LearningArenaFactory()
    client.force_login(cast.administrator)
    url = reverse("admin:networks_learningarena_change", args=[arena.pk])
    page = client.get(url)
    assert '<option value="chief_union_rep">hovedtillitsvalgt</option>' in as_read(page.text)
    fields = page.context["adminform"].form
    shown = {name: fields[name].value() for name in fields.fields}
    sent = {name: "" if value is None else value for name, value in shown.items()}
    sent |= {"themes": [], "purpose": "Vi lærer", "roles-TOTAL_FORMS": 1, "roles-INITIAL_FORMS": 0}
    sent |= {"roles-0-kind": "chief_union_rep", "roles-0-leads": "on"}
    assert client.post(url, sent).status_code == 302
    role = ArenaRole.objects.get()
    assert (role.arena, role.kind, role.leads) == (arena, "chief_union_rep", True)
    assert LearningArena.objects.get().purpose == "Vi lærer"


def test_no_schools_text_is_in_the_admin():
    ours = {model.__name__ for model in admin.site._registry if model._meta.app_label in HOUSE}
    assert ours == set(REGISTERED.split())


HOUSE = ("networks", "strategy", "quality")
REGISTERED = """School User Role LeaderNetwork LearningArena SchoolHoliday LeadershipQuality OwnerComponent Tool
Municipality Area RoleType Prerequisite SuccessCriterion RatingScale LawReference"""
