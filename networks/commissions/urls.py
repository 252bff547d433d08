"""What the director asks of the networks."""

from django.urls import path

from networks.commissions.views import answers, commissions

COMMISSION = "oppdrag/<int:pk>/"
ANSWER = f"{COMMISSION}svar/<slug:network>/"

urlpatterns = [
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
]
