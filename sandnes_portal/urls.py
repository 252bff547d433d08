"""The site map. Each app keeps its own; addresses are Norwegian, names of addresses English."""

from django.contrib import admin
from django.urls import include, path

from sandnes_portal.desk.home.views import home
from sandnes_portal.desk.pages.network import network_detail
from sandnes_portal.desk.pages.school import school_detail
from sandnes_portal.desk.pages.strategy import strategy_document, strategy_page, strategy_part
from sandnes_portal.desk.pages.tool import tool_detail
from sandnes_portal.desk.search.views import search
from sandnes_portal.health import health, mail_health

urlpatterns = [
    path("", home, name="home"),
    path("", include("sandnes_portal.signin_urls")),
    path("", include("sandnes_portal.pages_urls")),
    path("helse/", health, name="health"),
    path("helse/post/", mail_health, name="mail_health"),
    path("admin/", admin.site.urls),
    path("", include("networks.urls")),
    # These cross the apps, and so stand outside them.
    path("skoler/<slug:slug>/", school_detail, name="school_detail"),
    path("nettverk/<slug:slug>/", network_detail, name="network_detail"),
    path("", include("sandnes_portal.desk.yearwheel.urls")),
    path("varsler/", include("sandnes_portal.desk.home.urls")),
    path("strategien/", strategy_page, name="strategy_page"),
    path("strategien/fil/", include("sandnes_portal.desk.strategyfile.urls")),
    path("strategien/periode/<slug:slug>/", strategy_document, name="strategy_document"),
    path("strategien/<slug:slug>/", strategy_part, name="strategy_part"),
    path("ressursbank/<slug:slug>/", tool_detail, name="tool_detail"),
    path("sok/", search, name="search"),
    path("", include("strategy.urls")),
    path("", include("quality.urls")),
]
