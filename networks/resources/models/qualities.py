"""What good leadership and a good school owner are made of: figure 7 and the owner's core components."""

from django.db import models

from networks.periods.models import OfStrategy, of_strategy
from networks.resources.querysets import OfStrategyQuerySet, OwnerComponentQuerySet
from sandnes_portal.writing.fields import LineField, ProseField
from sandnes_portal.writing.models import Editable, kept_history


class LeadershipQuality(OfStrategy, Editable):
    """One of the four quality descriptions of leadership (figure 7), with its sub-goal."""

    strategy = of_strategy("qualities")
    name = LineField("kvalitetsbeskrivelse", max_length=150)
    sub_goal = ProseField("delmål")
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    objects = OfStrategyQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "kvalitetsbeskrivelse"
        verbose_name_plural = "kvalitetsbeskrivelser"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["strategy", "name"], name="quality_once_in_strategy")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{self.strategy.get_absolute_url()}#ledelse"


class Theme(Editable):
    """A theme under a quality description. Themes are dynamic: new ones come."""

    quality = models.ForeignKey(
        LeadershipQuality, on_delete=models.CASCADE, related_name="themes", verbose_name="kvalitetsbeskrivelse"
    )
    name = LineField("tema", max_length=200)
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    history = kept_history()

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "temaer"
        ordering = ["quality__position", "position"]
        constraints = [models.UniqueConstraint(fields=["quality", "name"], name="theme_once_per_quality")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return self.quality.get_absolute_url()


class OwnerComponent(OfStrategy, Editable):
    """A core component of the school owner, which the schools' own core components can support."""

    strategy = of_strategy("owner_components")
    name = LineField("kjernekomponent", max_length=150)
    description = ProseField("beskrivelse")
    position = models.PositiveSmallIntegerField("rekkefølge", default=0)

    objects = OwnerComponentQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name = "skoleeiers kjernekomponent"
        verbose_name_plural = "skoleeiers kjernekomponenter"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["strategy", "name"], name="owner_component_once_in_strategy")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{self.strategy.get_absolute_url()}#komponenter"
