"""The strategy itself, read as a document: its words, its model, components, quality descriptions and criteria; the one
that is in force, earlier ones, and a draft as a school will see it. Crosses the apps."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from networks.models import Strategy, StrategyPart
from networks.resources.figure import figure_of
from quality.models import SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear


@require_safe
def strategy_page(request):
    """The strategy that is in force; the newest where none is."""
    year = SchoolYear.current()
    strategies = Strategy.objects.for_reading()
    strategy = strategies.in_force(year) or strategies.adopted().newest_first().first()
    if strategy is None:
        return render(request, "networks/periods/none.html", {"name": settings.PORTAL_NAME})
    return _document(request, strategy)


@require_safe
def strategy_document(request, slug):
    """A strategy by its own address: an earlier one, or a draft for those who write it."""
    return _document(request, _strategy_or_404(request, slug))


def _strategy_or_404(request, slug):
    strategy = get_object_or_404(Strategy.objects.for_reading(), slug=slug)
    if strategy.is_draft and not request.user.has_perm("networks.change_resources"):
        raise Http404
    return strategy


def _document(request, strategy):
    can_change = request.user.has_perm("networks.change_resources")
    criteria, parts = _criteria(strategy, strategy.criteria.all()), list(strategy.parts.all())
    others = Strategy.objects.adopted().exclude(pk=strategy.pk).newest_first()
    context = {
        "strategy": strategy,
        "in_force": not strategy.is_draft and _year_of(strategy) == SchoolYear.current(),
        "others": others,
        "drafts": Strategy.objects.drafts().exclude(pk=strategy.pk) if can_change else (),
        "parts": parts,
        "figure": figure_of(parts),
        "components": strategy.owner_components.all(),
        "qualities": strategy.qualities.prefetch_related("themes"),
        "plan_parts": strategy.plan_parts.all(),
        "school_criteria": [row for row in criteria if row["level"] == SuccessCriterion.Level.SCHOOL],
        "handles_files": request.user.has_perm("networks.handle_strategy_files"),
        "owner_criteria": [row for row in criteria if row["level"] == SuccessCriterion.Level.OWNER],
        "can_change": can_change,
        "is_editing": can_change and "rediger" in request.GET,
    }
    return render(request, "networks/periods/document.html", context)


@require_safe
def strategy_part(request, slug):
    """One part of a strategy's model: what it is about, its goals, and the arenas, tools and theory that serve it."""
    part = get_object_or_404(StrategyPart.objects.for_page().select_related("strategy"), slug=slug)
    can_change = request.user.has_perm("networks.change_resources")
    if part.strategy.is_draft and not can_change:
        raise Http404
    context = {
        "part": part,
        "others": part.strategy.parts.exclude(pk=part.pk),
        "criteria": _criteria(part.strategy, part.success_criteria.all()),
        "can_change": can_change,
    }
    return render(request, "networks/resources/strategy_part.html", context)


def _year_of(strategy):
    """The school year in whose words a strategy is read: this one, or the nearest in which it holds."""
    year = SchoolYear.current()
    if strategy.from_year and year < strategy.from_year:
        return strategy.from_year
    return strategy.to_year if strategy.to_year and strategy.to_year < year else year


def _criteria(strategy, criteria):
    """The criteria of a strategy with their words."""
    year = _year_of(strategy)
    return [
        {"code": each.code, "level": each.level, "text": each.wording_in(year).text, "row": each}
        for each in criteria.in_use(year, strategy.pk)
    ]
