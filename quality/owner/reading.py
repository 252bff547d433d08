"""What the owner criteria show to whom: fagstab's rating, the spread of the feedback, and the sentences in it."""

from collections import Counter
from dataclasses import dataclass

from quality.models import OwnerReview
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.language.order import norwegian


@dataclass(frozen=True)
class Result:
    """What was answered on one criterion: (step, how many) for all steps, and the sentences by the alphabet.

    The steps are empty where fewer than five have rated it, and the sentences where fewer than five have written one:
    who writes alone is known by the words, however many have answered.
    """

    counts: list
    sentences: list


NOTHING = Result([], [])


@dataclass(frozen=True)
class OwnerLine:
    """One criterion on the owner's page. `rating` is None for those who do not see fagstab's voice yet."""

    row: object
    title: str
    text: str
    rating: object
    result: Result
    last: Result
    measures: list

    @property
    def code(self):
        return self.row.criterion.code


def results_of(review):
    """{criterion's id: Result} of a review whose result is shown; nothing before."""
    if review is None or not review.is_shown:
        return {}
    steps = list(review.round.scale.steps.all())
    answers = {}
    for answer in review.answers.select_related("rating"):
        answers.setdefault(answer.criterion_id, []).append(answer)
    return {criterion: _result(each, steps) for criterion, each in answers.items()}


def _result(answers, steps):
    rated = Counter(answer.rating_id for answer in answers if answer.rating_id)
    sentences = sorted((answer.sentence for answer in answers if answer.sentence), key=norwegian)
    return Result(
        counts=[(step, rated[step.pk]) for step in steps] if rated.total() >= FEWEST else [],
        sentences=sentences if len(sentences) >= FEWEST else [],
    )


def lines_of(review, user):
    """Every criterion of a review as the reader may see it."""
    year = review.round.year
    results, last = results_of(review), results_of(review_of(year.previous))
    measures = {}
    for measure in review.measures.exclude(text="").select_related("criterion"):
        measures.setdefault(measure.criterion_id, []).append(measure)
    sees_rating = user.has_perm("quality.view_owner_rating", review)
    return [
        OwnerLine(
            row=row,
            title=row.criterion.wording_in(year).title,
            text=row.criterion.wording_in(year).text,
            rating=row.rating if sees_rating else None,
            result=results.get(row.criterion_id, NOTHING),
            last=last.get(row.criterion_id, NOTHING),
            measures=measures.get(row.criterion_id, []),
        )
        for row in review.ratings.for_page()
    ]


def review_of(year):
    """The owner's review of a school year, or None."""
    reviews = OwnerReview.objects.select_related("round__scale").prefetch_related("round__scale__steps")
    return reviews.filter(round__year=year).first()
