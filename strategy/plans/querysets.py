"""The reads of plans and their rows."""

from django.db import models
from django.db.models import Q

from networks.people import roles


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The plans a person may read, as they stand or as they were shared: `strategy.view_plan` in SQL."""
        if user.has_role(*roles.OWNERS_STAFF):
            return self
        seen = Q(school__in=user.schools_as(*roles.AROUND_A_PLAN))
        if user.has_role(*roles.READERS_OF_SHARED_PLANS):
            seen |= Q(status=self.model.Status.SHARED)
        return self.filter(seen)

    def written_by(self, user):
        """The plans a person may read while they are written: `strategy.view_draft` in SQL."""
        if user.has_role(*roles.OWNERS_STAFF):
            return self
        return self.filter(school__in=user.schools_as(*roles.AROUND_A_PLAN))

    def led_by(self, user):
        """The plans of the schools a person leads: `strategy.change_plan` in SQL."""
        return self.filter(school__in=user.schools_as(*roles.LEADERS))

    def shared(self):
        return self.filter(status=self.model.Status.SHARED)

    def unshared(self):
        return self.exclude(status=self.model.Status.SHARED)

    def of_year(self, year):
        return self.filter(year=year)

    def for_reading(self):
        """With what stands around the plan's own text: its school, who wrote last, and what the others read."""
        plans = self.select_related("school", "changed_by", "shared_by", "edition")
        # An edition's own text is read only by those who draw it.
        return plans.defer("edition__document", "edition__search_text", "edition__search_stems")

    def as_shared(self):
        """With what a list of shared plans tells of each, newest first; never anything of what is written since."""
        return (
            self.shared()
            .select_related("school", "edition")
            .defer("edition__document", "edition__search_text", "edition__search_stems")
            .prefetch_related("school__networks", "edition__components")
            .order_by("-shared_at")
        )


class PlanRowQuerySet(models.QuerySet):
    def present(self):
        """Without what has been taken away."""
        return self.filter(removed_at__isnull=True)

    def removed(self):
        return self.filter(removed_at__isnull=False)

    def written(self):
        """Without what was only begun."""
        return self.filter(is_blank=False)

    def answering(self, criterion):
        """Goals or activities that answer a success criterion."""
        return self.filter(success_criteria=criterion)

    def confirmed(self):
        """Without what is only proposed, from last year or another school."""
        return self.filter(is_proposed=False)


class PresentRows(models.Manager.from_queryset(PlanRowQuerySet)):
    """The rows that stand in the plan."""

    def get_queryset(self):
        return super().get_queryset().present().written()


class MilestoneQuerySet(PlanRowQuerySet):
    def coming_for(self, user, year, first, last):
        """Points that schools a person leads mean to reach between two days, both counted, and have not reached."""
        plans = {"activity__plan__school__in": user.schools_as(*roles.LEADERS), "activity__plan__year": year}
        coming = self.not_reached().filter(**plans, due_on__range=(first, last))
        return coming.select_related("activity__plan__school")

    def late_at(self, school, year, on):
        """Points of a school's plan whose date is before a day, and that are not reached."""
        late = self.not_reached().filter(activity__plan__school=school, activity__plan__year=year, due_on__lt=on)
        return late.select_related("activity")

    def not_reached(self):
        """Points that are still to be reached, of activities that stand and go on."""
        waiting = self.confirmed().filter(reached_on__isnull=True)
        standing = waiting.filter(activity__removed_at__isnull=True, activity__is_proposed=False)
        return standing.exclude(activity__status__in=("done", "dropped"))

    def late(self, on):
        """Points of what goes on that were meant to be reached before a day, and are not."""
        waiting = self.confirmed().filter(due_on__lt=on, reached_on__isnull=True)
        standing = waiting.filter(activity__removed_at__isnull=True, activity__is_proposed=False)
        return standing.exclude(activity__status__in=("done", "dropped"))

    def with_what_they_answer(self, plans):
        """(the point, a criterion that its activity answers, a row in an assessment that points to the activity), as
        ids, of some plans' points; several for a point that answers several."""
        of_plans = self.filter(activity__plan__in=plans).order_by()
        return of_plans.values_list("pk", "activity__success_criteria", "activity__evidence_for")

    def on_the_way_to(self, plan, criterion, row):
        """Points of a plan's activities that answer a criterion, or that its row in an assessment points to."""
        answering = Q(activity__success_criteria=criterion) | Q(activity__evidence_for=row)
        return self.filter(answering, activity__plan=plan).distinct()


class PresentMilestones(models.Manager.from_queryset(MilestoneQuerySet)):
    """The milestones that stand in the plan."""

    def get_queryset(self):
        return super().get_queryset().present().written()
