"""The yearly round of the quality assurance system (figure 3)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from networks.models import Strategy
from quality.criteria.models import RatingScale, SuccessCriterion
from quality.rounds.querysets import MovedDateQuerySet, RoundQuerySet
from sandnes_portal.writing.fields import ProseField, SchoolYearField
from sandnes_portal.writing.models import Editable, kept_history


class Round(Editable):
    """A school year of quality work: its dates, its scale and its focus.

    Invariants: one round a school year; its dates come in the order of the work. A date that is moved while the round
    is open leaves a `MovedDate` behind.
    """

    # The dates people wait for, in the order of the work.
    DATES = (
        "opens_on",
        "assessment_due_on",
        "review_due_on",
        "dialogues_from",
        "dialogues_to",
        "leader_talks_from",
        "leader_talks_to",
        "contracts_due_on",
    )

    year = SchoolYearField("skoleår", unique=True)
    # The one of its year, also when another has come since.
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="rounds", editable=False, verbose_name="strategi"
    )
    scale = models.ForeignKey(RatingScale, on_delete=models.PROTECT, related_name="rounds", verbose_name="skala")
    opens_on = models.DateField("egenvurderingen åpner")
    assessment_due_on = models.DateField("frist for egenvurderingen")
    review_due_on = models.DateField("frist for gjennomgangen", null=True, blank=True)
    dialogues_from = models.DateField("utviklingssamtaler fra")
    dialogues_to = models.DateField("utviklingssamtaler til")
    leader_talks_from = models.DateField("ledersamtaler fra", null=True, blank=True)
    leader_talks_to = models.DateField("ledersamtaler til", null=True, blank=True)
    contracts_due_on = models.DateField("kontraktene er signert", null=True, blank=True)
    focus = models.ManyToManyField(
        SuccessCriterion, blank=True, related_name="focus_rounds", verbose_name="fokuskriterier"
    )
    closed_at = models.DateTimeField("avsluttet", null=True, blank=True, editable=False)
    closed_note = ProseField("hvorfor runden er avsluttet med vurderinger som ikke er sendt", editable=False)

    objects = RoundQuerySet.as_manager()
    history = kept_history(m2m_fields=[focus])

    class Meta:
        verbose_name = "runde"
        verbose_name_plural = "runder"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(assessment_due_on__gte=F("opens_on"))
                & Q(dialogues_from__gte=F("opens_on"))
                & Q(dialogues_to__gte=F("dialogues_from")),
                name="round_dates_in_order",
                violation_error_message=(
                    "Datoene må komme i rekkefølge: vurderingen åpner, fristen går ut, samtalene begynner og slutter."
                ),
            ),
            models.CheckConstraint(
                condition=Q(review_due_on__isnull=True) | Q(review_due_on__gte=F("assessment_due_on")),
                name="round_review_after_assessment",
                violation_error_message="Fristen for gjennomgangen må være etter fristen for egenvurderingen.",
            ),
            models.CheckConstraint(
                condition=Q(leader_talks_from__isnull=True)
                | Q(leader_talks_to__isnull=True)
                | Q(leader_talks_to__gte=F("leader_talks_from")),
                name="round_leader_talks_in_order",
                violation_error_message="«Ledersamtaler til» må være etter «ledersamtaler fra».",
            ),
        ]

    def __str__(self):
        return f"Runden {self.year}"

    def get_absolute_url(self):
        return reverse("round_detail", args=[self.year])

    @property
    def has_opened(self):
        """Whether the day has come on which the schools begin. One that is prepared in the spring has not."""
        return self.opens_on <= timezone.localdate()


class MovedDate(models.Model):
    """A date of an open round that was moved: told to those who wait for it until they have seen it, or it has passed.

    The round's history tells the same for good; this is the notice.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="moved_dates", verbose_name="runde")
    name = models.CharField("dato", max_length=30)
    moved_from = models.DateField("fra", null=True, blank=True)
    moved_to = models.DateField("til", null=True, blank=True)
    moved_at = models.DateTimeField("flyttet", auto_now_add=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="flyttet av"
    )
    seen_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="seen_moved_dates", verbose_name="sett av"
    )

    objects = MovedDateQuerySet.as_manager()

    class Meta:
        verbose_name = "flyttet dato"
        verbose_name_plural = "flyttede datoer"
        ordering = ["moved_at", "pk"]

    def __str__(self):
        return f"{Round._meta.get_field(self.name).verbose_name} {self.round.year}"
