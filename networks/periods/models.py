"""The strategy: its own words, its years, and the rows that are only its own.

What other topics keep of it (the parts of its model, components, criteria, the scale …) is written there, and points
here with `of_strategy`.
"""

from django.db import models
from django.urls import reverse

from networks.periods.querysets import ChangePhaseQuerySet, StrategyQuerySet
from sandnes_portal.writing.fields import LineField, LinkField, ProseField, SchoolYearField
from sandnes_portal.writing.models import Editable, Ordered, kept_history


class Strategy(Editable):
    """A strategy, from its first school year to its last, which is open as long as no other follows.

    Invariants: no two that are adopted hold the same school year; plans and rounds point at theirs, so that what was
    written under it reads the same when another has come. A draft is nobody's but those who write it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "utkast"
        ADOPTED = "adopted", "vedtatt"

    name = LineField("navn", max_length=150, unique=True)
    short_name = LineField("kort navn", max_length=40, blank=True, default="")
    slug = models.SlugField("adresse", max_length=80, unique=True)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    # Empty where the source does not say on which day.
    adopted_on = models.DateField("vedtatt", null=True, blank=True, editable=False)
    from_year = SchoolYearField("fra og med skoleåret", null=True, blank=True)
    to_year = SchoolYearField("til og med skoleåret", null=True, blank=True)
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="followed_by",
        verbose_name="kommer etter",
    )

    subtitle = LineField("undertittel", blank=True, default="")
    owner_words = ProseField("skoleeiers ord", help_text="Det strategien sier først: hvorfor, og for hvem.")
    document_url = LinkField("lenke til dokumentet", blank=True, default="")
    background = ProseField("historikk og bakgrunn")
    done = ProseField("hva vi har gjort")
    learned = ProseField("hva vi har lært")
    wise = ProseField("hva som er lurt")
    target_groups = ProseField("målgrupper")
    main_goal = ProseField("hovedmål")
    quality_system = ProseField("kvalitetssystemet")
    # What the strategy calls its own model, and where in its document the pictures stand.
    model_name = LineField("navnet på modellen", blank=True, default="")
    model_source = LineField("hvor modellen står", max_length=80, blank=True, default="")
    arenas_source = LineField("hvor læringsarenaene er tegnet", max_length=80, blank=True, default="")
    # Where the phases of change come from, and the theory that tells more of them.
    phases_source = LineField("kilde for fasene", blank=True, default="")
    phases_theory = models.ForeignKey(
        "networks.TheoryModel",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="strategies",
        verbose_name="teori om fasene",
    )
    # What the codes of the criteria begin with.
    school_letter = LineField("bokstav for skolenes kriterier", max_length=3, default="S")
    owner_letter = LineField("bokstav for skoleeierens kriterier", max_length=3, default="E")
    # The strategy's own texts that nobody has considered yet in a draft, by the names of their columns.
    proposed_texts = models.JSONField("foreslåtte tekster", default=list, blank=True, editable=False)

    objects = StrategyQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "strategi"
        verbose_name_plural = "strategier"
        ordering = ["from_year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_year__isnull=True) | models.Q(to_year__gte=models.F("from_year")),
                name="strategy_years_in_order",
                violation_error_message="Det siste skoleåret må være det første eller et senere.",
            ),
            models.CheckConstraint(
                condition=models.Q(status="draft") | models.Q(from_year__isnull=False),
                name="strategy_adopted_from_a_year",
                violation_error_message="En vedtatt strategi må ha et første skoleår.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("strategy_document", args=[self.slug])

    @property
    def short(self):
        """What it is called where there is little room."""
        return self.short_name or self.name

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def years(self):
        """«2016–17 til 2025–26», «fra 2016–17»; empty for a draft without years."""
        if self.from_year is None:
            return ""
        return f"{self.from_year} til {self.to_year}" if self.to_year else f"fra {self.from_year}"

    def letter_of(self, level):
        """What the code of a criterion of a level begins with."""
        return self.owner_letter if level == "E" else self.school_letter


def of_strategy(rows):
    """The foreign key of what belongs to a strategy. In: what its rows are called, seen from the strategy."""
    return models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name=rows, verbose_name="strategi")


class OfStrategy(models.Model):
    """What belongs to a strategy. In a draft that was begun from another it is proposed until somebody has considered
    it."""

    is_proposed = models.BooleanField("foreslått", default=False, editable=False)

    class Meta:
        abstract = True


class StrategyGoal(OfStrategy, Editable, Ordered):
    """A part of the main goal. Its letter, «a», «b» …, is its place."""

    strategy = of_strategy("goals")
    text = LineField("delmål", max_length=400)

    history = kept_history()

    class Meta(Ordered.Meta):
        verbose_name = "delmål"
        verbose_name_plural = "delmål"
        constraints = [models.UniqueConstraint(fields=["strategy", "text"], name="goal_once_in_strategy")]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return f"{self.strategy.get_absolute_url()}#mal"


class EffortArea(OfStrategy, Editable, Ordered):
    """An area of effort: what the strategy sets going."""

    strategy = of_strategy("efforts")
    text = LineField("innsatsområde", max_length=400)

    history = kept_history()

    class Meta(Ordered.Meta):
        verbose_name = "innsatsområde"
        verbose_name_plural = "innsatsområder"
        constraints = [models.UniqueConstraint(fields=["strategy", "text"], name="effort_once_in_strategy")]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return f"{self.strategy.get_absolute_url()}#innsats"


class Literature(OfStrategy, Editable, Ordered):
    """What the strategy builds on: a book, a report, a page of a directorate."""

    strategy = of_strategy("literature")
    text = LineField("kilde", max_length=300, help_text="Hvem, når og hva, slik det står i en litteraturliste.")
    url = LinkField("lenke", blank=True, default="")

    history = kept_history()

    class Meta(Ordered.Meta):
        verbose_name = "kilde"
        verbose_name_plural = "litteratur"
        constraints = [models.UniqueConstraint(fields=["strategy", "text"], name="source_once_in_strategy")]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return f"{self.strategy.get_absolute_url()}#litteratur"


class ChangePhase(OfStrategy, Editable, Ordered):
    """A phase that a change goes through: the one model of the theory page and of the plans' core components.

    `code` never changes: a core component is in a phase by it.
    """

    strategy = of_strategy("phases")
    code = models.SlugField("kode", max_length=20, editable=False)
    name = LineField("fase", max_length=80)
    text = ProseField("hva den handler om")

    objects = ChangePhaseQuerySet.as_manager()
    history = kept_history()

    class Meta(Ordered.Meta):
        verbose_name = "fase i en endring"
        verbose_name_plural = "faser i en endring"
        constraints = [models.UniqueConstraint(fields=["strategy", "code"], name="phase_once_in_strategy")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{self.strategy.get_absolute_url()}#faser"


class PlanPart(OfStrategy, Editable, Ordered):
    """A part of the schools' plans: whether it is switched on, where it stands, its name and what helps to write it.

    `code` is the word of the part in the addresses (`Plan.Part`); what was written in a part that is switched off
    stays, and is read where it is.
    """

    strategy = of_strategy("plan_parts")
    code = models.SlugField("kode", max_length=30, editable=False)
    name = LineField("navn", max_length=80)
    help_text = LineField("hjelpetekst", max_length=250, blank=True, default="")
    is_on = models.BooleanField("med i skolenes planer", default=True)

    history = kept_history()

    class Meta(Ordered.Meta):
        verbose_name = "del av skolenes plan"
        verbose_name_plural = "deler av skolenes plan"
        constraints = [models.UniqueConstraint(fields=["strategy", "code"], name="plan_part_once_in_strategy")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{self.strategy.get_absolute_url()}#plandeler"


class StrategyFile(models.Model):
    """The strategy's document as it was uploaded."""

    strategy = models.OneToOneField(Strategy, on_delete=models.CASCADE, related_name="file", verbose_name="strategi")
    name = models.CharField("filnavn", max_length=200)
    content = models.BinaryField("innhold")
    at = models.DateTimeField("lagt inn", auto_now=True)

    class Meta:
        verbose_name = "strategiens dokument"
        verbose_name_plural = "strategiens dokumenter"

    def __str__(self):
        return self.name
