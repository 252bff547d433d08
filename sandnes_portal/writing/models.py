"""What every row that people write in has in common, and who is writing just now."""

import datetime as dt

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


def next_place(rows):
    """The position of a new row after the last of some that stand in an order: 0 where there are none. One query.

    In: a queryset or a manager of rows with a `position`.
    """
    last = _last(rows, "position")
    return 0 if last is None else last + 1


def next_number(rows):
    """The number of a new row after the highest that some have: 1 where there are none. One query.

    In: a queryset or a manager of rows with a `number`. Whoever gives it holds the lock of what the rows belong to.
    """
    return (_last(rows, "number") or 0) + 1


def _last(rows, name):
    return rows.aggregate(last=models.Max(name))["last"]


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


class LeftText(models.Model):
    """Words that came too late and wait for a choice: where it is made, so that it can be told of without a look into
    every history. `version` is the version kept aside in the history of its `table`.

    Invariant: it stands as long as the version waits, and goes with the choice.
    """

    address = models.CharField("adresse", max_length=250, db_index=True)
    table = models.CharField("tabell", max_length=100)
    version = models.PositiveBigIntegerField("versjon")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="skrev")
    left_at = models.DateTimeField("skrevet", auto_now=True)

    class Meta:
        ordering = ["left_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["table", "version"], name="left_text_once")]

    def __str__(self):
        return self.choice_url

    @property
    def choice_url(self):
        return choice_below(self.address, self.version)


def choice_below(address, version):
    """Where one chooses between the text at an address and a version of it that was kept aside."""
    return f"{address}to-tekster/{version}/"


class TakenSave(models.Model):
    """A save that was taken in, known by the open page it came from and its number there, so that it is recognised
    when the page has not heard of it. It says nothing of who wrote, and grows old (`saves.py`).

    `version` is the row's own from that save on, or the one its writer saw when her words were kept `aside`.
    """

    page = models.CharField("side", max_length=32)
    number = models.PositiveIntegerField("nummer")
    table = models.CharField("tabell", max_length=100)
    row = models.PositiveBigIntegerField("rad")
    version = models.PositiveIntegerField("versjon")
    aside = models.PositiveBigIntegerField("lagt til side", null=True, blank=True)
    taken_at = models.DateTimeField("tatt inn", auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "number", "table", "row"], name="save_taken_once")]

    def __str__(self):
        return f"{self.page}-{self.number}"


class Presence(models.Model):
    """Who has a place open for writing, and which text there the cursor stands in. Rows grow old in half a minute,
    and go when somebody next opens a place."""

    place = models.CharField("adresse", max_length=200)
    spot = models.CharField("tekst", max_length=80, blank=True, default="")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField("sett")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "user"], name="presence_once_per_place")]
        indexes = [models.Index(fields=["place", "seen_at"], name="presence_by_place")]

    def __str__(self):
        return f"{self.user} i {self.place}"


class PressQuerySet(models.QuerySet):
    def forgotten(self, now):
        """Those so old that nobody sends them again."""
        return self.filter(at__lt=now - Press.KEPT)


class Press(models.Model):
    """A press on a button of a drawn form, and how it was answered: sent again, it gets the same answer.

    Invariant: it is written in the transaction of what it does, so that both stand or neither.
    """

    KEPT = dt.timedelta(days=1)

    key = models.CharField("nøkkel", max_length=64, primary_key=True)
    at = models.DateTimeField("trykket", auto_now_add=True, db_index=True)
    location = models.TextField("førte til", blank=True, default="")
    told = models.TextField("sagt", blank=True, default="[]")

    objects = PressQuerySet.as_manager()

    def __str__(self):
        return f"Trykk {self.key[:8]}"
