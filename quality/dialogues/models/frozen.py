"""What of a dialogue is frozen: the pack that both read before it, and the minutes that both approved."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from quality.dialogues.models.dialogues import Dialogue
from quality.frozen import FrozenQuerySet, FrozenText


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
