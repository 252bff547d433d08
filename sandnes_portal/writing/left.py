"""Words that came too late and wait for a choice: who is told of them, where, and on which terms.

The address of the choice answers for itself: what the text is called, and whether a person may write in it, is asked of
the view behind it each time. So nothing is told of a text that one may not see.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve

from sandnes_portal.writing.models import LeftText


@dataclass(frozen=True)
class Left:
    """A text that waits for a choice, as it is told of: its name, where the choice is made, whose words, and when."""

    title: str
    url: str
    writer: object
    at: object


def left_at(request):
    """{address of a section: its texts that wait}. One query for a page, however many sections it has."""
    if not hasattr(request, "left_texts"):
        request.left_texts = {}
        for text in LeftText.objects.select_related("user"):
            request.left_texts.setdefault(text.address, []).append(text)
    return request.left_texts


def left_below(request, address):
    """What waits in the texts whose addresses lie below one, as far as the person may write in them."""
    texts = (text for own, found in left_at(request).items() if own.startswith(address) for text in found)
    return list(_told(request.user, texts))


def left_by(user):
    """What a person has written that waits, wherever she may still write."""
    return list(_told(user, LeftText.objects.filter(user=user).select_related("user")))


def _told(user, texts):
    asking = HttpRequest()
    asking.user = user
    for text in texts:
        if section := _section_of(asking, text):
            yield Left(section.title, text.choice_url, text.user, text.left_at)


def _section_of(request, text):
    """The section a text was written in; None for whom it is not there, and when it is gone."""
    try:
        match = resolve(text.choice_url)
        return match.func.section_or_404(request, **{k: v for k, v in match.kwargs.items() if k != "aside"})
    except (Http404, Resolver404, PermissionDenied):
        return None
