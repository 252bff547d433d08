"""The yearly evaluation of the arenas, begun from an arena's or a network's own page."""

from django.urls import path

from networks.evaluations import views

EVALUATION = "evaluering/<int:pk>/"
SUMMARY = f"{EVALUATION}oppsummering/"

urlpatterns = [
    path("nettverk/<slug:slug>/evaluering/", views.network_evaluate, name="network_evaluate"),
    path("laringsarenaer/<slug:slug>/evaluering/", views.arena_evaluate, name="arena_evaluate"),
    path("evaluering/", views.evaluation_overview, name="evaluation_overview"),
    path(EVALUATION, views.evaluation_detail, name="evaluation_detail"),
    path(f"{EVALUATION}begynn/", views.evaluation_start, name="evaluation_start"),
    path(f"{EVALUATION}svar/", views.evaluation_answer, name="evaluation_answer"),
    path(f"{EVALUATION}ferdig/", views.evaluation_done, name="evaluation_done"),
    path(f"{EVALUATION}svarfrist/", views.evaluation_date, name="evaluation_date"),
    path(f"{EVALUATION}avslutt/", views.evaluation_close, name="evaluation_close"),
    path(SUMMARY, views.evaluation_summary, name="evaluation_summary"),
    path(f"{SUMMARY}her/", views.evaluation_summary_presence, name="evaluation_summary_presence"),
    path(f"{SUMMARY}historikk/", views.evaluation_summary_history, name="evaluation_summary_history"),
    path(f"{SUMMARY}to-tekster/<int:aside>/", views.evaluation_summary_choice, name="evaluation_summary_choice"),
]
