"""Figures from a file: choose it, look at what it would do, take it in; and what has been taken in before."""

import datetime as dt
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from quality.indicators.actions import CHANGED, take_back_import, take_in_figures
from quality.indicators.exports import template_as_xlsx
from quality.indicators.files import FigureFileError, figure_file
from quality.indicators.forms import DRAWN, LINES, RESTRICTED, FigureChoicesForm, FigureFileForm
from quality.indicators.planning import plan_of
from quality.indicators.waiting import WaitingFigures
from quality.models import FigureImport
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.papers.spreadsheets import WORKBOOK_TYPE
from sandnes_portal.writing.steps import taken

PER_PAGE = 50
GONE = "Fila har ventet for lenge. Velg den på nytt."
NOTHING_NEW = "Portalen har alle tallene i fila fra før. Ingenting er endret."
# What the second step carries in its address.
CHOICES = ("navn", "hvem")


def _must_import(request):
    if not request.user.has_perm("quality.import_figures"):
        raise PermissionDenied


def _crumbs(*more):
    return [("Kvalitet", reverse("round_current")), ("Import av tall", reverse("figure_import_list")), *more]


@require_safe
def figure_import_list(request):
    """What has been taken in, the newest first."""
    _must_import(request)
    page = Paginator(FigureImport.objects.select_related("made_by"), PER_PAGE).get_page(request.GET.get("side"))
    crumbs = [("Kvalitet", reverse("round_current")), ("Import av tall", "")]
    return render(request, "quality/figures/imports.html", {"page": page, "crumbs": crumbs})


@require_safe
def figure_import(request, pk):
    """An import as it went: who, when, which file, how many, and what could not be placed."""
    _must_import(request)
    made = get_object_or_404(FigureImport.objects.select_related("made_by", "taken_back_by"), pk=pk)
    context = {
        "made": made,
        "standing_on_it": list(made.carries.standing()),
        "can_take_back": request.user.has_perm("quality.take_back_figures", made),
        "crumbs": _crumbs((made.report, "")),
    }
    return render(request, "quality/figures/import.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def figure_import_take_back(request, pk):
    made = get_object_or_404(FigureImport, pk=pk)
    if not request.user.has_perm("quality.take_back_figures", made):
        raise PermissionDenied
    if request.method == "POST":
        step = partial(take_back_import, figure_import=made, by=request.user)
        taken(request, step, "Importen er tatt tilbake. Tallene står som før den.")
        return redirect(made)
    crumbs = _crumbs((made.report, made.get_absolute_url()), ("Ta tilbake", ""))
    return render(request, "quality/figures/take_back.html", {"made": made, "crumbs": crumbs})


@require_safe
def figure_template(request):
    """The template for the municipality's own figures, with our schools and indicators in it."""
    _must_import(request)
    return file_response(template_as_xlsx(), "Mal for kommunens egne tall.xlsx", WORKBOOK_TYPE)


# --- the two steps --------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def figure_import_new(request):
    """The first step: the file waits for its preview, when it can be read at all."""
    _must_import(request)
    form = FigureFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, waiting = form.cleaned_data["file"], WaitingFigures()
        try:
            figure_file(file, file.name)
        except FigureFileError as error:
            form.add_error("file", list(error.messages))
        else:
            waiting.keep(file.chunks())
            carried = urlencode({"navn": file.name, "hvem": form.cleaned_data["readers"]})
            return redirect(f"{reverse('figure_import_preview', args=[waiting.name])}?{carried}")
    return render(request, "quality/figures/new.html", {"form": form, "crumbs": _crumbs(("Hent inn", ""))})


@require_http_methods(["GET", "HEAD", "POST"])
def figure_import_preview(request, waiting):
    """The second step: what the file would do with these choices; then it does that, or nothing."""
    _must_import(request)
    kept, name = WaitingFigures(name=waiting), request.GET.get("navn", "")[:200]
    is_restricted = request.GET.get("hvem", RESTRICTED) == RESTRICTED
    try:
        with kept.open() as file:
            return _preview(request, kept, file, name, is_restricted)
    except (OSError, ValueError) as error:
        told = error.messages if isinstance(error, FigureFileError) else [GONE]
        for message in told:
            messages.error(request, message)
        return redirect("figure_import_new")


def _preview(request, kept, file, name, is_restricted):
    form = FigureChoicesForm(request.POST if request.method == "POST" else None, initial=_first_choices(name))
    chosen = _chosen(form)
    plan = plan_of(file, name, is_restricted=is_restricted, **chosen)
    if form.is_valid():
        if form.cleaned_data["expected"] == plan.does:
            return _take_in(request, kept, file, name, form, is_restricted=is_restricted, **chosen)
        messages.warning(request, CHANGED)
    if form.is_bound:
        form.data = form.data.copy()
        form.data["expected"] = plan.does
    else:
        form.initial |= {"report": plan.report, "expected": plan.does}
    context = {
        "form": form,
        "plan": plan,
        "lines": [label for level, label in LINES if level in plan.levels],
        "crumbs": _crumbs(("Hent inn", reverse("figure_import_new")), ("Se over", "")),
    }
    return render(request, "quality/figures/preview.html", context)


def _first_choices(name):
    """All lines, and the day that stands in the name of a downloaded file."""
    found, day = DRAWN.search(name), None
    if found:
        try:
            day = dt.date(*(int(number) for number in found.groups()))
        except ValueError:
            day = None
    return {"levels": [level for level, _label in LINES], "drawn_on": day}


def _chosen(form):
    """What `plan_of` is asked for: the choices of a valid form, else the first ones."""
    if not form.is_valid():
        return {"levels": form.initial["levels"]}
    said = form.cleaned_data
    return {"levels": said["levels"], "report": said["report"], "group": said["group"]}


def _take_in(request, kept, file, name, form, **chosen):
    said = form.cleaned_data
    made = take_in_figures(
        file=file, name=name, by=request.user, expected=said["expected"], drawn_on=said["drawn_on"], **chosen
    )
    kept.remove()
    if made is None:
        messages.info(request, NOTHING_NEW)
        return redirect("figure_import_list")
    messages.success(request, f"Tallene er hentet inn: {made.new} nye og {made.changed} endret.")
    return redirect(made)
