"""The places where a person leads meetings: each an arena, with its network or school if it has one."""

from django.urls import reverse

from networks.arenas.audience import Place, leads_place
from networks.models import LeaderNetwork, LearningArena, Role, School
from networks.people import roles
from sandnes_portal.language.order import norwegian


def places_led(user):
    """The places whose meetings a person calls, as a list of Place: the municipality's first, then each school's.

    An arena in which networks meet has no place of its own: each network has one there.
    """
    if not user.has_role(*LEADING_KINDS):
        return []
    networks = {}
    for network in LeaderNetwork.objects.filter(arena__isnull=False):
        networks.setdefault(network.arena_id, []).append(network)
    schools = School.objects.filter(pk__in=user.schools_as(*roles.LEADERS)).order_by("name")
    places = []
    for arena in LearningArena.objects.order_by("level", "position"):
        if arena.is_at_school:
            places += [Place(arena, school=school) for school in schools]
        else:
            places += [Place(arena, network=each) for each in networks.get(arena.pk, [None])]
    places.sort(key=lambda place: norwegian(place.school.name if place.school else ""))
    return [place for place in places if leads_place(user, place)]


LEADING_KINDS = (
    *roles.LEADERS,
    Role.Kind.DIRECTOR,
    Role.Kind.FAGSTAB,
    Role.Kind.NETWORK_LEADER,
    Role.Kind.SUPPORT_LEADER,
)


def place_key(place):
    """What tells a place from every other in a form: `3`, `3-n12`, `3-s7`."""
    if place.network:
        return f"{place.arena.pk}-n{place.network.pk}"
    return f"{place.arena.pk}-s{place.school.pk}" if place.school else str(place.arena.pk)


def place_name(place):
    """A place as people call it: the network's own name, the arena's, or the arena's at a school. A Meeting is one."""
    if place.network:
        return place.network.name
    return f"{place.arena.name}, {place.school.name}" if place.school else place.arena.name


def create_url(place, name="meeting_create"):
    """The address where a meeting at a place is made (or a series of them). A Meeting is a place."""
    query = {"arena": place.arena.slug}
    query |= {"nettverk": place.network.slug} if place.network else {}
    query |= {"skole": place.school.slug} if place.school else {}
    return reverse(name, query=query)


def choices_of(places):
    """The places as choices of a form, the schools' arenas under the name of the school."""
    own = [(place_key(place), place_name(place)) for place in places if not place.school]
    groups = [("Kommunen", own)] if own else []
    for name in dict.fromkeys(place.school.name for place in places if place.school):
        here = [place for place in places if place.school and place.school.name == name]
        groups.append((name, [(place_key(place), place.arena.name) for place in here]))
    return groups if len(groups) > 1 else [choice for _name, group in groups for choice in group]


def who_leads(place, people, by):
    """Who is the chair if nobody says otherwise: `by` when she leads the arena, else the first of those who do.

    In: the place, the people who are asked to it, and the one who makes the meeting.
    """
    kinds = _leading_kinds(place)
    if not kinds or by.has_role(*kinds, **_where(place)):
        return by
    return first_leader(place, people) or by


def first_leader(place, people):
    """The first by name of some people who leads a place by the arena's own roles, or None."""
    where = {name: value for name, value in _where(place).items() if value}
    leaders = Role.objects.current().filter(kind__in=_leading_kinds(place), user__in=people, **where)
    first = leaders.select_related("user").order_by("user__name").first()
    return first.user if first else None


def _leading_kinds(place):
    return set(place.arena.roles.filter(leads=True).values_list("kind", flat=True))


def _where(place):
    return {"network": place.network} if place.network else {"school": place.school}
