from django.urls import path

from strategy.proposals.views import borrowing, considering
from strategy.reading.urls import PLAN
from strategy.writing.urls import PART, ROW

urlpatterns = [
    path(f"{PLAN}ta-med/<str:kind>/<int:pk>/", borrowing.row_borrow, name="row_borrow"),
    path(f"{PART}hent/", considering.plan_fetch, name="plan_fetch"),
    path(f"{PART}forslag/", considering.plan_proposals, name="plan_proposals"),
    path(f"{PART}bekreft/", considering.plan_text_confirm, name="plan_text_confirm"),
    path(f"{PART}bekreft/angre/", considering.plan_text_unconfirm, name="plan_text_unconfirm"),
    path(f"{PART}bekreft-alt/", considering.plan_confirm_part, name="plan_confirm_part"),
    path(f"{ROW}forslag/", considering.row_proposal, name="row_proposal"),
    path(f"{ROW}bekreft/", considering.row_confirm, name="row_confirm"),
    path(f"{ROW}bekreft/angre/", considering.row_unconfirm, name="row_unconfirm"),
]
