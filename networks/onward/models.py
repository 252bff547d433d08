"""Decisions of a network that are offered on to its schools."""

from django.conf import settings
from django.db import models

from networks.minutes.models import Decision
from networks.onward.querysets import DecisionOfferQuerySet
from networks.schools.models import School
from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Editable, kept_history


class DecisionOffer(Editable):
    """A network's decision as one member school meets it: taken into the plan, adapted, or declined with a word.

    The plan's activity points here (`strategy.Activity.offer`), so that the thread is seen from both ends. The school
    can think better of what it answered; the history tells what it said before.
    """

    class Status(models.TextChoices):
        OFFERED = "offered", "ikke svart"
        TAKEN = "taken", "tatt inn i planen"
        ADAPTED = "adapted", "tilpasset"
        DECLINED = "declined", "takket nei"

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="offers", verbose_name="vedtak")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="decision_offers", verbose_name="skole")
    title = LineField("forslag til aktivitet", blank=True, default="")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.OFFERED, editable=False)
    word = ProseField("et ord om hvorfor")
    tried = ProseField("hva dere har prøvd", help_text="Nettverket leser det på neste møte.")
    answered_at = models.DateTimeField("svart", null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="svart av",
    )

    objects = DecisionOfferQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "tilbud fra et nettverk"
        verbose_name_plural = "tilbud fra nettverk"
        ordering = ["-decision__offered_at", "school__name"]
        constraints = [models.UniqueConstraint(fields=["decision", "school"], name="decision_offered_once")]

    def __str__(self):
        return f"{self.school}: {self.decision}"

    @property
    def is_in_plan(self):
        """Whether the school has said that it does this, as it stands or in its own way."""
        return self.status in (self.Status.TAKEN, self.Status.ADAPTED)
