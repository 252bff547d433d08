"""HTTP only: fetch, authorise, form, action, redirect or render."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from quality.models import Assessment


def assessment_or_404(request, school, year, permission="quality.view_assessment"):
    """The assessment, if the person may see it (else 404) and may do what is asked (else 403)."""
    assessments = Assessment.objects.visible_to(request.user).for_page()
    assessment = get_object_or_404(assessments, school__slug=school, round__year=year)
    if not request.user.has_perm(permission, assessment):
        raise PermissionDenied
    return assessment


def row_of(rows, code):
    """The row of the criterion with a code such as S12, or 404."""
    row = next((row for row in rows if row.criterion.code == code), None)
    if row is None:
        raise Http404
    return row
