"""The reads of comments, and of what in them is new to somebody."""

import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from networks.people import roles

# Before anything was written here.
NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


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
