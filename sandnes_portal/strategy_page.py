"""The strategy itself: goal, components, quality descriptions and criteria. Crosses the apps, like Min side."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from networks.models import LeadershipQuality, OwnerComponent
from quality.models import SuccessCriterion
from sandnes_portal.schoolyear import SchoolYear


@require_safe
def strategy_page(request):
    year = SchoolYear.current()
    criteria = [
        {"code": criterion.code, "level": criterion.level, "text": criterion.wording_in(year).text}
        for criterion in SuccessCriterion.objects.in_use(year)
    ]
    context = {
        "components": OwnerComponent.objects.all(),
        "qualities": LeadershipQuality.objects.prefetch_related("themes"),
        "school_criteria": [row for row in criteria if row["level"] == SuccessCriterion.Level.SCHOOL],
        "owner_criteria": [row for row in criteria if row["level"] == SuccessCriterion.Level.OWNER],
    }
    return render(request, "networks/strategy_page.html", context)
