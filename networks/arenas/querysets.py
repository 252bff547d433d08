"""The reads of leader networks and learning arenas, and whose networks they are."""

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone

from networks.people import roles
from networks.schools.querysets import current_on


class LeaderNetworkQuerySet(models.QuerySet):
    def of_schools(self, schools):
        """The networks that some schools are members of today."""
        memberships = self.model.memberships.rel.related_model.objects.current()
        return self.filter(pk__in=memberships.filter(school__in=schools).values("network"))

    def with_members(self):
        """With current members ready as `network.current_memberships`, and leaders as `network.current_leaders`."""
        memberships = self.model.memberships.rel.related_model.objects.current()
        leaders = self.model.roles.rel.related_model.objects.current().select_related("user")
        return self.select_related("contact").prefetch_related(
            Prefetch(
                "memberships",
                memberships.select_related("school").order_by("school__name"),
                to_attr="current_memberships",
            ),
            Prefetch("roles", leaders, to_attr="current_leaders"),
        )


class MembershipQuerySet(models.QuerySet):
    def current(self, on=None):
        return self.filter(current_on(on or timezone.localdate()))

    def ended(self, on=None):
        """Those that are behind us, the last one first."""
        return self.filter(ends_on__lt=on or timezone.localdate()).order_by("-ends_on", "school__name")


class LearningArenaQuerySet(models.QuerySet):
    def at_owner_level(self):
        return self.filter(level=self.model.Level.OWNER)

    def at_school_level(self):
        return self.filter(level=self.model.Level.SCHOOL)

    def whole(self):
        """Those that are part of no other: the ones figure 9 draws."""
        return self.filter(parent__isnull=True)

    def with_parts(self):
        """With what the list tells of each and of its parts."""
        parts = self.model.objects.select_related("run_by")
        return self.select_related("run_by").prefetch_related(models.Prefetch("parts", parts))

    def for_page(self):
        """With everything an arena's own page tells of the municipality."""
        networks = apps.get_model("networks", "LeaderNetwork").objects.with_members()
        parts = self.model.objects.select_related("run_by").prefetch_related("themes")
        return self.select_related("parent", "run_by").prefetch_related(
            "themes", "roles", models.Prefetch("parts", parts), models.Prefetch("networks", networks)
        )


def networks_led_by(user):
    """Ids of the networks a person leads today."""
    return {role.network_id for role in user.roles_now if role.kind == roles.RoleKind.NETWORK_LEADER}


class ArenaRoleQuerySet(models.QuerySet):
    """The roles that arenas ask."""

    def meaning(self, *roles):
        """Those by which one of a person's roles is asked: of its kind, and at its unit where only one is meant."""
        meant = Q(pk__in=[])
        for role in roles:
            meant |= (Q(unit__isnull=True) | Q(unit=role.school_id)) & Q(kind=role.kind)
        return self.filter(meant)
