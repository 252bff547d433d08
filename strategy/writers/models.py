"""Who writes which part of a plan."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from strategy.plans.models.plans import Plan
from strategy.writers.querysets import PartWriterQuerySet


class PartWriter(models.Model):
    """One of the school's leaders who is named as the one, or one of those, who writes a part of the plan.

    It gives no right: all who lead the school write in all of it. Invariant: a person is named once for a part.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="part_writers", verbose_name="plan")
    part = models.CharField("del", max_length=30, choices=Plan.Part)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="parts_to_write", verbose_name="hvem"
    )

    objects = PartWriterQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "den som skriver en del"
        verbose_name_plural = "de som skriver delene"
        ordering = ["person__name"]
        constraints = [models.UniqueConstraint(fields=["plan", "part", "person"], name="part_writer_named_once")]

    def __str__(self):
        return f"{self.person} skriver {self.get_part_display()}"
