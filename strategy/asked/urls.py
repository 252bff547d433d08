from django.urls import path

from strategy.asked import views
from strategy.reading.urls import PLAN

ASKED = f"{PLAN}tilbakemelding/"

urlpatterns = [
    path(ASKED, views.reader_list, name="reader_list"),
    path(f"{ASKED}be-om/", views.readers_ask, name="readers_ask"),
    path(f"{ASKED}<int:pk>/lest/", views.reader_answer, name="reader_answer"),
    path(f"{ASKED}<int:pk>/trekk/", views.reader_withdraw, name="reader_withdraw"),
]
