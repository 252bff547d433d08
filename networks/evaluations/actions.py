"""The yearly evaluation of an arena: opened, answered, closed for good, and what is taken along from it."""

import random

from django.db import transaction
from django.utils import timezone

from networks.evaluations.results import people_to_ask
from networks.models import ArenaEvaluation, EvaluationAnswer, EvaluationSheet
from sandnes_portal.language.anonymity import FEWEST
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_step

CLOSED = "Evalueringen er avsluttet. Det som er svart, kan ikke endres."
NOBODY = "Ingen har svart ennå, og det som avsluttes, kan ikke åpnes igjen. Minn på dem som er spurt."


def _locked(evaluation):
    return ArenaEvaluation.objects.select_for_update().get(pk=evaluation.pk)


def _open(evaluation):
    """The evaluation under lock. Raises NotReady when it can be answered no more."""
    evaluation = _locked(evaluation)
    if not evaluation.is_open:
        raise NotReady(CLOSED)
    return evaluation


@transaction.atomic
def open_evaluation(*, place, closes_on, by):
    """Ask those who take part at a place about this school year. In: a Place, and the last day to answer.

    Opening twice gives the one there is. Out: the evaluation.
    """
    evaluation, _is_new = ArenaEvaluation.objects.get_or_create(
        arena=place.arena,
        network=place.network,
        year=SchoolYear.current(),
        defaults={"closes_on": closes_on, "opened_by": by, "changed_by": by},
    )
    return evaluation


@transaction.atomic
def move_closing_date(*, evaluation, closes_on, by):
    """Give people another last day to answer. Raises NotReady when it is closed."""
    evaluation = _locked(evaluation)
    if evaluation.is_closed:
        raise NotReady(CLOSED)
    return take_step(evaluation, by=by, closes_on=closes_on)


@transaction.atomic
def start_sheet(*, evaluation, by):
    """A person's own sheet, or the one she has begun. Raises NotReady when it is closed."""
    return EvaluationSheet.objects.get_or_create(evaluation=_open(evaluation), respondent=by)[0]


@transaction.atomic
def save_sheet(*, evaluation, form, by):
    """Save what one answers. A sheet has one writer, so the last words are the ones that hold.

    Raises NotReady when it is closed.
    """
    _open(evaluation)
    row = form.instance
    row.version = form.cleaned_data["version"] + 1
    form.save()
    return row


@transaction.atomic
def close_evaluation(*, evaluation, by=None):
    """Cut the bond between the answers and those who gave them, for good. `by` is empty when the date closes it.

    Fewer than five answers are not kept at all: nobody would ever read them. Closing twice changes nothing. Raises
    NotReady where a person would close what nobody has answered: it cannot be undone, and its date does the same.
    """
    evaluation = _locked(evaluation)
    if evaluation.is_closed:
        return evaluation
    sheets = [sheet for sheet in evaluation.sheets.all() if sheet.is_given]
    if by and not sheets:
        raise NotReady(NOBODY)
    if len(sheets) >= FEWEST:
        EvaluationAnswer.objects.bulk_create(_answers_of(evaluation, sheets))
    asked = people_to_ask(evaluation).count()
    evaluation.sheets.all().delete()
    return take_step(evaluation, by=by, asked=asked, closed_at=timezone.now())


def _answers_of(evaluation, sheets):
    """The sheets' words as rows that are nobody's: each question is shuffled by itself, so that a grade does not tell
    who wrote which text, nor the order of the rows who answered first."""
    names = (*EvaluationSheet.GRADED, *EvaluationSheet.WRITTEN)
    columns = [[getattr(sheet, name) for sheet in sheets] for name in names]
    for column in columns:
        random.SystemRandom().shuffle(column)
    rows = zip(*columns, strict=True)
    return [EvaluationAnswer(evaluation=evaluation, **dict(zip(names, row, strict=True))) for row in rows]


def close_due_evaluations(*, on=None):
    """Close those whose last day is behind us. Out: how many. Run as often as one likes."""
    due = list(ArenaEvaluation.objects.due(on))
    for evaluation in due:
        close_evaluation(evaluation=evaluation)
    return len(due)


def save_summary(*, form, by):
    """Save what is taken along from a closed evaluation. Raises EditConflict as `save_editable`."""
    return save_editable(form=form, by=by)
