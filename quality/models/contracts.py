"""The leader talk between director and principal, and the internal contract it ends in."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from quality.models.assessments import Assessment
from quality.models.criteria import RatingStep
from sandnes_portal.fields import ProseField
from sandnes_portal.models import Editable
from strategy.models import Goal


class LeaderTalk(Editable):
    """The director's yearly ledersamtale with a principal, seen by the two of them alone."""

    assessment = models.OneToOneField(
        Assessment, on_delete=models.PROTECT, related_name="leader_talk", verbose_name="egenvurdering"
    )
    held_on = models.DateField("dato", null=True, blank=True)
    summary = ProseField("oppsummering")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "ledersamtale"
        verbose_name_plural = "ledersamtaler"

    def __str__(self):
        return f"Ledersamtale {self.assessment}"


class GoalAttainment(Editable):
    """How far the school came with one of its goals, as director and principal see it."""

    leader_talk = models.ForeignKey(
        LeaderTalk, on_delete=models.CASCADE, related_name="attainments", verbose_name="ledersamtale"
    )
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="attainments", verbose_name="mål")
    rating = models.ForeignKey(
        RatingStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="måloppnåelse"
    )
    text = ProseField("hva som er vurdert")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "måloppnåelse"
        verbose_name_plural = "måloppnåelser"
        constraints = [models.UniqueConstraint(fields=["leader_talk", "goal"], name="attainment_once_per_goal")]

    def __str__(self):
        return f"{self.goal}"


class Contract(models.Model):
    """The internal contract: one text that principal and director both sign. A change is a new contract."""

    leader_talk = models.ForeignKey(
        LeaderTalk, on_delete=models.PROTECT, related_name="contracts", verbose_name="ledersamtale"
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="erstatter"
    )
    text = ProseField("kontrakt")
    principal = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="rektor",
    )
    principal_signed_at = models.DateTimeField("rektor signerte", null=True, blank=True)
    director = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kommunaldirektør",
    )
    director_signed_at = models.DateTimeField("kommunaldirektøren signerte", null=True, blank=True)
    fingerprint = models.CharField("fingeravtrykk", max_length=64, blank=True, default="")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "intern kontrakt"
        verbose_name_plural = "interne kontrakter"

    def __str__(self):
        return f"Intern kontrakt {self.leader_talk.assessment}"
