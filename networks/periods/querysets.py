"""The reads of the strategies, by name."""

from django.db import models
from django.db.models import F, Q


class ChangePhaseQuerySet(models.QuerySet):
    def told_of(self, theory, year):
        """The phases of the strategy in force, where a theory is the one that tells of them; with their strategy."""
        strategies = self.model._meta.get_field("strategy").related_model.objects
        told = self.filter(strategy__in=strategies.holding(year), strategy__phases_theory=theory)
        return told.select_related("strategy")


class StrategyQuerySet(models.QuerySet):
    def adopted(self):
        return self.filter(status=self.model.Status.ADOPTED)

    def drafts(self):
        return self.filter(status=self.model.Status.DRAFT)

    def covering(self, year):
        """Those whose years hold a school year, adopted or not."""
        return self.filter(Q(to_year__isnull=True) | Q(to_year__gte=year), from_year__lte=year)

    def holding(self, year):
        """The adopted strategy of a school year, as a queryset: one, or none. For a subquery."""
        return self.adopted().covering(year)

    def in_force(self, year):
        """The strategy that new plans and rounds of a school year follow; None where there is none.

        For a plan or a round that is there, ask its own strategy.
        """
        return self.holding(year).first()

    def for_reading(self):
        """With its goals, areas of effort and literature, as the document shows them."""
        return self.prefetch_related("goals", "efforts", "literature", "phases")

    def before(self, strategy):
        """The adopted strategies that came before one, newest first."""
        earlier = self.adopted().exclude(pk=strategy.pk)
        if strategy.from_year:
            earlier = earlier.filter(from_year__lt=strategy.from_year)
        return earlier.order_by("-from_year")

    def overlapping(self, first, last, but=None):
        """The adopted strategies that hold some year from the first to the last, which may be None: for good."""
        others = self.adopted().filter(Q(to_year__isnull=True) | Q(to_year__gte=first))
        if last is not None:
            others = others.filter(from_year__lte=last)
        return others.exclude(pk=but.pk) if but else others

    def newest_first(self):
        return self.order_by(F("from_year").desc(nulls_first=True), "pk")
