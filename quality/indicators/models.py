"""The figures a municipality looks at, always about a school or larger, never about a pupil."""

from django.db import models
from django.db.models import Q

from networks.models import School
from sandnes_portal.writing.fields import NameField, SchoolYearField


class Indicator(models.Model):
    """A figure that is followed over years, with its unit and its source."""

    name = NameField("indikator", max_length=200, unique=True)
    unit = models.CharField("enhet", max_length=40, blank=True)
    source = models.CharField("kilde", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikatorer"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class IndicatorValue(models.Model):
    """An indicator's value for a school (or the municipality, when no school is named) in a school year.

    Invariant: only a value that is published is a number; a hidden one (too few pupils) and a missing one are
    states of their own, never zero.
    """

    class State(models.TextChoices):
        VALUE = "value", "verdi"
        HIDDEN = "hidden", "skjermet"
        MISSING = "missing", "mangler"

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values", verbose_name="indikator")
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, null=True, blank=True, related_name="indicator_values", verbose_name="skole"
    )
    year = SchoolYearField("skoleår")
    state = models.CharField("status", max_length=10, choices=State, default=State.VALUE)
    value = models.DecimalField("verdi", max_digits=10, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "indikatorverdi"
        verbose_name_plural = "indikatorverdier"
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "school", "year"], name="indicator_value_once"),
            # SQLite cannot count empty schools as equal, so the municipality's own value has a rule of its own.
            models.UniqueConstraint(
                fields=["indicator", "year"], condition=Q(school__isnull=True), name="indicator_value_once_for_all"
            ),
            models.CheckConstraint(
                condition=Q(state="value", value__isnull=False) | (~Q(state="value") & Q(value__isnull=True)),
                name="indicator_value_only_when_published",
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.year}"
