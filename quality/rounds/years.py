"""The way from a round's pages to the same page of the rounds before and after it."""

from django.urls import reverse

from quality.models import Round


def years_beside(round_, page="round_detail"):
    """The rounds next to one, as (year, address of its page) before and after; None where there is none. One query."""
    years = sorted(Round.objects.values_list("year", flat=True))
    place = years.index(round_.year)
    before, after = years[:place][-1:], years[place + 1 :][:1]
    return [_link(found, page) for found in (before, after)]


def _link(found, page):
    return (found[0], reverse(page, args=found)) if found else None
