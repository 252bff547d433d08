"""The reads of whom schools have asked for feedback on their plans."""

from django.db import models
from django.db.models import OuterRef, Subquery

from networks.people import roles


class AskedReaderQuerySet(models.QuerySet):
    def standing(self):
        """Without those whom the school has told that it need not be."""
        return self.filter(withdrawn_at__isnull=True)

    def with_answers(self):
        """With `commented_at`: the first comment on the plan that stands from the person since she was asked."""
        comments = self.model.plan.field.related_model.comments.rel.related_model.objects.standing()
        hers = comments.filter(plan=OuterRef("plan"), author=OuterRef("person"), written_at__gte=OuterRef("asked_at"))
        return self.annotate(commented_at=Subquery(hers.order_by("written_at").values("written_at")[:1]))

    def waiting_for(self, user, year):
        """What a person is asked and has not answered, about plans of the year or later whose comments she still
        reads."""
        asked = self.standing().with_answers().filter(person=user, commented_at__isnull=True, read_at__isnull=True)
        asked = asked.filter(plan__year__gte=year)
        if not user.has_role(roles.RoleKind.FAGSTAB):
            asked = asked.filter(plan__school__in=user.schools_as(*roles.AROUND_A_PLAN))
        return asked.select_related("plan__school", "asked_by")

    def answered_without_remarks(self, user, since):
        """Those whom the schools a person leads have asked, and who have said since a moment that they have none."""
        read = self.standing().filter(plan__school__in=user.schools_as(*roles.LEADERS), read_at__gte=since)
        return read.exclude(person=user).select_related("plan__school", "person")
