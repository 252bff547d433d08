"""The site map. Each app keeps its own; addresses are Norwegian, names of addresses English."""

from django.contrib import admin
from django.urls import include, path

from sandnes_portal.health import health
from sandnes_portal.home.views import home, school_detail
from sandnes_portal.strategy_page import strategy_page

urlpatterns = [
    path("", home, name="home"),
    path("", include("sandnes_portal.signin_urls")),
    path("", include("sandnes_portal.pages_urls")),
    path("helse/", health, name="health"),
    path("admin/", admin.site.urls),
    path("", include("networks.urls")),
    # These cross the apps, and so stand outside them.
    path("skoler/<slug:slug>/", school_detail, name="school_detail"),
    path("varsler/", include("sandnes_portal.notices.urls")),
    path("strategien/", strategy_page, name="strategy_page"),
    path("", include("strategy.urls")),
    path("", include("quality.urls")),
]
