"""The strategy itself: figure 1 and its parts, components, quality descriptions, criteria. Crosses the apps."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from networks.models import LeadershipQuality, OwnerComponent, StrategyPart
from networks.resources.figure import figure_of
from quality.models import SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear

# Which criteria tell whether a part succeeds, by the part's number: read out of the strategy's own words.
CRITERIA_OF_PARTS = {
    1: ("S7", "S12", "S16", "S17", "E3"),
    2: ("S1", "S3", "S4", "S9", "S10", "S11"),
    3: ("S2", "S5", "S6", "S13", "S14"),
    4: ("S2", "E1", "E4", "E5", "E7"),
    5: ("S8", "S11", "E1", "E6", "E7", "E8", "E9"),
    6: ("S1", "S6", "E4", "E10"),
    7: ("S7", "S15", "E3", "E11", "E12"),
}


@require_safe
def strategy_page(request):
    criteria = _criteria()
    parts = list(StrategyPart.objects.all())
    context = {
        "parts": parts,
        "figure": figure_of(parts),
        "components": OwnerComponent.objects.all(),
        "qualities": LeadershipQuality.objects.prefetch_related("themes"),
        "school_criteria": [row for row in criteria if row["level"] == SuccessCriterion.Level.SCHOOL],
        "handles_files": request.user.has_perm("networks.handle_strategy_files"),
        "owner_criteria": [row for row in criteria if row["level"] == SuccessCriterion.Level.OWNER],
    }
    return render(request, "networks/resources/strategy.html", context)


@require_safe
def strategy_part(request, slug):
    """One part of figure 1: what it is about, its goals, and the arenas, tools and theory that serve it."""
    part = get_object_or_404(StrategyPart.objects.for_page(), slug=slug)
    codes = CRITERIA_OF_PARTS.get(part.number, ())
    context = {
        "part": part,
        "others": StrategyPart.objects.exclude(pk=part.pk),
        "criteria": [row for row in _criteria() if row["code"] in codes],
        "can_change": request.user.has_perm("networks.change_resources"),
    }
    return render(request, "networks/resources/strategy_part.html", context)


def _criteria():
    """The criteria of this year with their words."""
    year = SchoolYear.current()
    return [
        {"code": criterion.code, "level": criterion.level, "text": criterion.wording_in(year).text}
        for criterion in SuccessCriterion.objects.in_use(year)
    ]
