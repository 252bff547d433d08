"""What `manage.py send_mail` does: the week's mails are written down, what waits is sent, what is old is forgotten."""

from dataclasses import dataclass, replace

from sandnes_portal.desk.digest.letters import digests, subject_of, write_digests
from sandnes_portal.guessing import Guess
from sandnes_portal.post import outbox
from sandnes_portal.post.models import OutgoingMail
from sandnes_portal.writing.models import Press


@dataclass(frozen=True)
class Report:
    """How many Monday mails were written, and how many messages were sent, not sent, given up, and left half-way."""

    written: int = 0
    sent: int = 0
    failed: int = 0
    given_up: int = 0
    unsure: int = 0

    @property
    def has_done(self):
        return bool(self.written or self.sent or self.failed)

    @property
    def left(self):
        """What is left for a person to look at."""
        return self.given_up, self.unsure


def send_all(now, only="", is_stopped=lambda: False):
    """Do all that is to be done at a moment. Out: a Report.

    In: the moment; an e-mail, to do it for one person alone; a function that tells when to begin on no more of them.
    """
    if not only:
        outbox.forget_old(now)
        Press.objects.forgotten(now).delete()
        Guess.objects.forgotten(now).delete()
    written = write_digests(now, only)
    sent = send_waiting(now, only, is_stopped)
    messages = messages_to(only)
    return replace(sent, written=written, given_up=messages.given_up().count(), unsure=messages.unsure(now).count())


def send_waiting(now, only="", is_stopped=lambda: False):
    """Send what waits, and look at nothing else. In and out as `send_all`."""
    sent, failed = outbox.deliver(messages_to(only), now, is_stopped)
    return Report(sent=sent, failed=failed)


def what_would_go(now, only=""):
    """(address, subject) of all that would be sent at a moment. Writes and sends nothing."""
    waiting = messages_to(only).waiting(now).values_list("address", "subject")
    return [*waiting, *((person.email, subject_of(notices, now)) for person, notices in digests(now, only))]


def messages_to(only):
    return OutgoingMail.objects.filter(address__iexact=only) if only else OutgoingMail.objects.all()
