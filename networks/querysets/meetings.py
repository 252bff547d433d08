"""The reads of arenas and meetings: above all who may see which meeting."""

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

# Those who lead a school or a unit: they read what other networks have shared.
READERS_OF_SHARED = ("principal", "school_leader", "sfo_leader", "support_leader")
LEADERS_OF_A_SCHOOL = ("principal", "school_leader", "sfo_leader")
# Owner level: the director and the staff lead and follow up every arena.
OWNERS_STAFF = ("director", "fagstab")


class LearningArenaQuerySet(models.QuerySet):
    def at_owner_level(self):
        return self.filter(level=self.model.Level.OWNER)

    def at_school_level(self):
        return self.filter(level=self.model.Level.SCHOOL)

    def whole(self):
        """Those that are part of no other: the ones figure 9 draws."""
        return self.filter(parent__isnull=True)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The meetings a person may know of. What of each she may read, the rules say (`networks.rules`).

        Those who lead or write a meeting, and those who are asked to it, see it from the first draft. All who lead a
        school of the network see it when it is called, other leaders when the minutes are shared, and never a school's.
        """
        seen = self._led_by(user) | self._asking(user) | self._of_own_network(user) | self._shared_with(user)
        return self.filter(seen)

    def led_by(self, user):
        """The meetings a person leads, by role or because she is named."""
        return self.filter(self._led_by(user))

    def minutes_readable_by(self, user):
        """The meetings whose minutes a person may read: `networks.view_minutes` in SQL."""
        was_asked = self._asking(user) & ~Q(status=self.model.Status.DRAFT)
        is_shared = Q(status=self.model.Status.SHARED)
        return self.visible_to(user).filter(self._led_by(user) | was_asked | is_shared)

    def shared_since(self, user, moment):
        """The meetings whose minutes were shared since a moment, for those who may read them; the newest first."""
        shared = self.visible_to(user).filter(status=self.model.Status.SHARED, shared_at__gte=moment)
        return shared.for_lists().order_by("-shared_at")

    def asking(self, user):
        """The meetings a person is asked to, by role or by name."""
        return self.filter(self._asking(user))

    def _led_by(self, user):
        led = Q(chair=user) | Q(secretary=user)
        if user.has_role(*OWNERS_STAFF):
            led |= Q(school__isnull=True)
        led |= Q(school__in=user.schools_as(*LEADERS_OF_A_SCHOOL))
        led |= Q(network__in=networks_led_by(user))
        return led | Q(network__isnull=True, arena__run_by__in=user.schools_as("support_leader"))

    def _asking(self, user):
        """By name, or by a role the arena asks: at the school, in the network, or in the municipality."""
        asked = Q(pk__in=apps.get_model("networks", "Attendance").objects.filter(user=user).values("meeting"))
        arena_roles = apps.get_model("networks", "ArenaRole").objects
        networks = networks_by_school(user)
        for role in user.roles_now:
            arenas = Q(arena__in=arena_roles.filter(kind=role.kind).values("arena"))
            if role.network_id:
                here = Q(network__isnull=True) | Q(network=role.network_id)
            elif role.school_id:
                here = Q(network__isnull=True) | Q(network__in=networks.get(role.school_id, ()))
            else:
                here = Q()
            at_a_school = (
                Q(school__isnull=True) | Q(school=role.school_id) if role.school_id else Q(school__isnull=True)
            )
            asked |= arenas & here & at_a_school
        return asked

    def _of_own_network(self, user):
        led = user.schools_as(*LEADERS_OF_A_SCHOOL, "support_leader")
        networks = {each for school, found in networks_by_school(user).items() if school in led for each in found}
        return Q(network__in=networks) & ~Q(status=self.model.Status.DRAFT)

    def _shared_with(self, user):
        if not user.has_role(*READERS_OF_SHARED):
            return Q(pk__in=[])
        return Q(status=self.model.Status.SHARED, school__isnull=True)

    # --- when ------------------------------------------------------------------------------------

    def upcoming(self, now=None):
        """Planned and called meetings that have not ended, the next one first."""
        planned = (self.model.Status.DRAFT, self.model.Status.CALLED)
        return self.filter(status__in=planned, ends_at__gte=now or timezone.now()).order_by("starts_at", "pk")

    def past(self):
        """Meetings that were held, the last one first."""
        return self.filter(status__in=(self.model.Status.HELD, self.model.Status.SHARED)).order_by("-starts_at", "-pk")

    def of_year(self, year):
        """Those that begin in a school year."""
        return self.filter(starts_at__date__range=(year.starts_on, year.ends_on))

    def for_lists(self):
        """With what a row of a list tells."""
        return self.select_related("arena", "network", "school")


class FollowUpQuerySet(models.QuerySet):
    """Who does what after a meeting."""

    def open_for(self, user):
        """What a person has taken on and not done, in minutes she may read; the first due first."""
        meetings = self.model.meeting.field.related_model.objects.minutes_readable_by(user)
        mine = self.filter(person=user, done_at__isnull=True, meeting__in=meetings).exclude(text="")
        return mine.select_related("meeting")


def networks_led_by(user):
    """Ids of the networks a person leads today."""
    return {role.network_id for role in user.roles_now if role.kind == "network_leader"}


def networks_by_school(user):
    """The networks of each school at which a person has a role today, as {id of the school: [ids of networks]}."""
    schools = {role.school_id for role in user.roles_now if role.school_id}
    if not schools:
        return {}
    found = {}
    memberships = apps.get_model("networks", "Membership").objects.current().filter(school__in=schools)
    for school, network in memberships.values_list("school", "network"):
        found.setdefault(school, []).append(network)
    return found
