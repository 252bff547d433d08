"""Where a talk is while it is held, for the screens that follow it."""

from django.db import models
from django.utils import timezone

from quality.dialogues.models.dialogues import LENGTH, Dialogue, DialogueItem


class ShownPoint(models.Model):
    """The point of the agenda that the shared screen shows. Those who follow are shown the same.

    Invariants: one for each talk, with a number that grows each time somebody moves on. It is no part of the minutes:
    nobody has written anything, so it has no history, and what is frozen knows nothing of it.
    """

    dialogue = models.OneToOneField(
        Dialogue, on_delete=models.CASCADE, related_name="shown_point", verbose_name="samtale"
    )
    item = models.ForeignKey(DialogueItem, on_delete=models.CASCADE, related_name="+", verbose_name="punkt")
    number = models.PositiveIntegerField("nummer", default=1)
    shown_at = models.DateTimeField("vist")

    class Meta:
        verbose_name = "punktet som vises"
        verbose_name_plural = "punktene som vises"

    def __str__(self):
        return f"{self.item} vises i {self.dialogue}"

    @property
    def is_now(self):
        """Whether the talk can still be there: longer than a whole talk nobody stays at one point."""
        return not self.item.is_off and timezone.now() - self.shown_at < LENGTH
