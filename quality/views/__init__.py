"""HTTP only: fetch, authorise, form, action, redirect or render."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from quality.actions import NotReady
from quality.models import Assessment
from sandnes_portal import choices, sections, versions


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


def behind(section_or_404):
    """The two pages that stand behind every text: both texts after a conflict, and its earlier versions.

    In: a function from a request and the parts of an address to a Section, which raises for those who may not write in
    it. Out: the two views.
    """

    def choice(request, *, aside, **address):
        return choices.two_texts(request, section_or_404(request, **address), aside)

    def history(request, **address):
        return versions.versions(request, section_or_404(request, **address))

    return choice, history


def posted(request, section):
    """The section's form with what somebody sent by «Lagre», or None."""
    return section.form(request.POST) if request.method == "POST" else None


def save_pressed(request, shown, onwards):
    """Save all of several forms, as (section, form), when they are valid. Out: where to go, or None to show them."""
    if request.method != "POST" or not all(form.is_valid() for _section, form in shown):
        return None
    return sections.save_all_pressed(request, shown) or redirect(onwards)


def taken(request, action, done):
    """Take a step and tell how it went: `done`, or why it cannot be taken now. Out: whether it was taken."""
    try:
        action()
    except NotReady as reason:
        messages.warning(request, str(reason))
        return False
    messages.success(request, done)
    return True
