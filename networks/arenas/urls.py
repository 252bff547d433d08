"""Leader networks and learning arenas."""

from django.urls import path

from networks.arenas.views import arenas, networks

urlpatterns = [
    path("nettverk/", networks.network_list, name="network_list"),
    path("nettverk/<slug:slug>/endre/", networks.network_edit, name="network_edit"),
    path("laringsarenaer/", arenas.arena_list, name="arena_list"),
    path("laringsarenaer/<slug:slug>/", arenas.arena_detail, name="arena_detail"),
]
