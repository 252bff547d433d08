"""Texts that are frozen: written once, with a number and a fingerprint, and changed by no way afterwards."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import Max
from django.urls import reverse

from quality.models.dialogues import Dialogue
from quality.querysets import FrozenQuerySet


class CannotChange(Exception):
    """Somebody tries to change or delete what is frozen. A fault of ours: no screen offers it."""


def fingerprint_of(text):
    """SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def as_text(snapshot):
    """A snapshot as the text that is kept: the same values always give the same letters."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True)


class FrozenText(models.Model):
    """A text as it stood when it was frozen, as JSON with its keys in order, so that its fingerprint can be made anew.

    Invariant: a row is made and never changed. The model refuses it here, the database by a trigger (see the
    migration), which a manager's `update` and the administration do not get round either.
    """

    number = models.PositiveIntegerField("nummer", editable=False)
    text = models.TextField("tekst", editable=False)
    fingerprint = models.CharField("fingeravtrykk", max_length=64, editable=False)
    frozen_at = models.DateTimeField("låst", editable=False)

    class Meta:
        abstract = True
        ordering = ["-number"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.number} til {self.dialogue}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise self.cannot_change()
        return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise self.cannot_change()

    @classmethod
    def cannot_change(cls):
        return CannotChange(f"{cls._meta.verbose_name} er låst, og kan ikke endres.")


def next_number(frozen):
    """The number the next one gets. In: all there are of a dialogue."""
    return (frozen.aggregate(last=Max("number"))["last"] or 0) + 1


class FrozenMinutes(FrozenText):
    """The minutes as both sides approved them. Opened again and approved anew, they get the next number."""

    dialogue = models.ForeignKey(
        Dialogue, on_delete=models.PROTECT, related_name="frozen_minutes", verbose_name="samtale", editable=False
    )
    approved_by = models.TextField("godkjent av", editable=False)
    reason = models.TextField("hvorfor den forrige ble åpnet", blank=True, default="", editable=False)

    objects = FrozenQuerySet.as_manager()

    class Meta(FrozenText.Meta):
        verbose_name = "godkjent referat"
        verbose_name_plural = "godkjente referater"
        constraints = [models.UniqueConstraint(fields=["dialogue", "number"], name="minutes_numbered_once")]

    def get_absolute_url(self):
        return self.url_of("minutes_detail")

    def url_of(self, name):
        """One of the addresses of this version: itself, or one of its files."""
        assessment = self.dialogue.assessment
        return reverse(name, args=[assessment.school.slug, assessment.round.year, self.number])


class DialoguePack(FrozenText):
    """What both sides read before the talk, as it stood on the day fagstab froze it."""

    dialogue = models.ForeignKey(
        Dialogue, on_delete=models.PROTECT, related_name="packs", verbose_name="samtale", editable=False
    )
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="låst av", editable=False
    )

    objects = FrozenQuerySet.as_manager()

    class Meta(FrozenText.Meta):
        verbose_name = "samtalepakke"
        verbose_name_plural = "samtalepakker"
        constraints = [models.UniqueConstraint(fields=["dialogue", "number"], name="pack_numbered_once")]

    def get_absolute_url(self):
        return self.url_of("pack_detail")

    def url_of(self, name):
        assessment = self.dialogue.assessment
        return reverse(name, args=[assessment.school.slug, assessment.round.year, self.number])
