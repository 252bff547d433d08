"""A new strategy, from the draft to the day it is adopted."""

from django.urls import path

from quality.succession import views

DRAFT = "strategien/arbeid/<slug:slug>/"

urlpatterns = [
    path("strategien/arbeid/ny/start/", views.strategy_start, name="strategy_start"),
    path(DRAFT, views.new_strategy, name="new_strategy"),
    path(f"{DRAFT}behold-alt/", views.strategy_keep_all, name="strategy_keep_all"),
    path(f"{DRAFT}kriterier/nytt/", views.draft_criterion, name="draft_criterion_create"),
    path(f"{DRAFT}kriterier/<int:pk>/", views.draft_criterion, name="draft_criterion"),
    path(f"{DRAFT}kriterier/<int:pk>/ta-ut/", views.draft_criterion_drop, name="draft_criterion_drop"),
    path(f"{DRAFT}overgang/", views.strategy_crosswalk, name="strategy_crosswalk"),
    path(f"{DRAFT}vedta/", views.strategy_adopt, name="strategy_adopt"),
    path(f"{DRAFT}ta-tilbake/", views.strategy_take_back, name="strategy_take_back"),
    path(f"{DRAFT}slett/", views.strategy_throw_away, name="strategy_throw_away"),
]
