"""Knowing a save again. A page whose answer got lost sends its words once more, and must not meet them as another's.

Each open page has a name of its own and numbers its saves. In `lagring` it sends the save it makes, «3f9c…-7», and then
the last ones of earlier pages, closed by now, whose words the browser kept for it. What those have written is its own.
"""

import re
from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from sandnes_portal.writing.models import TakenSave

# An answer that was lost longer ago than this is met as anybody's words.
KEPT = timedelta(days=30)
NAMED = re.compile(r"([0-9a-f]{32})-(\d{1,9})")
# A browser that has kept words over more closed pages than these tells of the first.
MOST_PAGES = 10


class Save(NamedTuple):
    """A save by the page it came from and its number there."""

    page: str
    number: int


def saves_in(data):
    """The saves that a page names, its present one first; what is no name is passed over."""
    found = map(NAMED.fullmatch, data.getlist("lagring")[:MOST_PAGES])
    return tuple(Save(match[1], int(match[2])) for match in found if match)


def own_saves(form):
    """What was taken in of the row from the form's page, and from those it goes on for. One query, under the lock."""
    if not form.saves:
        return []
    (page, _number), *earlier = form.saves
    last = dict(earlier)
    rows = TakenSave.objects.filter(**_row_of(form), page__in=[page, *last])
    return [taken for taken in rows if taken.page == page or taken.number <= last[taken.page]]


def taken_already(form, own):
    """The save of the form, or a later one of its page, which had all its words too; None when it is news."""
    page, number = form.saves[0] if form.saves else ("", 0)
    later = [taken for taken in own if taken.page == page and taken.number >= number]
    return max(later, key=lambda taken: taken.number, default=None)


def remember(form, version, aside=None):
    """Write down that the form's save is taken in, as a version of the row or kept aside."""
    if not form.saves:
        return
    page, number = form.saves[0]
    if number == 1:
        # A page has just been opened somewhere: time to sweep.
        TakenSave.objects.filter(taken_at__lt=timezone.now() - KEPT).delete()
    TakenSave.objects.create(**_row_of(form), page=page, number=number, version=version, aside=aside)


def _row_of(form):
    return {"table": form.instance._meta.label_lower, "row": form.instance.pk}
