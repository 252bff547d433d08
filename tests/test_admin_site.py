import pytest
from django.urls import reverse

from networks.models import Role
from tests.factories.networks import RoleFactory, UserFactory

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
    client.force_login(UserFactory())
    response = client.get(INDEX, follow=True)
    assert response.status_code == 403
    assert "403.html" in [template.name for template in response.templates]


def test_schools_people_and_roles_come_first(client):
    client.force_login(RoleFactory(kind=Role.Kind.ADMINISTRATOR).user)
    apps = client.get(INDEX).context["app_list"]
    assert apps[0]["app_label"] == "networks"
    assert [model["object_name"] for model in apps[0]["models"]][:4] == ["School", "User", "Role", "LeaderNetwork"]
