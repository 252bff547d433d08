from django.urls import path

from strategy.named import views
from strategy.reading.urls import PLAN

VERSIONS = f"{PLAN}versjoner/"
VERSION = f"{VERSIONS}<int:pk>/"

urlpatterns = [
    path(VERSIONS, views.version_list, name="version_list"),
    path(f"{VERSIONS}ny/", views.version_create, name="version_create"),
    path(VERSION, views.version_detail, name="version_detail"),
    path(f"{VERSION}sammenlign/", views.version_compare, name="version_compare"),
    path(f"{VERSION}ta-bort/", views.version_remove, name="version_remove"),
]
