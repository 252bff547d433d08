from django.urls import path

from strategy.views import (
    borrowing,
    comments,
    considering,
    exports,
    history,
    offers,
    parts,
    reading,
    reflecting,
    rows,
)

PLAN = "skoler/<slug:school>/plan/<skoleaar:year>/"
PART = f"{PLAN}rediger/<str:part>/"
PLACE = f"{PLAN}kommentarer/<str:place>/"
COMMENT = f"{PLACE}<int:pk>/"
OFFERS = "skoler/<slug:school>/tilbud/"
OFFER = f"{OFFERS}<int:pk>/"
ROW = f"{PART}<str:kind>/<int:pk>/"

urlpatterns = [
    path("planer/", reading.plan_list, name="plan_list"),
    path(PLAN, reading.plan_detail, name="plan_detail"),
    path(f"{PLAN}sammenheng/", reading.plan_thread, name="plan_thread"),
    path(f"{PLAN}kjernekomponenter/", reading.plan_table, name="plan_table"),
    path(f"{PLAN}last-ned/", exports.plan_download, name="plan_download"),
    path(f"{PLAN}pdf/", exports.plan_pdf, name="plan_pdf"),
    path(f"{PLAN}word/", exports.plan_word, name="plan_word"),
    path(f"{PLAN}excel/", exports.plan_excel, name="plan_excel"),
    path(f"{PLAN}historikk/", history.plan_history, name="plan_history"),
    path(f"{PLAN}start/", parts.plan_start, name="plan_start"),
    path(f"{PLAN}start/fra-i-fjor/", parts.plan_start_from_last_year, name="plan_start_from_last_year"),
    path(f"{PLAN}ta-med/<str:kind>/<int:pk>/", borrowing.row_borrow, name="row_borrow"),
    path(f"{PLAN}refleksjon/<str:code>/ta-inn/", reflecting.reflection_take_in, name="reflection_take_in"),
    path(f"{PLAN}del/", reading.plan_share, name="plan_share"),
    path(f"{PLAN}trekk-tilbake/", reading.plan_withdraw, name="plan_withdraw"),
    path(f"{PLAN}tidslinje/", parts.plan_timeline, name="plan_timeline"),
    path(f"{PLAN}kommentarer/", comments.plan_comments, name="plan_comments"),
    path(PLACE, comments.place_comments, name="place_comments"),
    path(f"{COMMENT}svar/", comments.answer_comment, name="answer_comment"),
    path(f"{COMMENT}endre/", comments.change_comment, name="change_comment"),
    path(f"{COMMENT}ta-bort/", comments.take_back_comment, name="take_back_comment"),
    path(f"{COMMENT}hent-tilbake/", comments.put_back_comment, name="put_back_comment"),
    path(f"{COMMENT}los/", comments.resolve_comments, name="resolve_comments"),
    path(f"{COMMENT}apne/", comments.reopen_comments, name="reopen_comments"),
    path(PART, parts.plan_part, name="plan_part"),
    path(f"{PART}her/", parts.plan_presence, name="plan_presence"),
    path(f"{PART}framdrift/", parts.plan_parts, name="plan_parts"),
    path(f"{PART}hent/", considering.plan_fetch, name="plan_fetch"),
    path(f"{PART}forslag/", considering.plan_proposals, name="plan_proposals"),
    path(f"{PART}bekreft/", considering.plan_text_confirm, name="plan_text_confirm"),
    path(f"{PART}bekreft/angre/", considering.plan_text_unconfirm, name="plan_text_unconfirm"),
    path(f"{PART}bekreft-alt/", considering.plan_confirm_part, name="plan_confirm_part"),
    path(f"{PART}tekst/", parts.plan_text, name="plan_text"),
    path(f"{PART}tekst/to-tekster/<int:aside>/", parts.plan_text_choice, name="plan_text_choice"),
    path(f"{PART}tekst/historikk/", parts.plan_text_history, name="plan_text_history"),
    path(f"{PART}<str:kind>/ny/", rows.row_create, name="row_create"),
    path(ROW, rows.row_edit, name="row_edit"),
    path(f"{ROW}kort/", rows.row_card, name="row_card"),
    path(f"{ROW}flytt/<str:way>/", rows.row_move, name="row_move"),
    path(f"{ROW}slett/", rows.row_delete, name="row_delete"),
    path(f"{ROW}hent-tilbake/", rows.row_restore, name="row_restore"),
    path(f"{ROW}forslag/", considering.row_proposal, name="row_proposal"),
    path(f"{ROW}bekreft/", considering.row_confirm, name="row_confirm"),
    path(f"{ROW}bekreft/angre/", considering.row_unconfirm, name="row_unconfirm"),
    path(f"{ROW}to-tekster/<int:aside>/", rows.row_choice, name="row_choice"),
    path(f"{ROW}historikk/", rows.row_history, name="row_history"),
    path(OFFERS, offers.offer_list, name="offer_list"),
    path(f"{OFFER}ta-inn/", offers.offer_take, name="offer_take"),
    path(f"{OFFER}tilpass/", offers.offer_adapt, name="offer_adapt"),
    path(f"{OFFER}takk-nei/", offers.offer_decline, name="offer_decline"),
    path(f"{OFFER}angre/", offers.offer_undo, name="offer_undo"),
    path(f"{OFFER}provd/", offers.offer_tried, name="offer_tried"),
    path(f"{OFFER}provd/to-tekster/<int:aside>/", offers.offer_tried_choice, name="offer_tried_choice"),
    path(f"{OFFER}provd/historikk/", offers.offer_tried_history, name="offer_tried_history"),
]
