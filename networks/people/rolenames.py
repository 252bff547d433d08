"""What roles are called, kept in memory: a page that names fifty roles asks for none of them.

Every request reads the roles of the one who asks, and with them when a name was last changed (`changed_last`). What is
kept is read again when that has moved, in whatever process it was changed. Where nobody asks, as in the process that
sends mail, it is read again after a minute.
"""

import time
from dataclasses import dataclass

from networks.people.roles import FORMS, STANDS, RoleKind, Stands
from networks.people.roletypes import RoleType

OLDEST = 60


@dataclass(frozen=True)
class RoleName:
    """«kommunaldirektør», «kommunaldirektøren», «kommunaldirektørene», and where the role stands."""

    name: str
    definite: str
    everyone: str
    stands: str


# What the roles that carry rights are called until the municipality has said it.
FIRST = {kind.value: RoleName(kind.label, *FORMS[kind], STANDS[kind].value) for kind in RoleKind}


class _Kept:
    """The names as they were read last: when they had last been changed, and when that was asked."""

    changed, asked, names = None, None, FIRST


def changed_last():
    """When a name was last changed, as a part of another query."""
    return RoleType.history.order_by("-history_id").values("history_date")[:1]


def must_be_of(changed):
    """Let go of the names unless they are those of the last change. In: what `changed_last` gave."""
    if changed != _Kept.changed:
        _Kept.changed, _Kept.names = changed, None if changed else FIRST
    _Kept.asked = time.monotonic()


def names():
    """{code: RoleName} of all roles, in their order: those that carry rights, and the municipality's own."""
    if _Kept.asked is None or time.monotonic() - _Kept.asked > OLDEST:
        must_be_of(changed_last().first())
    if _Kept.names is None:
        rows = RoleType.objects.all()
        said = {row.slug: RoleName(row.name, row.definite, row.everyone, row.stands) for row in rows}
        _Kept.names = said | {code: name for code, name in FIRST.items() if code not in said}
    return _Kept.names


def name_of(code):
    """«kommunaldirektør»; the code itself for a role that is no longer there."""
    found = names().get(code)
    return found.name if found else str(code)


def definite(code):
    """«kommunaldirektøren»."""
    return names()[code].definite


def everyone(code):
    """«nettverkslederne»."""
    return names()[code].everyone


def choices():
    """(code, name) of all roles, for forms."""
    return [(code, each.name) for code, each in names().items()]


def stands_where(code):
    """Where a role stands; None for a code that is no role."""
    found = names().get(code)
    return Stands(found.stands) if found else None
