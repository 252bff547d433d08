"""The figures: what is followed in the municipality, and a school's beside it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from networks.models import School
from quality.indicators.forms import TieForm
from quality.indicators.reading import figures_of_municipality, figures_of_school, grouped
from quality.indicators.tying import tie
from quality.models import Indicator
from sandnes_portal.doors import must_know_of
from sandnes_portal.writing.asking import form_page


@require_safe
def indicator_list(request):
    """What is followed, by group: the municipality's line beside the county's and the country's."""
    user = request.user
    context = {
        "groups": grouped(figures_of_municipality(user)),
        "schools": [each for each in School.objects.teaching().active() if may_see(user, each)],
        "can_tie": user.has_perm("quality.tie_figures"),
        "can_see_spread": user.has_perm("quality.view_figures_by_school"),
        "can_change": user.has_perm("quality.change_figures"),
        "can_import": user.has_perm("quality.import_figures"),
    }
    return render(request, "quality/indicators/list.html", context)


@require_safe
def school_figures(request, school):
    """A school's figures beside the municipality's and the country's, by group."""
    school = school_or_404(request, school)
    context = {
        "school": school,
        "groups": grouped(figures_of_school(request.user, school)),
        "crumbs": crumbs_of(school),
    }
    return render(request, "quality/indicators/school.html", context)


def indicator_ties(request, code):
    """What a figure speaks of: it is then read where one writes about that."""
    if not request.user.has_perm("quality.tie_figures"):
        raise PermissionDenied
    indicator = get_object_or_404(Indicator, code=code)
    form = TieForm(request.POST if request.method == "POST" else None, indicator=indicator)
    if request.method == "POST" and form.is_valid():
        tie(indicator=indicator, by=request.user, **form.cleaned_data)
        messages.success(request, f"{indicator} vises nå der dere valgte.")
        return redirect("indicator_list")
    return form_page(
        request,
        form,
        title=f"Hva sier {indicator} noe om?",
        tab="Hva tallet sier noe om",
        lead="Tallet står da foldet sammen der skolen og fagstab skriver om kriteriet. Det gir ingen vurdering.",
        action="Lagre",
        back="indicator_list",
        crumbs=[("Indikatorer", reverse("indicator_list")), (indicator.name, "")],
    )


def school_or_404(request, slug):
    """The school, for those who may see its figures: for others the page is not there."""
    school = get_object_or_404(School.objects.teaching(), slug=slug)
    must_know_of(request.user, "quality.view_school_figures", school)
    return school


def may_see(user, school):
    return user.has_perm("quality.view_school_figures", school)


def crumbs_of(school):
    return [("Skoler", reverse("school_list")), (school.name, school.get_absolute_url()), ("Tall", "")]
