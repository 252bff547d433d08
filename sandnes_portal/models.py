"""What every row that people write has in common, who is writing just now, and what goes out of the portal."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords


class Editable(models.Model):
    """A row that several people may write in: it knows its version and who changed it last.

    Invariant: `version` rises by one with every save made through `editing.save_editable`, which is the
    only way such a row is changed from a screen.
    """

    version = models.PositiveIntegerField("versjon", default=1, editable=False)
    created_at = models.DateTimeField("opprettet", auto_now_add=True)
    changed_at = models.DateTimeField("endret", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="endret av",
    )

    class Meta:
        abstract = True


class Ordered(models.Model):
    """A row that people put in an order of their own."""

    position = models.PositiveIntegerField("rekkefølge", default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class KeptVersion(models.Model):
    """The base of every history of an Editable: whether a version ever was the row's own text.

    A text that came too late is kept aside in the history until its writer has chosen between the two.
    """

    class Standing(models.TextChoices):
        CURRENT = "current", "gjeldende da den ble lagret"
        ASIDE = "aside", "venter på et valg"
        SETTLED = "settled", "valgt om"

    standing = models.CharField(max_length=10, choices=Standing, default=Standing.CURRENT)

    class Meta:
        abstract = True


def kept_history(**options):
    """The history of an Editable: every text anybody saved, also those that came too late."""
    return HistoricalRecords(bases=[KeptVersion], **options)


class Presence(models.Model):
    """Who has a place open for writing, and which text there the cursor stands in. Rows grow old in half a minute."""

    place = models.CharField("adresse", max_length=200)
    spot = models.CharField("tekst", max_length=80, blank=True, default="")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField("sett")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "user"], name="presence_once_per_place")]
        indexes = [models.Index(fields=["place", "seen_at"], name="presence_by_place")]

    def __str__(self):
        return f"{self.user} i {self.place}"


class OutgoingMail(models.Model):
    """A message on its way: written down in the same transaction as what it tells, sent once, tried again if it fails.

    Invariant: two messages never share a `key`, so what is queued twice is sent once; and a message that has `sent_at`
    is never sent again.
    """

    class Kind(models.TextChoices):
        CALL = "call", "innkallinger og avlysninger"
        RETURNED = "returned", "noe er sendt tilbake til deg"
        DIGEST = "digest", "mandagsbrevet"
        ROUND = "round", "tider og frister i runden"
        ACCOUNT = "account", "innlogging"

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    address = models.EmailField()
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True, default="")
    calendar = models.TextField(blank=True, default="")
    calendar_name = models.CharField(max_length=120, blank=True, default="")
    calendar_method = models.CharField(max_length=10, blank=True, default="")
    queued_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["queued_at"], condition=models.Q(sent_at__isnull=True), name="mail_not_sent"),
        ]

    def __str__(self):
        return f"{self.subject} til {self.address}"


class MailChoice(models.Model):
    """What a person wants by mail. Without a row: everything."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice")
    digest = models.BooleanField("mandagsbrevet", default=True)
    calls = models.BooleanField("innkallinger og avlysninger", default=True)
    returned = models.BooleanField("når noe er sendt tilbake til meg", default=True)

    def __str__(self):
        return f"Valg om e-post for {self.user}"


class CalendarAddress(models.Model):
    """A person's own secret address of the calendar feed. A new one makes the old one worth nothing."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address")
    secret = models.CharField(max_length=64, unique=True)
    renewed_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return f"Kalenderadresse for {self.user}"
