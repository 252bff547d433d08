"""What can be asked of a person alone, or at a school: the words that every table of permissions begins with.

Every predicate answers True or False, never None: `rules` takes None for «skip», and would then grant.
"""

import rules

from networks.models import Role
from networks.people import roles


def holds(*kinds):
    """A predicate: the person holds one of the roles today, anywhere."""

    @rules.predicate(name="holds_" + "_or_".join(kinds))
    def holds_one(user):
        return user.is_authenticated and user.has_role(*kinds)

    return holds_one


def holds_beside(*kinds):
    """A predicate: the person holds a role today that is none of these."""

    @rules.predicate(name="holds_beside_" + "_or_".join(kinds))
    def holds_another(user):
        return user.is_authenticated and user.has_role_beside(*kinds)

    return holds_another


is_signed_in = rules.is_authenticated


is_administrator = holds(Role.Kind.ADMINISTRATOR)
is_director = holds(Role.Kind.DIRECTOR)
is_fagstab = holds(Role.Kind.FAGSTAB)
is_politician = holds(Role.Kind.POLITICIAN)
is_chief_union_rep = holds(Role.Kind.CHIEF_UNION_REP)
is_support_leader = holds(Role.Kind.SUPPORT_LEADER)
is_any_school_leader = holds(*roles.LEADERS)
follows_the_schools = holds(*roles.OWNERS_STAFF)


def holds_at_school(*kinds, school_of=lambda thing: thing):
    """A predicate: the person holds one of the roles today at the school of the thing asked about."""

    @rules.predicate(name="holds_at_school_" + "_or_".join(kinds))
    def holds(user, thing):
        return thing is not None and user.is_authenticated and user.has_role(*kinds, school=school_of(thing))

    return holds
