"""The site map of what the municipality shares; each topic has its own page of it."""

from django.urls import include, path

urlpatterns = [
    path("", include("networks.schools.urls")),
    path("", include("networks.people.urls")),
    path("", include("networks.arenas.urls")),
    path("", include("networks.evaluations.urls")),
    path("", include("networks.meetings.urls")),
    path("", include("networks.onward.urls")),
    path("", include("networks.minutes.urls")),
    path("", include("networks.commissions.urls")),
    path("", include("networks.exercises.urls")),
    path("", include("networks.resources.urls")),
    path("", include("networks.ownerplan.urls")),
]
