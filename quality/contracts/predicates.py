"""What can be asked of a person and a leader talk with its contract."""

import rules

from networks.models import Role


@rules.predicate
def is_its_secretary(user, talk):
    """Whether the director has named the person, who is still in fagstab, for this leader talk."""
    return talk is not None and talk.secretary_id == user.pk and bool(user.has_role(Role.Kind.FAGSTAB))


@rules.predicate
def is_signed(user, talk):
    return talk is not None and talk.contract.is_signed


@rules.predicate
def is_not_signed(user, talk):
    return talk is not None and not talk.contract.is_signed


@rules.predicate
def has_contract_text(user, talk):
    return talk is not None and bool(talk.contract.text.strip())
