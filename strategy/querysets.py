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

    def for_reading(self):
        """With everything the plan as a document shows: the number of queries does not grow with the plan."""
        return self.select_related("school", "changed_by", "shared_by").prefetch_related(
            "school__networks",
            "goals__success_criteria",
            "goals__activities",
            "components__subcomponents",
            "components__drivers__tools",
            "components__owner_components",
            "criteria__goal",
            "activities__milestones",
            "activities__tools",
            "prerequisites__prerequisite",
            "resource_group",
            "involvements",
            "reflections",
        )

    def for_lists(self):
        """With what a list of plans shows."""
        return self.select_related("school").prefetch_related("school__networks", "components")

    def in_network(self, slug):
        """Plans of the schools that are in the network today."""
        current = self.model.school.field.related_model.objects.in_network(slug)
        return self.filter(school__in=current)

    def search(self, text):
        """Plans whose school, component or goal holds the text."""
        text = (text or "").strip()
        if not text:
            return self
        found = Q(school__name__icontains=text) | Q(components__name__icontains=text) | Q(goals__text__icontains=text)
        return self.filter(found).distinct()
