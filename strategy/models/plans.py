"""The plan itself: a school's strategy for one school year."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from networks.models import School
from sandnes_portal.fields import LineField, ProseField, SchoolYearField
from sandnes_portal.models import Editable, Ordered
from strategy.querysets import PlanQuerySet


class Plan(Editable):
    """A school's «Alle elevene er våre» for one school year; its own row holds the situation.

    Invariants: a school has one plan a year; a shared plan knows when it was shared and by whom.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "under arbeid"
        SHARED = "shared", "delt"

    class Part(models.TextChoices):
        """The parts in the order they are written and read; the value is the word in the address."""

        SITUATION = "utgangspunkt", "Utgangspunkt"
        GOALS = "mal", "Mål"
        COMPONENTS = "kjernekomponenter", "Kjernekomponenter"
        CRITERIA = "suksesskriterier", "Egne suksesskriterier"
        ACTIVITIES = "aktiviteter", "Aktiviteter og milepæler"
        COMPETENCE = "kompetanseutvikling", "Kompetanseutvikling"
        INVOLVEMENT = "medvirkning", "Ressursgruppe og medvirkning"
        EVALUATION = "evaluering", "Evaluering"

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="plans", verbose_name="skole")
    year = SchoolYearField("skoleår")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    shared_at = models.DateTimeField("delt", null=True, blank=True, editable=False)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="delt av",
    )

    vision = ProseField("hva vi vil", help_text="Én eller to setninger som alle på skolen kan kjenne igjen.")
    knowledge_sources = ProseField(
        "hva vi bygger på",
        help_text="For eksempel Elevundersøkelsen, nasjonale prøver, Ståstedsanalysen og samtaler med elever.",
    )
    strengths = ProseField("styrker", help_text="Hva er positivt i den tilpassede opplæringen hos oss?")
    weaknesses = ProseField("svakheter", help_text="Hva mangler, sett mot oppdraget, rammene og måten vi arbeider på?")
    opportunities = ProseField("muligheter", help_text="Hva kan vi få til hvis vi bruker styrkene våre?")
    threats = ProseField("trusler", help_text="Hva kan skje hvis svakhetene får være?")
    findings = ProseField("hva vi fant ut", help_text="Det viktigste dere tar med dere videre inn i målene.")

    competence_plan = ProseField(
        "hvordan vi lærer sammen",
        help_text="Hvordan er tid, møter og samarbeid lagt opp, slik at hele personalet lærer gjennom året?",
    )
    evaluation_plan = ProseField(
        "hvordan vi evaluerer", help_text="Når ser dere tilbake, hvem er med, og hva bruker dere svarene til?"
    )

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "planer"
        ordering = ["-year", "school__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "year"],
                name="plan_one_per_year",
                violation_error_message="Skolen har alt en plan for dette skoleåret.",
            ),
            models.CheckConstraint(
                condition=models.Q(status="draft") | models.Q(shared_at__isnull=False, shared_by__isnull=False),
                name="plan_shared_by_someone",
            ),
        ]

    def __str__(self):
        return f"{self.school} {self.year}"

    def get_absolute_url(self):
        return reverse("plan_detail", args=[self.school.slug, self.year])

    def edit_url(self, part=Part.SITUATION):
        return reverse("plan_part", args=[self.school.slug, self.year, part])

    @property
    def is_shared(self):
        return self.status == self.Status.SHARED


class Goal(Editable, Ordered):
    """What the school wants to achieve, and how it will see that it succeeds."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals", verbose_name="plan")
    text = LineField("mål", max_length=300, help_text="Hva skal elevene merke?")
    reason = ProseField("hvorfor", help_text="Hva i utgangspunktet gjør dette viktig?")
    signs = ProseField("tegn på at vi lykkes", help_text="Hva kan dere se, høre eller måle når det går rette veien?")

    history = HistoricalRecords()

    class Meta(Ordered.Meta):
        verbose_name = "mål"
        verbose_name_plural = "mål"

    def __str__(self):
        return self.text


class SchoolCriterion(Editable, Ordered):
    """A success criterion of the school's own, from its own strategy."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="criteria", verbose_name="plan")
    text = LineField("suksesskriterium", max_length=300, help_text="Én setning om noe dere kan se at dere får til.")
    goal = models.ForeignKey(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="school_criteria", verbose_name="mål"
    )

    history = HistoricalRecords()

    class Meta(Ordered.Meta):
        verbose_name = "eget suksesskriterium"
        verbose_name_plural = "egne suksesskriterier"

    def __str__(self):
        return self.text


class Comment(models.Model):
    """Somebody's word to the school about a part of its plan."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="comments", verbose_name="plan")
    part = models.CharField("del", max_length=30, choices=Plan.Part)
    answers = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies", verbose_name="svar på"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments", verbose_name="skrevet av"
    )
    text = ProseField("kommentar", blank=False)
    written_at = models.DateTimeField("skrevet", auto_now_add=True)
    resolved_at = models.DateTimeField("løst", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "kommentar"
        verbose_name_plural = "kommentarer"
        ordering = ["written_at"]

    def __str__(self):
        return self.text[:80]
