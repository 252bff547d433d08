"""The owner's action plan."""

from django.urls import path

from networks.ownerplan import views

OWNER_PLAN = "handlingsplan/<skoleaar:year>/"
OWNER_ACTIVITY = f"{OWNER_PLAN}tiltak/<int:pk>/"

urlpatterns = [
    path("handlingsplan/", views.owner_plan_current, name="owner_plan_current"),
    path(OWNER_PLAN, views.owner_plan, name="owner_plan"),
    path(f"{OWNER_PLAN}regneark/", views.owner_plan_file, name="owner_plan_file"),
    path(f"{OWNER_PLAN}her/", views.owner_plan_presence, name="owner_plan_presence"),
    path(f"{OWNER_PLAN}fra-i-fjor/", views.owner_plan_carry, name="owner_plan_carry"),
    path(f"{OWNER_PLAN}tiltak/nytt/", views.owner_activity_create, name="owner_activity_create"),
    path(OWNER_ACTIVITY, views.owner_activity, name="owner_activity"),
    path(f"{OWNER_ACTIVITY}lukk/", views.owner_activity_card, name="owner_activity_card"),
    path(f"{OWNER_ACTIVITY}slett/", views.owner_activity_delete, name="owner_activity_delete"),
    path(f"{OWNER_ACTIVITY}historikk/", views.owner_activity_history, name="owner_activity_history"),
    path(f"{OWNER_ACTIVITY}to-tekster/<int:aside>/", views.owner_activity_choice, name="owner_activity_choice"),
]
