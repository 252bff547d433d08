from django.urls import path

from quality.dialogues.views import agreements, appointments, dialogues, invitations, meeting, minutes, packs

ASSESSMENT = "skoler/<slug:school>/vurdering/<skoleaar:year>/"
TALK = f"{ASSESSMENT}samtale/"

urlpatterns = [
    path(TALK, dialogues.dialogue_detail, name="dialogue_detail"),
    path(f"{TALK}her/", meeting.dialogue_presence, name="dialogue_presence"),
    path(f"{TALK}avtal/", appointments.dialogue_book, name="dialogue_book"),
    path(f"{TALK}avtal/to-tekster/<int:aside>/", appointments.book_choice, name="book_choice"),
    path(f"{TALK}avtal/historikk/", appointments.book_history, name="book_history"),
    path(f"{TALK}avlys/", appointments.dialogue_cancel, name="dialogue_cancel"),
    path(f"{TALK}tider/", appointments.times_propose, name="times_propose"),
    path(f"{TALK}tider/<int:pk>/velg/", appointments.time_choose, name="time_choose"),
    path(f"{TALK}tider/ingen-passer/", appointments.times_decline, name="times_decline"),
    path(f"{TALK}punkt/nytt/", meeting.item_create, name="item_create"),
    path(f"{TALK}punkt/<int:pk>/", meeting.dialogue_item, name="dialogue_item"),
    path(f"{TALK}punkt/<int:pk>/to-tekster/<int:aside>/", meeting.item_choice, name="item_choice"),
    path(f"{TALK}punkt/<int:pk>/historikk/", meeting.item_history, name="item_history"),
    path(f"{TALK}punkt/<int:pk>/enige/", meeting.agreed_save, name="agreed_save"),
    path(f"{TALK}punkt/<int:pk>/enige/to-tekster/<int:aside>/", meeting.agreed_choice, name="agreed_choice"),
    path(f"{TALK}punkt/<int:pk>/enige/historikk/", meeting.agreed_history, name="agreed_history"),
    path(f"{TALK}punkt/<int:pk>/slett/", meeting.item_delete, name="item_delete"),
    path(f"{TALK}avtale/ny/<str:side>/", meeting.agreement_create, name="agreement_create"),
    path(f"{TALK}avtale/<int:pk>/", meeting.agreement_edit, name="agreement_edit"),
    path(f"{TALK}avtale/<int:pk>/to-tekster/<int:aside>/", meeting.agreement_choice, name="agreement_choice"),
    path(f"{TALK}avtale/<int:pk>/historikk/", meeting.agreement_history, name="agreement_history"),
    path(f"{TALK}avtale/<int:pk>/slett/", meeting.agreement_delete, name="agreement_delete"),
    path(f"{TALK}holdt/", dialogues.dialogue_hold, name="dialogue_hold"),
    path(f"{TALK}godkjenn/<str:side>/", dialogues.dialogue_approve, name="dialogue_approve"),
    path(f"{TALK}kalender/", invitations.dialogue_calendar, name="dialogue_calendar"),
    path(f"{TALK}pakke/ny/", packs.pack_freeze, name="pack_freeze"),
    path(f"{TALK}pakke/<int:number>/", packs.pack_detail, name="pack_detail"),
    path(f"{TALK}pakke/<int:number>/pdf/", packs.pack_pdf, name="pack_pdf"),
    path(f"{TALK}pakke/<int:number>/word/", packs.pack_word, name="pack_word"),
    path(f"{TALK}apne/", minutes.dialogue_reopen, name="dialogue_reopen"),
    path(f"{TALK}referat/<int:number>/", minutes.minutes_detail, name="minutes_detail"),
    path(f"{TALK}referat/<int:number>/pdf/", minutes.minutes_pdf, name="minutes_pdf"),
    path(f"{TALK}referat/<int:number>/arkivmelding/", minutes.minutes_xml, name="minutes_xml"),
    path(f"{TALK}referat/<int:number>/arkivpakke/", minutes.minutes_package, name="minutes_package"),
    path("avtaler/", agreements.agreement_list, name="agreement_list"),
    path("avtaler/<int:pk>/", agreements.agreement_follow_up, name="agreement_follow_up"),
    path("avtaler/<int:pk>/to-tekster/<int:aside>/", agreements.follow_up_choice, name="follow_up_choice"),
    path("avtaler/<int:pk>/historikk/", agreements.follow_up_history, name="follow_up_history"),
]
