"""Opening a round, changing it, and giving every school its assessment."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from networks.models import Role, School, Strategy
from quality.dialogues.actions.appointments import cancel_dialogue
from quality.models import (
    Assessment,
    CriterionAssessment,
    Dialogue,
    MovedDate,
    Review,
    Round,
    SuccessCriterion,
)
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_step


def open_round(*, form, by):
    """Open the round of the form's year for every school in operation. Raises NotReady when it is open already."""
    round_ = form.instance
    already = f"Runden {round_.year} er alt åpnet."
    if Round.objects.filter(year=round_.year).exists():
        raise NotReady(already)
    follow_strategy(round_)
    try:
        return save_editable(form=form, by=by, then=partial(_start_assessments, by=by))
    except IntegrityError:
        # Two opened it at the same moment.
        raise NotReady(already) from None


def follow_strategy(round_):
    """Give a new round the strategy of its year, and its scale. Raises NotReady where one of them is missing."""
    strategy = Strategy.objects.in_force(round_.year)
    if strategy is None:
        raise NotReady(f"Ingen strategi gjelder i skoleåret {round_.year}. Vedta en først.")
    round_.strategy, round_.scale = strategy, strategy.scales.order_by("pk").first()
    if round_.scale is None:
        raise NotReady("Strategien har ingen vurderingsskala ennå. Be administratoren legge den inn.")


def _start_assessments(round_, *, by):
    for school in School.objects.teaching().active():
        start_assessment(round=round_, school=school, by=by)


def change_round(*, form, by):
    """Other dates or another focus for an open round. A date that moves leaves a notice of what it was and became.

    Raises NotReady when it is closed, EditConflict when somebody else changed the same first.
    """
    before = {}

    def look_under_lock():
        # What somebody else moved meanwhile is not told of twice.
        round_ = _open_and_locked(form.instance)
        before.update({name: getattr(round_, name) for name in Round.DATES})

    then = partial(_tell_of_moved_dates, by=by, before=before)
    return save_editable(form=form, by=by, allowed=look_under_lock, then=then)


def _tell_of_moved_dates(round_, *, by, before):
    for name, was in before.items():
        is_now = getattr(round_, name)
        # A date that is set for the first time is no move.
        if was and was != is_now:
            MovedDate.objects.create(round=round_, name=name, moved_from=was, moved_to=is_now, moved_by=by)


def see_moved_dates(*, round, by):
    """A person has seen what was moved in a round up to now."""
    by.seen_moved_dates.add(*MovedDate.objects.filter(round=round))


@transaction.atomic
def start_assessment(*, round, school, by):
    """A school's assessment in an open round, with a row for each criterion in use. Made once.

    A school that had left the round comes back with what it wrote. Whoever answered for the school last year and is
    still in fagstab, answers for it now.
    """
    assessment, made = Assessment.objects.select_related("round").get_or_create(
        round=_open_and_locked(round), school=school, defaults={"adviser": _adviser_last_year(round, school)}
    )
    if assessment.left_at:
        take_step(assessment, by=by, reason="Med i runden igjen", left_at=None, left_reason="")
    if made:
        criteria = SuccessCriterion.objects.of_schools().in_use(round.year, round.strategy_id)
        rows = [CriterionAssessment(assessment=assessment, criterion=each, changed_by=by) for each in criteria]
        # Empty rows have no words to keep: their history begins with the first that is written.
        rows = CriterionAssessment.objects.bulk_create(rows)
        Review.objects.bulk_create(Review(row=row) for row in rows)
    return assessment


def _adviser_last_year(round_, school):
    last = Assessment.objects.filter(round__year=round_.year.previous, school=school).select_related("adviser").first()
    adviser = last and last.adviser
    return adviser if adviser and adviser.has_role(Role.Kind.FAGSTAB) else None


@transaction.atomic
def leave_round(*, assessment, by, reason):
    """A school that is closed or merged in the middle of the year leaves the round, with a reason. Nothing is lost: a
    talk that is booked is called off in the same words, and one that is held stands."""
    _open_and_locked(assessment.round)
    assessment = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if assessment.left_at:
        raise NotReady("Skolen er alt ute av runden.")
    for talk in Dialogue.objects.filter(assessment=assessment, status=Dialogue.Status.PLANNED):
        cancel_dialogue(dialogue=talk, reason=reason, by=by)
    return take_step(assessment, by=by, reason=reason, left_at=timezone.now(), left_reason=reason)


@transaction.atomic
def set_advisers(*, round, advisers, by):
    """Who in fagstab answers for which school. In: {assessment's id: a person or None}, those that were changed."""
    _open_and_locked(round)
    for assessment in round.assessments.select_for_update().filter(pk__in=advisers):
        take_step(assessment, by=by, adviser=advisers[assessment.pk])


@transaction.atomic
def close_round(*, round, by, reason=""):
    """End a round. What is not sent stays as it is. Raises NotReady when it is closed, or a reason is missing."""
    round_ = _open_and_locked(round)
    # Nobody sends or writes while the round is being closed.
    unsent = list(round_.assessments.select_for_update(of=("self",)).taking_part().unsent())
    if unsent and not reason:
        raise NotReady("Noen skoler har ikke sendt egenvurderingen. Skriv hvorfor runden avsluttes likevel.")
    return take_step(round_, by=by, reason=reason, closed_at=timezone.now(), closed_note=reason)


@transaction.atomic
def reopen_round(*, round, by, reason):
    """Open a round that was closed, with a reason, which stands in its history. Raises NotReady when it is open."""
    round_ = Round.objects.select_for_update().get(pk=round.pk)
    if round_.closed_at is None:
        raise NotReady(f"Runden {round_.year} er alt åpen.")
    return take_step(round_, by=by, reason=reason, closed_at=None, closed_note="")


def _open_and_locked(round_):
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if round_.closed_at:
        raise NotReady(f"Runden {round_.year} er avsluttet.")
    return round_
