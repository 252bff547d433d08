"""The way to a new password: asked for in a request, made when it is sent, and stored nowhere."""

import datetime as dt
import smtplib

import pytest
from django.core import mail as django_mail
from django.forms.models import model_to_dict
from django.utils import timezone

from sandnes_portal.post.models import OutgoingMail
from sandnes_portal.post.outbox import deliver, forget_old, message_id
from sandnes_portal.post.passwordlinks import ask
from tests.factories.networks import UserFactory
from tests.mailboxes import Mailbox

pytestmark = pytest.mark.django_db
REFUSED = smtplib.SMTPRecipientsRefused({"kari@sandnes.example": (450, b"Try again later")})


@pytest.fixture(autouse=True)
def mailbox(settings):
    settings.EMAIL_BACKEND = "tests.mailboxes.Mailbox"
    settings.PORTAL_URL = "https://portalen.sandnes.example"
    Mailbox.reset()
    yield Mailbox
    Mailbox.reset()


@pytest.fixture
def kari():
    return UserFactory(name="Kari", email="kari@sandnes.example")


def links():
    """Where the first link of each mail that was sent leads."""
    found = [next(line for line in message.body.splitlines() if "://" in line) for message in django_mail.outbox]
    assert all(line in message.alternatives[0].content for line, message in zip(found, django_mail.outbox, strict=True))
    return found


def test_link_is_made_when_it_is_sent_and_stored_nowhere(client, kari):
    ask(kari.email)
    before = model_to_dict(OutgoingMail.objects.get())
    assert deliver() == (1, 0)
    [link] = links()
    assert link.startswith("https://portalen.sandnes.example/passord/nytt/")
    assert "Lag et nytt passord" in client.get(link, follow=True).text
    token = link.rstrip("/").rpartition("/")[2]
    for row in (before, model_to_dict(OutgoingMail.objects.get())):
        assert (row["text"], row["html"], row["person"]) == ("", "", None)
        assert token not in str(row)


def test_link_goes_to_the_address_that_stands_in_the_portal(kari):
    ask("KARI@Sandnes.example")
    assert deliver() == (1, 0)
    assert [message.to for message in django_mail.outbox] == [["kari@sandnes.example"]]


def test_who_cannot_sign_in_gets_none_and_leaves_no_trace():
    ask("ingen@sandnes.example", UserFactory(is_active=False).email)
    assert deliver() == (0, 0)
    assert not OutgoingMail.objects.exists()


def test_asked_twice_in_a_minute_is_once(kari, time_machine):
    time_machine.move_to("2026-11-25T10:00:10+01:00")
    ask(kari.email)
    ask("Kari@sandnes.example")
    time_machine.move_to("2026-11-25T10:01:10+01:00")
    ask(kari.email)
    assert deliver() == (2, 0)


def test_link_that_was_refused_is_tried_again_as_the_same_mail(kari):
    ask(kari.email)
    Mailbox.troubles = [REFUSED]
    assert deliver() == (0, 1)
    assert deliver(now=timezone.now() + dt.timedelta(minutes=6)) == (1, 0)
    assert django_mail.outbox[0].extra_headers["Message-ID"] == message_id(OutgoingMail.objects.get().key)


def test_nothing_is_left_after_a_day_sent_or_not(kari):
    ask(kari.email)
    deliver()
    ask("ny@sandnes.example")
    now = timezone.now()
    forget_old(now + dt.timedelta(hours=23))
    assert OutgoingMail.objects.count() == 2
    forget_old(now + dt.timedelta(hours=25))
    assert not OutgoingMail.objects.exists()
