"""What the figures are, and the files they came with."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from networks.models import School
from quality.indicators.models.indicators import Indicator
from quality.indicators.querysets import FigureImportQuerySet, IndicatorValueQuerySet
from sandnes_portal.writing.fields import LineField, SchoolYearField


class FigureImport(models.Model):
    """A file of figures as it was taken in: by whom, when, which file, and how much came of it.

    `stands_on` are the earlier imports whose values it replaced or said again: they cannot be taken back before it.
    """

    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="importert av",
    )
    made_at = models.DateTimeField("importert", auto_now_add=True)
    file_name = LineField("fil")
    fingerprint = models.CharField("filas fingeravtrykk", max_length=64)
    report = LineField("rapport")
    source = LineField("kilde", blank=True, default="")
    drawn_on = models.DateField("hentet ut", null=True, blank=True)
    is_restricted = models.BooleanField("fra bak innlogging", default=False)
    new = models.PositiveIntegerField("nye", default=0)
    changed = models.PositiveIntegerField("endret", default=0)
    unchanged = models.PositiveIntegerField("uendret", default=0)
    unplaced = models.JSONField("ikke plassert", default=list)
    stands_on = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="carries", verbose_name="bygger på"
    )
    taken_back_at = models.DateTimeField("tatt tilbake", null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tatt tilbake av",
    )

    objects = FigureImportQuerySet.as_manager()

    class Meta:
        verbose_name = "import av tall"
        verbose_name_plural = "importer av tall"
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.report} ({self.file_name})"

    def get_absolute_url(self):
        return reverse("figure_import", args=[self.pk])


class IndicatorValue(models.Model):
    """An indicator's value in a school year: of a school, or of the municipality, the county or the country.

    Invariants: only a value that is published is a number; a hidden one (too few pupils) and a missing one are states
    of their own, never zero, and carry no number at all. Of each there is one that holds; those a later import
    replaced stand behind it until that import is taken back. What came from behind a login (`is_restricted`) stands
    beside what everybody may read, and takes its place only for those who may see it. No page reads `state` and `value`
    as they stand here: it asks `quality.indicators.hiding` for the Figure that may be shown.
    """

    class State(models.TextChoices):
        VALUE = "value", "verdi"
        HIDDEN = "hidden", "skjermet"
        MISSING = "missing", "mangler"

    class Level(models.TextChoices):
        SCHOOL = "school", "skole"
        MUNICIPALITY = "municipality", "kommune"
        COUNTY = "county", "fylke"
        COUNTRY = "country", "landet"

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values", verbose_name="indikator")
    level = models.CharField("nivå", max_length=15, choices=Level)
    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="indicator_values", verbose_name="skole"
    )
    year = SchoolYearField("skoleår")
    state = models.CharField("status", max_length=10, choices=State, default=State.VALUE)
    value = models.DecimalField("verdi", max_digits=12, decimal_places=3, null=True, blank=True)
    lower = models.DecimalField("nedre grense", max_digits=12, decimal_places=3, null=True, blank=True)
    upper = models.DecimalField("øvre grense", max_digits=12, decimal_places=3, null=True, blank=True)
    pupils = models.PositiveIntegerField("elever bak tallet", null=True, blank=True)
    # Of the municipality: schools that the portal does not have, whose number the file hides.
    hidden_elsewhere = models.PositiveSmallIntegerField("skjermet ved andre skoler", default=0)
    is_restricted = models.BooleanField("fra bak innlogging", default=False)
    # Set by `quality.indicators.hiding`: shown, it would tell the hidden number of another.
    is_covered = models.BooleanField("skjermet for andres skyld", default=False, editable=False)
    came_with = models.ForeignKey(FigureImport, on_delete=models.PROTECT, related_name="values", verbose_name="kom med")
    replaced_by = models.ForeignKey(
        FigureImport,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced",
        verbose_name="erstattet av",
    )

    objects = IndicatorValueQuerySet.as_manager()

    class Meta:
        verbose_name = "indikatorverdi"
        verbose_name_plural = "indikatorverdier"
        ordering = ["indicator", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "school", "is_restricted"],
                condition=Q(replaced_by__isnull=True, school__isnull=False),
                name="indicator_value_once_at_school",
            ),
            # SQLite cannot count empty schools as equal, so larger units have a rule of their own.
            models.UniqueConstraint(
                fields=["indicator", "year", "level", "is_restricted"],
                condition=Q(replaced_by__isnull=True, school__isnull=True),
                name="indicator_value_once_for_all",
            ),
            models.CheckConstraint(
                condition=Q(level="school", school__isnull=False) | (~Q(level="school") & Q(school__isnull=True)),
                name="indicator_value_of_school_or_larger",
            ),
            models.CheckConstraint(
                condition=Q(state="value", value__isnull=False)
                | (
                    ~Q(state="value")
                    & Q(value__isnull=True, lower__isnull=True, upper__isnull=True, pupils__isnull=True)
                ),
                name="indicator_value_only_when_published",
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.year}"
