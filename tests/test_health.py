import datetime as dt

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from sandnes_portal.post import mail
from sandnes_portal.post.models import LONGEST_WAIT, MOST_TRIES, OutgoingMail
from sandnes_portal.post.outbox import deliver
from tests.factories.networks import UserFactory


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


@pytest.mark.django_db
def test_health_of_the_mail_tells_of_what_nobody_sends(client):
    url = reverse("mail_health")
    mail.write_down(UserFactory(), kind="call", about="prove", subject="Møte", text="Hei!")
    assert (client.get(url).status_code, client.get(url).text) == (200, "ok")
    before = timezone.now() - LONGEST_WAIT - dt.timedelta(minutes=1)
    OutgoingMail.objects.update(queued_at=before)
    assert (client.get(url).status_code, client.get(url).text) == (503, "e-posten går ikke")
    # What rests after a refusal, or was given up, is a mail with a fault: the one who sends is alive.
    for fields in ({"not_before": timezone.now() + dt.timedelta(minutes=5)}, {"tries": MOST_TRIES}):
        rows = OutgoingMail.objects.filter(pk=OutgoingMail.objects.get().pk)
        rows.update(**fields)
        assert client.get(url).status_code == 200
        rows.update(not_before=None, tries=0)
    deliver()
    assert client.get(url).status_code == 200


@pytest.mark.django_db
def test_health_of_the_mail_says_so_when_the_database_does_not_answer(client, monkeypatch):
    monkeypatch.setattr("sandnes_portal.health.OutgoingMail.objects.late", lambda _now: _no_database())
    response = client.get(reverse("mail_health"))
    assert (response.status_code, response.text) == (503, "databasen svarer ikke")


def _no_database():
    raise OperationalError("connection refused")
