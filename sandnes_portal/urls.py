"""The site map. Each app keeps its own; addresses are Norwegian, names of addresses English."""

from django.contrib import admin
from django.urls import include, path

from sandnes_portal.health import health

urlpatterns = [
    path("helse/", health, name="health"),
    path("admin/", admin.site.urls),
    path("", include("networks.urls")),
    path("", include("strategy.urls")),
    path("", include("quality.urls")),
]
