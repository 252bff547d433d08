"""The yearly round of the quality assurance system (figure 3)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from quality.models.criteria import RatingScale, SuccessCriterion
from quality.querysets import RoundQuerySet
from sandnes_portal.fields import SchoolYearField
from sandnes_portal.models import Editable


class Round(Editable):
    """A school year of quality work: its dates, its scale and its focus.

    Invariants: one round a school year; its dates come in the order of the work.
    """

    year = SchoolYearField("skoleår", unique=True)
    scale = models.ForeignKey(RatingScale, on_delete=models.PROTECT, related_name="rounds", verbose_name="skala")
    opens_on = models.DateField("egenvurderingen åpner")
    assessment_due_on = models.DateField("frist for egenvurderingen")
    dialogues_from = models.DateField("utviklingssamtaler fra")
    dialogues_to = models.DateField("utviklingssamtaler til")
    contracts_due_on = models.DateField("kontraktene er signert", null=True, blank=True)
    focus = models.ManyToManyField(
        SuccessCriterion, blank=True, related_name="focus_rounds", verbose_name="fokuskriterier"
    )
    closed_at = models.DateTimeField("avsluttet", null=True, blank=True, editable=False)

    objects = RoundQuerySet.as_manager()
    history = HistoricalRecords()

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
            )
        ]

    def __str__(self):
        return f"Runden {self.year}"

    def get_absolute_url(self):
        return reverse("round_detail", args=[self.year])
