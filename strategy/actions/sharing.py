"""Sharing a plan with the other schools, and taking it back."""

from django.db import transaction
from django.utils import timezone

from strategy.models import Plan


@transaction.atomic
def share_plan(*, plan, by):
    """Let leaders of other schools read the plan. Sharing what is shared changes nothing."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.is_shared:
        return plan
    plan.status, plan.shared_at, plan.shared_by = Plan.Status.SHARED, timezone.now(), by
    plan.version += 1
    plan.changed_by = by
    plan.save()
    return plan


@transaction.atomic
def withdraw_plan(*, plan, by, reason):
    """Take the plan back from the other schools. The reason stands in the history."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if not plan.is_shared:
        return plan
    plan.status, plan.changed_by = Plan.Status.DRAFT, by
    plan.version += 1
    plan._change_reason = reason
    plan.save()
    return plan
