from django.urls import path

from quality.contracts.views import contracts, leader_talks

ASSESSMENT = "skoler/<slug:school>/vurdering/<skoleaar:year>/"
LEADER_TALK = f"{ASSESSMENT}ledersamtale/"
ATTAINMENT = f"{LEADER_TALK}mal/<int:pk>/"
CONTRACT = f"{ASSESSMENT}kontrakt/"

urlpatterns = [
    path(LEADER_TALK, leader_talks.leader_talk, name="leader_talk"),
    path(f"{LEADER_TALK}apne/", leader_talks.leader_talk_open, name="leader_talk_open"),
    path(f"{LEADER_TALK}her/", leader_talks.leader_talk_presence, name="leader_talk_presence"),
    path(f"{LEADER_TALK}sekretar/", leader_talks.leader_talk_secretary, name="leader_talk_secretary"),
    path(f"{LEADER_TALK}oppsummering/", leader_talks.leader_talk_summary, name="leader_talk_summary"),
    path(f"{LEADER_TALK}oppsummering/to-tekster/<int:aside>/", leader_talks.summary_choice, name="summary_choice"),
    path(f"{LEADER_TALK}oppsummering/historikk/", leader_talks.summary_history, name="summary_history"),
    path(f"{LEADER_TALK}mal/hent/", leader_talks.goals_take_in, name="goals_take_in"),
    path(ATTAINMENT, leader_talks.attainment, name="attainment"),
    path(f"{ATTAINMENT}to-tekster/<int:aside>/", leader_talks.attainment_choice, name="attainment_choice"),
    path(f"{ATTAINMENT}historikk/", leader_talks.attainment_history, name="attainment_history"),
    path(CONTRACT, contracts.contract, name="contract"),
    path(f"{CONTRACT}tekst/", contracts.contract_text, name="contract_text"),
    path(f"{CONTRACT}tekst/to-tekster/<int:aside>/", contracts.text_choice, name="text_choice"),
    path(f"{CONTRACT}tekst/historikk/", contracts.text_history, name="text_history"),
    path(f"{CONTRACT}utkast/", contracts.contract_draft, name="contract_draft"),
    path(f"{CONTRACT}signer/<str:who>/", contracts.contract_sign, name="contract_sign"),
    path(f"{CONTRACT}ny/", contracts.contract_renew, name="contract_renew"),
    path(f"{CONTRACT}<int:number>/", contracts.contract_signed, name="contract_signed"),
    path(f"{CONTRACT}<int:number>/pdf/", contracts.contract_pdf, name="contract_pdf"),
]
