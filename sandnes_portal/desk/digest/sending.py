"""What `manage.py send_mail` does: the week's mails are written down, what waits is sent, what is old is forgotten."""

from dataclasses import dataclass

from sandnes_portal.desk.digest.letters import digests, subject_of, write_digests
from sandnes_portal.post import mail
from sandnes_portal.post.models import OutgoingMail


@dataclass(frozen=True)
class Report:
    """How many Monday mails were written, and how many messages were sent, not sent, given up, and left half-way."""

    written: int
    sent: int
    failed: int
    given_up: int
    unsure: int


def send_all(now, only=""):
    """Do all that is to be done at a moment. In: an e-mail, to do it for one person alone. Out: a Report."""
    written = write_digests(now, only)
    messages = messages_to(only)
    sent, failed = mail.deliver(messages, now)
    if not only:
        mail.forget_old(now)
    return Report(written, sent, failed, messages.given_up().count(), messages.unsure(now).count())


def what_would_go(now, only=""):
    """(address, subject) of all that would be sent at a moment. Writes and sends nothing."""
    waiting = messages_to(only).waiting(now).values_list("address", "subject")
    return [*waiting, *((person.email, subject_of(notices, now)) for person, notices in digests(now, only))]


def messages_to(only):
    return OutgoingMail.objects.filter(address__iexact=only) if only else OutgoingMail.objects.all()
