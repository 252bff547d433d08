"""The owner's year: feedback opened, given, ended and shown; fagstab's own rating and the owner's measures."""

import random
from functools import partial

from django.db import transaction
from django.utils import timezone

from quality import emails
from quality.models import FeedbackSheet, OwnerAnswer, OwnerReview, Round, SuccessCriterion
from quality.owner.asked import people_asked
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_away, take_step

CLOSED = "Tilbakemeldingen er avsluttet. Det som er svart, kan ikke endres."
SHOWN = "Resultatet er vist. Da kan tilbakemeldingen ikke åpnes igjen."
STILL_OPEN = "Tilbakemeldingen er åpen. Avslutt den først."
NOBODY = "Ingen har svart, så det er ikke noe resultat å vise. Åpne tilbakemeldingen igjen, og minn dem som er spurt."


def _locked(review):
    return OwnerReview.objects.select_for_update(of=("self",)).select_related("round").get(pk=review.pk)


def _open_review(review):
    """The review under lock. Raises NotReady when it takes no answers."""
    review = _locked(review)
    if not review.is_taking_answers:
        raise NotReady(CLOSED)
    return review


def _ended_review(review):
    """The review under lock, between its last answer and its result. Raises NotReady before and after."""
    review = _locked(review)
    if not review.is_waiting_to_be_shown:
        raise NotReady(SHOWN if review.is_shown else STILL_OPEN)
    return review


def _under_way(review):
    """Raises NotReady when the round is closed: what is written about the owner then stands."""
    round_ = Round.objects.get(pk=review.round_id)
    if round_.closed_at:
        raise NotReady(f"Runden {round_.year} er avsluttet. Det som er skrevet, blir stående.")


@transaction.atomic
def open_owner_review(*, round, closes_on, by):
    """Begin the owner's year with the criteria in use, and ask for feedback until a day. Opening twice gives the one
    there is.

    Raises NotReady when the round is closed.
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    if round.closed_at:
        raise NotReady(f"Runden {round.year} er avsluttet.")
    review = OwnerReview.objects.filter(round=round).first()
    if review is None:
        review = take_step(OwnerReview(round=round), by=by, closes_on=closes_on)
        for criterion in SuccessCriterion.objects.of_owner().in_use(round.year, round.strategy_id):
            review.ratings.create(criterion=criterion, changed_by=by)
    return review


@transaction.atomic
def move_closing_date(*, review, closes_on, by):
    """Give people another last day to answer. Raises NotReady when no answers are taken any more."""
    return take_step(_open_review(review), by=by, closes_on=closes_on)


@transaction.atomic
def remind(*, review, by):
    """Write to everybody who is asked, once a day. Raises NotReady when no answers are taken any more.

    To everybody, in the same words: a mail that only some of them got would tell who has not answered.
    """
    review = _open_review(review)
    emails.send_feedback_reminder(review, people_asked())
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
    """End the feedback before its last day. Nothing is seen of it yet, and it can be opened again.

    Raises NotReady when no answers are taken any more.
    """
    return take_step(_open_review(review), by=by, closed_at=timezone.now())


@transaction.atomic
def reopen_feedback(*, review, closes_on, reason, by):
    """Take answers again until a day, and tell everybody who is asked why. Raises NotReady when it is open, or the
    result is shown."""
    ended = _ended_review(review)
    review = take_step(ended, by=by, reason=reason, closes_on=closes_on, closed_at=None, reopened_note=reason)
    emails.send_feedback_reopened(review, people_asked())
    return review


@transaction.atomic
def show_feedback(*, review, by):
    """Cut the bond between the answers and those who gave them, for good, and let the result be seen.

    Raises NotReady while answers are taken, when it is shown already, and when nobody has answered.
    """
    review = _ended_review(review)
    sheets = list(review.sheets.given().prefetch_related("answers"))
    if not sheets:
        raise NotReady(NOBODY)
    answers = [
        OwnerAnswer(review=review, criterion_id=each.criterion_id, rating_id=each.rating_id, sentence=each.sentence)
        for sheet in sheets
        for each in sheet.answers.all()
        if each.rating_id or each.sentence
    ]
    # The order of the rows would tell whose answers belong together.
    random.SystemRandom().shuffle(answers)
    OwnerAnswer.objects.bulk_create(answers)
    review.sheets.all().delete()
    now = timezone.now()
    return take_step(review, by=by, answered=len(sheets), closed_at=review.closed_at or now, shown_at=now)


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
