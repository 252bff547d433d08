"""The assessment of one school in one round, criterion by criterion, in two voices."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from networks.models import School
from quality.models.criteria import RatingStep, SuccessCriterion
from quality.models.rounds import Round
from quality.querysets import AssessmentQuerySet, CriterionAssessmentQuerySet
from sandnes_portal.fields import ProseField
from sandnes_portal.models import Editable


class Assessment(models.Model):
    """A school's assessment in a round: written by the school, sent, reviewed by fagstab, released for the dialogue.

    Invariants: one per school and round; what is sent knows when and by whom. What the school has not sent is
    seen by the school alone, what fagstab has not released by fagstab and the director alone.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "under arbeid"
        SENT = "sent", "sendt"
        RETURNED = "returned", "sendt tilbake"
        RELEASED = "released", "klar for samtale"

    # With the school, and open for its writing.
    OPEN = (Status.DRAFT, Status.RETURNED)

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assessments", verbose_name="runde")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="assessments", verbose_name="skole")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    sent_at = models.DateTimeField("sendt", null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="sendt av",
    )
    returned_note = ProseField("hva fagstab ønsker mer om", editable=False)
    released_at = models.DateTimeField("frigitt", null=True, blank=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="frigitt av",
    )

    objects = AssessmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "egenvurdering"
        verbose_name_plural = "egenvurderinger"
        ordering = ["school__name"]
        constraints = [
            models.UniqueConstraint(fields=["round", "school"], name="assessment_one_per_round"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="assessment_sent_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(status="released") | Q(released_at__isnull=False, released_by__isnull=False),
                name="assessment_released_by_someone",
            ),
        ]

    def __str__(self):
        return f"{self.school} {self.round.year}"

    def get_absolute_url(self):
        return reverse("assessment_detail", args=[self.school.slug, self.round.year])

    def review_url(self):
        return reverse("review", args=[self.school.slug, self.round.year])

    def dialogue_url(self):
        return reverse("dialogue_detail", args=[self.school.slug, self.round.year])

    @property
    def is_open(self):
        """Whether the school may write in it."""
        return self.status in self.OPEN

    @property
    def is_sent(self):
        return self.status in (self.Status.SENT, self.Status.RELEASED)

    @property
    def is_released(self):
        return self.status == self.Status.RELEASED


class CriterionAssessment(Editable):
    """One criterion in an assessment: the school's rating, fagstab's, and the one they agree on.

    Invariant: a criterion stands once in an assessment; «ikke vurdert» is an empty rating.
    """

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="criteria", verbose_name="egenvurdering"
    )
    criterion = models.ForeignKey(
        SuccessCriterion, on_delete=models.PROTECT, related_name="assessments", verbose_name="kriterium"
    )

    own_rating = models.ForeignKey(
        RatingStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="skolens vurdering"
    )
    evidence = ProseField("hva dere bygger vurderingen på", help_text="Nevn det dere har sett, hørt eller målt.")
    next_step = ProseField("neste steg", help_text="Én ting dere gjør i løpet av det neste året.")
    wants_discussion = models.BooleanField("vi ønsker å drøfte dette", default=False)
    wants_help = models.BooleanField("vi ønsker hjelp med dette", default=False)

    fagstab_rating = models.ForeignKey(
        RatingStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fagstabs vurdering"
    )
    fagstab_note = ProseField("hva vi bygger på", help_text="Skolen ser teksten når dere frigir den til samtalen.")
    fagstab_question = ProseField(
        "spørsmål til samtalen", help_text="Skolen ser spørsmålet når dere frigir det til samtalen."
    )

    agreed_rating = models.ForeignKey(
        RatingStep,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="det vi er enige om",
    )

    objects = CriterionAssessmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "vurdert kriterium"
        verbose_name_plural = "vurderte kriterier"
        ordering = ["-criterion__level", "criterion__number"]
        constraints = [models.UniqueConstraint(fields=["assessment", "criterion"], name="criterion_assessed_once")]

    def __str__(self):
        return f"{self.criterion} i {self.assessment}"

    @property
    def distance(self):
        """Steps between the two voices, 0 to 3, or None while one of them has not rated."""
        if not (self.own_rating and self.fagstab_rating):
            return None
        return abs(self.own_rating.value - self.fagstab_rating.value)
