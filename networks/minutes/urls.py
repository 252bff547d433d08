"""The minutes of a meeting, below the meeting's own address, and what is to be done after it."""

from django.urls import include, path

from networks.minutes.views import minutes, parts, read, steps

DECISION, FOLLOW_UP = {"kind": "vedtak"}, {"kind": "gjoremal"}

of_a_meeting = [
    path("", minutes.meeting_minutes, name="meeting_minutes"),
    path("her/", minutes.minutes_presence, name="minutes_presence"),
    path("sak/<int:item>/", minutes.minutes_item, name="minutes_item"),
    path("sak/<int:item>/to-tekster/<int:aside>/", minutes.minutes_item_choice, name="minutes_item_choice"),
    path("sak/<int:item>/historikk/", minutes.minutes_item_history, name="minutes_item_history"),
    path("sak/<int:item>/klokke/", steps.item_clock, name="item_clock"),
    path("vedtak/nytt/", parts.part_create, DECISION, name="decision_create"),
    path("vedtak/<int:part>/", parts.part_edit, DECISION, name="decision_edit"),
    path("vedtak/<int:part>/to-tekster/<int:aside>/", parts.part_choice, DECISION, name="decision_choice"),
    path("vedtak/<int:part>/historikk/", parts.part_history, DECISION, name="decision_history"),
    path("vedtak/<int:part>/slett/", parts.part_delete, DECISION, name="decision_delete"),
    path("gjoremal/nytt/", parts.part_create, FOLLOW_UP, name="followup_create"),
    path("gjoremal/<int:part>/", parts.part_edit, FOLLOW_UP, name="followup_edit"),
    path("gjoremal/<int:part>/to-tekster/<int:aside>/", parts.part_choice, FOLLOW_UP, name="followup_choice"),
    path("gjoremal/<int:part>/historikk/", parts.part_history, FOLLOW_UP, name="followup_history"),
    path("gjoremal/<int:part>/slett/", parts.part_delete, FOLLOW_UP, name="followup_delete"),
    path("klokke/", steps.minutes_clock, name="minutes_clock"),
    path("tid/", steps.minutes_times, name="minutes_times"),
    path("oppmote/", steps.minutes_attendance, name="minutes_attendance"),
    path("holdt/", steps.minutes_hold, name="minutes_hold"),
    path("ikke-holdt/", steps.minutes_unhold, name="minutes_unhold"),
    path("del/", steps.minutes_share, name="minutes_share"),
    path("apne/", steps.minutes_reopen, name="minutes_reopen"),
    path("les/", read.minutes_read, name="minutes_read"),
    path("pdf/", read.minutes_pdf, name="meeting_minutes_pdf"),
    path("word/", read.minutes_word, name="meeting_minutes_word"),
]

urlpatterns = [
    path("moter/<int:pk>/referat/", include(of_a_meeting)),
    path("gjoremal/<int:pk>/gjort/", read.followup_done, name="followup_done"),
    path("gjoremal/<int:pk>/angre/", read.followup_undo, name="followup_undo"),
]
