"""The way of the minutes: written in the meeting, held, shared, opened again for a reason."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from networks.minutes.reading import minutes_of
from networks.models import Meeting
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_away, take_step

Status = Meeting.Status
OPEN = (Status.DRAFT, Status.CALLED, Status.HELD)


def locked(meeting, *statuses, otherwise="Referatet er delt, og kan ikke endres før det er åpnet igjen."):
    """The meeting under lock, so that nobody shares its minutes while they are written in. Raises NotReady with the
    words `otherwise` when it has none of the statuses (without any: when nobody may write in the minutes)."""
    row = Meeting.objects.select_for_update(of=("self",)).select_related("arena", "network", "school")
    meeting = row.get(pk=meeting.pk)
    if meeting.status == Status.CANCELLED:
        raise NotReady("Møtet er avlyst, og har ikke noe referat.")
    if meeting.status not in (statuses or OPEN):
        raise NotReady(otherwise)
    return meeting


# --- written ------------------------------------------------------------------------------------


def save_in_minutes(*, meeting, form, by):
    """Save a text of the minutes. Raises NotReady when they are shared, EditConflict when two have written in the same
    field."""
    return save_editable(form=form, by=by, allowed=partial(locked, meeting))


@transaction.atomic
def begin_decision(*, meeting, item, by):
    """An empty decision, open for writing. It is there from the first moment, so nothing that is typed can get lost."""
    return locked(meeting).decisions.create(item=item, changed_by=by)


@transaction.atomic
def begin_follow_up(*, meeting, item, by):
    """Something to do, empty and open for writing."""
    return locked(meeting).follow_ups.create(item=item, changed_by=by)


@transaction.atomic
def delete_part(*, meeting, part, by):
    """Take a decision or something to do out of the minutes. Its words stay in the history.

    Raises NotReady for a decision that the schools have been offered: their answers hang on it. What somebody else has
    taken out meanwhile is out.
    """
    locked(meeting)
    part = type(part).objects.select_for_update().filter(pk=part.pk).first()
    if part is None:
        return
    if getattr(part, "offered_at", None):
        raise NotReady("Vedtaket er tilbudt skolene, og kan ikke tas bort. Endre teksten i stedet.")
    take_away(part, by=by)


# --- the clock ----------------------------------------------------------------------------------


@transaction.atomic
def start_clock(*, item, by):
    """Let an item's clock go. Only one goes at a time: the one that went before is stopped."""
    meeting = locked(item.meeting)
    if meeting.items.filter(pk=item.pk, running_since__isnull=False).exists():
        return
    _stop_all(meeting, by)
    # No version of its own: nobody writes in it, and no word is changed by it.
    meeting.items.filter(pk=item.pk).update(running_since=timezone.now())


@transaction.atomic
def stop_clock(*, item, by):
    """Stop an item's clock; its minutes come on top of those before. A clock that stands is left alone."""
    _stop_all(locked(item.meeting), by)


def _stop_all(meeting, by):
    for item in meeting.items.select_for_update(of=("self",)).filter(running_since__isnull=False):
        item.meeting = meeting
        _set_minutes(item, minutes_of(item), by)


def _set_minutes(item, minutes, by):
    take_step(item, by=by, minutes_used=minutes, running_since=None)


@transaction.atomic
def save_times(*, meeting, minutes, by):
    """Write down how long each item took. In: {id of an item: minutes, or None when nobody knows}, for those items that
    were changed. An item whose clock goes gets the minutes that were written, and its clock stops."""
    meeting = locked(meeting)
    for item in meeting.items.select_for_update(of=("self",)).filter(pk__in=minutes):
        _set_minutes(item, minutes[item.pk], by)


# --- who was there ------------------------------------------------------------------------------


@transaction.atomic
def save_attendance(*, meeting, people, came, went, added):
    """Write down who was there. In: all who stand on the list, and of them those who were ticked and those whose tick
    was taken away since the page was drawn; `added` are others who were there.

    Ticks that somebody else has set meanwhile stand. Who has no tick, was not there.
    """
    meeting = locked(meeting)
    known = {each.user_id: each for each in meeting.attendances.select_for_update()}
    for person in dict.fromkeys([*people, *added]):
        by_name = person in added
        row = known.get(person.pk) or meeting.attendances.model(meeting=meeting, user=person, by_name=by_name)
        before = row.was_there
        if person in came or person in added:
            row.was_there = True
        elif person in went or before is None:
            row.was_there = False
        if row.pk is None or row.was_there != before:
            row.save()


# --- held, shared, opened again -----------------------------------------------------------------


@transaction.atomic
def mark_held(*, meeting, by):
    """The meeting has been held; clocks that still go are stopped. Raises NotReady before it has begun."""
    meeting = locked(meeting, Status.CALLED, otherwise="Bare et møte som er innkalt, kan bli holdt.")
    if meeting.starts_at > timezone.now():
        raise NotReady("Møtet har ikke begynt ennå.")
    _stop_all(meeting, by)
    return take_step(meeting, by=by, status=Status.HELD, held_at=timezone.now())


@transaction.atomic
def take_back_held(*, meeting, by, reason):
    """The meeting was not held after all, or not yet: it is called again. What was written stands."""
    meeting = locked(meeting, Status.HELD, otherwise="Møtet er ikke markert som holdt.")
    return take_step(meeting, by=by, reason=reason, status=Status.CALLED, held_at=None)


@transaction.atomic
def share_minutes(*, meeting, by):
    """Let the others read the minutes. From now on they are only changed when they are opened again."""
    meeting = locked(meeting, Status.HELD, otherwise="Møtet må være holdt før referatet kan deles.")
    _stop_all(meeting, by)
    return take_step(meeting, by=by, status=Status.SHARED, shared_at=timezone.now(), shared_by=by)


@transaction.atomic
def reopen_minutes(*, meeting, by, reason):
    """Open shared minutes for a reason that stands in the history. Until they are shared again, only those who are
    asked to the meeting read them."""
    meeting = locked(meeting, Status.SHARED, otherwise="Referatet er ikke delt.")
    return take_step(meeting, by=by, reason=reason, status=Status.HELD)
