"""What the school does through the year, and the points it can be seen to reach."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from networks.models import Tool
from sandnes_portal.fields import LineField, ProseField
from sandnes_portal.models import Editable, Ordered
from strategy.models.components import CoreComponent
from strategy.models.plans import Goal, Plan


class Activity(Editable, Ordered):
    """Something the school does in a period, for a goal or a component."""

    class Status(models.TextChoices):
        PLANNED = "planned", "planlagt"
        ONGOING = "ongoing", "i gang"
        DONE = "done", "gjort"
        DROPPED = "dropped", "droppet"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="activities", verbose_name="plan")
    title = LineField("aktivitet", help_text="Kort, gjerne med et verb.")
    description = ProseField("beskrivelse")
    responsible = LineField("ansvarlig", blank=True, default="", help_text="Nevn roller, ikke navn.")
    starts_on = models.DateField("fra", null=True, blank=True)
    ends_on = models.DateField("til", null=True, blank=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.PLANNED)
    goal = models.ForeignKey(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="activities", verbose_name="mål"
    )
    component = models.ForeignKey(
        CoreComponent,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="kjernekomponent",
    )
    tools = models.ManyToManyField(Tool, blank=True, related_name="activities", verbose_name="verktøy")

    history = HistoricalRecords()

    class Meta(Ordered.Meta):
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_in_order",
                violation_error_message="Sluttdatoen må være etter startdatoen.",
            )
        ]

    def __str__(self):
        return self.title


class Milestone(Editable):
    """A point on the way that can be seen to be reached."""

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="milestones", verbose_name="aktivitet"
    )
    title = LineField("milepæl")
    due_on = models.DateField("innen")
    reached_on = models.DateField("nådd", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "milepæl"
        verbose_name_plural = "milepæler"
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.title
