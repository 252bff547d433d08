"""Schools, networks and arenas, and the yearly evaluation of the arenas."""

from django.urls import path

from networks.views import arenas, evaluations, networks, schools

EVALUATION = "evaluering/<int:pk>/"
SUMMARY = f"{EVALUATION}oppsummering/"

urlpatterns = [
    path("skoler/", schools.school_list, name="school_list"),
    path("nettverk/", networks.network_list, name="network_list"),
    path("nettverk/<slug:slug>/endre/", networks.network_edit, name="network_edit"),
    path("nettverk/<slug:slug>/evaluering/", evaluations.network_evaluate, name="network_evaluate"),
    path("laringsarenaer/", arenas.arena_list, name="arena_list"),
    path("laringsarenaer/<slug:slug>/", arenas.arena_detail, name="arena_detail"),
    path("laringsarenaer/<slug:slug>/evaluering/", evaluations.arena_evaluate, name="arena_evaluate"),
    path("evaluering/", evaluations.evaluation_overview, name="evaluation_overview"),
    path(EVALUATION, evaluations.evaluation_detail, name="evaluation_detail"),
    path(f"{EVALUATION}begynn/", evaluations.evaluation_start, name="evaluation_start"),
    path(f"{EVALUATION}svar/", evaluations.evaluation_answer, name="evaluation_answer"),
    path(f"{EVALUATION}ferdig/", evaluations.evaluation_done, name="evaluation_done"),
    path(f"{EVALUATION}svarfrist/", evaluations.evaluation_date, name="evaluation_date"),
    path(f"{EVALUATION}avslutt/", evaluations.evaluation_close, name="evaluation_close"),
    path(SUMMARY, evaluations.evaluation_summary, name="evaluation_summary"),
    path(f"{SUMMARY}her/", evaluations.evaluation_summary_presence, name="evaluation_summary_presence"),
    path(f"{SUMMARY}historikk/", evaluations.evaluation_summary_history, name="evaluation_summary_history"),
    path(f"{SUMMARY}to-tekster/<int:aside>/", evaluations.evaluation_summary_choice, name="evaluation_summary_choice"),
]
