"""Who is asked to a meeting: by the roles of its arena, at its place."""

from dataclasses import dataclass

from django.db.models import Q

from networks.models import LeaderNetwork, LearningArena, Membership, Role, School, User
from networks.people import roles


@dataclass(frozen=True)
class Place:
    """Where a meeting belongs: an arena, and its network or school if it has one. A Meeting has the same names."""

    arena: LearningArena
    network: LeaderNetwork | None = None
    school: School | None = None


def people_asked(place, on=None):
    """Those who are asked to a meeting at a place, by name. In: a Place or a Meeting, and the day (by default today).

    Those who hold one of the arena's roles there, those who are chosen by name and hold any role, the network's contact
    person, and those who lead the unit that runs the arena.
    """
    asked = Q(roles__in=Role.objects.current(on).filter(_at(place, on), _kinds_of(place.arena)))
    if not place.arena.is_at_school:
        asked |= Q(arenas_by_name=place.arena, roles__in=Role.objects.current(on))
    if place.network and place.network.contact_id:
        asked |= Q(pk=place.network.contact_id)
    if place.arena.run_by_id:
        leaders = Role.objects.current(on).filter(kind=Role.Kind.SUPPORT_LEADER, school=place.arena.run_by_id)
        asked |= Q(roles__in=leaders)
    return User.objects.filter(asked, is_active=True).distinct().order_by("name")


def _kinds_of(arena):
    """The roles an arena asks, each at its unit where only one is meant."""
    meant = Q(pk__in=[])
    for role in arena.roles.all():
        meant |= Q(kind=role.kind, school=role.unit_id) if role.unit_id else Q(kind=role.kind)
    return meant


def _at(place, on):
    """The roles that count at a place: a school's at the school, a network's at its members and in itself."""
    if place.school:
        return Q(school=place.school)
    if place.network:
        members = Membership.objects.current(on).filter(network=place.network).values("school")
        municipal = Q(school__isnull=True, network__isnull=True)
        return Q(school__in=members) | Q(network=place.network) | municipal
    return Q()


def leads_place(user, place):
    """Whether a person leads what meets at a place: calls its meetings and answers for the minutes."""
    if place.school:
        return user.has_role(*roles.LEADERS, school=place.school)
    if user.has_role(Role.Kind.DIRECTOR, Role.Kind.FAGSTAB):
        return not place.arena.is_at_school
    if place.network:
        return user.has_role(Role.Kind.NETWORK_LEADER, network=place.network)
    runs = place.arena.run_by_id
    return bool(runs) and runs in user.schools_as(Role.Kind.SUPPORT_LEADER)
