from django.urls import path

from quality.overview import views

HEAT = "kvalitet/<skoleaar:year>/varmekart/"

urlpatterns = [
    path(HEAT, views.heat_map, name="heat_map"),
    path(f"{HEAT}<str:code>/", views.heat_criterion, name="heat_criterion"),
]
