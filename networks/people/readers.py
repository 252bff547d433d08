"""Who may do a thing as it stands, told from the rules themselves: what a note about who reads a text is made of.

A note that is written by hand is true for one state and stands in all of them.
"""

import rules

from networks.people import roles
from networks.people.roles import K
from sandnes_portal.language.words import listed

# Roles as a sentence names them: a group of them where all are there, else each by itself.
WORDS = (
    (roles.LEADERS, "skolenes ledere"),
    ((K.PRINCIPAL,), "rektor"),
    ((K.UNION_REP,), "skolens tillitsvalgte"),
    ((K.RESOURCE_PERSON,), "ressurspersoner"),
    ((K.PPT_CONTACT,), "PPT-kontakter"),
    ((K.SUPPORT_LEADER,), "lederne i støttesystemet"),
    ((K.CHIEF_UNION_REP,), "de hovedtillitsvalgte"),
    ((K.FAGSTAB,), "fagstab"),
    ((K.DIRECTOR,), "kommunaldirektøren"),
    ((K.POLITICIAN,), "politikerne"),
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
            said.append(AT_ONE_SCHOOL.get(words, words) if at_one_school else words)
    if unsaid:
        raise ValueError(f"No words for {sorted(unsaid)}.")
    return listed(said)
