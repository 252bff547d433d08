from django.urls import path

from sandnes_portal import gallery, pages, theme
from sandnes_portal.writing import reading

urlpatterns = [
    path("personvern/", pages.privacy, name="privacy"),
    path("tilgjengelighet/", pages.accessibility, name="accessibility"),
    path("visning/", theme.theme, name="theme"),
    path("skriving/lest/", reading.prose_read, name="prose_read"),
    path("ui/", gallery.components, name="gallery"),
]
