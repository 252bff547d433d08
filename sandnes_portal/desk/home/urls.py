from django.urls import path

from sandnes_portal.desk.home import notices

urlpatterns = [
    path("", notices.notices, name="notices"),
    path("uleste/", notices.notices_unread, name="notices_unread"),
    path("sett/", notices.notices_seen, name="notices_seen"),
    path("valg/", notices.mail_choices, name="mail_choices"),
]
