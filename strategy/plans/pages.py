"""What every page of a plan begins with: the plan, if the person may see it, and the way there."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from strategy.models import Plan


def plan_or_404(request, school, year, permission="strategy.view_plan"):
    """The plan, if the person may see it (else 404) and may do what is asked (else 403)."""
    plans = Plan.objects.visible_to(request.user).for_reading()
    plan = get_object_or_404(plans, school__slug=school, year=year)
    if not request.user.has_perm(permission, plan):
        raise PermissionDenied
    return plan


def crumbs_of(plan, *more):
    """From the list of plans to the page one stands on."""
    return [
        ("Planer", reverse("plan_list")),
        (plan.school.name, plan.school.get_absolute_url()),
        (f"Plan {plan.year}", plan.get_absolute_url() if more else ""),
        *more,
    ]
