from django.urls import path

from sandnes_portal import gallery, pages, theme

urlpatterns = [
    path("personvern/", pages.privacy, name="privacy"),
    path("tilgjengelighet/", pages.accessibility, name="accessibility"),
    path("visning/", theme.theme, name="theme"),
    path("ui/", gallery.components, name="gallery"),
]
