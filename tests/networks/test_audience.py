"""Who is asked to a meeting, and who may know of it."""

import datetime as dt

import pytest

from networks.arenas.audience import Place, leads_place, people_asked
from networks.models import Meeting, Role, SchoolHoliday
from networks.schools.holidays import easter_sunday, holiday_on, holidays_of
from sandnes_portal.language.schoolyear import SchoolYear
from tests.factories.networks import (
    ArenaRoleFactory,
    AttendanceFactory,
    LearningArenaFactory,
    MeetingFactory,
    MembershipFactory,
    RoleFactory,
    SchoolHolidayFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def arena(network):
    """Where the principals of a network meet."""
    arena = LearningArenaFactory(name="Skoleledernettverk")
    for kind in ("network_leader", "principal"):
        ArenaRoleFactory(arena=arena, kind=kind)
    return arena


def names(cast, people):
    return {name for name, person in vars(cast).items() if person in set(people)}


def seeing(cast, meeting):
    return names(cast, [each for each in vars(cast).values() if meeting in Meeting.objects.visible_to(each)])


def test_meeting_of_a_network_asks_its_principals_leader_and_contact(cast, network, arena):
    leader = RoleFactory(kind="network_leader", network=network).user
    network.contact = cast.fagstab
    asked = set(people_asked(Place(arena, network=network)))
    assert asked == {cast.principal, cast.fagstab, leader}


def test_meeting_of_a_school_asks_those_at_that_school(cast, school):
    arena = LearningArenaFactory(level="school")
    for kind in ("principal", "union_rep"):
        ArenaRoleFactory(arena=arena, kind=kind)
    assert names(cast, people_asked(Place(arena, school=school))) == {"principal", "union_rep"}


def test_meeting_of_the_municipality_asks_everybody_with_the_role(cast):
    arena = LearningArenaFactory()
    ArenaRoleFactory(arena=arena, kind="principal")
    assert names(cast, people_asked(Place(arena))) == {"principal", "other_principal"}


def test_those_chosen_by_name_are_asked_as_long_as_they_have_a_role(cast):
    arena = LearningArenaFactory()
    ArenaRoleFactory(arena=arena, kind="director")
    arena.members.set([cast.principal, UserFactory()])
    assert set(people_asked(Place(arena))) == {cast.director, cast.principal}
    Role.objects.filter(user=cast.principal).update(ends_on=dt.date(2021, 1, 1))
    assert set(people_asked(Place(arena))) == {cast.director}


def test_person_whose_role_has_ended_is_asked_no_more(cast, network, arena):
    Role.objects.filter(user=cast.principal).update(ends_on=dt.date(2021, 1, 1))
    assert cast.principal not in people_asked(Place(arena, network=network))


SEEN = {
    "draft": {"principal", "fagstab", "director"},
    "called": {"principal", "school_leader", "sfo_leader", "fagstab", "director"},
    "held": {"principal", "school_leader", "sfo_leader", "fagstab", "director"},
    "cancelled": {"principal", "school_leader", "sfo_leader", "fagstab", "director"},
    "shared": {
        *("principal", "school_leader", "sfo_leader", "fagstab", "director"),
        *("other_principal", "support_leader"),
    },
}


@pytest.mark.parametrize("status", Meeting.Status.values)
def test_meeting_of_a_network_is_seen_by_members_and_when_shared_by_other_leaders(cast, network, arena, status):
    assert seeing(cast, MeetingFactory(arena=arena, network=network, status=status)) == SEEN[status]


@pytest.mark.parametrize("status", ["draft", "shared"])
def test_meeting_of_a_school_stays_at_the_school(cast, school, status):
    arena = LearningArenaFactory(level="school")
    ArenaRoleFactory(arena=arena, kind="union_rep")
    meeting = MeetingFactory(arena=arena, school=school, status=status)
    assert seeing(cast, meeting) == {"principal", "school_leader", "sfo_leader", "union_rep"}


@pytest.mark.parametrize(("status", "seen"), [("draft", True), ("shared", True)])
def test_chief_union_rep_sees_only_the_arenas_that_ask_her(cast, network, arena, status, seen):
    learning = LearningArenaFactory()
    ArenaRoleFactory(arena=learning, kind="chief_union_rep")
    asked, other = MeetingFactory(arena=learning, status=status), MeetingFactory(arena=arena, status=status)
    assert set(Meeting.objects.visible_to(cast.chief_union_rep)) == {asked}
    assert other not in Meeting.objects.visible_to(cast.chief_union_rep)


def test_person_asked_by_name_sees_the_meeting(cast, network, arena):
    meeting = MeetingFactory(arena=arena, network=network)
    AttendanceFactory(meeting=meeting, user=cast.resource_person)
    assert meeting in Meeting.objects.visible_to(cast.resource_person)
    assert cast.resource_person.has_perm("networks.propose_item", meeting)


def test_leader_of_another_network_reads_no_agenda_of_a_draft(cast, network, arena, other_school):
    other = MembershipFactory(school=other_school).network
    meeting = MeetingFactory(arena=arena, network=network)
    assert not leads_place(RoleFactory(kind="network_leader", network=other).user, meeting)
    assert not cast.principal.has_perm("networks.view_agenda", meeting)


def test_unit_that_runs_an_arena_leads_it(cast):
    arena = LearningArenaFactory(run_by=cast.support_leader.roles.get().school)
    assert leads_place(cast.support_leader, Place(arena))
    assert cast.support_leader in people_asked(Place(arena))
    assert not leads_place(UserFactory(), Place(arena))


# --- holidays -----------------------------------------------------------------------------------


def test_easter_is_where_the_church_has_it():
    # Source: the tables of the Norwegian almanac.
    easters = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2038: (4, 25)}
    assert {year: easter_sunday(year) for year in easters} == {
        year: dt.date(year, *day) for year, day in easters.items()
    }


@pytest.mark.parametrize(
    ("date", "name"),
    [
        (dt.date(2026, 10, 7), "Høstferie"),
        (dt.date(2026, 12, 24), "Juleferie"),
        (dt.date(2027, 3, 3), "Vinterferie"),
        (dt.date(2027, 3, 25), "Påskeferie"),
        (dt.date(2026, 11, 26), ""),
    ],
)
def test_holidays_lie_by_week_and_easter_until_the_school_route_is_entered(date, name):
    assert holiday_on(date) == name


def test_holidays_that_are_entered_stand_for_the_year():
    SchoolHolidayFactory()
    year = SchoolYear(2026)
    assert holidays_of(year) == [("Planleggingsdag", dt.date(2026, 11, 13), dt.date(2026, 11, 13))]
    assert holiday_on(dt.date(2026, 10, 7)) == ""
    assert SchoolHoliday.objects.count() == 1
