"""Mail out of the portal: written down with what it tells, sent once it is told, tried again when it did not go.

`queue` puts a message in the outbox in the same transaction as the step it tells of, so that no step is told that was
not taken. It is tried at once; what could not be sent, `manage.py send_mail` tries again.
"""

import logging
from email.mime.text import MIMEText
from email.utils import formataddr

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from sandnes_portal.models import OutgoingMail

# After so many failures a message is left for a person to look at.
MOST_TRIES = 12
Kind = OutgoingMail.Kind
log = logging.getLogger(__name__)


def whole(url):
    """An address within the portal as it must stand in a mail."""
    return settings.PORTAL_URL.rstrip("/") + url


def queue(people, *, kind, about, subject, template, context, calendar=None):
    """Write a message to each of several people down, and send it when the transaction is through.

    In: the people; what kind of message it is; `about`, what tells this message from every other (with the person it is
    the message's key: queued twice it is sent once); the name of a template under `emails/`, without its ending; the
    template's context, to which `person` and `contact` are added; `calendar`, a function from a person to
    (file name, content in bytes, method), if an invitation goes along.
    Out: how many are queued. One who cannot sign in any more gets nothing.
    """
    recipients = [person for person in {person.pk: person for person in people}.values() if person.is_active]
    keys = [_write_down(person, kind, about, subject, template, context, calendar) for person in recipients]
    queued = [key for key in keys if key]
    if queued:
        transaction.on_commit(lambda: deliver(OutgoingMail.objects.filter(key__in=queued)), robust=True)
    return len(queued)


def _write_down(person, kind, about, subject, template, context, calendar):
    """Out: the message's key, or None when it was written down before."""
    key = f"{about}:{person.pk}"
    name, content, method = calendar(person) if calendar else ("", b"", "")
    text = render_to_string(f"emails/{template}.txt", context | {"person": person, "contact": settings.CONTACT_EMAIL})
    _message, is_new = OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "person": person,
            "address": person.email,
            "subject": subject[:250],
            "text": text,
            "calendar": content.decode(),
            "calendar_name": name,
            "calendar_method": method,
        },
    )
    return key if is_new else None


def deliver(messages=None):
    """Send what waits. In: which messages (by default all that wait). Out: how many were sent, and how many not.

    Each is claimed before it goes and marked when it has gone. One that was claimed by a process that died is never
    sent again: nobody can tell whether it went.
    """
    waiting = (OutgoingMail.objects.all() if messages is None else messages).filter(
        sent_at__isnull=True, claimed_at__isnull=True, tries__lt=MOST_TRIES
    )
    sent = failed = 0
    connection = mail.get_connection()
    for message in list(waiting.select_related("person")):
        if not OutgoingMail.objects.filter(pk=message.pk, claimed_at__isnull=True).update(claimed_at=timezone.now()):
            continue
        if _send(message, connection):
            sent += 1
        else:
            failed += 1
    connection.close()
    return sent, failed


def _send(message, connection):
    row = OutgoingMail.objects.filter(pk=message.pk)
    try:
        _as_mail(message, connection).send()
    except OSError as error:  # what the network and every SMTP error is
        log.warning("Mail %s was not sent, and will be tried again: %s", message.key, error)
        row.update(claimed_at=None, tries=message.tries + 1, error=str(error)[:300])
        return False
    row.update(sent_at=timezone.now(), error="")
    return True


def _as_mail(message, connection):
    name = message.person.name if message.person else ""
    to = [formataddr((name, message.address))]
    built = EmailMultiAlternatives(message.subject, message.text, to=to, connection=connection)
    if message.html:
        built.attach_alternative(message.html, "text/html")
    if message.calendar:
        # The event as a part of the mail that calendars know by its method.
        part = MIMEText(message.calendar, "calendar", "utf-8")
        part.set_param("method", message.calendar_method)
        part.add_header("Content-Disposition", "attachment", filename=message.calendar_name)
        built.attach(part)
    return built
