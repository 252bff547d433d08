"""What goes out of the portal by mail, and what a person wants of it."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

# After so many failures, two days and a half with the growing pauses, a message is left for a person to look at.
MOST_TRIES = 12
# A message that was claimed so long ago, and has not gone, was left by a process that died.
LONGEST_SENDING = dt.timedelta(minutes=15)
# The process that sends looks every few seconds, and cron starts it every five minutes.
LONGEST_WAIT = dt.timedelta(minutes=15)


class OutgoingMailQuerySet(models.QuerySet):
    def to_be_sent(self):
        """What is to go, now or after its pause: not gone, and not taken by another process."""
        return self.filter(sent_at__isnull=True, claimed_at__isnull=True, tries__lt=MOST_TRIES)

    def waiting(self, now):
        """What is to go now."""
        return self.to_be_sent().filter(Q(not_before__isnull=True) | Q(not_before__lte=now))

    def given_up(self):
        """What has failed so often that it is tried no more."""
        return self.filter(sent_at__isnull=True, claimed_at__isnull=True, tries__gte=MOST_TRIES)

    def unsure(self, now):
        """What a process was sending when it died. Nobody can tell whether it went, so it is never sent again."""
        return self.filter(sent_at__isnull=True, claimed_at__lt=now - LONGEST_SENDING)

    def late(self, now):
        """What should have gone long ago: nobody is sending."""
        then = now - LONGEST_WAIT
        return self.waiting(then).filter(queued_at__lt=then)

    def links_asked_before(self, moment):
        """The links to a password that were asked for before a moment, sent or not."""
        return self.filter(kind=OutgoingMail.Kind.PASSWORD, queued_at__lt=moment)

    def finished_before(self, moment):
        """What was written down before a moment and waits for nothing any more."""
        is_finished = Q(sent_at__isnull=False) | Q(claimed_at__isnull=False) | Q(tries__gte=MOST_TRIES)
        return self.filter(is_finished, queued_at__lt=moment)


class OutgoingMail(models.Model):
    """A message on its way: written down in the same transaction as what it tells, sent once, tried again if it fails.

    Invariant: two messages never share a `key`, so what is queued twice is sent once; and a message that has `sent_at`
    is never sent again.
    """

    class Kind(models.TextChoices):
        CALL = "call", "innkallinger og avlysninger"
        RETURNED = "returned", "noe er sendt tilbake til deg"
        DIGEST = "digest", "mandagsbrevet"
        REMINDER = "reminder", "påminnelser fra fagstab"
        # Only that it was asked for: the text is made when it is sent.
        PASSWORD = "password", "lenke til nytt passord"

    key = models.CharField("nøkkel", max_length=200, unique=True)
    kind = models.CharField("slag", max_length=10, choices=Kind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+", verbose_name="til"
    )
    address = models.EmailField("adresse")
    subject = models.CharField("emne", max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True, default="")
    calendar = models.TextField(blank=True, default="")
    calendar_name = models.CharField(max_length=120, blank=True, default="")
    calendar_method = models.CharField(max_length=10, blank=True, default="")
    queued_at = models.DateTimeField("skrevet", auto_now_add=True)
    claimed_at = models.DateTimeField("tatt", null=True)
    sent_at = models.DateTimeField("sendt", null=True)
    tries = models.PositiveSmallIntegerField("forsøk", default=0)
    not_before = models.DateTimeField("prøves igjen", null=True)
    error = models.CharField("feil", max_length=300, blank=True, default="")

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "e-post ut"
        verbose_name_plural = "e-post ut"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["queued_at"], condition=Q(sent_at__isnull=True), name="mail_not_sent"),
        ]

    def __str__(self):
        # Named so to whoever keeps the mail going: the subject has words of the school's.
        return f"{self.get_kind_display()} til {self.address}"


class MailChoice(models.Model):
    """What a person wants by mail. Without a row: everything."""

    # Which field decides on which kind of message.
    FIELDS = {
        OutgoingMail.Kind.CALL: "calls",
        OutgoingMail.Kind.RETURNED: "returned",
        OutgoingMail.Kind.DIGEST: "digest",
        OutgoingMail.Kind.REMINDER: "reminders",
    }

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice")
    digest = models.BooleanField("mandagsbrevet", default=True)
    calls = models.BooleanField("innkallinger og avlysninger", default=True)
    returned = models.BooleanField("når noe er sendt tilbake til meg", default=True)
    reminders = models.BooleanField("påminnelser fra fagstab", default=True)

    def __str__(self):
        return f"Valg om e-post for {self.user}"
