"""The reads of arenas and meetings: above all who may see which meeting."""

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from networks.arenas.querysets import networks_led_by
from networks.people import roles


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

    def asking(self, user):
        """The meetings a person is asked to, by role or by name."""
        return self.filter(self._asking(user))

    def set_up_by(self, user):
        """Those whose agenda a person sets up while they are open: `networks.change_meeting` in SQL."""
        return self.filter(self._leading(user))

    def with_agenda_for(self, user):
        """Those whose agenda a person may read: `networks.view_agenda` in SQL."""
        not_draft = ~Q(status=self.model.Status.DRAFT)
        return self.filter(self._led_by(user) | not_draft).visible_to(user)

    def with_minutes_for(self, user):
        """Those whose minutes a person may read: `networks.view_minutes` in SQL."""
        asked = self._asking(user) & ~Q(status=self.model.Status.DRAFT)
        return self.filter(self._led_by(user) | asked | Q(status=self.model.Status.SHARED)).visible_to(user)

    def concerning(self, user):
        """The meetings a person is asked to, leads by name or writes."""
        return self.filter(self._asking(user) | Q(chair=user) | Q(secretary=user))

    def near(self, user):
        """Those a person has to do with: without what other networks have shared."""
        return self.filter(self._led_by(user) | self._asking(user) | self._of_own_network(user))

    def _led_by(self, user):
        return self._leading(user) | Q(secretary=user)

    def _leading(self, user):
        led = Q(chair=user)
        if user.has_role(*roles.OWNERS_STAFF):
            led |= Q(school__isnull=True)
        led |= Q(school__in=user.schools_as(*roles.LEADERS))
        led |= Q(network__in=networks_led_by(user))
        return led | Q(network__isnull=True, arena__run_by__in=user.schools_as(roles.RoleKind.SUPPORT_LEADER))

    def _asking(self, user):
        """By name, or by a role the arena asks: at the school, in the network, or in the municipality."""
        attendances = apps.get_model("networks", "Attendance").objects.filter(user=user)
        if not user.roles_now:
            # The role that brought her has ended, and what it asked her for is its next holder's.
            attendances = attendances.filter(by_name=True)
        asked = Q(pk__in=attendances.values("meeting"))
        arena_roles = apps.get_model("networks", "ArenaRole").objects
        networks = user.networks_by_school
        for role in user.roles_now:
            arenas = Q(arena__in=arena_roles.meaning(role).values("arena"))
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
        led = user.schools_as(*roles.UNIT_LEADERS)
        networks = {each for school, found in user.networks_by_school.items() if school in led for each in found}
        return Q(network__in=networks) & ~Q(status=self.model.Status.DRAFT)

    def _shared_with(self, user):
        if not user.has_role(*roles.UNIT_LEADERS):
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

    def shared_since(self, user, moment):
        """Minutes that others have shared with a person since a moment, the newest first: what is new to her."""
        return (
            self.with_minutes_for(user)
            .filter(status=self.model.Status.SHARED, shared_at__gte=moment)
            .exclude(shared_by=user)
            .for_lists()
            .order_by("-shared_at", "-pk")
        )

    def for_minutes(self):
        """With what the pages of the minutes tell of the meeting itself."""
        return self.select_related("arena", "network", "school", "chair", "secretary", "shared_by")

    def for_lists(self):
        """With what a row of a list tells."""
        return self.select_related("arena", "network", "school")

    # --- the list of meetings, and one meeting among those of its place --------------------------

    def ahead(self, now=None):
        """What has not ended yet, the next first: planned, called, and what was called and then cancelled."""
        planned = Q(status__in=(self.model.Status.DRAFT, self.model.Status.CALLED)) | self._called_off()
        return self.filter(planned, ends_at__gte=now or timezone.now()).order_by("starts_at", "pk")

    def behind(self, now=None):
        """What was held, and what has a time that is past, the last first."""
        over = Q(ends_at__lt=now or timezone.now())
        dropped = Q(status=self.model.Status.CANCELLED, called_at__isnull=True)
        held = Q(status__in=(self.model.Status.HELD, self.model.Status.SHARED))
        return self.filter(held | over).exclude(dropped).order_by("-starts_at", "-pk")

    def _called_off(self):
        """Cancelled after people were told of it. What was dropped before that, nobody needs to be reminded of."""
        return Q(status=self.model.Status.CANCELLED, called_at__isnull=False)

    def at(self, place):
        """The meetings of a place (or of another meeting's place)."""
        return self.filter(arena=place.arena, network=place.network, school=place.school)

    def next_after(self, meeting):
        """The meetings of the same place that are still to be held after one, the next first."""
        planned = (self.model.Status.DRAFT, self.model.Status.CALLED)
        later = self.at(meeting).filter(status__in=planned, starts_at__gt=meeting.starts_at)
        return later.exclude(pk=meeting.pk).order_by("starts_at", "pk")

    def for_page(self):
        """With what the page of one meeting tells."""
        return self.select_related("arena", "network", "school", "chair", "secretary")
