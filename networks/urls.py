from django.urls import path

from networks.views import arenas, networks, schools, tools

urlpatterns = [
    path("skoler/", schools.school_list, name="school_list"),
    path("nettverk/", networks.NetworkList.as_view(), name="network_list"),
    path("nettverk/<slug:slug>/", networks.NetworkDetail.as_view(), name="network_detail"),
    path("laringsarenaer/", arenas.ArenaList.as_view(), name="arena_list"),
    path("laringsarenaer/<slug:slug>/", arenas.ArenaDetail.as_view(), name="arena_detail"),
    path("ressursbank/", tools.ToolList.as_view(), name="tool_list"),
    path("ressursbank/<slug:slug>/", tools.ToolDetail.as_view(), name="tool_detail"),
]
