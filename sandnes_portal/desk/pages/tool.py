"""A tool's own page: how it is done, which schools have it in the plan, which meetings had it. Crosses the apps."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from networks.exercises.definitions import exercise_url_for
from networks.models import AgendaItem, Meeting, Tool
from strategy.sharing.neighbours import plans_with_tool

MOST_MEETINGS = 8


@require_safe
def tool_detail(request, slug):
    tool = get_object_or_404(Tool.objects.prefetch_related("questions", "links", "parts_of_strategy"), slug=slug)
    context = {
        "tool": tool,
        "exercise_url": exercise_url_for(tool),
        "uses": plans_with_tool(tool, request.user),
        "items": _items_with(tool, request.user),
        "parts": tool.parts_of_strategy.all(),
        "can_change": request.user.has_perm("networks.change_resources"),
    }
    return render(request, "networks/resources/tool.html", context)


def _items_with(tool, user):
    """The last items that had the tool, of the meetings whose agenda a person may read."""
    meetings = Meeting.objects.with_agenda_for(user)
    items = AgendaItem.objects.filter(tool=tool, meeting__in=meetings).select_related("meeting")
    newest = items.order_by("-meeting__starts_at", "-pk")[:MOST_MEETINGS]
    return [{"row": item, "url": item.get_absolute_url()} for item in newest]
