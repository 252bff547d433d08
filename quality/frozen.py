"""Texts that are frozen: written once, with a number and a fingerprint, and changed by no way afterwards."""

import hashlib
import json

from django.db import models
from django.utils import timezone

from sandnes_portal.writing.models import next_number


class CannotChange(Exception):
    """Somebody tries to change or delete what is frozen. A fault of ours: no screen offers it."""


def fingerprint_of(text):
    """SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def as_text(snapshot):
    """A snapshot as the text that is kept: the same values always give the same letters."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True)


class FrozenQuerySet(models.QuerySet):
    """What is frozen is made and read. The database refuses an update as well."""

    def update(self, **fields):
        raise self.model.cannot_change()

    def delete(self):
        raise self.model.cannot_change()


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


def freeze(frozen, text, **columns):
    """Write a text down for good, with the next number among those there are. In: `frozen`, what its thing has of them
    (`dialogue.packs`); the text; what else the row tells. Out: the frozen text."""
    number, fingerprint = next_number(frozen), fingerprint_of(text)
    return frozen.create(number=number, text=text, fingerprint=fingerprint, frozen_at=timezone.now(), **columns)
