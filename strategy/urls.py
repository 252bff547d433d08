"""The site map of the schools' plans; each topic has its own page of it."""

from django.urls import include, path

urlpatterns = [
    path("", include("strategy.sharing.urls")),
    path("", include("strategy.reading.urls")),
    path("", include("strategy.named.urls")),
    path("", include("strategy.writing.urls")),
    path("", include("strategy.writers.urls")),
    path("", include("strategy.proposals.urls")),
    path("", include("strategy.comments.urls")),
    path("", include("strategy.asked.urls")),
    path("", include("strategy.offers.urls")),
]
