"""What can be asked of a person and a leader network."""

import rules

from networks.models import LeaderNetwork, Role
from networks.people import roles


@rules.predicate
def leads_network(user, network):
    return network is not None and user.is_authenticated and user.has_role(Role.Kind.NETWORK_LEADER, network=network)


@rules.predicate
def leads_a_member(user, network):
    """The person leads a school or a unit that is a member today."""
    if network is None or not user.is_authenticated:
        return False
    led = user.schools_as(*roles.LEADERS, Role.Kind.SUPPORT_LEADER)
    return LeaderNetwork.objects.filter(pk=network.pk).of_schools(led).exists()


@rules.predicate
def works_in_network(user, network):
    """Whether the person leads the network, or works at one of its schools."""
    if network is None or not user.is_authenticated:
        return False
    own = {each for found in user.networks_by_school.values() for each in found}
    return network.pk in own or user.has_role(Role.Kind.NETWORK_LEADER, network=network)
