"""Sharing a plan and taking it back, and the shared plans, found by their words and by what they work with."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from networks.models import LeaderNetwork, OwnerComponent, School, Tool
from networks.people.readers import in_words, kinds_that_may
from sandnes_portal.doors import must_know_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.asking import form_page
from strategy.models import Edition, Plan, SharedComponent
from strategy.plans.document import document_of
from strategy.plans.pages import crumbs_of, plan_or_404
from strategy.sharing.actions import share_plan, withdraw_plan
from strategy.sharing.forms import WithdrawForm
from strategy.sharing.search import excerpt
from strategy.sharing.thoughts import thoughts_on

# --- sharing ------------------------------------------------------------------------------------


def plan_share(request, school, year):
    """Shows what might be thought of first, then shares, or shares anew what has been changed since."""
    plan = plan_or_404(request, school, year, "strategy.share_plan")
    if request.method == "POST":
        share_plan(plan=plan, by=request.user)
        messages.success(request, "Planen er delt. Alle skoleledere i kommunen kan lese den.")
        return redirect(plan)
    thoughts = thoughts_on(plan, document_of(plan), timezone.localdate())
    context = {"plan": plan, "thoughts": thoughts, "crumbs": crumbs_of(plan, ("Del planen", ""))}
    return render(request, "strategy/plan_share.html", context)


def plan_withdraw(request, school, year):
    plan = plan_or_404(request, school, year, "strategy.share_plan")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_plan(plan=plan, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, f"Planen er trukket tilbake. Bare {_readers_of_draft(plan)} ser den nå.")
        return redirect(plan)
    return form_page(
        request,
        form,
        title="Trekk planen tilbake",
        tab="Trekk tilbake",
        eyebrow=plan.school.name,
        lead=f"Da er det igjen bare {_readers_of_draft(plan)} som kan lese den.",
        action="Trekk tilbake",
        back=plan,
        crumbs=crumbs_of(plan, ("Trekk tilbake", "")),
    )


def _readers_of_draft(plan):
    return in_words(kinds_that_may("strategy.view_draft", plan), at_one_school=True)


# --- the shared plans ---------------------------------------------------------------------------


def plan_list(request):
    """The plans that are shared, found by their words and by what they work with."""
    must_know_of(request.user, "strategy.view_plans")
    year, asked = _year_of(request), _asked(request)
    editions = _found(Edition.objects.current().visible_to(request.user).of_year(year), asked)
    context = {
        "rows": [{"edition": edition, "excerpt": excerpt(edition.search_text, asked["sok"])} for edition in editions],
        "drafts": Plan.objects.written_by(request.user).of_year(year).unshared().select_related("school"),
        "year": year,
        "years": [SchoolYear.current(), SchoolYear.current().previous],
        "asked": asked,
        "is_filtered": any(asked.values()),
        "networks": LeaderNetwork.objects.all(),
        "kinds": [(kind.value, kind.label) for kind in School.TEACHING_KINDS],
        "owner_components": OwnerComponent.objects.of_plans().values_list("name", "name"),
        "tools": Tool.objects.all(),
        "components": SharedComponent.objects.visible_to(request.user).names(),
    }
    return render(request, "strategy/plan_list.html", context)


FILTERS = {
    "nettverk": "in_network",
    "skoletype": "of_kind",
    "komponent": "with_component",
    "eier": "with_owner_component",
    "verktoy": "with_tool",
}


def _asked(request):
    """What the address asks for, by the words in it; what is too long to be meant is cut."""
    return {name: request.GET.get(name, "").replace("\0", "").strip()[:200] for name in ("sok", *FILTERS)}


def _found(editions, asked):
    for name, method in FILTERS.items():
        if asked[name]:
            editions = getattr(editions, method)(asked[name])
    return editions.search(asked["sok"]).for_lists().working_with_first(asked["sok"])


def _year_of(request):
    """The year asked for, or this one when the address says something else."""
    try:
        return SchoolYear.from_slug(request.GET.get("skolear", ""))
    except ValueError:
        return SchoolYear.current()
