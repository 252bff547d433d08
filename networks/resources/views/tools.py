"""The ressursbank: its tools, found by what one needs, and the theory beside them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from networks.models import TheoryModel, Tool
from networks.resources.sizes import GROUPS, TIMES, fits_group, fits_time
from sandnes_portal.language.finding import cleaned


@require_safe
def tool_list(request):
    """All tools by kind, found by words, kind, driver, time and group; the models of theory beside them."""
    asked = {name: cleaned(request.GET.get(name, "")) for name in ("sok", "type", "driver", "tid", "gruppe")}
    can_change = request.user.has_perm("networks.change_resources")
    context = {
        "tools": _found(asked),
        "asked": asked,
        "is_filtered": any(asked.values()),
        "kinds": Tool.Kind.choices,
        "drivers": Tool.Driver.choices,
        "times": TIMES,
        "groups": GROUPS,
        "models": TheoryModel.objects.all(),
        "can_change": can_change,
        "is_ordering": can_change and "ordne" in request.GET,
    }
    return render(request, "networks/resources/list.html", context)


def _found(asked):
    tools = Tool.objects.by_kind().search(asked["sok"])
    if asked["type"]:
        tools = tools.of_kind(asked["type"])
    if asked["driver"]:
        tools = tools.with_driver(asked["driver"])
    return [
        tool for tool in tools if fits_time(tool.minutes, asked["tid"]) and fits_group(tool.group_size, asked["gruppe"])
    ]
