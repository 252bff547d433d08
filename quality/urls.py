from django.urls import path

from quality.views import agreements, assessments, dialogues, reviews, rounds

ASSESSMENT = "skoler/<slug:school>/vurdering/<skoleaar:year>/"
REVIEW = f"{ASSESSMENT}gjennomgang/"
TALK = f"{ASSESSMENT}samtale/"

urlpatterns = [
    path("kvalitet/", rounds.round_current, name="round_current"),
    path("kvalitet/ny/", rounds.round_open, name="round_open"),
    path("kvalitet/<skoleaar:year>/", rounds.round_detail, name="round_detail"),
    path("kvalitet/<skoleaar:year>/datoer/", rounds.round_dates, name="round_dates"),
    path(ASSESSMENT, assessments.assessment_detail, name="assessment_detail"),
    path(f"{ASSESSMENT}send/", assessments.assessment_send, name="assessment_send"),
    path(f"{ASSESSMENT}kriterium/<str:code>/", assessments.assessment_criterion, name="assessment_criterion"),
    path(REVIEW, reviews.review, name="review"),
    path(f"{REVIEW}send-tilbake/", reviews.assessment_return, name="assessment_return"),
    path(f"{REVIEW}frigi/", reviews.assessment_release, name="assessment_release"),
    path(f"{REVIEW}<str:code>/", reviews.review_criterion, name="review_criterion"),
    path(TALK, dialogues.dialogue_detail, name="dialogue_detail"),
    path(f"{TALK}avtal/", dialogues.dialogue_book, name="dialogue_book"),
    path(f"{TALK}punkt/nytt/", dialogues.item_create, name="item_create"),
    path(f"{TALK}punkt/<int:pk>/", dialogues.dialogue_item, name="dialogue_item"),
    path(f"{TALK}punkt/<int:pk>/slett/", dialogues.item_delete, name="item_delete"),
    path(f"{TALK}avtale/ny/", dialogues.agreement_edit, name="agreement_create"),
    path(f"{TALK}avtale/<int:pk>/", dialogues.agreement_edit, name="agreement_edit"),
    path(f"{TALK}avtale/<int:pk>/slett/", dialogues.agreement_delete, name="agreement_delete"),
    path(f"{TALK}holdt/", dialogues.dialogue_hold, name="dialogue_hold"),
    path(f"{TALK}godkjenn/<str:side>/", dialogues.dialogue_approve, name="dialogue_approve"),
    path("avtaler/", agreements.agreement_list, name="agreement_list"),
    path("avtaler/<int:pk>/", agreements.agreement_follow_up, name="agreement_follow_up"),
]
