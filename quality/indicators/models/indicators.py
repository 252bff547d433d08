"""The figures that are followed over years, always about a school or larger, never about a pupil."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from networks.models import School
from quality.indicators.querysets import IndicatorQuerySet
from sandnes_portal.writing.fields import LineField, NameField, SchoolYearField


class Indicator(models.Model):
    """A figure that is followed over years, with its unit, its scale and its source.

    Invariant: the code is given once and stays; what a column of a file is called finds the indicator (`report` to
    `measure`), and its name is what people read and may change.
    """

    class Group(models.TextChoices):
        """What a figure speaks of, in the order in which it is read: breadth before single numbers."""

        ENVIRONMENT = "learning_environment", "Læringsmiljø"
        OUTCOME = "learning_outcome", "Læringsutbytte"
        RESOURCES = "resources", "Ressurser"
        SUPPORT = "special_education", "Spesialpedagogikk og tilpasning"

    class Origin(models.TextChoices):
        UDIR = "udir", "Utdanningsdirektoratet"
        OWN = "own", "kommunens egne tall"

    class Kind(models.TextChoices):
        """What the number is, and so how it may be added up."""

        MEAN = "mean", "gjennomsnitt"
        SHARE = "share", "andel"
        COUNT = "count", "antall"

    code = models.SlugField("kode", max_length=160, unique=True, editable=False)
    name = NameField("indikator", max_length=200)
    group = models.CharField("gruppe", max_length=30, choices=Group)
    kind = models.CharField("tallet er", max_length=10, choices=Kind, default=Kind.MEAN)
    unit = LineField("enhet", max_length=40, blank=True, default="")
    decimals = models.PositiveSmallIntegerField("desimaler", default=0)
    scale_from = models.DecimalField("skalaen går fra", max_digits=12, decimal_places=3, null=True, blank=True)
    scale_to = models.DecimalField("skalaen går til", max_digits=12, decimal_places=3, null=True, blank=True)
    origin = models.CharField("opphav", max_length=10, choices=Origin, default=Origin.UDIR, editable=False)
    source = LineField("kilde", blank=True, default="")
    licence = LineField("lisens", max_length=60, blank=True, default="")
    # What tells the indicator in a file, as it stands there.
    report = LineField("rapport", blank=True, default="", editable=False)
    subject = LineField("fag eller tema", blank=True, default="", editable=False)
    grade = LineField("trinn", max_length=60, blank=True, default="", editable=False)
    gender = LineField("kjønn", max_length=60, blank=True, default="", editable=False)
    owners = LineField("eierform", max_length=60, blank=True, default="", editable=False)
    measure = LineField("mål", blank=True, default="", editable=False)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikatorer"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scale_from__isnull=True) | Q(scale_to__isnull=True) | Q(scale_to__gt=F("scale_from")),
                name="indicator_scale_in_order",
                violation_error_message="«Skalaen går til» må være større enn «skalaen går fra».",
            ),
        ]

    def __str__(self):
        return self.name


class SeriesBreak(models.Model):
    """A year from which an indicator, a school's figures, or one indicator at one school cannot be compared with the
    years before: a new test, a new scale, schools that were merged, a new organisation number."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, null=True, blank=True, related_name="breaks", verbose_name="indikator"
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, null=True, blank=True, related_name="series_breaks", verbose_name="skole"
    )
    from_year = SchoolYearField("første skoleår etter bruddet")
    why = LineField("hvorfor", help_text="For eksempel: Ny prøve, eller sammenslått med en annen skole.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="satt av",
    )

    class Meta:
        verbose_name = "brudd i tallrekka"
        verbose_name_plural = "brudd i tallrekker"
        ordering = ["from_year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator__isnull=False) | Q(school__isnull=False),
                name="series_break_is_about_something",
                violation_error_message="Velg indikatoren eller skolen som bruddet gjelder.",
            ),
            models.UniqueConstraint(fields=["indicator", "school", "from_year"], name="series_break_once"),
            models.UniqueConstraint(
                fields=["indicator", "from_year"], condition=Q(school__isnull=True), name="series_break_once_for_all"
            ),
            models.UniqueConstraint(
                fields=["school", "from_year"], condition=Q(indicator__isnull=True), name="series_break_once_at_school"
            ),
        ]

    def __str__(self):
        return f"{self.from_year}: {self.why}"
