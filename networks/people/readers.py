"""Who may do a thing as it stands, told from the rules themselves: what a note about who reads a text is made of.

A note that is written by hand is true for one state and stands in all of them.
"""

from functools import partial

import rules

from networks.people import rolenames, roles
from networks.people.roles import K
from sandnes_portal.language.words import listed

# Roles as a sentence names them: a group of them where all are there, else each by itself.
WORDS = (
    (roles.LEADERS, lambda: "skolenes ledere"),
    ((K.PRINCIPAL,), partial(rolenames.definite, K.PRINCIPAL)),
    ((K.UNION_REP,), lambda: "skolens tillitsvalgte"),
    ((K.RESOURCE_PERSON,), partial(rolenames.everyone, K.RESOURCE_PERSON)),
    ((K.PPT_CONTACT,), partial(rolenames.everyone, K.PPT_CONTACT)),
    ((K.SUPPORT_LEADER,), partial(rolenames.everyone, K.SUPPORT_LEADER)),
    ((K.CHIEF_UNION_REP,), partial(rolenames.everyone, K.CHIEF_UNION_REP)),
    ((K.FAGSTAB,), partial(rolenames.definite, K.FAGSTAB)),
    ((K.DIRECTOR,), partial(rolenames.definite, K.DIRECTOR)),
    ((K.POLITICIAN,), partial(rolenames.everyone, K.POLITICIAN)),
)
AT_ONE_SCHOOL = {"skolenes ledere": "skolens ledere"}


class AnyoneWho:
    """Whoever holds a kind of role, where it counts, and no other. It is nobody in particular."""

    is_authenticated = is_active = True
    # No row says that it is about her.
    pk = id = 0

    def __init__(self, kind):
        self.kind = kind

    def has_role(self, *kinds, school=None, network=None):
        return self.kind in kinds

    def has_role_beside(self, *kinds):
        return self.kind not in kinds


def kinds_that_may(permission, thing=None):
    """The kinds of roles that are let in by a permission, asked of a thing as it stands now."""
    return {kind for kind in roles.RoleKind if rules.has_perm(permission, AnyoneWho(kind), thing)}


def in_words(kinds, *, at_one_school=False):
    """«fagstab og kommunaldirektøren», of some kinds of roles; the leaders of one school, or of all.

    Raises ValueError for a role that has no words here, so that no reader is left out of a note.
    """
    unsaid, said = set(kinds), []
    for group, words in WORDS:
        if set(group) <= unsaid:
            unsaid -= set(group)
            said.append(AT_ONE_SCHOOL.get(words(), words()) if at_one_school else words())
    if unsaid:
        raise ValueError(f"No words for {sorted(unsaid)}.")
    return listed(said)
