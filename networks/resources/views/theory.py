from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from networks.models import ChangePhase, TheoryModel
from sandnes_portal.language.schoolyear import SchoolYear


@require_safe
def theory_detail(request, slug):
    """A model of theory: its dimensions, and the questions that can be put on an agenda."""
    model = get_object_or_404(TheoryModel.objects.for_page(), slug=slug)
    phases = ChangePhase.objects.told_of(model, SchoolYear.current())
    context = {"model": model, "phases": phases, "can_change": request.user.has_perm("networks.change_resources")}
    return render(request, "networks/resources/theory.html", context)
