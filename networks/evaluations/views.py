"""The yearly evaluation of an arena: opened, answered on one page, closed, told, and what is taken along."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from networks.arenas.audience import Place
from networks.evaluations import actions as actions
from networks.evaluations.forms import ClosingDateForm, SheetForm, SummaryForm
from networks.evaluations.results import given_in_words, people_to_ask, places_in, result_of
from networks.models import ArenaEvaluation, EvaluationSheet, LeaderNetwork, LearningArena
from sandnes_portal.doors import must_know_of
from sandnes_portal.language.anonymity import FEWEST, FEWEST_WORD
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.reference.past import as_it_was
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number


def evaluation_or_404(request, pk, permission="networks.view_evaluation"):
    """An evaluation the person may know of (else 404) and may do what is asked with (else 403). One whose last day is
    behind us is closed first."""
    actions.close_due_evaluations()
    seen = ArenaEvaluation.objects.visible_to(request.user).for_lists()
    evaluation = get_object_or_404(seen, pk=as_number(str(pk)))
    if not request.user.has_perm(permission, evaluation):
        raise PermissionDenied
    as_it_was([evaluation.arena, evaluation.network], evaluation.closed_at)
    return evaluation


# --- the year's overview, and how one is opened ---------------------------------------------------


@require_safe
def evaluation_overview(request):
    """Which arenas are evaluated this year, for the owner's staff."""
    must_know_of(request.user, "networks.view_evaluation_overview")
    actions.close_due_evaluations()
    year = _chosen_year(request.GET.get("ar", ""))
    rows = places_in(year)
    context = {
        "year": year,
        "is_now": year == SchoolYear.current(),
        "rows": [(row, given_in_words(row.evaluation.given_now) if row.evaluation else "") for row in rows],
        "opened": sum(row.evaluation is not None for row in rows),
    }
    return render(request, "networks/evaluations/overview.html", context)


def _chosen_year(slug):
    """This year, or the one that is asked for."""
    now = SchoolYear.current()
    try:
        year = SchoolYear.from_slug(slug)
    except ValueError:
        return now
    return year if year <= now and year.start > 2016 else now


def arena_evaluate(request, slug):
    return _open_page(request, Place(get_object_or_404(LearningArena, slug=slug)))


def network_evaluate(request, slug):
    network = get_object_or_404(LeaderNetwork.objects.select_related("arena"), slug=slug, arena__isnull=False)
    return _open_page(request, Place(network.arena, network))


def _open_page(request, place):
    """Ask for the last day, and open. One that is open already is shown."""
    if not request.user.has_perm("networks.open_evaluation", place):
        raise PermissionDenied
    there = ArenaEvaluation.objects.of_place(place.arena, place.network).of_year(SchoolYear.current()).first()
    if there:
        return redirect(there)
    form = ClosingDateForm(request.POST or None)
    if form.is_valid():
        closes_on = form.cleaned_data["closes_on"]
        evaluation = actions.open_evaluation(place=place, closes_on=closes_on, by=request.user)
        messages.success(request, "Evalueringen er åpnet. De som deltar, ser den på Min side.")
        return redirect(evaluation)
    thing = place.network or place.arena
    asked = people_to_ask(ArenaEvaluation(arena=place.arena, network=place.network, year=SchoolYear.current()))
    context = {
        "thing": thing,
        "form": form,
        "asked": asked.count(),
        "fewest": FEWEST,
        "crumbs": [(str(thing), thing.get_absolute_url()), ("Evaluering", "")],
    }
    return render(request, "networks/evaluations/new.html", context)


# --- read ---------------------------------------------------------------------------------------


@require_safe
def evaluation_detail(request, pk):
    """While it is open: what it is, and one's own answer. Afterwards: what was answered, and what is taken along."""
    evaluation, user = evaluation_or_404(request, pk), request.user
    can_change = user.has_perm("networks.change_evaluation", evaluation)
    context = _frame(evaluation) | {
        "can_answer": user.has_perm("networks.answer_evaluation", evaluation),
        "sheet": evaluation.sheets.filter(respondent=user).first(),
        "can_change": can_change,
        "given": _given(evaluation) if can_change else "",
        "result": result_of(evaluation),
        "can_summarize": user.has_perm("networks.write_evaluation_summary", evaluation),
        "fewest": FEWEST_WORD,
    }
    return render(request, "networks/evaluations/detail.html", context)


def _given(evaluation):
    """How many have answered, as far as those who lead may know while it is open."""
    number = ArenaEvaluation.objects.with_numbers().get(pk=evaluation.pk).given_now
    return given_in_words(number, people_to_ask(evaluation).count())


def _what_is_left(closed):
    if closed.answers.exists():
        return "Evalueringen er avsluttet. De som deltar, kan lese resultatet."
    return f"Evalueringen er avsluttet. Færre enn {FEWEST_WORD} svarte, så svarene er slettet."


def _missing(evaluation):
    """What is said before answers that are too few are deleted for good, with the way to wait."""
    if ArenaEvaluation.objects.with_numbers().get(pk=evaluation.pk).given_now >= FEWEST:
        return []
    words = f"Færre enn {FEWEST_WORD} har svart, så svarene blir slettet. Gi en senere svarfrist, og minn på"
    return [(words, reverse("evaluation_date", args=[evaluation.pk]))]


# --- answer -------------------------------------------------------------------------------------


@require_POST
def evaluation_start(request, pk):
    evaluation = evaluation_or_404(request, pk, "networks.answer_evaluation")
    actions.start_sheet(evaluation=evaluation, by=request.user)
    return redirect("evaluation_answer", pk)


def evaluation_answer(request, pk):
    """One's own sheet, answered in five minutes. It saves itself; «Lagre» does the same without JavaScript."""
    evaluation = evaluation_or_404(request, pk, "networks.answer_evaluation")
    section = _sheet_section(evaluation, request.user)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    done = reverse("evaluation_done", args=[pk])
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], done):
        return answer
    context = _frame(evaluation, ("Svar", "")) | {
        "section": section,
        "form": form or section.form(),
        "saved_at": section.row.changed_at if section.row.version > 1 else None,
        "fewest": FEWEST_WORD,
    }
    return render(request, "networks/evaluations/answer.html", context)


def _sheet_section(evaluation, user):
    """One's own sheet: nobody else's can be asked for."""
    sheet = get_object_or_404(EvaluationSheet, evaluation=evaluation, respondent=user)
    url = reverse("evaluation_answer", args=[evaluation.pk])
    return sections.Section(
        row=sheet,
        form_class=SheetForm,
        prefix="svar",
        url=url,
        back=url,
        title="Svar",
        save=partial(actions.save_sheet, evaluation=evaluation),
    )


@require_safe
def evaluation_done(request, pk):
    evaluation = evaluation_or_404(request, pk, "networks.answer_evaluation")
    sheet = get_object_or_404(EvaluationSheet, evaluation=evaluation, respondent=request.user)
    return render(request, "networks/evaluations/done.html", _frame(evaluation, ("Ferdig", "")) | {"sheet": sheet})


# --- those who lead -----------------------------------------------------------------------------


def evaluation_date(request, pk):
    """Another last day."""
    evaluation = evaluation_or_404(request, pk, "networks.change_evaluation")
    form = ClosingDateForm(request.POST or None, initial={"closes_on": evaluation.closes_on})
    if form.is_valid():
        closes_on = form.cleaned_data["closes_on"]
        move = partial(actions.move_closing_date, evaluation=evaluation, closes_on=closes_on, by=request.user)
        taken(request, move, f"Svarfristen er {closes_on:%d.%m.%Y}.")
        return redirect(evaluation)
    return render(request, "networks/evaluations/date.html", _frame(evaluation, ("Svarfrist", "")) | {"form": form})


def evaluation_close(request, pk):
    """Asks first: afterwards nobody can answer, and nobody can tell who did."""
    evaluation = evaluation_or_404(request, pk, "networks.change_evaluation")
    if request.method == "POST":
        taken(request, partial(actions.close_evaluation, evaluation=evaluation, by=request.user), _what_is_left)
        return redirect(evaluation)
    context = _frame(evaluation, ("Avslutt", "")) | {"given": _given(evaluation), "missing": _missing(evaluation)}
    return render(request, "networks/evaluations/close.html", context)


def evaluation_summary(request, pk):
    """What is taken along to the next year. Several may write in it."""
    section = _summary_section(request, pk)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    context = _frame(section.row, ("Det vi tar med oss", "")) | {
        "section": section,
        "form": form or section.form(),
        "saved_at": section.row.changed_at if section.row.summary else None,
        "result": result_of(section.row),
    }
    return render(request, "networks/evaluations/summary.html", context)


def _summary_section(request, pk):
    evaluation = evaluation_or_404(request, pk, "networks.write_evaluation_summary")
    url = reverse("evaluation_summary", args=[pk])
    return sections.Section(
        row=evaluation,
        form_class=SummaryForm,
        prefix="oppsummering",
        url=url,
        back=evaluation.get_absolute_url(),
        title="Det vi tar med oss videre",
        crumbs=[*_crumbs(evaluation, linked=True), ("Det vi tar med oss", url)],
        save=actions.save_summary,
    )


evaluation_summary_choice, evaluation_summary_history = behind(_summary_section)


@require_POST
def evaluation_summary_presence(request, pk):
    section = _summary_section(request, pk)
    return sections.pulse(request, section.url, lambda prefix: section if prefix == section.prefix else None)


# --- around every page --------------------------------------------------------------------------


def _frame(evaluation, *more):
    return {"evaluation": evaluation, "crumbs": [*_crumbs(evaluation, linked=bool(more)), *more]}


def _crumbs(evaluation, *, linked):
    thing = evaluation.network or evaluation.arena
    url = evaluation.get_absolute_url() if linked else ""
    return [(str(thing), thing.get_absolute_url()), (f"Evaluering {evaluation.year}", url)]
