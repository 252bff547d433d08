"""HTTP only: fetch, authorise, form, action, redirect or render."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from quality.models import Assessment
from sandnes_portal.editing import EditConflict, form_after_conflict, save_editable


def assessment_or_404(request, school, year, permission="quality.view_assessment"):
    """The assessment, if the person may see it (else 404) and may do what is asked (else 403)."""
    assessments = Assessment.objects.visible_to(request.user).for_page()
    assessment = get_object_or_404(assessments, school__slug=school, round__year=year)
    if not request.user.has_perm(permission, assessment):
        raise PermissionDenied
    return assessment


def row_or_404(assessment, code):
    """The row of the criterion with a code such as S12."""
    rows = list(assessment.criteria.with_ratings().select_related("assessment__round"))
    row = next((row for row in rows if row.criterion.code == code), None)
    if row is None:
        raise Http404
    return row, rows


def save_or_compare(request, form, save=save_editable):
    """Save a valid form by an action. Out: the form to show when somebody else was first, else None."""
    try:
        save(form=form, by=request.user)
    except EditConflict as conflict:
        if conflict.current is None:
            raise Http404 from conflict
        return form_after_conflict(form, conflict.current)
    messages.success(request, f"Lagret kl. {timezone.localtime():%H.%M}.")
    return None
