"""The owner's action plan for the strategy (E9): what the director sets going, when, where and about what."""

from django.db import models
from django.urls import reverse

from networks.arenas.models import LearningArena
from networks.ownerplan.querysets import OwnerActivityQuerySet
from networks.resources.models.qualities import Theme
from sandnes_portal.writing.fields import LineField, ProseField, SchoolYearField
from sandnes_portal.writing.models import Editable, kept_history


class OwnerActivity(Editable):
    """One thing the school owner does for the strategy in a school year."""

    class Area(models.TextChoices):
        """The strategy's four areas of effort (innsatsområder)."""

        SCHOOLS = "schools", "skolenes egne strategier"
        ARENAS = "arenas", "læringsarenaene"
        SHARED_GROUND = "shared_ground", "felles holdninger og teori"
        TOOLS = "tools", "analyse og refleksjon"

    class Status(models.TextChoices):
        PLANNED = "planned", "planlagt"
        ONGOING = "ongoing", "i gang"
        DONE = "done", "gjort"
        DROPPED = "dropped", "droppet"

    year = SchoolYearField("skoleår")
    title = LineField("hva", blank=True, default="", help_text="Kort, gjerne med et verb.")
    text = ProseField("beskrivelse")
    starts_on = models.DateField("fra", null=True, blank=True)
    ends_on = models.DateField("til", null=True, blank=True)
    responsible = LineField("ansvarlig", blank=True, default="")
    area = models.CharField("innsatsområde", max_length=20, choices=Area, default=Area.ARENAS)
    arena = models.ForeignKey(
        LearningArena, on_delete=models.SET_NULL, null=True, blank=True, related_name="activities", verbose_name="arena"
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="activities", verbose_name="temaer")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.PLANNED)

    objects = OwnerActivityQuerySet.as_manager()
    history = kept_history(m2m_fields=[themes])

    class Meta:
        verbose_name = "tiltak i handlingsplanen"
        verbose_name_plural = "tiltak i handlingsplanen"
        ordering = [models.F("starts_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="owner_activity_in_order",
                violation_error_message="Sluttdatoen må være etter startdatoen.",
            )
        ]

    def __str__(self):
        return self.title or "Tiltak uten tekst"

    def get_absolute_url(self):
        return f"{reverse('owner_plan', args=[self.year])}#tiltak-{self.pk}"
