"""The reads of the arenas' yearly evaluations."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from networks.querysets.meetings import networks_by_school


class ArenaEvaluationQuerySet(models.QuerySet):
    """The yearly evaluations of arenas and networks."""

    def asking(self, user):
        """Those a person is asked to answer: by the roles of the arena, in the network or in the municipality."""
        asked = Q(network__contact=user) | Q(network=None, arena__run_by__in=user.schools_as("support_leader"))
        arena_roles = apps.get_model("networks", "ArenaRole").objects
        networks = networks_by_school(user)
        for role in user.roles_now:
            here = Q()
            if role.network_id:
                here = Q(network=None) | Q(network=role.network_id)
            elif role.school_id:
                here = Q(network=None) | Q(network__in=networks.get(role.school_id, ()))
            asked |= here & Q(arena__in=arena_roles.filter(kind=role.kind).values("arena"))
        return self.filter(asked)

    def waiting_for(self, user, on):
        """Open evaluations a person is asked about, and has not begun to answer; the first that closes first."""
        still_open = self.asking(user).filter(closed_at__isnull=True, closes_on__gte=on)
        return still_open.exclude(sheets__respondent=user).select_related("arena", "network").order_by("closes_on")
