"""Fetching from last year's plan, and considering what came: confirmed in place, part by part, and regretted."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from sandnes_portal.language.words import number_word
from strategy.plans.models.plans import TEXTS_OF
from strategy.plans.pages import crumbs_of, plan_or_404
from strategy.proposals.actions import considering
from strategy.proposals.actions.proposing import carry_over
from strategy.proposals.notices import (
    PLACE,
    confirmed_words,
    considered_text,
    mark_of,
    part_notice,
    row_notice,
    saved,
    text_notice,
    undo_url,
)
from strategy.proposals.reading import proposed_rows
from strategy.writing.cards import address_of, home_of
from strategy.writing.editor import editor_frame, part_or_404, row_or_404
from strategy.writing.kinds import kind_of
from strategy.writing.views.showing import shown


def _render_notice(request, notice, marks=()):
    return render(request, "strategy/edit/_proposal.html", {"notice": notice, "marks": marks})


# --- a part of the plan -------------------------------------------------------------------------


@require_POST
def plan_fetch(request, school, year, part):
    """Proposes in a part what stood in it in last year's plan."""
    plan, part = plan_or_404(request, school, year, "strategy.change_plan"), part_or_404(part)
    number = carry_over(plan=plan, by=request.user, part=part)
    if number:
        messages.success(request, f"{in_words(number)} forslag er hentet fra planen for {plan.year.previous}.")
    else:
        messages.info(request, f"Det er ikke noe mer å hente fra planen for {plan.year.previous}.")
    return redirect(plan.edit_url(part))


def in_words(number):
    return number_word(number, "ett").capitalize()


@require_GET
def plan_proposals(request, school, year, part):
    """The notice of a part, anew after something was saved."""
    plan, part = plan_or_404(request, school, year, "strategy.change_plan"), part_or_404(part)
    if not request.htmx:
        return redirect(plan.edit_url(part))
    return _render_notice(request, part_notice(plan, part, len(proposed_rows(plan, part))))


@require_POST
def plan_text_confirm(request, school, year, part):
    """«Fortsatt riktig» about the plan's own texts in a part: the one that is named, or all that are proposed."""
    plan, part = _plan_with_text(request, school, year, part)
    names = _named(request.POST.getlist("bekreft"), part) or plan.proposed_in(part)
    plan = considering.confirm_texts(plan=plan, names=names, by=request.user)
    if not request.htmx:
        return _tell_confirmed(request, plan, part, names)
    if names and request.htmx.target == mark_of(names[0]):
        return saved(_render_text(request, plan, part, names[0], is_confirmed=True))
    marks = _marks(plan, part, names, are_confirmed=True)
    return saved(_render_notice(request, text_notice(plan, part, confirmed=names), marks), notice=False)


def _tell_confirmed(request, plan, part, names):
    """Back to the part, with the way to think better of it."""
    if names:
        words = confirmed_words(len(names))
        messages.success(request, format_html('{}. <a href="{}">Angre</a>', words, undo_url(plan, part, names)))
    return redirect(plan.edit_url(part))


def plan_text_unconfirm(request, school, year, part):
    """Texts are proposals again: those that are named, or all of the part. Without JavaScript it asks first."""
    plan, part = _plan_with_text(request, school, year, part)
    names = _named(request.GET.getlist("felt"), part) or list(TEXTS_OF[part])
    if request.method != "POST":
        return _ask(request, plan, part, part.label, plan.edit_url(part))
    plan = considering.unconfirm_texts(plan=plan, names=names, by=request.user)
    if not request.htmx:
        return redirect(plan.edit_url(part))
    if request.htmx.target == mark_of(names[0]):
        return saved(_render_text(request, plan, part, names[0]))
    return saved(_render_notice(request, text_notice(plan, part), _marks(plan, part, names)), notice=False)


def _named(names, part):
    return [name for name in names if name in TEXTS_OF[part]]


def _render_text(request, plan, part, name, *, is_confirmed=False):
    (mark,) = _marks(plan, part, [name], are_confirmed=is_confirmed) or [None]
    return render(request, "strategy/edit/_proposed_text.html", {"mark": mark})


def _marks(plan, part, names, *, are_confirmed=False):
    """What stands above texts that are only proposed, or were until now. A part's only text has the notice alone."""
    if len(TEXTS_OF[part]) == 1:
        return []
    labels = {name: plan._meta.get_field(name).verbose_name for name in names}
    found = [considered_text(plan, part, name, label, is_confirmed=are_confirmed) for name, label in labels.items()]
    return [mark for mark in found if mark]


def _plan_with_text(request, school, year, part):
    plan, part = plan_or_404(request, school, year, "strategy.change_plan"), part_or_404(part)
    if part not in TEXTS_OF:
        raise Http404
    return plan, part


def _ask(request, plan, part, name, back):
    context = {
        "title": "Angre",
        "name": name,
        "text": "Da er det et forslag igjen, til dere har vurdert det.",
        "action": "Angre",
        "back": back,
        "crumbs": crumbs_of(plan, (part.label, back)),
    }
    return render(request, "strategy/edit/confirm.html", editor_frame(plan, part) | context)


def plan_confirm_part(request, school, year, part):
    """«Alt er fortsatt riktig»: shows first what that is, then confirms all of it."""
    plan, part = plan_or_404(request, school, year, "strategy.change_plan"), part_or_404(part)
    if request.method == "POST":
        number = considering.confirm_part(plan=plan, part=part, by=request.user)
        if number:
            messages.success(request, f"{in_words(number)} forslag er bekreftet.")
        return redirect(plan.edit_url(part))
    context = {
        "title": "Er alt fortsatt riktig?",
        "lead": part.label,
        "rows": [*_proposed_texts(plan, part), *map(_with_source, proposed_rows(plan, part))],
        "back": plan.edit_url(part),
    }
    return render(request, "strategy/edit/confirm_part.html", editor_frame(plan, part) | context)


def _proposed_texts(plan, part):
    names = [plan._meta.get_field(name).verbose_name for name in plan.proposed_in(part)]
    return [{"name": name.capitalize(), "source": plan.source} for name in names]


def _with_source(row):
    return {"name": kind_of(row).name_of(row), "source": row.source}


# --- one row ------------------------------------------------------------------------------------


@require_GET
def row_proposal(request, school, year, part, kind, pk):
    """The notice of a row's own page, anew after something was saved."""
    plan, kind, row = row_or_404(request, school, year, part, kind, pk)
    if not request.htmx:
        return redirect(home_of(plan, kind, row))
    return _render_notice(request, row_notice(plan, kind, row))


@require_POST
def row_confirm(request, school, year, part, kind, pk):
    """«Fortsatt riktig»: a proposal from last year or another school becomes the school's own as it stands."""
    plan, kind, row = row_or_404(request, school, year, part, kind, pk)
    row = considering.confirm_row(row=row, by=request.user)
    if request.htmx:
        return _render_considered(request, plan, kind, row, is_confirmed=True)
    undo_url = reverse("row_unconfirm", args=address_of(plan, kind, pk))
    messages.success(request, format_html('«{}» er bekreftet. <a href="{}">Angre</a>', kind.name_of(row), undo_url))
    return redirect(home_of(plan, kind, row))


def row_unconfirm(request, school, year, part, kind, pk):
    """A row that was confirmed is a proposal again. Without JavaScript it asks first."""
    plan, kind, row = row_or_404(request, school, year, part, kind, pk)
    if request.method == "POST":
        row = considering.unconfirm_row(row=row, by=request.user)
        if request.htmx:
            return _render_considered(request, plan, kind, row)
        return redirect(home_of(plan, kind, row))
    return _ask(request, plan, kind.part, kind.name_of(row), home_of(plan, kind, row))


def _render_considered(request, plan, kind, row, *, is_confirmed=False):
    """The notice on the row's own page when that is what asked, else the row as it stands in its list."""
    if request.htmx.target == PLACE:
        return saved(_render_notice(request, row_notice(plan, kind, row, is_confirmed=is_confirmed)), notice=False)
    return saved(shown(plan, kind, row).closed(request, is_confirmed=is_confirmed))
