"""The school's interpretation of its figures, beside them; and fagstab's list of who has interpreted what."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from quality.assessments.actions import interpret_figures
from quality.assessments.views import assessment_or_404
from quality.assessments.views.assessments import crumbs_of
from quality.indicators.forms import InterpretationForm
from quality.indicators.interpreting import (
    GROUPS,
    WORDS,
    Group,
    interpreted,
    row_for,
    standing_of,
)
from quality.models import Assessment, Indicator, Round
from quality.readers import note_on_assessment
from sandnes_portal.doors import must_know_of
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind, posted, save_pressed

PER_PAGE = 100
NOT_BEGUN, BEGUN, WHOLE = ("todo", "ikke begynt"), ("now", "begynt"), ("ok", "skrevet")


def interpretation_list(request, school, year):
    """Every group of figures with the school's words beside: written while the assessment is open, else read."""
    assessment = assessment_or_404(request, school, year)
    can_change = request.user.has_perm("quality.change_assessment", assessment)
    if request.method == "POST" and not can_change:
        raise PermissionDenied
    groups, page = interpreted(assessment, request.user), _page_url(assessment)
    shown = [(section, posted(request, section)) for section in (section_of(assessment, each.row) for each in groups)]
    if answer := save_pressed(request, shown, page):
        return answer
    written = [each.row.changed_at for each in groups if each.row.version > 1]
    context = {
        "assessment": assessment,
        "groups": [
            (each, *((section, form or section.form()) if can_change else (None, None)))
            for each, (section, form) in zip(groups, shown, strict=True)
        ],
        "can_change": can_change,
        "saved_at": max(written, default=None),
        "note": note_on_assessment(assessment),
        "presence_url": reverse("interpretation_presence", args=[school, year]),
        "last_year": year.previous,
        "crumbs": crumbs_of(assessment, ("Tallene", "")),
    }
    return render(request, "quality/indicators/interpret.html", context)


def section_of(assessment, row):
    """The school's words about a group of figures as a section."""
    url = reverse("interpretation", args=[assessment.school.slug, assessment.round.year, WORDS[row.group]])
    page, prefix = _page_url(assessment), f"tall-{WORDS[row.group]}"
    return sections.Section(
        row=row,
        form_class=InterpretationForm,
        prefix=prefix,
        url=url,
        back=f"{page}#{prefix}",
        page=page,
        title=row.get_group_display(),
        crumbs=crumbs_of(assessment, ("Tallene", page), (row.get_group_display(), url)),
        save=interpret_figures,
    )


def _section_at(assessment, prefix):
    """The section with a prefix such as «tall-ressurser», or None."""
    group = GROUPS.get(prefix.removeprefix("tall-"))
    return section_of(assessment, row_for(assessment, group)) if group else None


def _page_url(assessment):
    return reverse("interpretation_list", args=[assessment.school.slug, assessment.round.year])


def _section_or_404(request, school, year, group):
    assessment = assessment_or_404(request, school, year, "quality.change_assessment")
    if group not in GROUPS:
        raise Http404
    return section_of(assessment, row_for(assessment, GROUPS[group]))


@require_POST
def interpretation_presence(request, school, year):
    assessment = assessment_or_404(request, school, year, "quality.change_assessment")
    return sections.pulse(request, _page_url(assessment), partial(_section_at, assessment), "har tallene åpne")


@require_POST
def interpretation(request, school, year, group):
    section = _section_or_404(request, school, year, group)
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


def _written_or_404(request, school, year, group):
    """The section behind a text that somebody has written: before that there is nothing behind it."""
    section = _section_or_404(request, school, year, group)
    if not section.row.pk:
        raise Http404
    return section


interpretation_choice, interpretation_history = behind(_written_or_404)


@require_safe
def interpretation_standing(request, year):
    """Which schools have interpreted what, for fagstab: how far they have come, and no words before they are sent."""
    must_know_of(request.user, "quality.view_interpretation_standing")
    round_ = get_object_or_404(Round, year=year)
    told = set(Indicator.objects.told().values_list("group", flat=True))
    groups = [group for group in Group if group in told]
    assessments = Assessment.objects.taking_part().filter(round=round_).select_related("school", "round")
    page = Paginator(assessments.order_by("school__name"), PER_PAGE).get_page(request.GET.get("side"))
    standing = standing_of(page.object_list)
    rows = [
        {
            "assessment": each,
            "url": _page_url(each) if request.user.has_perm("quality.view_assessment", each) else "",
            "cells": [(group.label, *_standing(standing.get(each.pk, {}).get(group))) for group in groups],
        }
        for each in page
    ]
    context = {
        "round": round_,
        "rows": rows,
        "page": page,
        "groups": [group.label for group in groups],
        "crumbs": [("Kvalitet", round_.get_absolute_url()), ("Tolkning av tallene", "")],
    }
    return render(request, "quality/indicators/standing.html", context)


def _standing(is_whole):
    return NOT_BEGUN if is_whole is None else WHOLE if is_whole else BEGUN
