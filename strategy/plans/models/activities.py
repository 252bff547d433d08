"""What the school does through the year, and the points it can be seen to reach."""

from django.db import models
from django.db.models import F, Q

from networks.models import DecisionOffer, Tool
from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Ordered, kept_history
from strategy.plans.models.components import CoreComponent
from strategy.plans.models.plans import Goal, Plan, PlanRow, Proposable
from strategy.plans.querysets import MilestoneQuerySet, PresentMilestones


class Activity(Proposable, Ordered):
    """Something the school does in a period, for a goal or a component."""

    class Status(models.TextChoices):
        PLANNED = "planned", "planlagt"
        ONGOING = "ongoing", "i gang"
        DONE = "done", "gjort"
        DROPPED = "dropped", "droppet"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="activities", verbose_name="plan")
    title = LineField("aktivitet", blank=True, default="", help_text="Kort, gjerne med et verb.")
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
    offer = models.OneToOneField(
        DecisionOffer,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="activity",
        verbose_name="fra et vedtak i nettverket",
    )

    history = kept_history(m2m_fields=[tools])

    class Meta(Ordered.Meta):
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        constraints = [
            *Proposable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="activity_in_order",
                violation_error_message="Sluttdatoen må være etter startdatoen.",
            ),
        ]

    def __str__(self):
        return self.title or "Aktivitet uten tekst"


class Milestone(PlanRow):
    """A point on the way that can be seen to be reached."""

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="milestones", verbose_name="aktivitet"
    )
    title = LineField("milepæl", blank=True, default="", help_text="Noe dere kan se at er nådd.")
    due_on = models.DateField("innen", null=True, blank=True)
    reached_on = models.DateField("nådd", null=True, blank=True)

    objects = PresentMilestones()
    with_removed = MilestoneQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "milepæl"
        verbose_name_plural = "milepæler"
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]

    def __str__(self):
        return self.title or "Milepæl uten tekst"
