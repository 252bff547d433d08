"""What becomes of the things to do. The minutes themselves stand as they were shared."""

from django.db import transaction
from django.utils import timezone

from networks.models import FollowUp
from sandnes_portal.writing.steps import take_step


def mark_done(*, follow_up, by):
    """It is done. Saying so twice changes nothing."""
    return _set_done(follow_up, timezone.now(), by)


def undo_done(*, follow_up, by):
    """It was not done after all."""
    return _set_done(follow_up, None, by)


@transaction.atomic
def _set_done(follow_up, at, by):
    row = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    if (row.done_at is None) is (at is None):
        return row
    return take_step(row, by=by, done_at=at)
