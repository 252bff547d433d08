"""What can be asked of a person and a meeting, or the place where one is to be (`networks.arenas.audience.Place`)."""

import rules

from networks.arenas.audience import leads_place
from networks.models import Meeting


@rules.predicate
def leads_its_place(user, place):
    return place is not None and user.is_authenticated and leads_place(user, place)


@rules.predicate
def is_chair(user, meeting):
    return meeting is not None and meeting.chair_id is not None and meeting.chair_id == user.pk


@rules.predicate
def is_secretary(user, meeting):
    return meeting is not None and meeting.secretary_id is not None and meeting.secretary_id == user.pk


@rules.predicate
def is_asked(user, meeting):
    return meeting is not None and Meeting.objects.asking(user).filter(pk=meeting.pk).exists()


@rules.predicate
def may_know_of(user, meeting):
    return meeting is not None and Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists()


def has_status(*statuses):
    """A predicate: the meeting has come so far."""

    @rules.predicate(name="meeting_is_" + "_or_".join(statuses))
    def stands(user, meeting):
        return meeting is not None and meeting.status in statuses

    return stands


leads_meeting = leads_its_place | is_chair


is_planned = has_status(Meeting.Status.DRAFT, Meeting.Status.CALLED)


is_draft = has_status(Meeting.Status.DRAFT)


is_called = has_status(Meeting.Status.CALLED)


is_held = has_status(Meeting.Status.HELD)


is_shared = has_status(Meeting.Status.SHARED)


is_open = has_status(Meeting.Status.DRAFT, Meeting.Status.CALLED, Meeting.Status.HELD)
