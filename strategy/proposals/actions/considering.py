"""Considering what was proposed: it is right as it stands, and one may think better of it."""

from django.db import transaction

from sandnes_portal.writing.steps import take_step
from strategy.models import Plan
from strategy.plans.document import TEXTS_OF
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
def confirm_text(*, plan, part, by):
    """One of the plan's own texts, proposed from last year, is right as it stands."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    return _set_proposed_parts(plan, by, [each for each in plan.proposed_parts if each != part])


@transaction.atomic
def unconfirm_text(*, plan, part, by):
    """One of the plan's own texts is a proposal again. Without a word of it there is nothing to propose."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if part in plan.proposed_parts or not plan.source or not any(getattr(plan, name) for name in TEXTS_OF[part]):
        return plan
    return _set_proposed_parts(plan, by, [*plan.proposed_parts, str(part)])


def _set_proposed_parts(plan, by, parts):
    if plan.proposed_parts != parts:
        take_step(plan, by=by, proposed_parts=parts)
    return plan


@transaction.atomic
def confirm_part(*, plan, part, by):
    """Everything that is proposed in a part is right as it stands. Out: how many proposals that was."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    rows = list(proposed_rows(plan, part))
    for row in rows:
        confirm_row(row=row, by=by)
    number = len(rows) + (part in plan.proposed_parts)
    confirm_text(plan=plan, part=part, by=by)
    return number
