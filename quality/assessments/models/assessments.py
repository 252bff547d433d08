"""The assessment of one school in one round, criterion by criterion, in two voices.

The school's voice and fagstab's are rows of their own. Each is saved, versioned and kept in a history by itself, so
that nothing of the one, not even that somebody has written in it, can be read off the other.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from networks.models import School
from quality.assessments.querysets import AssessmentQuerySet, CriterionAssessmentQuerySet, ReviewQuerySet
from quality.criteria.models import RatingStep, SuccessCriterion
from quality.rounds.models import Round
from sandnes_portal.writing.fields import ProseField
from sandnes_portal.writing.models import Editable, kept_history
from strategy.models import Activity, Goal, Plan


class Assessment(models.Model):
    """A school's assessment in a round: written by the school, sent, reviewed by fagstab, released for the dialogue.

    Invariants: one per school and round; what is sent knows when and by whom; a school that has left the round knows
    when and why, and keeps what it wrote. What the school has not sent is
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

    adviser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="advised_assessments",
        verbose_name="ansvarlig i fagstab",
    )
    left_at = models.DateTimeField("gikk ut av runden", null=True, blank=True, editable=False)
    left_reason = ProseField("hvorfor skolen er ute av runden", editable=False)

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
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | ~Q(left_reason=""), name="assessment_left_with_reason"
            ),
        ]

    def __str__(self):
        return f"{self.school} {self.round.year}"

    def get_absolute_url(self):
        return reverse("assessment_detail", args=[self.school.slug, self.round.year])

    def review_url(self):
        return reverse("review", args=[self.school.slug, self.round.year])

    def leader_talk_url(self):
        return reverse("leader_talk", args=[self.school.slug, self.round.year])

    def dialogue_url(self):
        return reverse("dialogue_detail", args=[self.school.slug, self.round.year])

    @cached_property
    def plan(self):
        """The school's plan of the same year, or None."""
        plans = Plan.objects.filter(school=self.school_id, year=self.round.year)
        return plans.prefetch_related("goals", "activities").first()

    @property
    def plan_goals(self):
        """What the plan holds that the assessment can point to; what is only proposed holds for nobody yet."""
        return [goal for goal in self.plan.goals.all() if not goal.is_proposed] if self.plan else []

    @property
    def plan_activities(self):
        return [each for each in self.plan.activities.all() if not each.is_proposed] if self.plan else []

    @property
    def is_under_way(self):
        """Whether the school takes part in a round that is open: in any other, what was written stands."""
        return self.left_at is None and self.round.closed_at is None and not self.school.has_ended

    @property
    def is_open(self):
        """Whether the school may write in it."""
        return self.status in self.OPEN and self.is_under_way

    @property
    def is_sent(self):
        return self.status in (self.Status.SENT, self.Status.RELEASED)

    @property
    def is_released(self):
        return self.status == self.Status.RELEASED


class CriterionAssessment(Editable):
    """One criterion in an assessment: the school's voice, and the rating that both agree on in the dialogue.

    Invariants: a criterion stands once in an assessment; «ikke vurdert» is an empty rating, and an answer when the
    school says why. Fagstab's voice is the row's `review`, which is made together with it.
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
    not_rated_reason = ProseField(
        "hvorfor dere ikke vurderer dette", help_text="Skriv kort hvorfor, så er kriteriet besvart for i år."
    )
    evidence = ProseField("hva dere bygger vurderingen på", help_text="Nevn det dere har sett, hørt eller målt.")
    # Evidence is pointed at in the school's plan, not written once more.
    goals = models.ManyToManyField(Goal, blank=True, related_name="evidence_for", verbose_name="mål i planen")
    activities = models.ManyToManyField(
        Activity, blank=True, related_name="evidence_for", verbose_name="aktiviteter i planen"
    )
    next_step = ProseField("neste steg", help_text="Én ting dere gjør i løpet av det neste året.")
    wants_discussion = models.BooleanField("vi ønsker å drøfte dette", default=False)
    wants_help = models.BooleanField("vi ønsker hjelp med dette", default=False)

    agreed_rating = models.ForeignKey(
        RatingStep,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="det vi er enige om",
    )

    objects = CriterionAssessmentQuerySet.as_manager()
    history = kept_history(m2m_fields=[goals, activities])

    class Meta:
        verbose_name = "vurdert kriterium"
        verbose_name_plural = "vurderte kriterier"
        ordering = ["-criterion__level", "criterion__number"]
        constraints = [models.UniqueConstraint(fields=["assessment", "criterion"], name="criterion_assessed_once")]

    def __str__(self):
        return f"{self.criterion} i {self.assessment}"

    @property
    def is_answered(self):
        """Whether the school has rated it, or said why it does not."""
        return bool(self.own_rating_id or self.not_rated_reason)

    def heading_in(self, year):
        """«S12. Endret undervisning», as the criterion was worded in a year."""
        return f"{self.criterion.code}. {self.criterion.wording_in(year).title}"

    @property
    def fagstab_rating(self):
        return self.review.rating

    @property
    def approved_rating(self):
        """What both sides have approved in the minutes, or None: `querysets.approved`. What is agreed in a talk that
        is not approved yet is `agreed_rating`, and stands on the talk's own pages alone."""
        talk = getattr(self.assessment, "dialogue", None)
        return self.agreed_rating if talk and talk.is_frozen else None

    @property
    def distance(self):
        """Steps between the two voices, 0 to 3, or None while one of them has not rated."""
        if not (self.own_rating and self.fagstab_rating):
            return None
        return abs(self.own_rating.value - self.fagstab_rating.value)


class Review(Editable):
    """Fagstab's voice on one criterion in a school's assessment: fagstab's alone until it is released."""

    row = models.OneToOneField(
        CriterionAssessment, on_delete=models.CASCADE, related_name="review", verbose_name="vurdert kriterium"
    )
    rating = models.ForeignKey(
        RatingStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="fagstabs vurdering"
    )
    note = ProseField("hva vi bygger på", help_text="Skolen ser teksten når dere frigir den til samtalen.")
    question = ProseField("spørsmål til samtalen", help_text="Skolen ser spørsmålet når dere frigir det til samtalen.")
    on_agenda = models.BooleanField("sett det på dagsordenen", default=False)

    objects = ReviewQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "fagstabs gjennomgang av et kriterium"
        verbose_name_plural = "fagstabs gjennomgang av kriterier"

    def __str__(self):
        return f"Gjennomgang av {self.row}"
