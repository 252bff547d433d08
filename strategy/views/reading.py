"""The plan as others read it: as a document, shared, found among the shared ones."""

from django.contrib import messages
from django.core.cache import cache
from django.core.cache.utils import make_template_fragment_key
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from networks.models import LeaderNetwork, OwnerComponent, School, Tool
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.asking import form_page
from strategy.actions.sharing import share_plan, withdraw_plan
from strategy.comments import talks_about, with_talks
from strategy.document import considered, document_in, document_of
from strategy.forms import WithdrawForm
from strategy.models import Edition, Plan, SharedComponent
from strategy.neighbours import shared_state, with_neighbours
from strategy.progress import plan_progress
from strategy.reports import state_of
from strategy.search import excerpt
from strategy.shown import with_words
from strategy.thoughts import thoughts_on
from strategy.thread import answers_to_criteria, loose_ends, with_thread
from strategy.timeline import timeline
from strategy.views import crumbs_of, plan_or_404
from strategy.views.borrowing import must_start_first, offers_state, with_offers


def plan_detail(request, school, year):
    """The plan as a document; where there is none, the way to begin for those who may."""
    visible = Plan.objects.visible_to(request.user).for_reading()
    plan = visible.filter(school__slug=school, year=year).first()
    if plan is None:
        return _no_plan(request, school, year)
    edition, today = edition_for(request, plan), timezone.localdate()
    # What was shared is read by others: nothing of the conversation is there.
    talks = None if edition else talks_about(plan, request.user)
    context = {
        "plan": plan,
        "edition": edition,
        "talks": talks,
        "drawn_of": _drawn_of(request.user, plan, edition, talks, today),
        "whole": SimpleLazyObject(lambda: _whole(request.user, plan, edition, talks, today)),
        "is_changed": edition is None and _is_changed(plan),
        "starts_first": must_start_first(request.user, plan) if edition else None,
        "year_now": SchoolYear.current(),
        "crumbs": crumbs_of(plan),
        "parts": [(number, part.name.lower(), part.label) for number, part in enumerate(Plan.Part, start=1)],
        **_rights(request.user, plan, edition),
    }
    return render(request, "strategy/plan_detail.html", context)


def _drawn_of(user, plan, edition, talks, today):
    """What tells whether the document drawn for somebody last is still what this person would see (decision 0109)."""
    text = f"{edition.pk} {offers_state(user, plan)}" if edition else state_of(plan)
    return f"{text} {today} {shared_state(user)} {talks.state if talks else ''}"


def _whole(user, plan, edition, talks, today):
    """All that the document shows. Read and put together only when it is drawn anew."""
    document = document_in(edition) if edition else document_of(plan)
    doc = with_words(with_neighbours(with_thread(document), user, plan), today)
    return {
        "doc": with_offers(doc, user, plan) if edition else with_talks(doc, talks),
        "timeline": timeline(document, today),
        "progress": None if edition else plan_progress(plan),
    }


def edition_for(request, plan):
    """Which edition of a plan a person reads, of a plan she may see; None for the plan as it stands."""
    if request.user.has_perm("strategy.view_draft", plan) and request.GET.get("utgave") != "delt":
        return None
    if plan.edition is None:
        raise Http404
    return plan.edition


def document_for(request, plan):
    """What a person reads of a plan she may see: as it stands, or the edition that was shared. Out: as `edition_for`,
    with its document first."""
    edition = edition_for(request, plan)
    return document_in(edition) if edition else document_of(plan), edition


def _is_changed(plan):
    """Whether the plan has been written in since it was shared; compared once for each state of the plan."""
    if plan.edition is None:
        return False
    key = make_template_fragment_key("is-changed", [plan.pk, plan.edition_id, state_of(plan)])
    return cache.get_or_set(key, lambda: considered(document_of(plan)) != document_in(plan.edition))


def _rights(user, plan, edition):
    """Buttons ask the same permissions as the pages they lead to; an edition is read only."""
    names = ("change_plan", "share_plan", "view_draft")
    rights = {f"can_{name.split('_')[0]}": user.has_perm(f"strategy.{name}", plan) for name in names}
    return rights if edition is None else rights | {"can_change": False, "can_share": False}


def _no_plan(request, school, year):
    school = get_object_or_404(School.objects.teaching(), slug=school)
    now = SchoolYear.current()
    # Others must not learn from the page whether there is a plan they may not see.
    if not request.user.has_perm("strategy.start_plan", school) or not now.previous <= year <= now.next:
        raise Http404
    last = Plan.objects.filter(school=school, year=year.previous).first()
    return render(request, "strategy/plan_none.html", {"school": school, "year": year, "last": last})


def plan_thread(request, school, year):
    """How the plan hangs together, from the criteria's end: what answers each, and what hangs loose."""
    plan = plan_or_404(request, school, year)
    document, edition = document_for(request, plan)
    document = with_thread(document)
    answers = answers_to_criteria(document)
    context = {
        "plan": plan,
        "edition": edition,
        "answered": [row for row in answers if row["goals"] or row["activities"]],
        "unanswered": [row for row in answers if not (row["goals"] or row["activities"])],
        "loose": loose_ends(document),
        "can_change": edition is None and request.user.has_perm("strategy.change_plan", plan),
        "crumbs": crumbs_of(plan, ("Slik henger planen sammen", "")),
    }
    return render(request, "strategy/plan_thread.html", context)


def plan_table(request, school, year):
    """The core components as figure 17 draws them, a page each: for print and for the meeting room."""
    plan = plan_or_404(request, school, year)
    document, _edition = document_for(request, plan)
    context = {"plan": plan, "doc": document, "crumbs": crumbs_of(plan, ("Kjernekomponentene", ""))}
    return render(request, "strategy/plan_table.html", context)


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
        messages.success(request, "Planen er trukket tilbake. Bare skolen, fagstab og kommunaldirektøren ser den nå.")
        return redirect(plan)
    return form_page(
        request,
        form,
        title="Trekk planen tilbake",
        tab="Trekk tilbake",
        eyebrow=plan.school.name,
        lead="Da er det igjen bare skolen, fagstab og kommunaldirektøren som kan lese den.",
        action="Trekk tilbake",
        back=plan,
        crumbs=crumbs_of(plan, ("Trekk tilbake", "")),
    )


# --- the shared plans ---------------------------------------------------------------------------


def plan_list(request):
    """The plans that are shared, found by their words and by what they work with."""
    if not request.user.has_perm("strategy.view_plans"):
        raise PermissionDenied
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
        "owner_components": OwnerComponent.objects.values_list("name", "name"),
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
    return editions.search(asked["sok"]).for_lists()


def _year_of(request):
    """The year asked for, or this one when the address says something else."""
    try:
        return SchoolYear.from_slug(request.GET.get("skolear", ""))
    except ValueError:
        return SchoolYear.current()
