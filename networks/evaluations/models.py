"""The yearly evaluation of an arena: more learning, more supporting, smarter?"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from networks.arenas.models import LeaderNetwork, LearningArena
from networks.evaluations.querysets import ArenaEvaluationQuerySet
from sandnes_portal.writing.fields import ProseField, SchoolYearField
from sandnes_portal.writing.models import Editable, kept_history


class ArenaEvaluation(Editable):
    """A year's evaluation of one arena, or of one network in it.

    Invariant: while it is open nobody sees any answer but her own; when it is closed the sheets are gone, nobody can
    tell who said what, and fewer than five answers are not shown at all.
    """

    arena = models.ForeignKey(
        LearningArena, on_delete=models.PROTECT, related_name="evaluations", verbose_name="læringsarena"
    )
    network = models.ForeignKey(
        LeaderNetwork,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations",
        verbose_name="nettverk",
    )
    year = SchoolYearField("skoleår")
    opened_at = models.DateTimeField("åpnet", auto_now_add=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="åpnet av"
    )
    closes_on = models.DateField("svarfrist")
    closed_at = models.DateTimeField("avsluttet", null=True, blank=True, editable=False)
    asked = models.PositiveIntegerField("hvor mange som ble spurt", default=0, editable=False)
    summary = ProseField("det vi tar med oss videre")

    objects = ArenaEvaluationQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "evaluering av en arena"
        verbose_name_plural = "evalueringer av arenaer"
        ordering = ["-year", "arena__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["arena", "year"], condition=models.Q(network__isnull=True), name="arena_evaluated_once_a_year"
            ),
            models.UniqueConstraint(
                fields=["arena", "network", "year"],
                condition=models.Q(network__isnull=False),
                name="network_evaluated_once_a_year",
            ),
        ]

    def __str__(self):
        return f"Evaluering av {self.network or self.arena} {self.year}"

    def get_absolute_url(self):
        return reverse("evaluation_detail", args=[self.pk])

    @property
    def is_closed(self):
        return self.closed_at is not None

    @property
    def is_open(self):
        """Whether it can be answered today."""
        return not self.is_closed and self.closes_on >= timezone.localdate()

    @property
    def place_name(self):
        """What is evaluated: the network, or the arena."""
        return str(self.network or self.arena)


class EvaluationWords(models.Model):
    """The three questions, on a scale from 1 to 4, and the three texts. None of them is about a person."""

    class Grade(models.IntegerChoices):
        LITTLE = 1, "i liten grad"
        SOME = 2, "i noen grad"
        LARGE = 3, "i stor grad"
        VERY = 4, "i svært stor grad"

    learning = models.PositiveSmallIntegerField("mer lærende", choices=Grade, null=True, blank=True)
    supporting = models.PositiveSmallIntegerField("mer støttende", choices=Grade, null=True, blank=True)
    smarter = models.PositiveSmallIntegerField("lurere", choices=Grade, null=True, blank=True)
    done = ProseField("gjort", help_text="Hva har vi gjort i år som betydde noe?")
    learned = ProseField("lært", help_text="Hva har vi lært av det?")
    wise = ProseField("lurt", help_text="Hva er lurt å gjøre neste år?")

    GRADED = ("learning", "supporting", "smarter")
    WRITTEN = ("done", "learned", "wise")

    class Meta:
        abstract = True

    @property
    def is_given(self):
        """Whether anything is answered."""
        return any(getattr(self, name) for name in (*self.GRADED, *self.WRITTEN))

    @property
    def unanswered(self):
        """How many of the three questions are not answered yet."""
        return sum(getattr(self, name) is None for name in self.GRADED)


class EvaluationSheet(Editable, EvaluationWords):
    """What one participant answers while the evaluation is open. It is deleted when it closes."""

    evaluation = models.ForeignKey(
        ArenaEvaluation, on_delete=models.CASCADE, related_name="sheets", verbose_name="evaluering"
    )
    respondent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="evaluation_sheets", verbose_name="svart av"
    )

    # What one wrote and who, is kept nowhere but here.
    class Meta:
        verbose_name = "svarark"
        verbose_name_plural = "svarark"
        constraints = [models.UniqueConstraint(fields=["evaluation", "respondent"], name="one_evaluation_sheet_each")]

    def __str__(self):
        return f"Svar på {self.evaluation}"


class EvaluationAnswer(EvaluationWords):
    """An answer after the evaluation is closed: no name, no time, no order that tells."""

    evaluation = models.ForeignKey(
        ArenaEvaluation, on_delete=models.CASCADE, related_name="answers", verbose_name="evaluering"
    )

    class Meta:
        verbose_name = "svar"
        verbose_name_plural = "svar"

    def __str__(self):
        return f"Svar på {self.evaluation}"
