"""What every page of the owner's year has around it: the review one may know of, and the way to it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from quality.owner.reading import review_of
from sandnes_portal.doors import must_know_of

VIEW = "quality.view_owner_criteria"


def review_or_404(request, year, permission=VIEW):
    """The owner's review of a year, if there is one that the person may know of (else 404), and she may do what is
    asked (else 403)."""
    must_know_of(request.user, VIEW)
    review = review_of(year)
    if review is None:
        raise Http404
    if permission != VIEW and not request.user.has_perm(permission, review):
        raise PermissionDenied
    return review


def criterion_url(year, code):
    return reverse("owner_criterion", args=[year, code])


def frame(review, *more):
    year = review.round.year
    url = review.get_absolute_url() if more else ""
    return {"review": review, "round": review.round, "year": year, "crumbs": [*crumbs_of(year, url), *more]}


def crumbs_of(year, url=""):
    return [("Kvalitet", reverse("round_detail", args=[year])), (f"Skoleeier {year}", url)]
