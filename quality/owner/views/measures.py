"""The owner's measures: what the municipality will do, and what became of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from quality.assessments.views import row_of
from quality.owner import actions
from quality.owner.forms import MeasureForm
from quality.owner.views.around import criterion_url, crumbs_of, review_or_404
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import confirm_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.validators import as_number


@require_POST
def measure_create(request, year, code):
    review = _review_for_measures(request, year)
    row = row_of(review.ratings.for_page(), code)
    return redirect(actions.add_measure(review=review, criterion=row.criterion, by=request.user))


def owner_measure(request, year, code, pk):
    """A measure: what, who, by when, and what became of it."""
    section = _measure_or_404(request, year, code, pk)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    context = {
        "section": section,
        "form": form or section.form(),
        "saved_at": section.row.changed_at if section.row.version > 1 else None,
        "delete_url": reverse("measure_delete", args=[year, code, pk]),
        "crumbs": section.crumbs,
    }
    return render(request, "quality/owner/measure.html", context)


def measure_delete(request, year, code, pk):
    section = _measure_or_404(request, year, code, pk)
    if request.method == "POST":
        actions.delete_measure(measure=section.row, by=request.user)
        messages.success(request, "Tiltaket er tatt bort. Teksten ligger i historikken.")
        return redirect(section.back)
    return confirm_page(
        request,
        title="Ta bort tiltaket",
        lead=section.row.text or "Tiltak uten tekst",
        text="Teksten ligger fortsatt i historikken.",
        action="Ta bort",
        back=section.url,
        crumbs=section.crumbs,
    )


def _measure_or_404(request, year, code, pk):
    review = _review_for_measures(request, year)
    measures = review.measures.select_related("criterion").prefetch_related("criterion__wordings")
    measure = get_object_or_404(measures, pk=as_number(str(pk)), criterion__in=_criteria_with(review, code))
    back = criterion_url(year, code)
    url = reverse("owner_measure", args=[year, code, pk])
    return sections.Section(
        row=measure,
        form_class=MeasureForm,
        prefix=f"tiltak-{pk}",
        url=url,
        back=back,
        title="Tiltak",
        crumbs=[*crumbs_of(year, review.get_absolute_url()), (code, back), ("Tiltak", url)],
        save=actions.save_measure,
    )


def _criteria_with(review, code):
    return [row.criterion_id for row in review.ratings.select_related("criterion") if row.criterion.code == code]


def _review_for_measures(request, year):
    review = review_or_404(request, year)
    if not request.user.has_perm("quality.change_measures"):
        raise PermissionDenied
    return review


measure_choice, measure_history = behind(_measure_or_404)
