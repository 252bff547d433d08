"""The owner's year: feedback opened, given, closed for good; fagstab's own rating and the owner's measures."""

import random
from functools import partial

from django.db import transaction
from django.utils import timezone

from quality.models import FeedbackSheet, OwnerAnswer, OwnerReview, Round, SuccessCriterion
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_away

CLOSED = "Tilbakemeldingen er avsluttet. Det som er svart, kan ikke endres."


def _open_review(review):
    """The review under lock. Raises NotReady when its feedback is closed."""
    review = OwnerReview.objects.select_for_update().get(pk=review.pk)
    if review.is_closed:
        raise NotReady(CLOSED)
    return review


def _under_way(review):
    """Raises NotReady when the round is closed: what is written about the owner then stands."""
    round_ = Round.objects.get(pk=review.round_id)
    if round_.closed_at:
        raise NotReady(f"Runden {round_.year} er avsluttet. Det som er skrevet, blir stående.")


@transaction.atomic
def open_owner_review(*, round, by):
    """Begin the owner's year with the criteria in use, and ask for feedback. Opening twice gives the one there is.

    Raises NotReady when the round is closed.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    if round.closed_at:
        raise NotReady(f"Runden {round.year} er avsluttet.")
    review, is_new = OwnerReview.objects.get_or_create(round=round)
    if is_new:
        for criterion in SuccessCriterion.objects.of_owner().in_use(round.year):
            review.ratings.create(criterion=criterion, changed_by=by)
    return review


@transaction.atomic
def start_feedback(*, review, by):
    """A sheet with a line for each criterion, or the one the person has begun. Raises NotReady when it is closed."""
    review = _open_review(review)
    sheet, is_new = FeedbackSheet.objects.get_or_create(review=review, respondent=by)
    if is_new:
        for rating in review.ratings.all():
            sheet.answers.create(criterion_id=rating.criterion_id)
    return sheet


@transaction.atomic
def save_answer(*, review, form, by):
    """Save what one answers on a criterion. A sheet has one writer, so the last words are the ones that hold.

    Raises NotReady when the feedback is closed.
    """
    _open_review(review)
    row = form.instance
    row.version = form.cleaned_data["version"] + 1
    form.save()
    return row


@transaction.atomic
def close_feedback(*, review, by):
    """Cut the bond between the answers and those who gave them, for good, and let the result be seen.

    Raises NotReady when it is closed.
    """
    review = _open_review(review)
    sheets = list(review.sheets.prefetch_related("answers"))
    answers = [
        OwnerAnswer(review=review, criterion_id=each.criterion_id, rating_id=each.rating_id, sentence=each.sentence)
        for sheet in sheets
        for each in sheet.answers.all()
        if each.rating_id or each.sentence
    ]
    review.answered = sum(any(each.rating_id or each.sentence for each in sheet.answers.all()) for sheet in sheets)
    # The order of the rows would tell whose answers belong together.
    random.SystemRandom().shuffle(answers)
    OwnerAnswer.objects.bulk_create(answers)
    review.sheets.all().delete()
    review.closed_at = timezone.now()
    review.save()
    return review


def rate_owner(*, review, form, by):
    """Save fagstab's own rating. Raises NotReady when the round is closed, EditConflict as `save_editable`."""
    return save_editable(form=form, by=by, allowed=partial(_under_way, review))


@transaction.atomic
def add_measure(*, review, criterion, by):
    """An empty measure, open for writing. It is there from the first moment, so nothing that is typed can get lost."""
    return review.measures.create(criterion=criterion, changed_by=by)


def save_measure(*, form, by):
    """Save a measure or what became of it; it lives on after the round. Raises EditConflict as `save_editable`."""
    return save_editable(form=form, by=by)


@transaction.atomic
def delete_measure(*, measure, by):
    """Take a measure away. Its words stay in the history."""
    take_away(measure, by=by)
