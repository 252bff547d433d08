"""What goes on from a meeting: an item to the next arena, a decision to the schools."""

from django.urls import path

from networks.onward import views

urlpatterns = [
    path("moter/<int:meeting>/sak/<int:pk>/send-videre/", views.item_forward, name="item_forward"),
    path("moter/<int:meeting>/vedtak/<int:pk>/tilby/", views.decision_offer, name="decision_offer"),
]
