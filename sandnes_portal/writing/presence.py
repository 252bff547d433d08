"""Who writes where just now. A row in a table, renewed every few seconds by the open page; no message broker."""

from datetime import timedelta

from django.utils import timezone

from sandnes_portal.writing.models import Presence

# Two missed pulses and a little: the pages tell that they are open every twelve seconds.
GONE_AFTER = timedelta(seconds=35)


def tell(*, place, spot, by):
    """The person has the place open, with the cursor in the text `spot` (empty when it stands in none).

    Who opens a place clears those away who have fallen silent anywhere: nobody is told of them any more, and where
    people once wrote is nobody's to know.
    """
    now = timezone.now()
    _row, is_new = Presence.objects.update_or_create(
        place=place[:200], user=by, defaults={"spot": spot[:80], "seen_at": now}
    )
    if is_new:
        Presence.objects.filter(seen_at__lte=now - GONE_AFTER).delete()


def leave(*, place, by):
    """The person has closed the place."""
    Presence.objects.filter(place=place[:200], user=by).delete()


def others_at(place, user):
    """Who else has the place open now, by name. Each with `.user` and `.spot`."""
    since = timezone.now() - GONE_AFTER
    return (
        Presence.objects.filter(place=place[:200], seen_at__gt=since)
        .exclude(user=user)
        .select_related("user")
        .order_by("user__name")
    )
