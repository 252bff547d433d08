"""The minutes of a meeting, below the meeting's own address."""

from django.urls import path

from networks.views import minutes, minutes_parts, minutes_read, minutes_steps

DECISION, FOLLOW_UP = {"kind": "vedtak"}, {"kind": "gjoremal"}

urlpatterns = [
    path("", minutes.meeting_minutes, name="meeting_minutes"),
    path("her/", minutes.minutes_presence, name="minutes_presence"),
    path("sak/<int:item>/", minutes.minutes_item, name="minutes_item"),
    path("sak/<int:item>/to-tekster/<int:aside>/", minutes.minutes_item_choice, name="minutes_item_choice"),
    path("sak/<int:item>/historikk/", minutes.minutes_item_history, name="minutes_item_history"),
    path("sak/<int:item>/klokke/", minutes_steps.item_clock, name="item_clock"),
    path("vedtak/nytt/", minutes_parts.part_create, DECISION, name="decision_create"),
    path("vedtak/<int:part>/", minutes_parts.part_edit, DECISION, name="decision_edit"),
    path("vedtak/<int:part>/to-tekster/<int:aside>/", minutes_parts.part_choice, DECISION, name="decision_choice"),
    path("vedtak/<int:part>/historikk/", minutes_parts.part_history, DECISION, name="decision_history"),
    path("vedtak/<int:part>/slett/", minutes_parts.part_delete, DECISION, name="decision_delete"),
    path("gjoremal/nytt/", minutes_parts.part_create, FOLLOW_UP, name="followup_create"),
    path("gjoremal/<int:part>/", minutes_parts.part_edit, FOLLOW_UP, name="followup_edit"),
    path("gjoremal/<int:part>/to-tekster/<int:aside>/", minutes_parts.part_choice, FOLLOW_UP, name="followup_choice"),
    path("gjoremal/<int:part>/historikk/", minutes_parts.part_history, FOLLOW_UP, name="followup_history"),
    path("gjoremal/<int:part>/slett/", minutes_parts.part_delete, FOLLOW_UP, name="followup_delete"),
    path("klokke/", minutes_steps.minutes_clock, name="minutes_clock"),
    path("tid/", minutes_steps.minutes_times, name="minutes_times"),
    path("oppmote/", minutes_steps.minutes_attendance, name="minutes_attendance"),
    path("holdt/", minutes_steps.minutes_hold, name="minutes_hold"),
    path("ikke-holdt/", minutes_steps.minutes_unhold, name="minutes_unhold"),
    path("del/", minutes_steps.minutes_share, name="minutes_share"),
    path("apne/", minutes_steps.minutes_reopen, name="minutes_reopen"),
    path("les/", minutes_read.minutes_read, name="minutes_read"),
    path("pdf/", minutes_read.minutes_pdf, name="meeting_minutes_pdf"),
    path("word/", minutes_read.minutes_word, name="meeting_minutes_word"),
]
