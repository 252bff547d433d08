from django.urls import path

from strategy.reading.urls import PLAN
from strategy.writing.views import history, parts, reflecting, rows

PART = f"{PLAN}rediger/<str:part>/"
ROW = f"{PART}<str:kind>/<int:pk>/"

urlpatterns = [
    path(f"{PLAN}historikk/", history.plan_history, name="plan_history"),
    path(f"{PLAN}start/", parts.plan_start, name="plan_start"),
    path(f"{PLAN}start/fra-i-fjor/", parts.plan_start_from_last_year, name="plan_start_from_last_year"),
    path(f"{PLAN}refleksjon/<str:code>/ta-inn/", reflecting.reflection_take_in, name="reflection_take_in"),
    path(f"{PLAN}tidslinje/", parts.plan_timeline, name="plan_timeline"),
    path(PART, parts.plan_part, name="plan_part"),
    path(f"{PART}her/", parts.plan_presence, name="plan_presence"),
    path(f"{PART}framdrift/", parts.plan_parts, name="plan_parts"),
    path(f"{PART}tekst/", parts.plan_text, name="plan_text"),
    path(f"{PART}tekst/to-tekster/<int:aside>/", parts.plan_text_choice, name="plan_text_choice"),
    path(f"{PART}tekst/historikk/", parts.plan_text_history, name="plan_text_history"),
    path(f"{PART}<str:kind>/ny/", rows.row_create, name="row_create"),
    path(ROW, rows.row_edit, name="row_edit"),
    path(f"{ROW}kort/", rows.row_card, name="row_card"),
    path(f"{ROW}flytt/<str:way>/", rows.row_move, name="row_move"),
    path(f"{ROW}slett/", rows.row_delete, name="row_delete"),
    path(f"{ROW}hent-tilbake/", rows.row_restore, name="row_restore"),
    path(f"{ROW}to-tekster/<int:aside>/", rows.row_choice, name="row_choice"),
    path(f"{ROW}historikk/", rows.row_history, name="row_history"),
]
