"""Meetings until they are held: series, agenda, proposals, calls."""

from django.urls import path

from networks.meetings.views import agenda, meetings, proposals, series, steps

MEETING = "moter/<int:pk>/"
ITEM = f"{MEETING}sak/<int:item>/"
PROPOSAL = f"{MEETING}forslag/<int:proposal>/"

urlpatterns = [
    path("moter/", meetings.meeting_list, name="meeting_list"),
    path("moter/nytt/", meetings.meeting_create, name="meeting_create"),
    path("moter/serie/", series.series_create, name="series_create"),
    path(MEETING, meetings.meeting_detail, name="meeting_detail"),
    path(f"{MEETING}endre/", steps.meeting_edit, name="meeting_edit"),
    path(f"{MEETING}endre/to-tekster/<int:aside>/", steps.edit_choice, name="meeting_choice"),
    path(f"{MEETING}endre/historikk/", steps.edit_history, name="meeting_history"),
    path(f"{MEETING}innkall/", steps.meeting_call, name="meeting_call"),
    path(f"{MEETING}deltaker/ny/", steps.meeting_people, name="meeting_people"),
    path(f"{MEETING}deltaker/<int:person>/ta-bort/", steps.meeting_person_remove, name="meeting_person_remove"),
    path(f"{MEETING}avlys/", steps.meeting_cancel, name="meeting_cancel"),
    path(f"{MEETING}svar/", steps.meeting_answer, name="meeting_answer"),
    path(f"{MEETING}kalender.ics", steps.meeting_calendar, name="meeting_calendar"),
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
]
