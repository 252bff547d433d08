from django.urls import include, path

from networks.views import arenas, evaluations, networks, schools, tools

EVALUATION = "evaluering/<int:pk>/"
SUMMARY = f"{EVALUATION}oppsummering/"
from networks.views import agenda, meeting_steps, meetings, proposals, series

MEETING = "moter/<int:pk>/"
ITEM = f"{MEETING}sak/<int:item>/"
PROPOSAL = f"{MEETING}forslag/<int:proposal>/"
from networks import minutes_urls
from networks.views import answers, commissions, forwarding, minutes_read

COMMISSION = "oppdrag/<int:pk>/"
ANSWER = f"{COMMISSION}svar/<slug:network>/"
from networks.views import exercise_page, exercises

EXERCISE = "refleksjon/<str:code>/"
EXERCISE_TEXT = f"{EXERCISE}tekst/<str:whose>/<slug:slot>/"

urlpatterns = [
    path("skoler/", schools.school_list, name="school_list"),
    path("nettverk/", networks.network_list, name="network_list"),
    path("nettverk/<slug:slug>/endre/", networks.network_edit, name="network_edit"),
    path("nettverk/<slug:slug>/evaluering/", evaluations.network_evaluate, name="network_evaluate"),
    path("laringsarenaer/", arenas.arena_list, name="arena_list"),
    path("laringsarenaer/<slug:slug>/", arenas.arena_detail, name="arena_detail"),
    path("laringsarenaer/<slug:slug>/evaluering/", evaluations.arena_evaluate, name="arena_evaluate"),
    path("evaluering/", evaluations.evaluation_overview, name="evaluation_overview"),
    path(EVALUATION, evaluations.evaluation_detail, name="evaluation_detail"),
    path(f"{EVALUATION}begynn/", evaluations.evaluation_start, name="evaluation_start"),
    path(f"{EVALUATION}svar/", evaluations.evaluation_answer, name="evaluation_answer"),
    path(f"{EVALUATION}ferdig/", evaluations.evaluation_done, name="evaluation_done"),
    path(f"{EVALUATION}svarfrist/", evaluations.evaluation_date, name="evaluation_date"),
    path(f"{EVALUATION}avslutt/", evaluations.evaluation_close, name="evaluation_close"),
    path(SUMMARY, evaluations.evaluation_summary, name="evaluation_summary"),
    path(f"{SUMMARY}her/", evaluations.evaluation_summary_presence, name="evaluation_summary_presence"),
    path(f"{SUMMARY}historikk/", evaluations.evaluation_summary_history, name="evaluation_summary_history"),
    path(f"{SUMMARY}to-tekster/<int:aside>/", evaluations.evaluation_summary_choice, name="evaluation_summary_choice"),
    path("ressursbank/", tools.ToolList.as_view(), name="tool_list"),
    path("ressursbank/<slug:slug>/", tools.ToolDetail.as_view(), name="tool_detail"),
    path("moter/", meetings.meeting_list, name="meeting_list"),
    path("moter/nytt/", meetings.meeting_create, name="meeting_create"),
    path("moter/serie/", series.series_create, name="series_create"),
    path(MEETING, meetings.meeting_detail, name="meeting_detail"),
    path(f"{MEETING}endre/", meeting_steps.meeting_edit, name="meeting_edit"),
    path(f"{MEETING}endre/to-tekster/<int:aside>/", meeting_steps.edit_choice, name="meeting_choice"),
    path(f"{MEETING}endre/historikk/", meeting_steps.edit_history, name="meeting_history"),
    path(f"{MEETING}innkall/", meeting_steps.meeting_call, name="meeting_call"),
    path(f"{MEETING}deltaker/ny/", meeting_steps.meeting_people, name="meeting_people"),
    path(f"{MEETING}deltaker/<int:person>/ta-bort/", meeting_steps.meeting_person_remove, name="meeting_person_remove"),
    path(f"{MEETING}avlys/", meeting_steps.meeting_cancel, name="meeting_cancel"),
    path(f"{MEETING}svar/", meeting_steps.meeting_answer, name="meeting_answer"),
    path(f"{MEETING}kalender.ics", meeting_steps.meeting_calendar, name="meeting_calendar"),
    path(f"{MEETING}dagsorden/", agenda.agenda_items, name="agenda_items"),
    path(f"{MEETING}dagsorden/her/", agenda.agenda_presence, name="agenda_presence"),
    path(f"{MEETING}sak/ny/<slug:part>/", agenda.agenda_item_create, name="agenda_item_create"),
    path(ITEM, agenda.agenda_item, name="agenda_item"),
    path(f"{ITEM}to-tekster/<int:aside>/", agenda.item_choice, name="agenda_item_choice"),
    path(f"{ITEM}historikk/", agenda.item_history, name="agenda_item_history"),
    path(f"{ITEM}flytt/<str:way>/", agenda.agenda_item_move, name="agenda_item_move"),
    path(f"{ITEM}ta-bort/", agenda.agenda_item_delete, name="agenda_item_delete"),
    path(f"{ITEM}ta-med/", agenda.agenda_item_carry, name="agenda_item_carry"),
    path(f"{ITEM}vedlegg/nytt/", agenda.agenda_link_create, name="agenda_link_create"),
    path(f"{ITEM}vedlegg/<int:link>/ta-bort/", agenda.agenda_link_delete, name="agenda_link_delete"),
    path(f"{MEETING}forslag/nytt/", proposals.proposal_create, name="proposal_create"),
    path(f"{PROPOSAL}ta-inn/", proposals.proposal_take, name="proposal_take"),
    path(f"{PROPOSAL}ikke-na/", proposals.proposal_decline, name="proposal_decline"),
    path(f"{PROPOSAL}trekk/", proposals.proposal_withdraw, name="proposal_withdraw"),
    path("moter/<int:pk>/referat/", include(minutes_urls)),
    path("gjoremal/<int:pk>/gjort/", minutes_read.followup_done, name="followup_done"),
    path("gjoremal/<int:pk>/angre/", minutes_read.followup_undo, name="followup_undo"),
    path("oppdrag/", commissions.commission_list, name="commission_list"),
    path("oppdrag/nytt/", commissions.commission_create, name="commission_create"),
    path(COMMISSION, commissions.commission_detail, name="commission_detail"),
    path(f"{COMMISSION}endre/", commissions.commission_edit, name="commission_edit"),
    path(f"{COMMISSION}endre/her/", commissions.commission_presence, name="commission_presence"),
    path(f"{COMMISSION}endre/to-tekster/<int:aside>/", commissions.commission_choice, name="commission_choice"),
    path(f"{COMMISSION}endre/historikk/", commissions.commission_history, name="commission_history"),
    path(f"{COMMISSION}avslutt/", commissions.commission_close, name="commission_close"),
    path(f"{COMMISSION}apne/", commissions.commission_reopen, name="commission_reopen"),
    path(f"{COMMISSION}pdf/", commissions.commission_pdf, name="commission_pdf"),
    path(f"{COMMISSION}word/", commissions.commission_word, name="commission_word"),
    path(ANSWER, answers.commission_answer, name="commission_answer"),
    path(f"{ANSWER}her/", answers.commission_answer_presence, name="commission_answer_presence"),
    path(f"{ANSWER}to-tekster/<int:aside>/", answers.commission_answer_choice, name="commission_answer_choice"),
    path(f"{ANSWER}historikk/", answers.commission_answer_history, name="commission_answer_history"),
    path(f"{ANSWER}ta-tilbake/", answers.commission_answer_take_back, name="commission_answer_take_back"),
    path(f"{ANSWER}dagsorden/", answers.commission_answer_agenda, name="commission_answer_agenda"),
    path("moter/<int:meeting>/sak/<int:pk>/send-videre/", forwarding.item_forward, name="item_forward"),
    path("moter/<int:meeting>/vedtak/<int:pk>/tilby/", forwarding.decision_offer, name="decision_offer"),
    path("delta/", exercises.exercise_join, name="exercise_join"),
    path("refleksjon/", exercises.exercise_list, name="exercise_list"),
    path("refleksjon/ny/", exercises.exercise_create, name="exercise_create"),
    path(EXERCISE, exercise_page.exercise_detail, name="exercise_detail"),
    path(f"{EXERCISE}status/", exercise_page.exercise_status, name="exercise_status"),
    path(f"{EXERCISE}bli-med/", exercises.exercise_take_part, name="exercise_take_part"),
    path(f"{EXERCISE}steg/", exercises.exercise_step, name="exercise_step"),
    path(f"{EXERCISE}grupper/", exercises.exercise_groups, name="exercise_groups"),
    path(f"{EXERCISE}skjerm/", exercises.exercise_screen, name="exercise_screen"),
    path(f"{EXERCISE}endre/", exercise_page.exercise_edit, name="exercise_edit"),
    path(f"{EXERCISE}endre/to-tekster/<int:aside>/", exercise_page.exercise_edit_choice, name="exercise_edit_choice"),
    path(f"{EXERCISE}endre/historikk/", exercise_page.exercise_edit_history, name="exercise_edit_history"),
    path(f"{EXERCISE}avslutt/", exercises.exercise_close, name="exercise_close"),
    path(f"{EXERCISE}apne/", exercises.exercise_reopen, name="exercise_reopen"),
    path(f"{EXERCISE}slett/", exercises.exercise_delete, name="exercise_delete"),
    path(f"{EXERCISE}pdf/", exercises.exercise_pdf, name="exercise_pdf"),
    path(f"{EXERCISE}word/", exercises.exercise_word, name="exercise_word"),
    path(f"{EXERCISE}her/<str:whose>/", exercise_page.exercise_presence, name="exercise_presence"),
    path(f"{EXERCISE}ta-med/<str:whose>/", exercise_page.exercise_bring, name="exercise_bring"),
    path(EXERCISE_TEXT, exercise_page.exercise_text, name="exercise_text"),
    path(f"{EXERCISE_TEXT}to-tekster/<int:aside>/", exercise_page.exercise_text_choice, name="exercise_text_choice"),
    path(f"{EXERCISE_TEXT}historikk/", exercise_page.exercise_text_history, name="exercise_text_history"),
]
