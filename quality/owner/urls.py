from django.urls import path

from quality.owner.views import asking, criteria, feedback, measures

OWNER = "kvalitet/<skoleaar:year>/skoleeier/"
FEEDBACK = f"{OWNER}tilbakemelding/"
OWNER_CRITERION = f"{OWNER}<str:code>/"
MEASURE = f"{OWNER_CRITERION}tiltak/<int:pk>/"

urlpatterns = [
    path(OWNER, criteria.owner_criteria, name="owner_criteria"),
    path(f"{OWNER}apne/", asking.owner_open, name="owner_open"),
    path(FEEDBACK, feedback.feedback, name="feedback"),
    path(f"{FEEDBACK}begynn/", feedback.feedback_start, name="feedback_start"),
    path(f"{FEEDBACK}frist/", asking.feedback_date, name="feedback_date"),
    path(f"{FEEDBACK}minn-pa/", asking.feedback_remind, name="feedback_remind"),
    path(f"{FEEDBACK}avslutt/", asking.feedback_close, name="feedback_close"),
    path(f"{FEEDBACK}apne-igjen/", asking.feedback_reopen, name="feedback_reopen"),
    path(f"{FEEDBACK}vis/", asking.feedback_show, name="feedback_show"),
    path(f"{FEEDBACK}<str:code>/", feedback.feedback_answer, name="feedback_answer"),
    path(OWNER_CRITERION, criteria.owner_criterion, name="owner_criterion"),
    path(f"{OWNER_CRITERION}her/", criteria.owner_presence, name="owner_presence"),
    path(f"{OWNER_CRITERION}to-tekster/<int:aside>/", criteria.owner_choice, name="owner_choice"),
    path(f"{OWNER_CRITERION}historikk/", criteria.owner_history, name="owner_history"),
    path(f"{OWNER_CRITERION}tiltak/nytt/", measures.measure_create, name="measure_create"),
    path(MEASURE, measures.owner_measure, name="owner_measure"),
    path(f"{MEASURE}to-tekster/<int:aside>/", measures.measure_choice, name="measure_choice"),
    path(f"{MEASURE}historikk/", measures.measure_history, name="measure_history"),
    path(f"{MEASURE}slett/", measures.measure_delete, name="measure_delete"),
]
