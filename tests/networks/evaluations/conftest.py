"""An evaluation of Trones' network, which is open."""

import pytest

from tests.factories.networks import (
    ArenaEvaluationFactory,
    ArenaRoleFactory,
    LearningArenaFactory,
    MembershipFactory,
    RoleFactory,
    SchoolFactory,
)
from tests.networks.evaluations.answering import Kind


@pytest.fixture
def arena(db):
    """The arena the leader networks meet in."""
    arena = LearningArenaFactory(name="Skoleledernettverk")
    for kind in (Kind.NETWORK_LEADER, Kind.PRINCIPAL):
        ArenaRoleFactory(arena=arena, kind=kind)
    return arena


@pytest.fixture
def network(network, arena):
    network.arena = arena
    network.save()
    return network


@pytest.fixture
def leader(network):
    """A principal of a member school, who leads the network."""
    school = SchoolFactory(short_name="Smeaheia")
    MembershipFactory(network=network, school=school)
    user = RoleFactory(kind=Kind.PRINCIPAL, school=school).user
    return RoleFactory(kind=Kind.NETWORK_LEADER, network=network, user=user).user


@pytest.fixture
def evaluation(network, arena, leader):
    return ArenaEvaluationFactory(arena=arena, network=network, opened_by=leader)
