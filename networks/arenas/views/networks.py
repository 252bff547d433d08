"""The leader networks: the list of them, and their own words. The page of each looks across the whole portal."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from networks.arenas.forms import NetworkForm
from networks.models import LeaderNetwork


@require_safe
def network_list(request):
    context = {"networks": LeaderNetwork.objects.with_members()}
    return render(request, "networks/arenas/network_list.html", context)


def network_edit(request, slug):
    """What the network says of itself, by its leader; and its contact person, by the owner's staff."""
    network = get_object_or_404(LeaderNetwork, slug=slug)
    if not request.user.has_perm("networks.edit_network", network):
        raise PermissionDenied
    chooses = request.user.has_perm("networks.choose_contact")
    form = NetworkForm(request.POST or None, instance=network, chooses_contact=chooses)
    if form.is_valid():
        form.save()
        messages.success(request, "Endringene er lagret.")
        return redirect(network)
    crumbs = [(network.name, network.get_absolute_url()), ("Endre", "")]
    context = {"network": network, "form": form, "crumbs": crumbs}
    return render(request, "networks/arenas/network_edit.html", context)
