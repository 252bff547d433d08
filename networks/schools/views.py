from django.shortcuts import render
from django.views.decorators.http import require_safe

from networks.models import Area, LeaderNetwork, School
from sandnes_portal.language.words import number_word


@require_safe
def school_list(request):
    """All schools and units in operation, found by text, network, area and kind."""
    text, network = request.GET.get("sok", "")[:100], request.GET.get("nettverk", "")
    kind, area = request.GET.get("type", ""), request.GET.get("omrade", "")
    schools = School.objects.active().with_networks().search(text)
    if network:
        schools = schools.in_network(network)
    if area:
        schools = schools.in_area(area)
    if kind in School.Kind.values:
        schools = schools.of_kind(kind)
    context = {
        "schools": schools,
        "words": _in_words(len(schools)),
        "text": text,
        "network": network,
        "kind": kind,
        "area": area,
        "areas": Area.objects.all(),
        "networks": LeaderNetwork.objects.all(),
        "kinds": School.Kind.choices,
    }
    return render(request, "networks/schools/list.html", context)


def _in_words(number):
    return "Én skole eller enhet" if number == 1 else f"{number_word(number).capitalize()} skoler og enheter"
