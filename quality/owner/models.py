"""The owner criteria E1–E12: how fagstab rates the owner, what those it leads say, and what the owner will do."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from quality.criteria.models import RatingStep, SuccessCriterion
from quality.dialogues.models.dialogues import Agreement
from quality.owner.querysets import (
    FeedbackSheetQuerySet,
    OwnerMeasureQuerySet,
    OwnerRatingQuerySet,
    OwnerReviewQuerySet,
)
from quality.rounds.models import Round
from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Editable, kept_history


class OwnerReview(models.Model):
    """The school owner's own year in a round: the municipality holds itself to the same form as the schools.

    Its feedback is open until its last day, or until somebody ends it before; then it can be opened again with a
    reason, until the result is shown. Invariant: before it is shown nobody sees any of it; from then on nobody can tell
    who said what, and no answer is taken.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="owner_review", verbose_name="runde")
    opened_at = models.DateTimeField("tilbakemeldingen åpnet", auto_now_add=True)
    closes_on = models.DateField("svarfrist", null=True, blank=True)
    closed_at = models.DateTimeField("tilbakemeldingen avsluttet", null=True, blank=True, editable=False)
    reopened_note = ProseField("hvorfor tilbakemeldingen er åpnet igjen", editable=False)
    shown_at = models.DateTimeField("resultatet vist", null=True, blank=True, editable=False)
    answered = models.PositiveIntegerField("hvor mange som svarte", default=0, editable=False)

    objects = OwnerReviewQuerySet.as_manager()
    # Of the review alone: what is answered has none.
    history = HistoricalRecords()

    class Meta:
        verbose_name = "vurdering av skoleeier"
        verbose_name_plural = "vurderinger av skoleeier"

    def __str__(self):
        return f"Skoleeier {self.round.year}"

    def get_absolute_url(self):
        return reverse("owner_criteria", args=[self.round.year])

    @property
    def is_taking_answers(self):
        """Whether it can be answered today. The last day counts."""
        is_past = self.closes_on is not None and self.closes_on < timezone.localdate()
        return self.closed_at is None and self.shown_at is None and not is_past

    @property
    def is_shown(self):
        return self.shown_at is not None

    @property
    def is_waiting_to_be_shown(self):
        """Whether nobody can answer any more, and nobody has seen the result."""
        return not (self.is_taking_answers or self.is_shown)


class OwnerRating(Editable):
    """Fagstab's own rating of the owner on one criterion, with what it builds on."""

    review = models.ForeignKey(
        OwnerReview, on_delete=models.CASCADE, related_name="ratings", verbose_name="vurdering av skoleeier"
    )
    criterion = models.ForeignKey(
        SuccessCriterion, on_delete=models.PROTECT, related_name="owner_ratings", verbose_name="suksesskriterium"
    )
    rating = models.ForeignKey(
        RatingStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vurdering"
    )
    evidence = ProseField("hva vi bygger på", help_text="Hva har dere sett, hørt eller målt?")
    next_step = ProseField("neste steg", help_text="Hva vil skoleeier bli bedre til?")

    objects = OwnerRatingQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "fagstabs vurdering av skoleeier"
        verbose_name_plural = "fagstabs vurderinger av skoleeier"
        ordering = ["criterion__number"]
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="owner_rated_once")]

    def __str__(self):
        return f"{self.criterion} {self.review}"


class FeedbackSheet(models.Model):
    """One person's feedback while it can still be changed. It is gone when the result is shown."""

    review = models.ForeignKey(
        OwnerReview, on_delete=models.CASCADE, related_name="sheets", verbose_name="vurdering av skoleeier"
    )
    respondent = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="den som svarer"
    )

    objects = FeedbackSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "svarark"
        verbose_name_plural = "svarark"
        constraints = [models.UniqueConstraint(fields=["review", "respondent"], name="one_sheet_each")]

    def __str__(self):
        return f"Svarark {self.review}"


class FeedbackAnswer(Editable):
    """What a sheet says on one criterion. It has no history: what was thought first is nobody's to keep."""

    sheet = models.ForeignKey(FeedbackSheet, on_delete=models.CASCADE, related_name="answers", verbose_name="svarark")
    criterion = models.ForeignKey(
        SuccessCriterion, on_delete=models.PROTECT, related_name="+", verbose_name="suksesskriterium"
    )
    rating = models.ForeignKey(
        RatingStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="svar"
    )
    sentence = LineField("en setning", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "svar som kan endres"
        verbose_name_plural = "svar som kan endres"
        ordering = ["criterion__number"]
        constraints = [models.UniqueConstraint(fields=["sheet", "criterion"], name="feedback_once_a_criterion")]

    def __str__(self):
        return f"Svar på {self.criterion}"


class OwnerAnswer(models.Model):
    """What somebody answered: no name, no time, and in an order that tells nothing."""

    review = models.ForeignKey(
        OwnerReview, on_delete=models.CASCADE, related_name="answers", verbose_name="vurdering av skoleeier"
    )
    criterion = models.ForeignKey(
        SuccessCriterion, on_delete=models.PROTECT, related_name="+", verbose_name="suksesskriterium"
    )
    rating = models.ForeignKey(
        RatingStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="svar"
    )
    sentence = models.CharField("en setning", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "svar uten navn"
        verbose_name_plural = "svar uten navn"

    def __str__(self):
        return f"Svar på {self.criterion}"


class OwnerMeasure(Editable):
    """Something the owner will do: what, who sees to it, by when, and what became of it."""

    Status = Agreement.Status

    review = models.ForeignKey(
        OwnerReview, on_delete=models.CASCADE, related_name="measures", verbose_name="vurdering av skoleeier"
    )
    criterion = models.ForeignKey(
        SuccessCriterion, on_delete=models.PROTECT, related_name="measures", verbose_name="suksesskriterium"
    )
    text = LineField("hva skoleeier gjør", max_length=500)
    responsible = LineField("ansvarlig", blank=True, default="", help_text="Nevn roller, ikke navn.")
    due_on = models.DateField("innen", null=True, blank=True)
    status = models.CharField("status", max_length=10, choices=Agreement.Status, default=Agreement.Status.OPEN)
    progress = ProseField("hva som er gjort")

    objects = OwnerMeasureQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "tiltak"
        verbose_name_plural = "tiltak"
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("owner_measure", args=[self.review.round.year, self.criterion.code, self.pk])

    @property
    def standing(self):
        """How it stands today, as the kind and the word of a status."""
        waits = self.status in (self.Status.OPEN, self.Status.STARTED)
        if waits and self.due_on and self.due_on < timezone.localdate():
            return "warn", "over fristen"
        return Agreement.KINDS[self.status], self.get_status_display()
