"""What good leadership and a good school owner are made of: figure 7 and the owner's core components."""

from django.db import models
from simple_history.models import HistoricalRecords


class LeadershipQuality(models.Model):
    """One of the four quality descriptions of leadership (figure 7), with its sub-goal."""

    name = models.CharField("kvalitetsbeskrivelse", max_length=150, unique=True)
    sub_goal = models.TextField("delmål", blank=True)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "kvalitetsbeskrivelse"
        verbose_name_plural = "kvalitetsbeskrivelser"
        ordering = ["position"]

    def __str__(self):
        return self.name


class Theme(models.Model):
    """A theme under a quality description. Themes are dynamic: new ones come."""

    quality = models.ForeignKey(
        LeadershipQuality, on_delete=models.CASCADE, related_name="themes", verbose_name="kvalitetsbeskrivelse"
    )
    name = models.CharField("tema", max_length=200)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "temaer"
        ordering = ["quality__position", "position"]
        constraints = [models.UniqueConstraint(fields=["quality", "name"], name="theme_once_per_quality")]

    def __str__(self):
        return self.name


class OwnerComponent(models.Model):
    """A core component of the school owner, which the schools' own core components can support."""

    name = models.CharField("kjernekomponent", max_length=150, unique=True)
    description = models.TextField("beskrivelse", blank=True)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "skoleeiers kjernekomponent"
        verbose_name_plural = "skoleeiers kjernekomponenter"
        ordering = ["position"]

    def __str__(self):
        return self.name
