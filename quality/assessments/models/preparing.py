"""What stands beside S1–S17 in a school's assessment: its own criteria, and what each one thought first."""

from django.conf import settings
from django.db import models

from quality.assessments.models.assessments import Assessment
from quality.assessments.querysets import OwnCriterionRatingQuerySet
from quality.criteria.models import RatingStep, SuccessCriterion
from sandnes_portal.writing.fields import ProseField
from sandnes_portal.writing.models import Editable, kept_history
from strategy.models import SchoolCriterion


class OwnCriterionRating(Editable):
    """How far a school has come with a criterion of its own, from its plan of the same year.

    It is the school's alone as the rest of the assessment is, and counts in no number of the municipality's. The row is
    made the first time somebody writes in it.
    """

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="own_criteria", verbose_name="egenvurdering"
    )
    criterion = models.ForeignKey(
        SchoolCriterion, on_delete=models.PROTECT, related_name="ratings", verbose_name="eget suksesskriterium"
    )
    own_rating = models.ForeignKey(
        RatingStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skolens vurdering"
    )
    evidence = ProseField("hva dere bygger vurderingen på", help_text="Nevn det dere har sett, hørt eller målt.")
    next_step = ProseField("neste steg", help_text="Én ting dere gjør i løpet av det neste året.")

    objects = OwnCriterionRatingQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "vurdering av eget suksesskriterium"
        verbose_name_plural = "vurderinger av egne suksesskriterier"
        ordering = ["criterion__position", "criterion"]
        constraints = [models.UniqueConstraint(fields=["assessment", "criterion"], name="own_criterion_rated_once")]

    def __str__(self):
        return f"{self.criterion} i {self.assessment}"


class IndividualRating(Editable):
    """What one person thinks of a criterion before the group talks (I-G-P). Nobody else sees it; the group sees the
    spread. It has no history, and is gone when the assessment is sent."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="individual_ratings", verbose_name="egenvurdering"
    )
    criterion = models.ForeignKey(
        SuccessCriterion, on_delete=models.PROTECT, related_name="+", verbose_name="suksesskriterium"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="den som vurderer"
    )
    rating = models.ForeignKey(
        RatingStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vurdering"
    )

    class Meta:
        verbose_name = "individuell vurdering"
        verbose_name_plural = "individuelle vurderinger"
        ordering = ["criterion__number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion", "person"], name="individual_rating_once")
        ]

    def __str__(self):
        return f"{self.criterion} i {self.assessment}"
