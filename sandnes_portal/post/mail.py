"""Mail out of the portal: written down with what it tells, sent once it is told, tried again when it did not go.

`queue` puts a message in the outbox in the same transaction as the step it tells of, so that no step is told that was
not taken. It is tried at once; what could not be sent, `manage.py send_mail` tries again, after a pause that grows.

A message is sent at most once. A process claims it before it sends, by an update that only one of two can win, and
marks it when it has gone. A process that dies in between leaves the claim behind, and a claimed message is never sent:
nobody can tell whether it went. What the server refused, or could not be reached for, is given back and tried again.
(One gap is left to the protocol: a line that breaks after the text was taken and before the server said so. Such a
message is tried again with the same Message-ID, which is what mailboxes know a double by.)
"""

import datetime as dt
import hashlib
import logging
from email.mime.text import MIMEText
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from sandnes_portal.post.mailtext import blocks_of
from sandnes_portal.post.models import MailChoice, OutgoingMail

Kind = OutgoingMail.Kind
FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(minutes=5), dt.timedelta(hours=12)
# What was sent is nobody's to read here for longer than it takes to look into a fault. The rest of the row is what
# keeps a message from being sent twice, and goes after a year.
TEXTS_STAND, ROWS_STAND = dt.timedelta(days=30), dt.timedelta(days=400)
log = logging.getLogger(__name__)


def whole(url):
    """An address within the portal as it must stand in a mail."""
    return settings.PORTAL_URL.rstrip("/") + url


# --- written down -------------------------------------------------------------------------------


def queue(people, *, kind, about, subject, template, context, calendar=None):
    """Write a message to each of several people down, and send it when the transaction is through.

    In: the people; what kind of message it is; `about`, what tells this message from every other (with the person it is
    the message's key: queued twice it is sent once); the name of a template under `emails/`, without its ending; the
    template's context, to which `person` and `contact` are added, and whose `button` is the word on the main link;
    `calendar`, a function from a person to (file name, content in bytes, method), if an invitation goes along.
    Out: how many are queued. One who cannot sign in any more, or has said no to this kind of mail, gets nothing.
    """
    same = {"kind": kind, "about": about, "subject": subject, "button": context.get("button", ""), "calendar": calendar}
    people = wanting(people, kind)
    written = [write_down(person, text=text_for(person, template, context), **same) for person in people]
    queued = [key for key in written if key]
    if queued:
        transaction.on_commit(lambda: deliver(OutgoingMail.objects.filter(key__in=queued)), robust=True)
    return len(queued)


def wanting(people, kind):
    """Those of several people, each once, who can sign in and want a kind of mail. One query."""
    people = {person.pk: person for person in people if person.is_active}
    choice = MailChoice.FIELDS.get(kind)
    if choice:
        against = MailChoice.objects.filter(user__in=people, **{choice: False}).values_list("user", flat=True)
        people = {pk: person for pk, person in people.items() if pk not in set(against)}
    return list(people.values())


def text_for(person, template, context):
    """A template's text as one person gets it, without the foot."""
    return render_to_string(f"emails/{template}.txt", context | {"person": person, "contact": settings.CONTACT_EMAIL})


def write_down(person, *, kind, about, subject, text, button="", calendar=None):
    """Put one message in the outbox. Out: its key, or None when it was there before."""
    key = f"{about}:{person.pk}"
    name, content, method = calendar(person) if calendar else ("", b"", "")
    # A line break in a subject would be a header of its own.
    subject, foot = " ".join(subject.split())[:250], _foot()
    _message, is_new = OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "person": person,
            "address": person.email,
            "subject": subject,
            "text": f"{text.strip()}\n\n-- \n{foot}\n",
            "html": html_of(subject, text, foot, button),
            "calendar": content.decode(),
            "calendar_name": name,
            "calendar_method": method,
        },
    )
    return key if is_new else None


def html_of(subject, text, foot="", button=""):
    """The same text as HTML, in the portal's frame."""
    portal = settings.PORTAL_URL
    context = {
        "subject": subject,
        "blocks": blocks_of(text, portal=portal),
        "foot": blocks_of(foot, portal=portal),
        "button": button or "Åpne i portalen",
        "portal": settings.PORTAL_NAME,
        "owner": settings.PORTAL_OWNER,
    }
    return render_to_string("emails/frame.html", context)


def _foot():
    choices = whole(reverse("mail_choices"))
    return f"{settings.PORTAL_NAME}, {settings.PORTAL_OWNER}\nVelg hva du vil ha på e-post: {choices}"


# --- sent ---------------------------------------------------------------------------------------


def deliver(messages=None, now=None):
    """Send what waits, over one connection. In: which messages (by default all); the time, by default now.

    Out: how many were sent, and how many not.
    """
    messages = OutgoingMail.objects.all() if messages is None else messages
    waiting = list(messages.waiting(now or timezone.now()).select_related("person"))
    if not waiting:
        return 0, 0
    connection = mail.get_connection()
    try:
        connection.open()
    except OSError as error:
        # Asking the server again for each of them would take a quarter of a minute each.
        return 0, sum(_put_off(message, error) for message in waiting if _claim(message))
    try:
        results = [_send(message, connection) for message in waiting if _claim(message)]
    finally:
        connection.close()
    return results.count(True), results.count(False)


def _claim(message):
    """Out: whether the message is this process's to send."""
    free = OutgoingMail.objects.filter(pk=message.pk, claimed_at__isnull=True, sent_at__isnull=True)
    return free.update(claimed_at=timezone.now()) == 1


def _send(message, connection):
    try:
        _as_mail(message, connection).send()
    except OSError as error:  # what the network and every SMTP error is
        _put_off(message, error)
        # The line may be broken: the next message opens a new one.
        connection.close()
        return False
    OutgoingMail.objects.filter(pk=message.pk).update(sent_at=timezone.now(), error="")
    return True


def _put_off(message, error):
    """Give a message that this process has claimed back, to be tried after a pause."""
    log.warning("Mail %s was not sent, and will be tried again: %s", message.key, error)
    again = timezone.now() + pause_after(message.tries + 1)
    row = OutgoingMail.objects.filter(pk=message.pk)
    return row.update(claimed_at=None, tries=F("tries") + 1, not_before=again, error=str(error)[:300])


def pause_after(tries):
    """How long a message rests after so many failures: five minutes, ten, twenty … and never more than half a day."""
    return min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)


def _as_mail(message, connection):
    name = message.person.name if message.person else ""
    to = [formataddr((name, message.address))]
    built = EmailMultiAlternatives(
        message.subject, message.text, to=to, connection=connection, headers=_headers(message.key)
    )
    if message.html:
        built.attach_alternative(message.html, "text/html")
    if message.calendar:
        # The event as a part of the mail that calendars know by its method.
        part = MIMEText(message.calendar, "calendar", "utf-8")
        part.set_param("method", message.calendar_method)
        part.add_header("Content-Disposition", "attachment", filename=message.calendar_name)
        built.attach(part)
    return built


def _headers(key):
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    # Auto-Submitted keeps people's out-of-office answers from coming back (RFC 3834).
    return {
        "Message-ID": f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{host}>",
        "Auto-Submitted": "auto-generated",
    }


# --- kept ---------------------------------------------------------------------------------------


def forget_old(now):
    """Take the texts of old messages away, and after a year the rows. Out: how many of each.

    What still waits to be sent is left alone, however old it is.
    """
    gone, _by_model = OutgoingMail.objects.finished_before(now - ROWS_STAND).delete()
    old = OutgoingMail.objects.finished_before(now - TEXTS_STAND).exclude(text="")
    return old.update(text="", html="", calendar="", subject="", error=""), gone


def try_again(messages):
    """Let messages that were given up be tried from the start. Out: how many there were."""
    return messages.given_up().exclude(text="").update(tries=0, not_before=None, error="")
