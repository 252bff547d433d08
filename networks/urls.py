from django.urls import include, path

from networks import minutes_urls
from networks.views import arenas, minutes_read, networks, schools, tools

urlpatterns = [
    path("skoler/", schools.school_list, name="school_list"),
    path("nettverk/", networks.NetworkList.as_view(), name="network_list"),
    path("nettverk/<slug:slug>/", networks.NetworkDetail.as_view(), name="network_detail"),
    path("laringsarenaer/", arenas.ArenaList.as_view(), name="arena_list"),
    path("laringsarenaer/<slug:slug>/", arenas.ArenaDetail.as_view(), name="arena_detail"),
    path("ressursbank/", tools.ToolList.as_view(), name="tool_list"),
    path("ressursbank/<slug:slug>/", tools.ToolDetail.as_view(), name="tool_detail"),
    path("moter/<int:pk>/referat/", include(minutes_urls)),
    path("gjoremal/<int:pk>/gjort/", minutes_read.followup_done, name="followup_done"),
    path("gjoremal/<int:pk>/angre/", minutes_read.followup_undo, name="followup_undo"),
]
