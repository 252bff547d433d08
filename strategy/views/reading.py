from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from networks.models import LeaderNetwork, School
from sandnes_portal.schoolyear import SchoolYear
from strategy.actions.sharing import share_plan, withdraw_plan
from strategy.forms import WithdrawForm
from strategy.models import Plan
from strategy.reports import plan_progress, thoughts_before_sharing
from strategy.timeline import timeline
from strategy.views import crumbs_of, plan_or_404


def plan_detail(request, school, year):
    """The plan as a document; where there is none, the way to begin for those who may."""
    visible = Plan.objects.visible_to(request.user).for_reading()
    plan = visible.filter(school__slug=school, year=year).first()
    if plan is None:
        return _no_plan(request, school, year)
    today = timezone.localdate()
    context = {
        "plan": plan,
        "crumbs": crumbs_of(plan),
        "parts": [(number, part.name.lower(), part.label) for number, part in enumerate(Plan.Part, start=1)],
        "progress": plan_progress(plan),
        "timeline": timeline(plan, today),
        "today": today,
        "can_change": request.user.has_perm("strategy.change_plan", plan),
        "can_share": request.user.has_perm("strategy.share_plan", plan),
    }
    return render(request, "strategy/plan_detail.html", context)


def _no_plan(request, school, year):
    school = get_object_or_404(School.objects.teaching(), slug=school)
    now = SchoolYear.current()
    # Others must not learn from the page whether there is a plan they may not see.
    if not request.user.has_perm("strategy.start_plan", school) or not now.previous <= year <= now.next:
        raise Http404
    return render(request, "strategy/plan_none.html", {"school": school, "year": year})


def plan_share(request, school, year):
    """Shows what might be thought of first, then shares."""
    plan = plan_or_404(request, school, year, "strategy.share_plan")
    if request.method == "POST":
        share_plan(plan=plan, by=request.user)
        messages.success(request, "Planen er delt. Alle skoleledere i kommunen kan lese den.")
        return redirect(plan)
    thoughts = thoughts_before_sharing(Plan.objects.for_reading().get(pk=plan.pk))
    context = {"plan": plan, "thoughts": thoughts, "crumbs": crumbs_of(plan, ("Del planen", ""))}
    return render(request, "strategy/plan_share.html", context)


def plan_withdraw(request, school, year):
    plan = plan_or_404(request, school, year, "strategy.share_plan")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_plan(plan=plan, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "Planen er trukket tilbake. Bare skolen, fagstab og kommunaldirektøren ser den nå.")
        return redirect(plan)
    context = {"plan": plan, "form": form, "crumbs": crumbs_of(plan, ("Trekk tilbake", ""))}
    return render(request, "strategy/plan_withdraw.html", context)


def plan_list(request):
    """The plans one may read of a school year, found by text and network."""
    if not request.user.has_perm("strategy.view_plans"):
        raise PermissionDenied
    year = _year_of(request)
    text, network = request.GET.get("sok", "")[:100], request.GET.get("nettverk", "")
    plans = Plan.objects.visible_to(request.user).of_year(year).for_lists().search(text)
    if network:
        plans = plans.in_network(network)
    context = {
        "plans": plans.order_by("school__name"),
        "year": year,
        "text": text,
        "network": network,
        "networks": LeaderNetwork.objects.all(),
        "years": [SchoolYear.current(), SchoolYear.current().previous],
    }
    return render(request, "strategy/plan_list.html", context)


def _year_of(request):
    """The year asked for, or this one when the address says something else."""
    try:
        return SchoolYear.from_slug(request.GET.get("skolear", ""))
    except ValueError:
        return SchoolYear.current()
