"""What a school writes beside S1–S17 in its assessment, read: its own criteria, and how each one thought first."""

from collections import Counter

from quality.models import IndividualRating, OwnCriterionRating
from strategy.models import SchoolCriterion

# A group of three shows a spread; with fewer, each would know the other's answer (docs/decisions/0111).
FEWEST_ALONE = 3


def own_rows(assessment):
    """The school's own criteria with what is said of them, as OwnCriterionRating in the plan's order. Two queries.

    A row that nobody has written in yet is not saved. A criterion that was taken out of the plan later stands last
    while something is said of it.
    """
    said = {row.criterion_id: row for row in assessment.own_criteria.for_page()}
    plan = {"plan__school": assessment.school_id, "plan__year": assessment.round.year, "is_proposed": False}
    criteria = SchoolCriterion.objects.filter(**plan).exclude(text="")
    rows = [said.pop(each.pk, None) or _empty(assessment, each) for each in criteria]
    rows += said.values()
    for row in rows:
        # The same assessment, with its scale read already.
        row.assessment = assessment
    return rows


def _empty(assessment, criterion):
    return OwnCriterionRating(assessment=assessment, criterion=criterion)


def alone_rows(assessment, person):
    """{criterion's id: what one person thinks of it, as IndividualRating}; a row not saved where she said nothing."""
    said = {row.criterion_id: row for row in assessment.individual_ratings.filter(person=person)}
    rows = {}
    for criterion in assessment.criteria.with_ratings():
        empty = IndividualRating(assessment=assessment, criterion=criterion.criterion, person=person)
        row = rows[criterion.criterion_id] = said.get(criterion.criterion_id, empty)
        row.assessment, row.criterion = assessment, criterion.criterion
    return rows


def spreads_of(assessment):
    """{criterion's id: [(step, how many)] of all the steps}, of those that at least three have thought about."""
    steps = list(assessment.round.scale.steps.all())
    answers = {}
    rated = assessment.individual_ratings.filter(rating__isnull=False)
    for criterion, step in rated.values_list("criterion", "rating"):
        answers.setdefault(criterion, Counter())[step] += 1
    return {
        criterion: [(step, count[step.pk]) for step in steps]
        for criterion, count in answers.items()
        if count.total() >= FEWEST_ALONE
    }
