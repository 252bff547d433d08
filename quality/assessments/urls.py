from django.urls import path

from quality.assessments.views import assessments, handing_over, preparing, reviews

ASSESSMENT = "skoler/<slug:school>/vurdering/<skoleaar:year>/"
CRITERION = f"{ASSESSMENT}kriterium/<str:code>/"
OWN_CRITERION = f"{ASSESSMENT}eget/<int:pk>/"
ALONE = f"{ASSESSMENT}hver-for-seg/"
REVIEW = f"{ASSESSMENT}gjennomgang/"

urlpatterns = [
    path(ASSESSMENT, assessments.assessment_detail, name="assessment_detail"),
    path(f"{ASSESSMENT}send/", assessments.assessment_send, name="assessment_send"),
    path(f"{ASSESSMENT}alle/", assessments.assessment_all, name="assessment_all"),
    path(f"{ASSESSMENT}her/", assessments.assessment_presence, name="assessment_presence"),
    path(f"{ASSESSMENT}framdrift/", assessments.assessment_progress, name="assessment_progress"),
    path(OWN_CRITERION, preparing.own_criterion, name="own_criterion"),
    path(f"{OWN_CRITERION}to-tekster/<int:aside>/", preparing.own_choice, name="own_choice"),
    path(f"{OWN_CRITERION}historikk/", preparing.own_history, name="own_history"),
    path(ALONE, preparing.alone, name="alone"),
    path(f"{ALONE}<str:code>/", preparing.alone_answer, name="alone_answer"),
    path(CRITERION, assessments.assessment_criterion, name="assessment_criterion"),
    path(f"{CRITERION}to-tekster/<int:aside>/", assessments.assessment_choice, name="assessment_choice"),
    path(f"{CRITERION}historikk/", assessments.assessment_history, name="assessment_history"),
    path(REVIEW, reviews.review, name="review"),
    path(f"{REVIEW}her/", reviews.review_presence, name="review_presence"),
    path(f"{REVIEW}send-tilbake/", handing_over.assessment_return, name="assessment_return"),
    path(f"{REVIEW}frigi/", handing_over.assessment_release, name="assessment_release"),
    path(f"{REVIEW}enig/", handing_over.review_agree_rest, name="review_agree_rest"),
    path(f"{REVIEW}enig/angre/", handing_over.review_agree_rest_undo, name="review_agree_rest_undo"),
    path(f"{REVIEW}<str:code>/", reviews.review_criterion, name="review_criterion"),
    path(f"{REVIEW}<str:code>/enig/", handing_over.review_agree, name="review_agree"),
    path(f"{REVIEW}<str:code>/enig/angre/", handing_over.review_agree_undo, name="review_agree_undo"),
    path(f"{REVIEW}<str:code>/to-tekster/<int:aside>/", reviews.review_choice, name="review_choice"),
    path(f"{REVIEW}<str:code>/historikk/", reviews.review_history, name="review_history"),
]
