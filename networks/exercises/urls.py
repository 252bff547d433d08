"""Reflection tools in use."""

from django.urls import path

from networks.exercises.views import exercises, page, parts

EXERCISE = "refleksjon/<str:code>/"
EXERCISE_TEXT = f"{EXERCISE}tekst/<str:whose>/<slug:slot>/"

urlpatterns = [
    path("delta/", exercises.exercise_join, name="exercise_join"),
    path("refleksjon/", exercises.exercise_list, name="exercise_list"),
    path("refleksjon/ny/", exercises.exercise_create, name="exercise_create"),
    path(EXERCISE, page.exercise_detail, name="exercise_detail"),
    path(f"{EXERCISE}status/", page.exercise_status, name="exercise_status"),
    path(f"{EXERCISE}bli-med/", exercises.exercise_take_part, name="exercise_take_part"),
    path(f"{EXERCISE}steg/", exercises.exercise_step, name="exercise_step"),
    path(f"{EXERCISE}grupper/", exercises.exercise_groups, name="exercise_groups"),
    path(f"{EXERCISE}grupper/<int:number>/", parts.exercise_parts, name="exercise_parts"),
    path(f"{EXERCISE}grupper/<int:number>/spurt/", parts.exercise_questions, name="exercise_questions"),
    path(f"{EXERCISE}skjerm/", exercises.exercise_screen, name="exercise_screen"),
    path(f"{EXERCISE}endre/", page.exercise_edit, name="exercise_edit"),
    path(f"{EXERCISE}endre/to-tekster/<int:aside>/", page.exercise_edit_choice, name="exercise_edit_choice"),
    path(f"{EXERCISE}endre/historikk/", page.exercise_edit_history, name="exercise_edit_history"),
    path(f"{EXERCISE}avslutt/", exercises.exercise_close, name="exercise_close"),
    path(f"{EXERCISE}apne/", exercises.exercise_reopen, name="exercise_reopen"),
    path(f"{EXERCISE}slett/", exercises.exercise_delete, name="exercise_delete"),
    path(f"{EXERCISE}pdf/", exercises.exercise_pdf, name="exercise_pdf"),
    path(f"{EXERCISE}word/", exercises.exercise_word, name="exercise_word"),
    path(f"{EXERCISE}her/<str:whose>/", page.exercise_presence, name="exercise_presence"),
    path(f"{EXERCISE}ta-med/<str:whose>/", page.exercise_bring, name="exercise_bring"),
    path(EXERCISE_TEXT, page.exercise_text, name="exercise_text"),
    path(f"{EXERCISE_TEXT}to-tekster/<int:aside>/", page.exercise_text_choice, name="exercise_text_choice"),
    path(f"{EXERCISE_TEXT}historikk/", page.exercise_text_history, name="exercise_text_history"),
]
