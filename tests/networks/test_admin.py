"""The administrators' import in the browser, and what the admin holds."""

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from networks.models import School

pytestmark = pytest.mark.django_db
FILE = b"navn;type\nEn skole;barneskole\nTo skole;barneskole\n"


def upload(client, data=FILE):
    file = SimpleUploadedFile("skoler.csv", data)
    url = reverse("admin:networks_school_import")
    return client.post(url, {"import_file": file, "format": "0", "kommune": "1108", "resource": "0"})


def test_upload_preview_leave_one_out_confirm(client, cast):
    client.force_login(cast.administrator)
    before = School.objects.count()
    preview = upload(client)
    assert not preview.context["faults"]
    assert "En skole" in preview.text
    assert School.objects.count() == before
    form = preview.context["confirm_form"]
    fields = {name: form[name].value() or "" for name in form.fields}
    fields |= {"all_rows": preview.context["all_rows"], "ta_med": ["2"]}
    response = client.post(reverse("admin:networks_school_process_import"), fields, follow=True)
    assert "1 nye, 0 endret, 0 uendret, 1 valgt bort" in response.text
    assert School.objects.count() == before + 1


def test_an_unreadable_file_is_told_about(client, cast):
    client.force_login(cast.administrator)
    assert "Fila er en PDF." in upload(client, b"%PDF-1.4").text


def test_tampered_fields_end_in_a_message(client, cast):
    client.force_login(cast.administrator)
    for name in ("borte.csv", "../../x", ""):
        fields = {"import_file_name": name, "original_file_name": "x", "format": "0", "kommune": "1108"}
        response = client.post(reverse("admin:networks_school_process_import"), fields, follow=True)
        assert response.status_code == 200
        assert "Velg fila på nytt" in response.text


def test_nobody_else_may_import(client, cast, role_name):
    client.force_login(getattr(cast, role_name))
    response = client.get(reverse("admin:networks_school_import"), follow=True)
    assert response.status_code == (200 if role_name == "administrator" else 403)


def test_no_schools_text_is_in_the_admin():
    ours = {model.__name__ for model in admin.site._registry if model._meta.app_label in HOUSE}
    assert ours == set(REGISTERED.split())


HOUSE = ("networks", "strategy", "quality")
REGISTERED = """School User Role LeaderNetwork LearningArena LeadershipQuality OwnerComponent Tool Prerequisite
SuccessCriterion RatingScale"""
