from django.urls import path

from strategy.offers import views

OFFERS = "skoler/<slug:school>/tilbud/"
OFFER = f"{OFFERS}<int:pk>/"

urlpatterns = [
    path(OFFERS, views.offer_list, name="offer_list"),
    path(f"{OFFER}ta-inn/", views.offer_take, name="offer_take"),
    path(f"{OFFER}tilpass/", views.offer_adapt, name="offer_adapt"),
    path(f"{OFFER}takk-nei/", views.offer_decline, name="offer_decline"),
    path(f"{OFFER}angre/", views.offer_undo, name="offer_undo"),
    path(f"{OFFER}provd/", views.offer_tried, name="offer_tried"),
    path(f"{OFFER}provd/to-tekster/<int:aside>/", views.offer_tried_choice, name="offer_tried_choice"),
    path(f"{OFFER}provd/historikk/", views.offer_tried_history, name="offer_tried_history"),
]
