import json
import re
from pathlib import Path

import pytest
from django.contrib import admin as contrib_admin
from django.urls import reverse
from django.utils import translation

from networks.models import Role
from tests.factories.networks import RoleFactory
from tests.factories.quality import RatingScaleFactory, RoundFactory, SuccessCriterionFactory

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")


def test_a_stranger_signs_in_on_the_portals_own_page_and_comes_back(client):
    response = client.get(INDEX, follow=True)
    assert response.request["PATH_INFO"] == reverse("login")
    assert response.context["next"] == INDEX


def test_an_administrator_enters(client):
    client.force_login(RoleFactory(kind=Role.Kind.ADMINISTRATOR).user)
    assert client.get(INDEX).status_code == 200
    assert client.get(reverse("admin:login"))["Location"] == INDEX


def test_nobody_else_enters_and_each_is_told_so(client):
    client.force_login(RoleFactory(kind=Role.Kind.POLITICIAN).user)
    response = client.get(INDEX, follow=True)
    assert response.status_code == 403
    assert "403.html" in [template.name for template in response.templates]


def test_schools_people_and_roles_come_first(client):
    client.force_login(RoleFactory(kind=Role.Kind.ADMINISTRATOR).user)
    apps = client.get(INDEX).context["app_list"]
    assert apps[0]["app_label"] == "networks"
    assert [model["object_name"] for model in apps[0]["models"]][:4] == ["School", "User", "Role", "LeaderNetwork"]


# The same in both languages.
SAME = {"%(class_name)s %(instance)s"}


def test_djangos_own_words_are_all_norwegian():
    """What Django's administration can say, read from the English list of it: none of it is left in English."""
    listed = Path(contrib_admin.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
    words = {json.loads(found) for found in re.findall(r'^msgid (".+")$', listed.read_text(), re.MULTILINE)}
    with translation.override("nb"):
        assert {each for each in words if translation.gettext(each) == each} <= SAME


# --- what closed years were written with ----------------------------------------------------------


def test_criteria_are_read_here_and_changed_where_closed_years_stand(client, cast):
    criterion = SuccessCriterionFactory(number=12)
    client.force_login(cast.administrator)
    page = client.get(reverse("admin:quality_successcriterion_change", args=[criterion.pk]))
    assert "Fagstab endrer kriteriene i portalen" in page.text
    assert 'name="_save"' not in page.text
    assert client.post(page.request["PATH_INFO"], {"level": "S", "number": 13}).status_code == 403
    for step in ("add", "delete"):
        arguments = [criterion.pk] if step == "delete" else []
        assert client.get(reverse(f"admin:quality_successcriterion_{step}", args=arguments)).status_code == 403


def test_scale_is_changed_until_a_round_is_opened_with_it(client, cast):
    scale = RatingScaleFactory(name="En ny skala")
    client.force_login(cast.administrator)
    url = reverse("admin:quality_ratingscale_change", args=[scale.pk])
    assert 'name="_save"' in client.get(url).text
    RoundFactory(scale=scale)
    page = client.get(url).text
    assert "Skalaen er brukt i en runde" in page
    assert 'name="_save"' not in page
    assert client.post(url, {"name": "Omdøpt"}).status_code == 403
    assert client.get(reverse("admin:quality_ratingscale_delete", args=[scale.pk])).status_code == 403
