"""What can be asked of a person and a commission, or a network's answer to one."""

import rules

from networks.commissions.querysets import networks_of
from networks.models import Role
from networks.people import roles
from networks.people.predicates import holds, is_director, is_fagstab


@rules.predicate
def leads_its_network(user, answer):
    if answer is None or not user.is_authenticated:
        return False
    return user.has_role(Role.Kind.NETWORK_LEADER, network=answer.network)


@rules.predicate
def belongs_to_the_network(user, answer):
    return answer is not None and user.is_authenticated and answer.network_id in networks_of(user)


@rules.predicate
def is_answered(user, answer):
    return answer is not None and answer.is_sent


@rules.predicate
def commission_is_open(user, commission):
    return commission is not None and commission.is_open


@rules.predicate
def answers_an_open_one(user, answer):
    return answer is not None and answer.commission.is_open


reads_commissions = holds(*roles.COMMISSION_READERS)


gives_commissions = is_director | is_fagstab
