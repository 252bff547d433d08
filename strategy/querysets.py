"""The reads of strategy, by name."""

from django.db import models
from django.db.models import Q

READERS_OF_ALL = ("fagstab", "director")
READERS_OF_SHARED = (
    "principal",
    "school_leader",
    "sfo_leader",
    "support_leader",
    "chief_union_rep",
    "politician",
)
OWN_SCHOOL_READERS = ("principal", "school_leader", "sfo_leader", "union_rep", "resource_person", "ppt_contact")


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The plans a person may read: `strategy.view_plan` in SQL."""
        if user.has_role(*READERS_OF_ALL):
            return self
        seen = Q(school__in=user.schools_as(*OWN_SCHOOL_READERS))
        if user.has_role(*READERS_OF_SHARED):
            seen |= Q(status=self.model.Status.SHARED)
        return self.filter(seen)

    def shared(self):
        return self.filter(status=self.model.Status.SHARED)

    def of_year(self, year):
        return self.filter(year=year)
