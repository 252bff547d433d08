"""The ressursbank: tools for analysis, dialogue and evaluation, and questions to reflect on."""

from django.db import models
from django.urls import reverse

from networks.querysets import ToolQuerySet


class Tool(models.Model):
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

    name = models.CharField("navn", max_length=120, unique=True)
    slug = models.SlugField("adresse", max_length=80, unique=True)
    kind = models.CharField("type", max_length=20, choices=Kind)
    driver = models.CharField("driver", max_length=20, choices=Driver, default=Driver.TRAINING)
    purpose = models.TextField("hva det er til for", blank=True)
    steps = models.TextField("slik gjør dere", blank=True, help_text="Ett steg per linje.")
    minutes = models.CharField("tid", max_length=60, blank=True)
    group_size = models.CharField("gruppe", max_length=60, blank=True)
    exercise = models.CharField(
        "arbeidsflate i portalen", max_length=20, blank=True, help_text="Tomt når verktøyet brukes utenfor portalen."
    )
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    objects = ToolQuerySet.as_manager()

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


class ReflectionQuestion(models.Model):
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
    source = models.CharField("kilde", max_length=150, blank=True)
    text = models.TextField("spørsmål")
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    class Meta:
        verbose_name = "refleksjonsspørsmål"
        verbose_name_plural = "refleksjonsspørsmål"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text
