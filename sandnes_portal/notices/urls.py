from django.urls import path

from sandnes_portal.notices import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("sett/", views.notices_seen, name="notices_seen"),
    path("valg/", views.mail_choices, name="mail_choices"),
]
