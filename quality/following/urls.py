from django.urls import path

from quality.following import views

urlpatterns = [
    path("kvalitet/<skoleaar:year>/minn/", views.round_remind, name="round_remind"),
    path("kvalitet/folg/<slug:school>/", views.school_watch, name="school_watch"),
    path("kvalitet/folg/<slug:school>/slutt/", views.school_unwatch, name="school_unwatch"),
]
