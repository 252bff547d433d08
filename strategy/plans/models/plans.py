"""The plan itself: a school's strategy for one school year."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property

from networks.models import School, Strategy
from sandnes_portal.writing.fields import LineField, ProseField, SchoolYearField
from sandnes_portal.writing.models import Editable, Ordered, kept_history
from strategy.plans.querysets import PlanQuerySet, PlanRowQuerySet, PresentRows


class Plan(Editable):
    """A school's own strategy for one school year; its own row holds the texts that are not rows.

    Invariants: a school has one plan a year; a shared plan knows when it was shared and by whom, and has the
    edition that the others read. What is written after sharing is the school's own until it is shared anew.
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
    # The one of its year. What is read of it here reads the same when another has come.
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="plans", editable=False, verbose_name="strategi"
    )
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

    edition = models.ForeignKey(
        "strategy.Edition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="utgaven de andre leser",
    )
    # The plan's own texts that are only proposed, by the names of their columns.
    proposed_texts = models.JSONField("foreslåtte tekster", default=list, blank=True, editable=False)
    source = models.CharField("hentet fra", max_length=200, blank=True, default="", editable=False)

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
    history = kept_history()

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

    @cached_property
    def _edit_url(self):
        return f"{self.get_absolute_url()}rediger/"

    def edit_url(self, part=Part.SITUATION):
        """The editor of a part, looked up once: a page of the editor leads to dozens of rows."""
        return f"{self._edit_url}{part}/"

    def row_url(self, part, kind, pk):
        """The page of one row: its part and its kind as they stand in the address."""
        return f"{self.edit_url(part)}{kind}/{pk}/"

    @property
    def is_shared(self):
        return self.status == self.Status.SHARED

    @property
    def proposed_parts(self):
        """The parts in which a text is only proposed."""
        return [part for part in TEXTS_OF if self.proposed_in(part)]

    def proposed_in(self, part):
        """The texts of a part that are only proposed, in the order they are written."""
        return [name for name in TEXTS_OF.get(part, ()) if name in self.proposed_texts]


# The plan's own texts, by the part they are written in.
TEXTS_OF = {
    Plan.Part.SITUATION: (
        "vision",
        "knowledge_sources",
        "strengths",
        "weaknesses",
        "opportunities",
        "threats",
        "findings",
    ),
    Plan.Part.COMPETENCE: ("competence_plan",),
    Plan.Part.EVALUATION: ("evaluation_plan",),
}


class PlanRow(Editable):
    """A row of a plan: a goal, an activity, a part of a component.

    Invariants: what is taken away stands with `removed_at`, with everything under it, and can be brought back; what
    came from another plan is proposed until somebody has confirmed, changed or dropped it; what was only begun, by a
    press on «Nytt mål», is blank and no part of the plan until something is written in it.
    """

    removed_at = models.DateTimeField("slettet", null=True, blank=True, editable=False)
    is_proposed = models.BooleanField("foreslått", default=False, editable=False)
    is_blank = models.BooleanField("ikke skrevet i", default=False, editable=False)
    source = models.CharField("hentet fra", max_length=200, blank=True, default="", editable=False)

    # The first manager is what `plan.goals` and its kin use: a removed row is nowhere but in the history, and a blank
    # one only where it was begun.
    objects = PresentRows()
    with_removed = PlanRowQuerySet.as_manager()

    class Meta:
        abstract = True


class Proposable(PlanRow):
    """A row that can come from another plan: last year's, or one that another school has shared.

    Invariant: a plan holds one copy of a row, also when two people fetch it at once. `origin` is the number of the row
    it is a copy of, and no relation, since what is shared is copied from an edition, which outlives its rows.
    """

    origin = models.PositiveBigIntegerField("kopi av", null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["plan", "origin"], name="%(class)s_copied_once")]


class Goal(Proposable, Ordered):
    """What the school wants to achieve, and how it will see that it succeeds."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals", verbose_name="plan")
    text = LineField("mål", max_length=300, blank=True, default="", help_text="Hva skal elevene merke?")
    reason = ProseField("hvorfor", help_text="Hva i utgangspunktet gjør dette viktig?")
    signs = ProseField("tegn på at vi lykkes", help_text="Hva kan dere se, høre eller måle når det går rette veien?")

    history = kept_history()

    class Meta(Ordered.Meta, Proposable.Meta):
        verbose_name = "mål"
        verbose_name_plural = "mål"

    def __str__(self):
        return self.text or "Mål uten tekst"


class SchoolCriterion(Proposable, Ordered):
    """A success criterion of the school's own, from its own strategy."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="criteria", verbose_name="plan")
    text = LineField(
        "suksesskriterium",
        max_length=300,
        blank=True,
        default="",
        help_text="Én setning om noe dere kan se at dere får til.",
    )
    goal = models.ForeignKey(
        Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="school_criteria", verbose_name="mål"
    )

    history = kept_history()

    class Meta(Ordered.Meta, Proposable.Meta):
        verbose_name = "eget suksesskriterium"
        verbose_name_plural = "egne suksesskriterier"

    def __str__(self):
        return self.text or "Kriterium uten tekst"
