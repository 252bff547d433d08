"""The reads of the owner's action plan."""

from django.db import models


class OwnerActivityQuerySet(models.QuerySet):
    """The owner's action plan."""

    def of_year(self, year):
        return self.filter(year=year)

    def in_force(self, year):
        """Those of a year that are not dropped."""
        return self.of_year(year).exclude(status=self.model.Status.DROPPED)

    def dated(self):
        """Those that have a date, by the first."""
        return self.exclude(starts_on__isnull=True, ends_on__isnull=True)

    def unfinished(self):
        return self.filter(status__in=(self.model.Status.PLANNED, self.model.Status.ONGOING))

    def ending(self, first, last):
        """What is to be done between two days, both counted, and is not."""
        return self.unfinished().filter(ends_on__range=(first, last))

    def for_page(self):
        """With the arena and the themes that a row tells."""
        return self.select_related("arena", "changed_by").prefetch_related("themes__quality")
