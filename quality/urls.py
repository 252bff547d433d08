"""The site map of the yearly round; each topic has its own page of it."""

from django.urls import include, path

urlpatterns = [
    # Before the others: a word such as «regneark» is no criterion's code.
    path("", include("quality.workbooks.urls")),
    path("", include("quality.criteria.urls")),
    path("", include("quality.rounds.urls")),
    path("", include("quality.following.urls")),
    path("", include("quality.overview.urls")),
    path("", include("quality.owner.urls")),
    path("", include("quality.report.urls")),
    path("", include("quality.indicators.urls")),
    path("", include("quality.assessments.urls")),
    path("", include("quality.dialogues.urls")),
    path("", include("quality.contracts.urls")),
    path("", include("quality.succession.urls")),
]
