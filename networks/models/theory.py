"""The strategy's own chapters (figure 1) and the theory that its tools and questions rest on."""

from django.db import models
from django.urls import reverse

from networks.models.arenas import LearningArena
from networks.models.tools import Tool


class TheoryModel(models.Model):
    """A model of theory, such as Senge's five disciplines."""

    name = models.CharField("navn", max_length=150, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    source = models.CharField("kilde", max_length=200, blank=True)
    text = models.TextField("hva den handler om", blank=True)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    class Meta:
        verbose_name = "teorimodell"
        verbose_name_plural = "teorimodeller"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("theory_detail", args=[self.slug])


class TheoryDimension(models.Model):
    """A part of a model: a discipline, a dimension."""

    model = models.ForeignKey(
        TheoryModel, on_delete=models.CASCADE, related_name="dimensions", verbose_name="teorimodell"
    )
    name = models.CharField("navn", max_length=150)
    text = models.TextField("forklaring", blank=True)
    effect = models.DecimalField(
        "effektstørrelse", max_digits=3, decimal_places=2, null=True, blank=True, help_text="Der kilden oppgir en."
    )
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    class Meta:
        verbose_name = "dimensjon"
        verbose_name_plural = "dimensjoner"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["model", "name"], name="dimension_once_per_model")]

    def __str__(self):
        return self.name


class StrategyPart(models.Model):
    """One of the parts of «Læring på alle nivå» (figure 1), each a chapter of the strategy's part 2."""

    class Level(models.TextChoices):
        PUPILS = "pupils", "elevene"
        SCHOOL = "school", "skolen"
        OWNER = "owner", "skoleeier og støttesystem"
        GROUND = "ground", "det alle bygger på"

    number = models.PositiveSmallIntegerField("nummer", unique=True)
    name = models.CharField("navn", max_length=200)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    level = models.CharField("nivå", max_length=10, choices=Level)
    text = models.TextField("hva det handler om", blank=True)
    goal = models.TextField("mål", blank=True)
    arenas = models.ManyToManyField(LearningArena, blank=True, related_name="parts_of_strategy", verbose_name="arenaer")
    tools = models.ManyToManyField(Tool, blank=True, related_name="parts_of_strategy", verbose_name="verktøy")
    theory = models.ManyToManyField(TheoryModel, blank=True, related_name="parts_of_strategy", verbose_name="teori")

    class Meta:
        verbose_name = "del av strategien"
        verbose_name_plural = "deler av strategien"
        ordering = ["number"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("strategy_part", args=[self.slug])
