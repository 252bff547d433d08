"""The reads of the arenas' yearly evaluations: who is asked, who leads, and what stands open."""

from django.apps import apps
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from networks.arenas.querysets import networks_led_by
from networks.people import roles
from sandnes_portal.language.schoolyear import SchoolYear


class ArenaEvaluationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those a person may know of: she is asked, or leads what is evaluated. What she reads, the rules say."""
        return self.filter(self._asking(user) | self._led_by(user))

    def asking(self, user):
        """Those that ask a person: by her roles, as contact person, as leader of the unit that runs the arena, or
        because she was at one of its meetings in the evaluation's school year."""
        return self.filter(self._asking(user))

    def waiting_for(self, user, on=None):
        """Open evaluations that ask a person and that she has not finished: what Min side and the digest tell of."""
        sheets = apps.get_model("networks", "EvaluationSheet").objects
        finished = sheets.filter(respondent=user).exclude(
            Q(learning__isnull=True) | Q(supporting__isnull=True) | Q(smarter__isnull=True)
        )
        waiting = self.open(on).asking(user).exclude(pk__in=finished.values("evaluation"))
        return waiting.for_lists().order_by("closes_on", "pk")

    def _led_by(self, user):
        led = Q(network__in=networks_led_by(user))
        led |= Q(network__isnull=True, arena__run_by__in=user.schools_as(roles.RoleKind.SUPPORT_LEADER))
        return led | Q(arena__level="owner") if user.has_role(*roles.OWNERS_STAFF) else led

    def _asking(self, user):
        asked = Q(network__contact=user) | Q(arena__run_by__in=user.schools_as(roles.RoleKind.SUPPORT_LEADER))
        arena_roles = apps.get_model("networks", "ArenaRole").objects
        networks = user.networks_by_school
        for role in user.roles_now:
            if role.network_id:
                here = Q(network__isnull=True) | Q(network=role.network_id)
            elif role.school_id:
                here = Q(network__isnull=True) | Q(network__in=networks.get(role.school_id, ()))
            else:
                here = Q()
            asked |= Q(arena__in=arena_roles.meaning(role).values("arena")) & here
        for arena, network, year in _took_part_in(user):
            asked |= Q(arena=arena, network=network, year=year)
        return asked

    # --- when ------------------------------------------------------------------------------------

    def open(self, on=None):
        """Those that can be answered on a day, by default today. The last day counts."""
        return self.filter(closed_at__isnull=True, closes_on__gte=on or timezone.localdate())

    def due(self, on=None):
        """Those whose last day is behind us, and that nobody has closed yet."""
        return self.filter(closed_at__isnull=True, closes_on__lt=on or timezone.localdate())

    def closed(self):
        return self.filter(closed_at__isnull=False)

    def of_year(self, year):
        return self.filter(year=year)

    def of_place(self, arena, network=None):
        """The years of one arena, or of one network in it, the last one first."""
        return self.filter(arena=arena, network=network).order_by("-year")

    def for_lists(self):
        return self.select_related("arena", "network")

    def with_numbers(self):
        """With how many have answered as `given_now` (while it is open) and `given` (afterwards).

        A sheet where nothing is written is no answer.
        """
        empty = Q(sheets__learning__isnull=True, sheets__supporting__isnull=True, sheets__smarter__isnull=True)
        empty &= Q(sheets__done="", sheets__learned="", sheets__wise="")
        return self.annotate(
            given_now=Count("sheets", filter=Q(sheets__isnull=False) & ~empty, distinct=True),
            given=Count("answers", distinct=True),
        )


def _took_part_in(user):
    """Where and when a person was at meetings, as a set of (id of the arena, id of the network, school year)."""
    attended = apps.get_model("networks", "Attendance").objects.filter(
        user=user, was_there=True, meeting__school__isnull=True
    )
    rows = attended.values_list("meeting__arena", "meeting__network", "meeting__starts_at")
    return {(arena, network, SchoolYear.of(timezone.localdate(starts))) for arena, network, starts in rows}
