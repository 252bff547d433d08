"""Whose schools are whose: how many each adviser has, and what it would change to give one a network's schools."""

from collections import Counter
from dataclasses import dataclass

from networks.models import School
from sandnes_portal.language.order import norwegian
from sandnes_portal.language.words import SCHOOL

NOBODY = "Ingen ansvarlig"


def counts_of(advisers):
    """In: the adviser of each school, or None. Out: pairs of a name and how many schools in words, by the name, and
    last how many nobody answers for."""
    counts = Counter(adviser.name if adviser else NOBODY for adviser in advisers)
    names = sorted(counts, key=lambda name: (name == NOBODY, norwegian(name)))
    return [(name, SCHOOL.counted(counts[name])) for name in names]


@dataclass(frozen=True)
class Gift:
    """A network's schools in a round, on their way to one adviser: those that are given, those that others answer for
    and keep, and those that are the adviser's already."""

    given: list
    kept: list
    already: list
    counts: list

    @property
    def words(self):
        """«fire skoler», for the question and the button."""
        return SCHOOL.counted(len(self.given))


def gift_of(assessments, network, adviser, *, take_over):
    """In: the assessments of the schools that take part; whether schools that somebody else answers for are given too.
    Out: the Gift, and how many schools each has with it. One query."""
    members = set(School.objects.in_network(network.slug).values_list("pk", flat=True))
    here = [each for each in assessments if each.school_id in members]
    already = [each for each in here if each.adviser_id == adviser.pk]
    others = [each for each in here if each.adviser_id not in (None, adviser.pk)]
    given = [each for each in here if each.adviser_id is None or (take_over and each in others)]
    kept = [] if take_over else others
    after = [adviser if each in given else each.adviser for each in assessments]
    return Gift(given, kept, already, counts_of(after))
