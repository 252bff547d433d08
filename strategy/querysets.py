"""The reads of strategy, by name."""

import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from networks.people import roles
from strategy import search

# Before anything was written here.
NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


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

    def confirmed(self):
        """Without what is only proposed, from last year or another school."""
        return self.filter(is_proposed=False)


class PresentRows(models.Manager.from_queryset(PlanRowQuerySet)):
    """The rows that stand in the plan."""

    def get_queryset(self):
        return super().get_queryset().present()


class MilestoneQuerySet(PlanRowQuerySet):
    def coming_for(self, user, year, first, last):
        """Points that schools a person leads mean to reach between two days, both counted, and have not reached."""
        plans = {"activity__plan__school__in": user.schools_as(*roles.LEADERS), "activity__plan__year": year}
        coming = self.confirmed().filter(**plans, due_on__range=(first, last), reached_on__isnull=True)
        standing = coming.filter(activity__removed_at__isnull=True, activity__is_proposed=False)
        return standing.exclude(activity__status__in=("done", "dropped")).select_related("activity__plan__school")


class PresentMilestones(models.Manager.from_queryset(MilestoneQuerySet)):
    """The milestones that stand in the plan."""

    def get_queryset(self):
        return super().get_queryset().present()


class EditionQuerySet(models.QuerySet):
    def current(self):
        """The editions that are read now: each shared plan's newest."""
        plans = self.model.plan.field.related_model
        return self.filter(pk__in=plans.objects.shared().values("edition"))

    def visible_to(self, user):
        """The editions of the plans a person may read."""
        return self.filter(plan__in=self.model.plan.field.related_model.objects.visible_to(user))

    def of_year(self, year):
        return self.filter(plan__year=year)

    def for_lists(self):
        """With what a list of shared plans shows; the documents themselves are left where they are."""
        return (
            self.select_related("plan__school")
            .prefetch_related("plan__school__networks", "components__owner_components", "components__tools")
            .defer("document")
            .order_by("plan__school__name")
        )

    def in_network(self, slug):
        schools = self.model.plan.field.related_model.school.field.related_model
        return self.filter(plan__school__in=schools.objects.in_network(slug))

    def of_kind(self, kind):
        """Of schools of a type, such as lower secondary."""
        return self.filter(plan__school__kind=kind)

    def with_component(self, key):
        return self.filter(components__key=key).distinct()

    def with_owner_component(self, name):
        """Of schools that support one of the owner's core components, by its name."""
        return self.filter(components__owner_components__name=name).distinct()

    def with_tool(self, slug):
        return self.filter(components__tools__slug=slug).distinct()

    def search(self, text):
        """Editions that hold every word of the text, in whatever form of the word."""
        return search.matching(self, text)


class SharedComponentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the editions that are read now, those a person may read."""
        plans = self.model.edition.field.related_model.plan.field.related_model
        return self.filter(edition__in=plans.objects.visible_to(user).shared().values("edition"))

    def names(self):
        """The components by name, each once, as (key, name)."""
        return self.order_by("key").values("key").annotate(shown=models.Min("name")).values_list("key", "shown")

    def of_others(self, school):
        return self.exclude(edition__plan__school=school)

    def of_year(self, year):
        return self.filter(edition__plan__year=year)


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The comments on the plans whose conversations a person reads: `strategy.view_comments` in SQL."""
        if user.has_role(roles.RoleKind.FAGSTAB):
            return self
        return self.filter(plan__school__in=user.schools_as(*roles.AROUND_A_PLAN))

    def standing(self):
        """Without what its author has taken back."""
        return self.filter(removed_at__isnull=True)

    def threads(self):
        """The first comment of each thread in which anything is left to read."""
        first = self.filter(answers__isnull=True)
        left = self.model.objects.standing().filter(answers=OuterRef("pk"))
        return first.filter(Q(removed_at__isnull=True) | Exists(left))

    def for_reading(self, user):
        """Threads with their answers, oldest first, and when the person last read each (`seen_at`): three queries."""
        answers = self.model.objects.standing().select_related("author").prefetch_related("mentions")
        return (
            self.with_seen_at(user)
            .select_related("author", "resolved_by")
            .prefetch_related("mentions", Prefetch("replies", answers, to_attr="answers_to_it"))
        )

    def with_seen_at(self, user):
        """Threads with `seen_at`: when the person last read each, or the beginning of time."""
        seen = self.model.seen.rel.related_model.objects.filter(thread=OuterRef("pk"), user=user)
        return self.annotate(seen_at=Coalesce(Subquery(seen.values("seen_at")[:1]), Value(NEVER)))

    def unresolved(self):
        return self.filter(resolved_at__isnull=True)

    def resolved(self):
        return self.filter(resolved_at__isnull=False)

    def waiting_for(self, user, year):
        """Threads with something new to a person: open ones that name her, open ones about the plan of the school she
        leads (of the year or later), and those she began herself, also when they are resolved."""
        led = Q(plan__school__in=user.schools_as(*roles.LEADERS), plan__year__gte=year)
        return (
            self.visible_to(user)
            .threads()
            .with_seen_at(user)
            .annotate(
                newest=Subquery(self._new_to(user).values("pk")[:1]),
                naming=Subquery(self._new_to(user, mentions=user).values("pk")[:1]),
            )
            .filter(Q(naming__isnull=False) | led | Q(author=user), newest__isnull=False)
            .filter(Q(resolved_at__isnull=True) | Q(author=user))
            .order_by("-newest")
        )

    def _new_to(self, user, **more):
        """What others have written in the thread of the outer query since the person read it, newest first."""
        here = Q(pk=OuterRef("pk")) | Q(answers=OuterRef("pk"))
        written = self.model.objects.standing().exclude(author=user).filter(here, **more)
        return written.filter(written_at__gt=OuterRef("seen_at")).order_by("-written_at", "-pk")
