"""The criteria and their words: what is changed holds from the first round that is not opened yet."""

from functools import partial

from django.db import transaction

from networks.models import Strategy
from quality.models import CriterionWording, PracticeSign, Round, SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.models import next_number
from sandnes_portal.writing.steps import NotReady, take_away, take_step


def coming_year():
    """The first school year, from this one on, whose round is not opened."""
    return Round.objects.first_unopened(SchoolYear.current())


@transaction.atomic
def begin_new_wording(*, criterion, by):
    """The words that a criterion will have, begun from those it has, signs and all. Made once a round."""
    criterion = SuccessCriterion.objects.select_for_update().get(pk=criterion.pk)
    year = coming_year()
    now = criterion.wording_in(year)
    if now.valid_from == year:
        return now
    new = CriterionWording.objects.create(
        criterion=criterion, valid_from=year, title=now.title, text=now.text, changed_by=by
    )
    for sign in now.signs.all():
        PracticeSign.objects.create(wording=new, step=sign.step, text=sign.text, changed_by=by)
    return new


def save_wording(*, form, by):
    """Save the words that a criterion will have. Raises NotReady once a round has been opened with them."""
    return save_editable(form=form, by=by, allowed=partial(_still_to_come, form.instance))


def _still_to_come(wording):
    wording = CriterionWording.objects.select_for_update().get(pk=wording.pk)
    if wording.valid_from < coming_year():
        raise NotReady("Skolene vurderer seg etter denne ordlyden. Skriv en ny, som gjelder fra neste runde.")


@transaction.atomic
def drop_new_wording(*, wording, by):
    """Let the old words hold on. The new ones lie in the history."""
    _still_to_come(wording)
    if not wording.criterion.wordings.exclude(pk=wording.pk).exists():
        raise NotReady("Kriteriet har ingen annen ordlyd.")
    take_away(wording, by=by)


@transaction.atomic
def retire_criterion(*, criterion, by):
    """Leave a criterion out from the next round on. Years in which it was assessed keep it."""
    criterion = SuccessCriterion.objects.select_for_update().get(pk=criterion.pk)
    if criterion.retired_from is None:
        take_step(criterion, by=by, retired_from=coming_year())
    return criterion


@transaction.atomic
def keep_criterion(*, criterion, by):
    """Let a criterion stay after all. Raises NotReady when a round has been opened without it."""
    criterion = SuccessCriterion.objects.select_for_update().get(pk=criterion.pk)
    if criterion.retired_from and criterion.retired_from < coming_year():
        raise NotReady("En runde er alt åpnet uten kriteriet.")
    return take_step(criterion, by=by, retired_from=None)


def add_criterion(*, form, by):
    """A new criterion for the schools, with the next number, from the next round on."""
    return save_editable(form=form, by=by, allowed=partial(_give_next_number, form.instance, by)).criterion


def _give_next_number(wording, by):
    year = coming_year()
    strategy = Strategy.objects.in_force(year)
    if strategy is None:
        raise NotReady(f"Ingen strategi gjelder i skoleåret {year}.")
    criteria = strategy.criteria.of_schools()
    # Two who add one at the same time get a number each.
    list(criteria.select_for_update())
    criterion = SuccessCriterion(strategy=strategy, level=SuccessCriterion.Level.SCHOOL, number=next_number(criteria))
    criterion._history_user = by
    criterion.save()
    wording.criterion, wording.valid_from = criterion, year


@transaction.atomic
def signs_to_write(*, wording, scale):
    """A wording's sign for each step of a scale, lowest step first; empty ones are made where there is none."""
    steps = list(scale.steps.all())
    signs = {sign.step_id: sign for sign in wording.signs.all()}
    missing = [step for step in steps if step.pk not in signs]
    if missing:
        # Two who open the page at once make them once.
        CriterionWording.objects.select_for_update().get(pk=wording.pk)
        for step in missing:
            signs[step.pk], _made = PracticeSign.objects.get_or_create(wording=wording, step=step)
    for step in steps:
        signs[step.pk].step = step
    return [signs[step.pk] for step in steps]


# --- the words of a later release -----------------------------------------------------------------


@transaction.atomic
def take_in_words(*, row, values, by):
    """Let the words of a later release hold from the first round that is not opened; earlier years keep theirs."""
    return take_step(begin_new_wording(criterion=row.criterion, by=by), by=by, **values)


@transaction.atomic
def take_in_sign(*, row, values, by):
    """As `take_in_words`, for what a step looks like."""
    wording = begin_new_wording(criterion=row.wording.criterion, by=by)
    sign, _made = PracticeSign.objects.get_or_create(wording=wording, step=row.step)
    return take_step(sign, by=by, **values)
