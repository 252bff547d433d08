"""The figures over the municipality's schools, for those who follow them: spread, not rank."""

from itertools import groupby

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from networks.models import School
from quality.indicators.exports import spread_as_xlsx
from quality.indicators.spread import in_words, schools_like, shown, spread_of, strip_of
from quality.models import Indicator, SeriesBreak
from sandnes_portal.doors import must_know_of
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.papers.spreadsheets import WORKBOOK_TYPE

PER_PAGE = 100


def _crumbs(*more):
    return [("Kvalitet", reverse("round_current")), *more]


@require_safe
def figure_spread_list(request):
    """The indicators that have figures, by what they speak of."""
    must_know_of(request.user, "quality.view_figures_by_school")
    order = list(Indicator.Group)
    told = sorted(Indicator.objects.told(), key=lambda each: order.index(each.group))
    groups = [(Indicator.Group(group).label, list(some)) for group, some in groupby(told, key=lambda each: each.group)]
    context = {
        "groups": groups,
        "can_import": request.user.has_perm("quality.import_figures"),
        "crumbs": _crumbs(("Tallene i kommunen", "")),
    }
    return render(request, "quality/figures/spreads.html", context)


@require_safe
def figure_spread(request, code):
    """One indicator over all schools, or over those that are like a chosen one in kind and size."""
    indicator, school, spread = _asked_for(request, code)
    page = Paginator(spread.lines, PER_PAGE).get_page(request.GET.get("side"))
    rows = [{"school": line.school, "cells": _cells(spread, line.figures)} for line in page]
    larger = [
        {"label": level.label, "cells": _cells(spread, [told.get(year) for year in spread.years])}
        for level, told in spread.larger.items()
    ]
    context = {
        "indicator": indicator,
        "spread": spread,
        "words": in_words(spread),
        "strip": strip_of(spread),
        "page": page,
        "rows": rows,
        "larger": larger,
        "school": school,
        "schools": School.objects.active().teaching(),
        "breaks": SeriesBreak.objects.filter(indicator=indicator, school=None),
        "sources": _sources(spread),
        "crumbs": _crumbs(("Tallene i kommunen", reverse("figure_spread_list")), (indicator.name, "")),
    }
    return render(request, "quality/figures/spread.html", context)


def _cells(spread, figures):
    return [(year, shown(figure, spread.indicator)) for year, figure in zip(spread.years, figures, strict=True)]


@require_safe
def figure_spread_file(request, code):
    """The page as a workbook, with the reader's own rights."""
    indicator, school, spread = _asked_for(request, code)
    return file_response(spread_as_xlsx(spread, school), f"{indicator.name}.xlsx", WORKBOOK_TYPE)


def _asked_for(request, code):
    must_know_of(request.user, "quality.view_figures_by_school")
    indicator = get_object_or_404(Indicator, code=code)
    school = School.objects.active().teaching().filter(slug=request.GET.get("skole", "")[:60]).first()
    return indicator, school, spread_of(request.user, indicator, schools_like(school) if school else None)


def _sources(spread):
    """The imports that the figures came with, each once."""
    figures = [figure for line in spread.lines for figure in line.figures if figure]
    return sorted({figure.came_with for figure in figures}, key=lambda made: made.pk)
