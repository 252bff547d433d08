"""What the shared screen shows while the talk is held."""

from django.db import transaction
from django.utils import timezone

from quality.dialogues.actions.locking import locked_when_released
from quality.models import ShownPoint
from sandnes_portal.writing.steps import NotReady


@transaction.atomic
def show_point(*, item):
    """The talk is at a point of its agenda now. Out: the ShownPoint, with a new number when the talk has moved on.

    Nothing is written in the minutes, and no approval falls. Raises NotReady when the minutes are frozen, the point is
    off the agenda, or the review is not released.
    """
    dialogue = locked_when_released(item.dialogue)
    if item.is_off:
        raise NotReady("Punktet er tatt av dagsordenen.")
    now = timezone.now()
    shown, is_new = ShownPoint.objects.get_or_create(dialogue=dialogue, defaults={"item": item, "shown_at": now})
    if is_new:
        return shown
    if shown.item_id != item.pk:
        shown.item, shown.number = item, shown.number + 1
    shown.shown_at = now
    shown.save()
    return shown
