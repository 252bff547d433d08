from django.urls import path

from strategy.reading.urls import PLAN
from strategy.sharing import views

urlpatterns = [
    path("planer/", views.plan_list, name="plan_list"),
    path(f"{PLAN}del/", views.plan_share, name="plan_share"),
    path(f"{PLAN}trekk-tilbake/", views.plan_withdraw, name="plan_withdraw"),
]
