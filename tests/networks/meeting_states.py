"""A network's meeting in the states it passes through, and those who have to do with it."""

from types import SimpleNamespace

from tests.factories.networks import (
    AgendaItemFactory,
    ArenaRoleFactory,
    ItemProposalFactory,
    LearningArenaFactory,
    MeetingFactory,
    MembershipFactory,
    RoleFactory,
    SchoolFactory,
    UserFactory,
)

STATUSES = ("draft", "called", "held", "shared", "cancelled")


def arena_of_networks():
    """Where the principals of a network meet, in operations and development."""
    arena = LearningArenaFactory(name="Skoleledernettverk", format="two_part")
    ArenaRoleFactory(arena=arena, kind="network_leader", leads=True)
    ArenaRoleFactory(arena=arena, kind="principal")
    return arena


def add_people(cast, network):
    """To the cast: the network's leader, the principal of another of its schools, and two named in a meeting."""
    member = SchoolFactory(name="Lura skole", short_name="Lura", slug="lura")
    MembershipFactory(network=network, school=member)
    cast.network_leader = RoleFactory(kind="network_leader", network=network, user=UserFactory(name="Leder nett")).user
    cast.member = RoleFactory(kind="principal", school=member, user=UserFactory(name="Rektor Lura")).user
    cast.chair, cast.secretary = UserFactory(name="Møteleder"), UserFactory(name="Referent")
    return cast


def meeting_in(status, cast, network, arena):
    """A meeting of the network with an item, a proposal from a member, and people who are named."""
    called = {} if status == "draft" else {"called_at": cast.called_at}
    words = {"chair": cast.chair, "secretary": cast.secretary, "place": "Trones skole"} | called
    meeting = MeetingFactory(arena=arena, network=network, status=status, title="Nettverksmøte i mars", **words)
    item = AgendaItemFactory(meeting=meeting, title="Hemmelig sak", part="development")
    proposal = ItemProposalFactory(meeting=meeting, title="Forslag fra Trones", proposed_by=cast.principal)
    return SimpleNamespace(meeting=meeting, item=item, proposal=proposal)
