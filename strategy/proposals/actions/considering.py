"""Considering what was proposed: it is right as it stands, and one may think better of it."""

from django.db import transaction

from sandnes_portal.writing.steps import take_step
from strategy.models import Plan
from strategy.proposals.reading import proposed_rows


@transaction.atomic
def confirm_row(*, row, by):
    """A proposal is right as it stands. Confirming what is no proposal changes nothing."""
    return _set_proposed(row, by, False)


@transaction.atomic
def unconfirm_row(*, row, by):
    """What was confirmed is a proposal again. What the school has written itself never becomes one."""
    return _set_proposed(row, by, True) if row.source else row


def _set_proposed(row, by, is_proposed):
    row = type(row).with_removed.select_for_update().get(pk=row.pk)
    if row.is_proposed != is_proposed:
        take_step(row, by=by, is_proposed=is_proposed)
    return row


@transaction.atomic
def confirm_texts(*, plan, names, by):
    """Some of the plan's own texts, proposed from last year, are right as they stand. Out: the plan."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    return _set_proposed_texts(plan, by, [each for each in plan.proposed_texts if each not in names])


@transaction.atomic
def unconfirm_texts(*, plan, names, by):
    """Some of the plan's own texts are proposals again. Where not a word stands there is nothing to propose."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    again = [name for name in names if plan.source and getattr(plan, name) and name not in plan.proposed_texts]
    return _set_proposed_texts(plan, by, [*plan.proposed_texts, *again])


def _set_proposed_texts(plan, by, names):
    if plan.proposed_texts != names:
        take_step(plan, by=by, proposed_texts=names)
    return plan


@transaction.atomic
def confirm_part(*, plan, part, by):
    """Everything that is proposed in a part is right as it stands. Out: how many proposals that was."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    rows, names = list(proposed_rows(plan, part)), plan.proposed_in(part)
    for row in rows:
        confirm_row(row=row, by=by)
    confirm_texts(plan=plan, names=names, by=by)
    return len(rows) + len(names)
