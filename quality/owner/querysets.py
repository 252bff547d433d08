"""The reads of the owner's own criteria, by name."""

from django.db import models


class OwnerRatingQuerySet(models.QuerySet):
    def for_page(self):
        """Fagstab's rows in the order of the criteria, with the criterion's words."""
        return self.select_related("criterion", "rating").prefetch_related("criterion__wordings")


class OwnerMeasureQuerySet(models.QuerySet):
    def unfinished(self):
        """What the owner has said it will do and not finished, by its date."""
        waiting = self.exclude(text="").filter(status__in=["open", "started"])
        return waiting.select_related("criterion", "review__round")

    def overdue(self, on):
        return self.filter(due_on__lt=on)
