from django.urls import path

from quality.owner import views

OWNER = "kvalitet/<skoleaar:year>/skoleeier/"
FEEDBACK = f"{OWNER}tilbakemelding/"
OWNER_CRITERION = f"{OWNER}<str:code>/"
MEASURE = f"{OWNER_CRITERION}tiltak/<int:pk>/"

urlpatterns = [
    path(OWNER, views.owner_criteria, name="owner_criteria"),
    path(f"{OWNER}apne/", views.owner_open, name="owner_open"),
    path(FEEDBACK, views.feedback, name="feedback"),
    path(f"{FEEDBACK}begynn/", views.feedback_start, name="feedback_start"),
    path(f"{FEEDBACK}avslutt/", views.feedback_close, name="feedback_close"),
    path(f"{FEEDBACK}<str:code>/", views.feedback_answer, name="feedback_answer"),
    path(OWNER_CRITERION, views.owner_criterion, name="owner_criterion"),
    path(f"{OWNER_CRITERION}her/", views.owner_presence, name="owner_presence"),
    path(f"{OWNER_CRITERION}to-tekster/<int:aside>/", views.owner_choice, name="owner_choice"),
    path(f"{OWNER_CRITERION}historikk/", views.owner_history, name="owner_history"),
    path(f"{OWNER_CRITERION}tiltak/nytt/", views.measure_create, name="measure_create"),
    path(MEASURE, views.owner_measure, name="owner_measure"),
    path(f"{MEASURE}to-tekster/<int:aside>/", views.measure_choice, name="measure_choice"),
    path(f"{MEASURE}historikk/", views.measure_history, name="measure_history"),
    path(f"{MEASURE}slett/", views.measure_delete, name="measure_delete"),
]
