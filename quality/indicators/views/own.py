"""The municipality's own indicators: made, filled in by hand, and changed; and where a series is broken."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quality.indicators.actions import add_own_indicator, mark_break, take_in_figures, unmark_break
from quality.indicators.files import FigureFileError
from quality.indicators.own_figures import MOST_SCHOOLS, IndicatorForm, OwnFiguresForm, SeriesBreakForm
from quality.indicators.views.imports import NOTHING_NEW
from quality.models import Indicator, SeriesBreak
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.asking import form_page

YEARS_BACK = 3


def _must_change(request):
    if not request.user.has_perm("quality.change_figures"):
        raise PermissionDenied


def _crumbs(*more):
    return [
        ("Indikatorer", reverse("indicator_list")),
        ("Endre indikatorene", reverse("own_indicator_list")),
        *((name, "") for name in more),
    ]


@require_safe
def own_indicator_list(request):
    """Every indicator, the municipality's own with the years one may fill in."""
    _must_change(request)
    now = SchoolYear.current()
    context = {
        "own": Indicator.objects.filter(origin=Indicator.Origin.OWN),
        "others": Indicator.objects.exclude(origin=Indicator.Origin.OWN),
        "years": [SchoolYear(now.start - back) for back in range(YEARS_BACK)],
        "crumbs": [("Indikatorer", reverse("indicator_list")), ("Endre indikatorene", "")],
    }
    return render(request, "quality/figures/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def own_indicator_create(request):
    _must_change(request)
    form = IndicatorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = add_own_indicator(form=form)
        messages.success(request, f"{made} er lagt til. Fyll inn tallene her, eller bruk malen.")
        return redirect("own_indicator_list")
    lead = "Et tall kommunen selv følger med på, for eksempel andelen med spesialundervisning."
    return form_page(
        request,
        form,
        title="Ny indikator",
        lead=lead,
        action="Legg til",
        back="own_indicator_list",
        crumbs=_crumbs("Ny indikator"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_edit(request, code):
    _must_change(request)
    indicator = get_object_or_404(Indicator, code=code)
    form = IndicatorForm(request.POST if request.method == "POST" else None, instance=indicator)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"{indicator} er endret.")
        return redirect("own_indicator_list")
    title = f"Endre {Indicator.objects.get(pk=indicator.pk)}"
    return form_page(
        request, form, title=title, action="Lagre", back="own_indicator_list", crumbs=_crumbs(indicator.name)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def own_figures(request, code, year):
    """The figures of one of the municipality's own in a year, school by school."""
    _must_change(request)
    indicator = get_object_or_404(Indicator, code=code, origin=Indicator.Origin.OWN)
    form = OwnFiguresForm(
        request.POST if request.method == "POST" else None, indicator=indicator, year=year, user=request.user
    )
    if len(form.schools) > MOST_SCHOOLS:
        messages.info(request, "Så mange skoler fyller ingen inn for hånd. Bruk malen.")
        return redirect("figure_import_list")
    if request.method == "POST" and form.is_valid() and (answer := _filled_in(request, form)):
        return answer
    return form_page(
        request,
        form,
        title=indicator.name,
        eyebrow=f"Tall for {year}",
        lead="Skriv et tall, * for skjermet, eller la det stå tomt. Tall om få elever skjermes når du lagrer.",
        action="Lagre tallene",
        back="own_indicator_list",
        crumbs=_crumbs(f"{indicator} {year}"),
    )


def _filled_in(request, form):
    """Take in what a valid form says; None when it cannot be, with the faults in the form."""
    file = form.as_file()
    name = f"Skjema, {form.indicator} {form.year}"
    try:
        made = file and take_in_figures(file=file, name=name, by=request.user, is_restricted=form.is_restricted)
    except FigureFileError as error:
        form.add_error(None, list(error.messages))
        return None
    if made:
        messages.success(request, f"Tallene er lagret: {made.new} nye og {made.changed} endret.")
    else:
        messages.info(request, NOTHING_NEW)
    return redirect("own_indicator_list")


# --- breaks ---------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def series_break_create(request, code):
    """Say from which year an indicator cannot be compared with the years before."""
    _must_change(request)
    indicator = get_object_or_404(Indicator, code=code)
    form = SeriesBreakForm(
        request.POST if request.method == "POST" else None, instance=SeriesBreak(indicator=indicator)
    )
    if request.method == "POST" and form.is_valid():
        mark_break(form=form, by=request.user)
        messages.success(request, f"Bruddet i {indicator} er merket.")
        return redirect("series_break_create", code)
    breaks = indicator.breaks.select_related("school")
    crumbs = _crumbs(indicator.name)
    context = {"form": form, "indicator": indicator, "breaks": breaks, "crumbs": crumbs}
    return render(request, "quality/figures/breaks.html", context)


@require_POST
def series_break_delete(request, pk):
    _must_change(request)
    found = get_object_or_404(SeriesBreak.objects.select_related("indicator"), pk=pk, indicator__isnull=False)
    unmark_break(series_break=found)
    messages.success(request, "Bruddet er tatt bort.")
    return redirect("series_break_create", found.indicator.code)
