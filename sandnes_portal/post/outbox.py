"""The outbox: what is written down in it is sent, each message once, and tried again when it did not go.

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
from django.db.models import F
from django.utils import timezone

from sandnes_portal.language.words import one_line
from sandnes_portal.post.models import MOST_TRIES, OutgoingMail
from sandnes_portal.post.passwordlinks import letter_of

FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(minutes=5), dt.timedelta(hours=12)
# What was sent is nobody's to read here for longer than it takes to look into a fault. The rest of the row is what
# keeps a message from being sent twice, and goes after a year.
TEXTS_STAND, ROWS_STAND = dt.timedelta(days=30), dt.timedelta(days=400)
# Who asked for a new password yesterday has got one, or has asked again.
LINKS_STAND = dt.timedelta(days=1)
log = logging.getLogger(__name__)


def deliver(messages=None, now=None, is_stopped=lambda: False):
    """Send what waits, over one connection. In: which messages (by default all); the time, by default now; a function
    that tells when to begin on no more of them.

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
        results = [_send(message, connection) for message in waiting if not is_stopped() and _claim(message)]
    finally:
        connection.close()
    return results.count(True), results.count(False)


def _claim(message):
    """Out: whether the message is this process's to send."""
    free = OutgoingMail.objects.filter(pk=message.pk, claimed_at__isnull=True, sent_at__isnull=True)
    return free.update(claimed_at=timezone.now()) == 1


def _send(message, connection):
    """Out: whether it has gone, or None when it was to nobody."""
    try:
        built = _as_mail(message, connection)
        if built is None:
            OutgoingMail.objects.filter(pk=message.pk).delete()
            return None
        built.send()
    except ValueError as error:  # an address or a header that no mail can have: it holds up no other message
        return _give_up(message, error)
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


def _give_up(message, error):
    """Leave a message that will never go for a person to look at. Out: that it has not gone."""
    log.warning("Mail %s cannot be sent: %s", message.key, error)
    row = OutgoingMail.objects.filter(pk=message.pk)
    row.update(claimed_at=None, tries=MOST_TRIES, not_before=None, error=str(error)[:300])
    return False


def pause_after(tries):
    """How long a message rests after so many failures: five minutes, ten, twenty … and never more than half a day."""
    return min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)


def _as_mail(message, connection):
    built = letter_of(message) if message.kind == OutgoingMail.Kind.PASSWORD else _written(message)
    if built:
        built.connection, built.extra_headers = connection, _headers(message.key)
        built.subject = one_line(built.subject)
    return built


def _written(message):
    name = one_line(message.person.name) if message.person else ""
    built = EmailMultiAlternatives(message.subject, message.text, to=[formataddr((name, message.address))])
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
    # Auto-Submitted keeps people's out-of-office answers from coming back (RFC 3834).
    return {"Message-ID": message_id(key), "Auto-Submitted": "auto-generated"}


def message_id(key):
    """The same for the same message, however often it is tried."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{host}>"


# --- kept ---------------------------------------------------------------------------------------


def forget_old(now):
    """Take the texts of old messages away, and after a year the rows. Out: how many of each.

    What still waits to be sent is left alone, however old it is; but no link to a password is sent a day too late.
    """
    OutgoingMail.objects.links_asked_before(now - LINKS_STAND).delete()
    gone, _by_model = OutgoingMail.objects.finished_before(now - ROWS_STAND).delete()
    old = OutgoingMail.objects.finished_before(now - TEXTS_STAND).exclude(text="")
    return old.update(text="", html="", calendar="", subject="", error=""), gone


def try_again(messages):
    """Let messages that were given up be tried from the start. Out: how many there were."""
    return messages.given_up().exclude(text="").update(tries=0, not_before=None, error="")
