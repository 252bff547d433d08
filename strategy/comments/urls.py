from django.urls import path

from strategy.comments import views
from strategy.reading.urls import PLAN

PLACE = f"{PLAN}kommentarer/<str:place>/"
COMMENT = f"{PLACE}<int:pk>/"

urlpatterns = [
    path(f"{PLAN}kommentarer/", views.plan_comments, name="plan_comments"),
    path(PLACE, views.place_comments, name="place_comments"),
    path(f"{COMMENT}svar/", views.answer_comment, name="answer_comment"),
    path(f"{COMMENT}endre/", views.change_comment, name="change_comment"),
    path(f"{COMMENT}ta-bort/", views.take_back_comment, name="take_back_comment"),
    path(f"{COMMENT}hent-tilbake/", views.put_back_comment, name="put_back_comment"),
    path(f"{COMMENT}los/", views.resolve_comments, name="resolve_comments"),
    path(f"{COMMENT}apne/", views.reopen_comments, name="reopen_comments"),
]
