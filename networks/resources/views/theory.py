from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from networks.models import TheoryModel


@require_safe
def theory_detail(request, slug):
    """A model of theory: its dimensions, and the questions that can be put on an agenda."""
    model = get_object_or_404(TheoryModel.objects.for_page(), slug=slug)
    context = {"model": model, "can_change": request.user.has_perm("networks.change_resources")}
    return render(request, "networks/resources/theory.html", context)
