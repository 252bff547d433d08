"""Whom a comment can tell: those who read what is said about the plan, ticked or named in the text after «@»."""

import re

from django.db.models import OuterRef, Q, Subquery

from networks.models import Role, User
from networks.people import roles


def roles_in_talks(plan):
    """Which roles give a voice in a plan's conversations: `strategy.view_comments` in SQL, seen from the plan."""
    at_school = Q(school=plan.school_id, kind__in=roles.AROUND_A_PLAN)
    return at_school | Q(kind=Role.Kind.FAGSTAB)


def people_to_tell(plan, by=None):
    """Whom a comment can mention: those who read what is said about the plan, by name, with their `capacity`."""
    roles = Role.objects.current().filter(roles_in_talks(plan))
    people = User.objects.filter(is_active=True, pk__in=roles.values("user"))
    if by is not None:
        people = people.exclude(pk=by.pk)
    capacity = roles.filter(user=OuterRef("pk")).order_by("starts_on").values("kind")[:1]
    return people.annotate(capacity=Subquery(capacity)).order_by("name")


def named_in(text, people):
    """Those of the people whose whole names stand in a text after «@»; others of the same name are meant as well."""
    return _read(text, people)[0]


def nobody_in(text, people):
    """What stands after «@» in a text and is the name of none of the people, as it is written."""
    return _read(text, people)[1]


# An address, «ola@kommunen.no», names nobody.
SIGN = r"(?:(?<=[\s(\[{«“\"'])|^)@"
UNKNOWN = re.compile(rf"{SIGN}(\w[\w-]*(?:[^\S\n]+[A-ZÆØÅ]\w*(?:-\w+)*)*)")


def _read(text, people):
    """(those who are named, what names nobody). The longest name wins: «@Kari Moe» is not «@Kari»."""
    left, found = text, []
    for person in sorted(people, key=lambda person: -len(person.name)):
        sign = _name_in_text(person.name)
        if sign.search(left):
            found.append(person)
            found += [other for other in people if other is not person and _same(other.name, person.name)]
            left = sign.sub(" ", left)
    return found, list(dict.fromkeys(f"@{' '.join(match[1].split())}" for match in UNKNOWN.finditer(left)))


def _name_in_text(name):
    """A whole name after «@», whatever its capitals and the blanks between its parts."""
    parts = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"{SIGN}{parts}(?!-?\w)", re.IGNORECASE)


def _same(one, other):
    return one.casefold().split() == other.casefold().split()
