"""The ressursbank: tools for analysis, dialogue and evaluation, and questions to reflect on."""

from django.db import models
from django.urls import reverse

from networks.resources.querysets import ReflectionQuestionQuerySet, ToolQuerySet
from sandnes_portal.writing.fields import LineField, NameField, ProseField
from sandnes_portal.writing.models import Editable, kept_history


class Tool(Editable):
    """A tool of the ressursbank, such as G-L-L or lesson study."""

    class Kind(models.TextChoices):
        QUANTITATIVE = "quantitative", "kvantitativ analyse"
        QUALITATIVE = "qualitative", "kvalitativ analyse"
        STRATEGY = "strategy", "strategi og handling"
        DIALOGUE = "dialogue", "dialog"
        EVALUATION = "evaluation", "evaluering"
        PRACTICE = "practice", "utvikling av praksis"

    class Driver(models.TextChoices):
        """Which implementation driver (figure 17, E) the tool serves best."""

        TRAINING = "training", "trening og verktøy"
        GUIDANCE = "guidance", "veiledning"
        LEADERSHIP = "leadership", "ledelse"

    name = NameField("navn", max_length=120, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    kind = models.CharField("type", max_length=20, choices=Kind)
    driver = models.CharField("driver", max_length=20, choices=Driver, default=Driver.TRAINING)
    purpose = ProseField("hva det er til for")
    steps = ProseField("slik gjør dere", plain=True, help_text="Ett steg per linje.")
    minutes = LineField("tid", max_length=60, blank=True, help_text="For eksempel «45 minutter» eller «en halv dag».")
    group_size = LineField("gruppe", max_length=60, blank=True, help_text="For eksempel «4–8» eller «alle».")
    exercise = models.CharField(
        "arbeidsflate i portalen", max_length=20, blank=True, help_text="Tomt når verktøyet brukes utenfor portalen."
    )
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    objects = ToolQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "verktøy"
        verbose_name_plural = "verktøy"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("tool_detail", args=[self.slug])

    @property
    def step_list(self):
        return [line for line in self.steps.splitlines() if line.strip()]


class ToolLink(Editable):
    """Where one reads more about a tool: a page or a book."""

    class Kind(models.TextChoices):
        LINK = "link", "lenke"
        BOOK = "book", "bok"

    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="links", verbose_name="verktøy")
    kind = models.CharField("type", max_length=10, choices=Kind, default=Kind.LINK)
    title = LineField("tittel")
    source = LineField("hvem og når", blank=True, help_text="For eksempel «Siw Skrøvseth, 2013».")
    url = models.URLField("adresse", max_length=500, blank=True)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    history = kept_history()

    class Meta:
        verbose_name = "lenke eller bok"
        verbose_name_plural = "lenker og bøker"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.tool.get_absolute_url()}#les-mer"


class ReflectionQuestion(Editable):
    """A question to think with, from a tool or from the theory the strategy rests on."""

    tool = models.ForeignKey(
        Tool, on_delete=models.CASCADE, null=True, blank=True, related_name="questions", verbose_name="verktøy"
    )
    theme = models.ForeignKey(
        "networks.Theme",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name="tema",
    )
    dimension = models.ForeignKey(
        "networks.TheoryDimension",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name="dimensjon i en teorimodell",
    )
    source = LineField("kilde", max_length=150, blank=True)
    text = ProseField("spørsmål", blank=False)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    objects = ReflectionQuestionQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "refleksjonsspørsmål"
        verbose_name_plural = "refleksjonsspørsmål"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        """Where it is read: at its dimension, at its tool, or among the tools."""
        if self.dimension_id:
            return self.dimension.get_absolute_url()
        return f"{self.tool.get_absolute_url()}#tenk" if self.tool_id else reverse("tool_list")
