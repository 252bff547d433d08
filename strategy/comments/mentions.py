"""Whom a comment can tell: those who read what is said about the plan, ticked or named in the text after «@»."""

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
    """Those of the people whose names stand in a text after «@». The longest name wins: «@Kari Moe» is not «@Kari»."""
    left, found = text.casefold(), []
    for person in sorted(people, key=lambda person: -len(person.name)):
        sign = f"@{person.name.casefold()}"
        if sign in left:
            found.append(person)
            # Others of the same name are meant as well; shorter names that begin alike are not.
            found += [other for other in people if other is not person and other.name == person.name]
            left = left.replace(sign, " ")
    return found
