"""Which figures speak of which criterion, and of which of the owner's core components."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from networks.models import OwnerComponent
from quality.criteria.models import SuccessCriterion
from quality.indicators.models.indicators import Indicator


class FigureTie(models.Model):
    """A figure that fagstab has tied to a criterion or to a core component of the owner's. It is read where one writes
    about it, and says nothing of how it is to be rated."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="ties", verbose_name="indikator")
    criterion = models.ForeignKey(
        SuccessCriterion,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="figure_ties",
        verbose_name="suksesskriterium",
    )
    component = models.ForeignKey(
        OwnerComponent,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="figure_ties",
        verbose_name="skoleeiers kjernekomponent",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="knyttet av"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "tall som hører til"
        verbose_name_plural = "tall som hører til"
        ordering = ["indicator", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(criterion__isnull=False, component__isnull=True)
                | Q(criterion__isnull=True, component__isnull=False),
                name="figure_tied_to_one_thing",
            ),
            models.UniqueConstraint(fields=["indicator", "criterion"], name="figure_tied_to_criterion_once"),
            models.UniqueConstraint(fields=["indicator", "component"], name="figure_tied_to_component_once"),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.criterion or self.component}"
