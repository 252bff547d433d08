"""The strategy's own chapters (figure 1) and the theory that its tools and questions rest on."""

from django.db import models
from django.urls import reverse

from networks.arenas.models import LearningArena
from networks.periods.models import OfStrategy, of_strategy
from networks.resources.models.tools import Tool
from networks.resources.querysets import StrategyPartQuerySet, TheoryModelQuerySet
from sandnes_portal.writing.fields import LineField, NameField, ProseField
from sandnes_portal.writing.models import Editable, kept_history


class TheoryModel(Editable):
    """A model of theory, such as Senge's five disciplines."""

    name = NameField("navn", max_length=150, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    source = LineField("kilde", max_length=200, blank=True)
    text = ProseField("hva den handler om")
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    objects = TheoryModelQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "teorimodell"
        verbose_name_plural = "teorimodeller"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("theory_detail", args=[self.slug])


class TheoryDimension(Editable):
    """A part of a model: a discipline, a dimension."""

    model = models.ForeignKey(
        TheoryModel, on_delete=models.CASCADE, related_name="dimensions", verbose_name="teorimodell"
    )
    name = LineField("navn", max_length=150)
    text = ProseField("forklaring")
    effect = models.DecimalField(
        "effektstørrelse", max_digits=3, decimal_places=2, null=True, blank=True, help_text="Der kilden oppgir en."
    )
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    history = kept_history()

    class Meta:
        verbose_name = "dimensjon"
        verbose_name_plural = "dimensjoner"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["model", "name"], name="dimension_once_per_model")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{self.model.get_absolute_url()}#dimensjon-{self.pk}"


class StrategyPart(OfStrategy, Editable):
    """One of the parts of a strategy's model, each a chapter: any number of them, in an order and on a level of the
    drawing."""

    class Level(models.TextChoices):
        PUPILS = "pupils", "elevene"
        SCHOOL = "school", "skolen"
        OWNER = "owner", "skoleeier og støttesystem"
        GROUND = "ground", "det alle bygger på"

    strategy = of_strategy("parts")
    number = models.PositiveSmallIntegerField("nummer")
    name = LineField("navn", max_length=200)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    level = models.CharField("nivå", max_length=10, choices=Level)
    text = ProseField("hva det handler om")
    goal = ProseField("mål", plain=True, help_text="Ett mål per linje.")
    arenas = models.ManyToManyField(LearningArena, blank=True, related_name="parts_of_strategy", verbose_name="arenaer")
    tools = models.ManyToManyField(Tool, blank=True, related_name="parts_of_strategy", verbose_name="verktøy")
    theory = models.ManyToManyField(TheoryModel, blank=True, related_name="parts_of_strategy", verbose_name="teori")

    objects = StrategyPartQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "del av strategien"
        verbose_name_plural = "deler av strategien"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="part_numbered_once")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("strategy_part", args=[self.slug])

    @property
    def goal_list(self):
        return [line for line in self.goal.splitlines() if line.strip()]


class PartFigure(Editable):
    """A figure of the strategy that belongs to a part, told in words of our own and drawn as a list.

    Each line is a box of it: what it is called, and after a colon what happens there.
    """

    class Form(models.TextChoices):
        STEPS = "steps", "steg etter hverandre"
        AREAS = "areas", "områder ved siden av hverandre"

    part = models.ForeignKey(
        StrategyPart, on_delete=models.CASCADE, related_name="figures", verbose_name="del av strategien"
    )
    name = LineField("navn")
    form = models.CharField("tegnes som", max_length=10, choices=Form, default=Form.STEPS)
    text = ProseField("hva den viser")
    lines = ProseField("rutene", plain=True, help_text="Én rute per linje: navnet, kolon, og hva som skjer der.")
    source = LineField("kilde", blank=True)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    history = kept_history()

    class Meta:
        verbose_name = "figur"
        verbose_name_plural = "figurer"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{self.part.get_absolute_url()}#figur-{self.pk}"

    @property
    def boxes(self):
        """[(name, what happens there, or empty)] in order."""
        pairs = (line.partition(":") for line in self.lines.splitlines() if line.strip())
        return [(name.strip(), text.strip()) for name, _colon, text in pairs]
