from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from quality.actions import NotReady
from quality.actions import assessments as actions
from quality.forms.assessments import ReturnForm, ReviewForm
from quality.reports import year_strip_of
from quality.views import assessment_or_404, row_or_404, save_or_compare


def review(request, school, year):
    """One school on one screen: where the voices differ first, then what remains, then where they agree."""
    assessment = assessment_or_404(request, school, year, "quality.view_review")
    rows = [_shown(assessment, row) for row in assessment.criteria.with_ratings()]
    context = _frame(assessment) | {
        "different": sorted((r for r in rows if r["row"].distance), key=lambda r: -r["row"].distance),
        "remaining": [r for r in rows if r["row"].distance is None],
        "same": [r for r in rows if r["row"].distance == 0],
        "can_review": request.user.has_perm("quality.review_assessment", assessment),
        "can_release": request.user.has_perm("quality.release_assessment", assessment),
        "can_book": request.user.has_perm("quality.book_dialogue", assessment),
        "dialogue_url": reverse("dialogue_detail", args=[assessment.school.slug, year]),
        "thoughts": _thoughts(rows),
    }
    return render(request, "quality/reviews/detail.html", context)


def review_criterion(request, school, year, code):
    """Fagstab's rating, note and question beside the school's own words and last year's."""
    assessment = assessment_or_404(request, school, year, "quality.review_assessment")
    row, rows = row_or_404(assessment, code)
    form = ReviewForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        again = save_or_compare(request, form, actions.review_criterion)
        if again is None:
            place = rows.index(row)
            return redirect(_url(assessment, rows[place + 1]) if place + 1 < len(rows) else assessment.review_url())
        form = again
    context = _frame(assessment, row.criterion.code) | {
        "row": row,
        "wording": row.criterion.wording_in(year),
        "form": form,
        "goals": row.criterion.goals.filter(plan__school=assessment.school, plan__year=year),
        "activities": row.criterion.activities.filter(plan__school=assessment.school, plan__year=year),
        "years": year_strip_of(row),
        "steps": list(assessment.round.scale.steps.all()),
    }
    return render(request, "quality/reviews/criterion.html", context)


def assessment_return(request, school, year):
    assessment = assessment_or_404(request, school, year, "quality.return_assessment")
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.return_assessment(assessment=assessment, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, "Egenvurderingen er sendt tilbake, og skolen ser hva dere ønsker mer om.")
        return redirect(assessment.round)
    return render(request, "quality/reviews/return.html", _frame(assessment, "Send tilbake") | {"form": form})


@require_POST
def assessment_release(request, school, year):
    assessment = assessment_or_404(request, school, year, "quality.release_assessment")
    try:
        actions.release_assessment(assessment=assessment, by=request.user)
        messages.success(request, "Gjennomgangen er frigitt. Skolens ledere ser den nå.")
    except NotReady as reason:
        messages.warning(request, str(reason))
    return redirect(assessment.review_url())


def _thoughts(rows):
    """Kind advice before releasing."""
    for shown in rows:
        row = shown["row"]
        if row.distance and not row.fagstab_note:
            yield f"{row.criterion.code} er vurdert ulikt, men har ingen begrunnelse.", shown["url"]
        if row.wants_help and not (row.fagstab_note or row.fagstab_question):
            yield f"{row.criterion.code} har et ønske om hjelp som ikke er besvart.", shown["url"]


def _shown(assessment, row):
    title = row.criterion.wording_in(assessment.round.year).title
    return {"row": row, "title": f"{row.criterion.code}. {title}", "url": _url(assessment, row)}


def _url(assessment, row):
    return reverse("review_criterion", args=[assessment.school.slug, assessment.round.year, row.criterion.code])


def _frame(assessment, last=""):
    crumbs = [
        ("Kvalitet", assessment.round.get_absolute_url()),
        (assessment.school.name, assessment.school.get_absolute_url()),
        (f"Gjennomgang {assessment.round.year}", assessment.review_url() if last else ""),
    ]
    return {"assessment": assessment, "crumbs": [*crumbs, (last, "")] if last else crumbs}
