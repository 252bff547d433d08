"""Beside S1–S17: the school's own criteria, and what each one thinks before the group talks (I-G-P)."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from quality.assessments.actions import rate_alone
from quality.assessments.forms import AloneForm
from quality.assessments.preparing import FEWEST_ALONE, alone_rows, own_rows
from quality.assessments.views import assessment_or_404, row_of
from quality.assessments.views.assessments import crumbs_of, frame, own_section_of
from quality.readers import note_on_assessment
from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind, posted, save_pressed

# --- the school's own criteria ------------------------------------------------------------------


def own_criterion(request, school, year, pk):
    """A criterion of the school's own: written by its leaders while the assessment is open, else read."""
    assessment = assessment_or_404(request, school, year)
    own = own_rows(assessment)
    row = _own_or_404(own, pk)
    can_change = request.user.has_perm("quality.change_assessment", assessment)
    if request.method == "POST" and not can_change:
        raise PermissionDenied
    section = own_section_of(assessment, row)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    rows = list(assessment.criteria.with_ratings())
    context = frame(assessment, rows, own=own, current_own=pk) | {
        "row": row,
        "section": section if can_change else None,
        "form": form or section.form(),
        "saved_at": row.changed_at if row.version > 1 else None,
        "note": note_on_assessment(assessment),
    }
    return render(request, "quality/assessments/own_criterion.html", context)


def _own_or_404(rows, pk):
    row = next((each for each in rows if each.criterion_id == pk), None)
    if row is None:
        raise Http404
    return row


def _own_section_or_404(request, school, year, pk):
    """The section behind a text that somebody has written: before that there is nothing behind it."""
    assessment = assessment_or_404(request, school, year, "quality.change_assessment")
    row = _own_or_404(own_rows(assessment), pk)
    if not row.pk:
        raise Http404
    return own_section_of(assessment, row)


own_choice, own_history = behind(_own_section_or_404)


# --- each for herself first ---------------------------------------------------------------------


def alone(request, school, year):
    """All the criteria on one page, for what one thinks oneself. Nobody else sees it."""
    assessment = assessment_or_404(request, school, year, "quality.rate_alone")
    page = reverse("alone", args=[school, year])
    shown = [
        (section, posted(request, section))
        for section in (_alone_section(assessment, row, page) for row in alone_rows(assessment, request.user).values())
    ]
    if answer := save_pressed(request, shown, page):
        return answer
    said = [section.row for section, _form in shown if section.row.rating_id]
    context = {
        "assessment": assessment,
        "shown": [(section, form or section.form(), section.row.criterion.wording_in(year)) for section, form in shown],
        "saved_at": max((row.changed_at for row in said), default=None),
        "fewest": FEWEST_ALONE,
        "crumbs": crumbs_of(assessment, ("Hver for seg", "")),
    }
    return render(request, "quality/assessments/alone.html", context)


@require_POST
def alone_answer(request, school, year, code):
    assessment = assessment_or_404(request, school, year, "quality.rate_alone")
    row = row_of(alone_rows(assessment, request.user).values(), code)
    section = _alone_section(assessment, row, reverse("alone", args=[school, year]))
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


def _alone_section(assessment, row, page):
    year, code = assessment.round.year, row.criterion.code
    return sections.Section(
        row=row,
        form_class=AloneForm,
        prefix=f"selv-{row.criterion_id}",
        url=reverse("alone_answer", args=[assessment.school.slug, year, code]),
        back=page,
        page=page,
        title=code,
        save=rate_alone,
    )
