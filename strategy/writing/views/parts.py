"""Writing the plan part by part: its own texts, and the lists of its rows."""

from functools import partial
from itertools import zip_longest

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_GET, require_POST

from networks.models import DecisionOffer, School
from networks.schools.holidays import holidays_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind
from sandnes_portal.writing.steps import taken
from strategy.models import Plan
from strategy.plans.document import activities_of
from strategy.plans.pages import crumbs_of, plan_or_404
from strategy.plans.parts import label_in
from strategy.plans.progress import plan_progress
from strategy.plans.state import state_of
from strategy.proposals.actions import proposing
from strategy.proposals.notices import part_notice
from strategy.proposals.reading import last_years
from strategy.reading.timeline import timeline
from strategy.writers.reading import writers_in_words
from strategy.writing import forms
from strategy.writing.actions import plans
from strategy.writing.cards import list_of, section_of
from strategy.writing.editor import editor_frame, part_or_404
from strategy.writing.kinds import BY_SLUG, kinds_of, spot_in
from strategy.writing.views.reflecting import reflections_of

Part = Plan.Part
TEXT_FORMS = {
    Part.SITUATION: forms.SituationForm,
    Part.COMPETENCE: forms.CompetenceForm,
    Part.EVALUATION: forms.EvaluationForm,
}


@require_POST
def plan_start(request, school, year):
    school = _school_to_start_at(request, school, year)
    plan = taken(request, partial(plans.start_plan, school=school, year=year, by=request.user))
    return redirect(plan.edit_url() if plan else school)


@require_POST
def plan_start_from_last_year(request, school, year):
    """«Start fra fjorårets plan»: everything in it is there as proposals."""
    school = _school_to_start_at(request, school, year)
    started = taken(request, partial(proposing.start_from_last_year, school=school, year=year, by=request.user))
    if started is None:
        return redirect(school)
    plan, number = started
    if number:
        messages.success(request, f"Det dere skrev i planen for {year.previous}, ligger her som forslag, del for del.")
        if Plan.objects.of_year(year.previous).filter(school=school).exclude(strategy=plan.strategy_id).exists():
            messages.info(request, f"Kriteriene er ført over til «{plan.strategy}» gjennom overgangen.")
    return redirect(plan.edit_url())


def _school_to_start_at(request, slug, year):
    school = get_object_or_404(School.objects.teaching(), slug=slug)
    if not request.user.has_perm("strategy.start_plan", school):
        raise PermissionDenied
    now = SchoolYear.current()
    if not now.previous <= year <= now.next:
        raise Http404
    return school


def plan_part(request, school, year, part):
    """One part of the plan, for writing: its text if it has one, and its rows. «Lagre» saves all that stands open."""
    plan, part = plan_or_404(request, school, year, "strategy.change_plan"), part_or_404(part)
    open_sections = _sections(plan, part)
    posted = [section.form(request.POST) for section in open_sections] if request.method == "POST" else []
    if posted and all(form.is_valid() for form in posted):
        return _save_all(request, plan, part, list(zip(open_sections, posted, strict=True)))
    shown = list(zip_longest(open_sections, posted))
    lists = [list_of(plan, kind) for kind in kinds_of(part)]
    context = {
        "text": shown[0] if shown else None,
        "answers": shown[1:],
        "lists": lists,
        "saved_at": _last_saved(open_sections, lists),
        **(_drawn_year(plan) if part == Part.ACTIVITIES else {}),
        "proposal": part_notice(plan, part, sum("confirm_url" in card for each in lists for card in each["cards"])),
        **(_reflections(plan) if part == Part.EVALUATION else {}),
        **(_figures_read(plan, request.user) if part == Part.SITUATION else {}),
        "last": last_years(plan, part),
        "fetch_url": reverse("plan_fetch", args=[school, year, part]),
        **(_offers_to(plan) if part == Part.ACTIVITIES else {}),
    }
    return render(request, "strategy/edit/part.html", editor_frame(plan, part) | context)


def _offers_to(plan):
    """How many decisions the school's networks have offered it, and how many of them wait for an answer. One query."""
    answers = list(DecisionOffer.objects.filter(school=plan.school_id).values_list("status", flat=True))
    return {"offers": len(answers), "waiting_offers": answers.count(DecisionOffer.Status.OFFERED)}


def _reflections(plan):
    """The school's own reflections of the year, and where a new one is begun."""
    return {"reflections": reflections_of(plan), "new_reflection_url": f"{reverse('exercise_create')}?verktoy=gll"}


def _figures_read(plan, user):
    """What the school has read out of its figures, beside what the plan builds on. One query."""
    interpretations = School.assessments.rel.related_model.interpretations.rel.related_model.objects
    return {"figures_read": list(interpretations.beside_plan(plan, user))}


def _drawn_year(plan):
    """The drawing of the plan's activities, made only when it has not been made of the plan in this state today."""
    today = timezone.localdate()
    return {
        "state": state_of(plan),
        "today": today,
        "timeline": SimpleLazyObject(lambda: timeline(activities_of(plan), today, holidays_of(plan.year))),
    }


def _last_saved(open_sections, lists):
    """When somebody last wrote in what the page shows; None where nobody has."""
    rows = [section.row for section in open_sections] + [card["row"] for each in lists for card in each["cards"]]
    return max((row.changed_at for row in rows if row.changed_by_id), default=None)


def text_section(plan, part):
    """One of the plan's own texts as a section; 404 for a part that is rows only."""
    if part not in TEXT_FORMS:
        raise Http404
    return sections.Section(
        row=plan,
        form_class=TEXT_FORMS[part],
        prefix=part,
        url=f"{plan.edit_url(part)}tekst/",
        back=plan.edit_url(part),
        page=plan.edit_url(part),
        title=label_in(plan, part),
        crumbs=crumbs_of(plan, (label_in(plan, part), plan.edit_url(part))),
        save=plans.save_text,
    )


def _sections(plan, part):
    """The sections that stand open on a part's page: its text first."""
    if part not in TEXT_FORMS:
        return []
    answers = plans.prerequisite_answers(plan=plan) if part == Part.COMPETENCE else []
    return [text_section(plan, part), *(section_of(BY_SLUG["forutsetning"], answer, plan) for answer in answers)]


def _save_all(request, plan, part, shown):
    """Save every form that was changed. One that somebody else was first with leads to both texts; the others stay
    saved."""
    conflict = sections.save_all_pressed(request, shown)
    if conflict:
        return conflict
    if "bekreft" in request.POST:
        # 307: the same press goes on to what it confirms.
        return HttpResponseRedirect(reverse("plan_text_confirm", args=[plan.school.slug, plan.year, part]), status=307)
    following = editor_frame(plan, part)["after"] if "next" in request.POST else None
    return redirect(plan.edit_url(following or part))


def _text_or_404(request, school, year, part):
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    return text_section(plan, part_or_404(part))


@require_POST
def plan_text(request, school, year, part):
    """A text of the plan that saves itself."""
    section = _text_or_404(request, school, year, part)
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


plan_text_choice, plan_text_history = behind(_text_or_404)


# --- what an open page asks for by itself -------------------------------------------------------


@require_GET
def plan_parts(request, school, year, part):
    """The list of parts with how far each has come, anew after something was saved."""
    plan, part = plan_or_404(request, school, year, "strategy.change_plan"), part_or_404(part)
    progress = plan_progress(plan, current=part, writers=writers_in_words(plan.part_writers.by_part()))
    return render(request, "strategy/edit/_parts.html", {"plan": plan, "part": part, "progress": progress})


@require_GET
def plan_timeline(request, school, year):
    """The drawing of the year, anew after an activity was changed."""
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    return render(request, "strategy/edit/_timeline.html", {"plan": plan} | _drawn_year(plan))


@require_POST
def plan_presence(request, school, year, part):
    """An open page tells that it is open, and where the cursor stands; the answer tells who else is here, and what they
    have written since."""
    plan, part = plan_or_404(request, school, year, "strategy.change_plan"), part_or_404(part)
    return sections.pulse(request, plan.edit_url(part), partial(_section_at, plan, part))


def _section_at(plan, part, prefix):
    """The section with a prefix: a row, wherever in the plan it stands, or the part's own text; else None."""
    kind, row = spot_in(plan, prefix)
    if row:
        return section_of(kind, row, plan)
    return text_section(plan, part) if prefix == part and part in TEXT_FORMS else None
