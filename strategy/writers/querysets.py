"""The reads of who writes which part of a plan."""

from collections import defaultdict

from django.db import models
from django.db.models import Exists, OuterRef

from networks.models import Role, User


def leaders_of(school):
    """Those who can be named: who leads the school today, and so writes its plan."""
    leading = Role.objects.current().leading().filter(school=school)
    return User.objects.filter(is_active=True, pk__in=leading.values("user")).order_by("name")


class PartWriterQuerySet(models.QuerySet):
    def standing(self):
        """Those who lead the school today. Who has left writes no part any more."""
        leading = Role.objects.current().leading().filter(school=OuterRef("plan__school"))
        return self.filter(Exists(leading.filter(user=OuterRef("person"))), person__is_active=True)

    def by_part(self):
        """{part: [people]}, by name. One query."""
        found = defaultdict(list)
        for writer in self.standing().select_related("person"):
            found[writer.part].append(writer.person)
        return found
