"""The outbox: each message is sent once; what failed is tried again, what is old goes."""

import datetime as dt
import smtplib
import threading

import pytest
from django.core import mail as django_mail
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from sandnes_portal.post import mail
from sandnes_portal.post.mail import Kind, queue
from sandnes_portal.post.models import MOST_TRIES, OutgoingMail
from sandnes_portal.post.outbox import deliver, forget_old, message_id, pause_after
from tests.conftest import ROLES
from tests.factories.networks import UserFactory
from tests.mailboxes import Mailbox
from tests.tables import people_of, told_to

pytestmark = [pytest.mark.django_db, pytest.mark.both]
PORTAL = "https://portalen.sandnes.example"
REFUSED = smtplib.SMTPRecipientsRefused({"noen@sandnes.example": (450, b"Try again later")})


@pytest.fixture(autouse=True)
def mailbox(settings):
    """A mail server of its own for each test."""
    settings.EMAIL_BACKEND = "tests.mailboxes.Mailbox"
    settings.PORTAL_URL = PORTAL
    django_mail.outbox = []
    Mailbox.reset()
    yield Mailbox
    Mailbox.reset()


def written(number=1, **fields):
    """Messages in the outbox, nothing sent yet."""
    for each in range(number):
        mail.write_down(UserFactory(), kind=Kind.CALL, about=f"prove:{each}", subject=f"Nr. {each}", text="Hei!")
    OutgoingMail.objects.update(**fields)
    return list(OutgoingMail.objects.all())


def subjects():
    return [message.subject for message in django_mail.outbox]


def test_line_break_in_a_name_or_a_subject_is_a_blank_and_stops_no_other_mail():
    broken, _fine = written(2)
    broken.person.name = "Kari\r\nBcc: alle@sandnes.example"
    broken.person.save()
    OutgoingMail.objects.filter(pk=broken.pk).update(subject="Møte\u2028\x0bi morgen")
    assert deliver() == (2, 0)
    first = next(message for message in django_mail.outbox if "morgen" in message.subject)
    assert first.subject == "Møte i morgen"
    assert first.message()["Bcc"] is None
    assert "Kari Bcc" in first.to[0]


def test_message_that_no_mail_can_be_made_of_is_given_up_and_stops_no_other():
    broken, _fine = written(2)
    OutgoingMail.objects.filter(pk=broken.pk).update(address="noen@sandnes.example\nBcc: alle@sandnes.example")
    assert deliver() == (1, 1)
    assert list(OutgoingMail.objects.given_up()) == [broken]
    assert deliver() == (0, 0)


# --- once ---------------------------------------------------------------------------------------


def test_what_is_queued_twice_is_sent_once():
    person, other = UserFactory(), UserFactory()
    told = {"kind": Kind.CALL, "about": "mote:1:0", "subject": "Møte", "template": "times", "context": {}}
    queue([person, person], **told)
    queue([person, other], **told)
    assert deliver() == (2, 0)
    assert [message.to[0] for message in django_mail.outbox] == [
        f"{each.name} <{each.email}>" for each in (person, other)
    ]
    queue([person], **told)
    assert deliver() == (0, 0)


def test_messages_are_written_down_at_once_and_sent_by_another(django_assert_num_queries):
    told = {"kind": Kind.CALL, "about": "mote:1", "subject": "Møte", "template": "times", "context": {}}
    for number in (1, 33):
        people = UserFactory.create_batch(number)
        # Who has said no, and one insert.
        with django_assert_num_queries(2):
            queue(people, **told)
    assert (Mailbox.lines, subjects()) == (0, [])
    assert deliver() == (34, 0)
    assert Mailbox.lines == 1


def test_step_that_was_not_taken_is_not_told():
    told = {"kind": Kind.CALL, "about": "mote:1", "subject": "Møte", "template": "times", "context": {}}
    with transaction.atomic():
        queue([UserFactory()], **told)
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()


def test_many_messages_go_over_one_line():
    written(4)
    assert deliver() == (4, 0)
    assert Mailbox.lines == 1


def test_nothing_to_send_opens_no_line():
    assert deliver() == (0, 0)
    assert Mailbox.lines == 0


def test_process_that_is_told_to_stop_ends_after_the_message_in_its_hands():
    written(3)
    assert deliver(is_stopped=lambda: len(django_mail.outbox) == 1) == (1, 0)
    assert OutgoingMail.objects.filter(claimed_at=None).count() == 2
    assert deliver() == (2, 0)


def test_process_that_dies_in_the_middle_sends_nothing_twice():
    written(3)
    Mailbox.troubles = [None, SystemExit(1)]
    with pytest.raises(SystemExit):
        deliver()
    assert subjects() == ["Nr. 0"]
    # The second was on its way: nobody can tell whether it went. The third was not begun.
    assert deliver() == (1, 0)
    assert deliver() == (0, 0)
    assert subjects() == ["Nr. 0", "Nr. 2"]
    later = timezone.now() + dt.timedelta(hours=1)
    assert [message.subject for message in OutgoingMail.objects.unsure(later)] == ["Nr. 1"]
    assert not OutgoingMail.objects.unsure(timezone.now()).exists()


@pytest.mark.django_db(transaction=True)
def test_processes_at_once_never_send_the_same():
    written(12)
    Mailbox.slow = 0.01
    start, results = threading.Barrier(4), []

    def send():
        start.wait()
        try:
            results.append(deliver())
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(subjects()) == sorted(f"Nr. {number}" for number in range(12))
    assert sum(sent for sent, _failed in results) == 12
    assert not OutgoingMail.objects.filter(sent_at__isnull=True).exists()


# --- again --------------------------------------------------------------------------------------


def test_message_that_was_refused_rests_and_is_tried_again_with_the_same_id():
    [message] = written()
    Mailbox.troubles = [REFUSED]
    assert deliver() == (0, 1)
    assert deliver() == (0, 0)
    message.refresh_from_db()
    assert (message.tries, message.claimed_at, message.sent_at) == (1, None, None)
    assert "Try again later" in message.error
    identity = message_id(message.key)
    assert deliver(now=timezone.now() + dt.timedelta(minutes=6)) == (1, 0)
    message.refresh_from_db()
    assert (message.error, message.sent_at is not None) == ("", True)
    assert django_mail.outbox[0].extra_headers["Message-ID"] == identity


def test_refusal_of_one_does_not_keep_the_others_back():
    written(3)
    Mailbox.troubles = [None, REFUSED]
    assert deliver() == (2, 1)
    assert subjects() == ["Nr. 0", "Nr. 2"]


def test_server_that_cannot_be_reached_is_asked_once_and_every_message_rests():
    written(3)
    Mailbox.unreachable = ConnectionRefusedError("nobody there")
    assert deliver() == (0, 3)
    assert set(OutgoingMail.objects.values_list("tries", "claimed_at")) == {(1, None)}
    Mailbox.unreachable = None
    assert deliver() == (0, 0)
    assert deliver(now=timezone.now() + dt.timedelta(minutes=6)) == (3, 0)


def test_pauses_grow_to_half_a_day():
    minutes = [int(pause_after(tries).total_seconds() // 60) for tries in range(1, MOST_TRIES)]
    assert minutes == [5, 10, 20, 40, 80, 160, 320, 640, 720, 720, 720]


def test_what_failed_too_often_is_given_up_and_shown(client, cast):
    [message] = written(tries=MOST_TRIES - 1)
    Mailbox.troubles = [REFUSED]
    deliver()
    later = timezone.now() + dt.timedelta(days=2)
    assert deliver(now=later) == (0, 0)
    client.force_login(cast.administrator)
    url = reverse("admin:sandnes_portal_outgoingmail_changelist")
    page = client.get(url, {"status": "gitt-opp"}).text
    assert message.address in page
    assert "Try again later" in page
    client.post(url, {"action": "try_again", "_selected_action": [message.pk]})
    assert deliver() == (1, 0)


def test_outbox_is_the_administrators_and_shows_no_text(client, cast):
    [message] = written(text="Hemmelig tekst", html="Hemmelig tekst")
    addresses = [
        reverse("admin:sandnes_portal_outgoingmail_changelist"),
        reverse("admin:sandnes_portal_outgoingmail_change", args=[message.pk]),
    ]

    def look(_person):
        answers = [client.get(address, follow=True) for address in addresses]
        return [(answer.status_code, "Hemmelig tekst" in answer.text) for answer in answers]

    assert told_to(client, people_of(cast), look) == {
        role: [(200 if role == "administrator" else 403, False)] * 2 for role in ROLES
    }


# --- kept ---------------------------------------------------------------------------------------


def test_texts_of_what_was_sent_go_after_a_month_and_the_rows_after_a_year():
    sent, waiting = written(2)
    deliver(OutgoingMail.objects.filter(pk=sent.pk))
    now = timezone.now()
    assert forget_old(now + dt.timedelta(days=29)) == (0, 0)
    assert forget_old(now + dt.timedelta(days=31)) == (1, 0)
    sent.refresh_from_db()
    waiting.refresh_from_db()
    assert (sent.text, sent.html, sent.calendar) == ("", "", "")
    assert waiting.text
    # The key stays, so that what is queued again is still known.
    assert mail.write_down(sent.person, kind="call", about="prove:0", subject="Nr. 0", text="Hei!") is False
    assert forget_old(now + dt.timedelta(days=401)) == (0, 1)
    assert list(OutgoingMail.objects.all()) == [waiting]
