from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from quality.actions import NotReady
from quality.actions.assessments import rate_criterion, send_assessment
from quality.forms.assessments import OwnRatingForm
from quality.models import CriterionAssessment
from quality.views import assessment_or_404, row_or_404, save_or_compare
from sandnes_portal.words import count_of


def assessment_detail(request, school, year):
    """All the criteria on one page: what is rated, what is missing, and what comes next."""
    assessment = assessment_or_404(request, school, year)
    rows = list(assessment.criteria.with_ratings())
    missing = [row for row in rows if row.own_rating is None]
    context = _frame(assessment, rows) | {
        "missing": missing,
        "next_url": _criterion_url(assessment, (missing or rows)[0]) if rows else "",
        "can_change": request.user.has_perm("quality.change_assessment", assessment),
        "can_send": request.user.has_perm("quality.send_assessment", assessment),
        "can_read_review": assessment.is_released and request.user.has_perm("quality.view_review", assessment),
    }
    return render(request, "quality/assessments/detail.html", context)


def assessment_criterion(request, school, year, code):
    """One criterion: written by the school's leaders while it is open, else read."""
    assessment = assessment_or_404(request, school, year)
    row, rows = row_or_404(assessment, code)
    can_change = request.user.has_perm("quality.change_assessment", assessment)
    if request.method == "POST" and not can_change:
        assessment_or_404(request, school, year, "quality.change_assessment")
    form = OwnRatingForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        again = save_or_compare(request, form, rate_criterion)
        if again is None:
            return redirect(_after(assessment, rows, row))
        form = again
    last_year = CriterionAssessment.objects.of_school(assessment.school, year.previous).filter(criterion=row.criterion)
    context = _frame(assessment, rows, row) | {
        "row": row,
        "wording": row.criterion.wording_in(year),
        "form": form if can_change else None,
        "last": last_year.first(),
        "last_year": year.previous,
    }
    return render(request, "quality/assessments/criterion.html", context)


def assessment_send(request, school, year):
    """Only the principal sends; the page says what is missing, and afterwards what happens next."""
    assessment = assessment_or_404(request, school, year, "quality.send_assessment")
    rows = list(assessment.criteria.with_ratings())
    if request.method == "POST":
        try:
            send_assessment(assessment=assessment, by=request.user)
        except NotReady as reason:
            messages.warning(request, str(reason))
            return redirect("assessment_send", school, year)
        messages.success(
            request,
            "Egenvurderingen er sendt til fagstab. De leser den, frigir sin vurdering, og så møtes dere til samtale.",
        )
        return redirect(assessment)
    context = _frame(assessment, rows) | {
        "missing": [(row, _criterion_url(assessment, row)) for row in rows if row.own_rating is None],
        "thoughts": _thoughts(assessment, rows),
    }
    return render(request, "quality/assessments/send.html", context)


def _thoughts(assessment, rows):
    """Kind advice before sending: it never stops anybody."""
    for row in rows:
        if row.own_rating and row.own_rating.value >= 3 and not row.evidence:
            yield f"{row.criterion.code} har høy vurdering uten begrunnelse.", _criterion_url(assessment, row)
        if row.own_rating and row.own_rating.value <= 2 and not row.next_step:
            yield f"{row.criterion.code} har lav vurdering uten neste steg.", _criterion_url(assessment, row)


def _criterion_url(assessment, row):
    return reverse("assessment_criterion", args=[assessment.school.slug, assessment.round.year, row.criterion.code])


def _after(assessment, rows, row):
    """The next criterion, or the overview after the last."""
    place = rows.index(row)
    return _criterion_url(assessment, rows[place + 1]) if place + 1 < len(rows) else assessment.get_absolute_url()


def _frame(assessment, rows, current=None):
    """What stands around every page of an assessment."""
    year, school = assessment.round.year, assessment.school
    done = sum(row.own_rating is not None for row in rows)
    place = rows.index(current) if current else None
    return {
        "assessment": assessment,
        "criteria": [
            {
                "code": row.criterion.code,
                "name": row.criterion.wording_in(year).title,
                "url": _criterion_url(assessment, row),
                "step": row.own_rating,
                "current": row == current,
                "row": row,
            }
            for row in rows
        ],
        "done": done,
        "total": len(rows),
        "words": f"{count_of(done, len(rows), 'ett').capitalize()} kriterier er vurdert",
        "before": rows[place - 1] if place else None,
        "before_url": _criterion_url(assessment, rows[place - 1]) if place else "",
        "crumbs": [
            ("Kvalitet", assessment.round.get_absolute_url()),
            (school.name, school.get_absolute_url()),
            (f"Egenvurdering {year}", assessment.get_absolute_url() if current else ""),
            *([(current.criterion.code, "")] if current else []),
        ],
    }
