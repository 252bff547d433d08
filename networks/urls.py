from django.urls import path

from networks.views import arenas, networks, ownerplan, schools, tools

OWNER_PLAN = "handlingsplan/<skoleaar:year>/"
OWNER_ACTIVITY = f"{OWNER_PLAN}tiltak/<int:pk>/"

urlpatterns = [
    path("skoler/", schools.school_list, name="school_list"),
    path("nettverk/", networks.NetworkList.as_view(), name="network_list"),
    path("nettverk/<slug:slug>/", networks.NetworkDetail.as_view(), name="network_detail"),
    path("laringsarenaer/", arenas.ArenaList.as_view(), name="arena_list"),
    path("laringsarenaer/<slug:slug>/", arenas.ArenaDetail.as_view(), name="arena_detail"),
    path("ressursbank/", tools.ToolList.as_view(), name="tool_list"),
    path("ressursbank/<slug:slug>/", tools.ToolDetail.as_view(), name="tool_detail"),
    path("handlingsplan/", ownerplan.owner_plan_current, name="owner_plan_current"),
    path(OWNER_PLAN, ownerplan.owner_plan, name="owner_plan"),
    path(f"{OWNER_PLAN}regneark/", ownerplan.owner_plan_file, name="owner_plan_file"),
    path(f"{OWNER_PLAN}her/", ownerplan.owner_plan_presence, name="owner_plan_presence"),
    path(f"{OWNER_PLAN}fra-i-fjor/", ownerplan.owner_plan_carry, name="owner_plan_carry"),
    path(f"{OWNER_PLAN}tiltak/nytt/", ownerplan.owner_activity_create, name="owner_activity_create"),
    path(OWNER_ACTIVITY, ownerplan.owner_activity, name="owner_activity"),
    path(f"{OWNER_ACTIVITY}lukk/", ownerplan.owner_activity_card, name="owner_activity_card"),
    path(f"{OWNER_ACTIVITY}slett/", ownerplan.owner_activity_delete, name="owner_activity_delete"),
    path(f"{OWNER_ACTIVITY}historikk/", ownerplan.owner_activity_history, name="owner_activity_history"),
    path(f"{OWNER_ACTIVITY}to-tekster/<int:aside>/", ownerplan.owner_activity_choice, name="owner_activity_choice"),
]
