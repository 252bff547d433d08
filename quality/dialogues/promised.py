"""What the municipality has promised, gathered: the same promise to several schools is one."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from quality.models import Agreement
from sandnes_portal.language.words import listed

# As many schools as a line names.
MOST_SCHOOLS = 4


@dataclass(frozen=True)
class Promised:
    """A promise in the municipality's name that is not kept yet: its words, the schools it was given to with the
    address of each one's, by name, and the first day it is due."""

    text: str
    schools: list
    due_on: object

    @property
    def is_late(self):
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def named(self):
        return self.schools[:MOST_SCHOOLS]

    @property
    def more(self):
        """How many schools are not named."""
        return len(self.schools) - len(self.named)


def promised_by_municipality(user, most):
    """The promises a person may read, those that are due first, as Promised. Two queries."""
    open_ = Agreement.objects.visible_to(user).unfinished().of_municipality()
    words = list(open_.by_words()[:most])
    schools = {}
    rows = open_.filter(text__in=[text for text, _due_on in words]).order_by("dialogue__assessment__school__name", "pk")
    school = "dialogue__assessment__school"
    for text, pk, slug, name in rows.values_list("text", "pk", f"{school}__slug", f"{school}__short_name"):
        schools.setdefault(text, []).append((name, f"{reverse('agreement_list')}?skole={slug}#avtale-{pk}"))
    return [Promised(text, schools.get(text, []), due_on) for text, due_on in words]


def gathered(promises):
    """Promises as lists of those that are one: the municipality's with the same words, and each school's alone."""
    groups = {}
    for promise in promises:
        key = promise.text if promise.promised_by == "municipality" else promise.pk
        groups.setdefault(key, []).append(promise)
    return list(groups.values())


def schools_in_words(promises):
    """«Lia, Nes og Vik», of many the first four and how many more."""
    names = list(dict.fromkeys(promise.dialogue.assessment.school.short_name for promise in promises))
    more = len(names) - MOST_SCHOOLS
    return listed(names if more <= 0 else [*names[:MOST_SCHOOLS], f"{more} til"])
