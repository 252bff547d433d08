"""The plan as one reads it: as a document, from the criteria's end, and its components as figure 17 draws them."""

from django.core.cache import cache
from django.core.cache.utils import make_template_fragment_key
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from networks.models import School
from networks.schools.holidays import holidays_of
from sandnes_portal.doors import must_know_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.validators import as_number
from strategy.comments.conversation import talks_about, with_talks
from strategy.models import Plan
from strategy.plans.document import NOT_WRITTEN, considered, document_in, document_of
from strategy.plans.pages import crumbs_of, plan_or_404
from strategy.plans.parts import USUAL, headings, parts_of
from strategy.plans.progress import plan_progress
from strategy.plans.state import state_of
from strategy.proposals.views.borrowing import must_start_first, offers_state, with_offers
from strategy.reading.shown import with_words
from strategy.reading.thread import answers_to_criteria, loose_ends, told_once, with_thread
from strategy.reading.timeline import timeline
from strategy.sharing.neighbours import shared_state, with_neighbours


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
        "asked": _asked_of(request.user, plan) if talks else None,
        "drawn_of": _drawn_of(request.user, plan, edition, talks, today),
        "whole": SimpleLazyObject(lambda: _whole(request.user, plan, edition, talks, today)),
        "is_changed": edition is None and _is_changed(plan),
        "starts_first": must_start_first(request.user, plan) if edition else None,
        "year_now": SchoolYear.current(),
        "crumbs": crumbs_of(plan),
        "parts": _headings(plan, edition),
        **_rights(request.user, plan, edition),
    }
    return render(request, "strategy/plan_detail.html", context)


def _headings(plan, edition):
    """The list of contents of what is read: an edition keeps the parts it was shared with."""
    if edition:
        return headings(edition.document.get("plan_parts", USUAL))
    return headings([{"code": str(part), "label": part.label} for part in parts_of(plan)])


def _asked_of(user, plan):
    """That the school asks the one who reads what she thinks, while she has not answered. One query."""
    return plan.asked_readers.waiting_for(user, plan.year).first()


def _drawn_of(user, plan, edition, talks, today):
    """What tells whether the document drawn for somebody last is still what this person would see (decision 0109)."""
    text = f"{edition.pk} {offers_state(user, plan)}" if edition else f"{state_of(plan)} {_headings(plan, None)}"
    return f"{text} {today} {shared_state(user)} {talks.state if talks else ''}"


def _whole(user, plan, edition, talks, today):
    """All that the document shows. Read and put together only when it is drawn anew."""
    document = document_in(edition) if edition else document_of(plan)
    doc = with_words(with_neighbours(with_thread(document), user, plan), today)
    return {
        "doc": with_offers(doc, user, plan) if edition else with_talks(doc, talks),
        "timeline": timeline(document, today, holidays_of(plan.year)),
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
    """What a person reads of a plan she may see: as it stands, the edition that was shared, or a named version. Out:
    its document, and the edition or version; None for the plan as it stands."""
    kept = version_for(request, plan) or edition_for(request, plan)
    return document_in(kept) if kept else document_of(plan), kept


def version_for(request, plan):
    """The named version that the address asks for, of those who read the draft; None when it asks for none."""
    if "versjon" not in request.GET:
        return None
    must_know_of(request.user, "strategy.view_draft", plan)
    return get_object_or_404(plan.named_versions, pk=as_number(request.GET["versjon"]) or 0)


def _is_changed(plan):
    """Whether the plan has been written in since it was shared; compared once for each state of the plan."""
    if plan.edition is None:
        return False
    key = make_template_fragment_key("is-changed", [plan.pk, plan.edition_id, state_of(plan)])
    return cache.get_or_set(key, lambda: _words(considered(document_of(plan))) != _words(document_in(plan.edition)))


def _words(document):
    """What is written in the plan: what its strategy says of it is not that, nor what the school is called."""
    return {name: value for name, value in document.items() if name not in (*NOT_WRITTEN, "school")}


def _rights(user, plan, edition):
    """Buttons ask the same permissions as the pages they lead to; an edition is read only."""
    names = ("change_plan", "share_plan", "view_draft", "ask_readers")
    rights = {f"can_{name.split('_')[0]}": user.has_perm(f"strategy.{name}", plan) for name in names}
    return rights if edition is None else rights | {"can_change": False, "can_share": False, "can_ask": False}


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
    document = with_words(with_thread(document), timezone.localdate())
    answers = answers_to_criteria(document, plan, request.user)
    context = {
        "plan": plan,
        "edition": edition,
        "answered": told_once(answers),
        "unanswered": [row for row in answers if not (row["goals"] or row["activities"] or row["promises"])],
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
