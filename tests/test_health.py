import pytest
from django.db import OperationalError
from django.urls import reverse


@pytest.mark.django_db
def test_health_says_ok_to_anybody_when_the_database_answers(client):
    response = client.get(reverse("health"))
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_health_says_so_when_the_database_does_not_answer(client, monkeypatch):
    monkeypatch.setattr("sandnes_portal.health.connection.cursor", _no_database)
    response = client.get(reverse("health"))
    assert (response.status_code, response.content.decode()) == (503, "databasen svarer ikke")


def _no_database():
    raise OperationalError("connection refused")
