"""The ressursbank and the theory, and how fagstab writes them."""

from django.urls import path

from networks.resources.views import on_agenda, resources, theory, tools

ROW = "ressursbank/rediger/<str:kind>/<int:pk>/"

urlpatterns = [
    # A tool's own page crosses the apps, and stands in sandnes_portal.desk.pages.tool.
    path("ressursbank/", tools.tool_list, name="tool_list"),
    path("ressursbank/<slug:slug>/bruk/", on_agenda.tool_use, name="tool_use"),
    path("ressursbank/sporsmal/<int:pk>/bruk/", on_agenda.question_use, name="question_use"),
    path("ressursbank/rediger/<str:kind>/ny/", resources.resource_create, name="resource_create"),
    path(ROW, resources.resource_edit, name="resource_edit"),
    path(f"{ROW}to-tekster/<int:aside>/", resources.resource_choice, name="resource_choice"),
    path(f"{ROW}historikk/", resources.resource_history, name="resource_history"),
    path(f"{ROW}flytt/<str:step>/", resources.resource_move, name="resource_move"),
    path(f"{ROW}behold/", resources.resource_keep, name="resource_keep"),
    path(f"{ROW}slett/", resources.resource_delete, name="resource_delete"),
    path("teori/<slug:slug>/", theory.theory_detail, name="theory_detail"),
]
