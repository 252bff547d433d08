"""The site map of what the municipality shares; each topic has a page of its own under `sitemap/`."""

from django.urls import include, path

from networks.sitemap import commissions, exercises, meetings, minutes, ownerplan, places, resources
from networks.views import minutes_read

urlpatterns = [
    path("", include(places)),
    path("", include(meetings)),
    path("moter/<int:pk>/referat/", include(minutes)),
    path("gjoremal/<int:pk>/gjort/", minutes_read.followup_done, name="followup_done"),
    path("gjoremal/<int:pk>/angre/", minutes_read.followup_undo, name="followup_undo"),
    path("", include(commissions)),
    path("", include(exercises)),
    path("", include(resources)),
    path("", include(ownerplan)),
]
