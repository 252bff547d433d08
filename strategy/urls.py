from django.urls import path

from strategy.views import editing, reading

PLAN = "skoler/<slug:school>/plan/<skoleaar:year>/"
ROW = f"{PLAN}rediger/<str:part>/<str:kind>/<int:pk>/"

urlpatterns = [
    path("planer/", reading.plan_list, name="plan_list"),
    path(PLAN, reading.plan_detail, name="plan_detail"),
    path(f"{PLAN}start/", editing.plan_start, name="plan_start"),
    path(f"{PLAN}del/", reading.plan_share, name="plan_share"),
    path(f"{PLAN}trekk-tilbake/", reading.plan_withdraw, name="plan_withdraw"),
    path(f"{PLAN}rediger/<str:part>/", editing.plan_part, name="plan_part"),
    path(f"{PLAN}rediger/<str:part>/<str:kind>/ny/", editing.row_create, name="row_create"),
    path(ROW, editing.row_edit, name="row_edit"),
    path(f"{ROW}flytt/<str:way>/", editing.row_move, name="row_move"),
    path(f"{ROW}slett/", editing.row_delete, name="row_delete"),
    path(f"{ROW}hent-tilbake/", editing.row_restore, name="row_restore"),
]
