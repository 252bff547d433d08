from django.urls import path

from sandnes_portal.desk.yearwheel import feed, views

urlpatterns = [
    path("arshjul/", views.year_wheel, name="year_wheel"),
    path("arshjul/a3.pdf", views.year_wheel_pdf, name="year_wheel_pdf"),
    path("arshjul/kalender/", views.calendar_address, name="calendar_address"),
    path("arshjul/kalender/ny/", views.calendar_renew, name="calendar_renew"),
    path("arshjul.ics", feed.calendar_feed, name="calendar_feed"),
]
