"""What can be asked of a person and a reflection tool in use, or of a group's text in it."""

import rules

from networks.arenas.audience import leads_place
from networks.models import Exercise, Meeting
from networks.people import roles
from networks.people.predicates import holds_beside

may_reflect = holds_beside(*roles.MAY_NOT_REFLECT)


@rules.predicate
def may_see_exercise(user, exercise):
    return exercise is not None and Exercise.objects.visible_to(user).filter(pk=exercise.pk).exists()


@rules.predicate
def started_it(user, exercise):
    return exercise is not None and exercise.led_by_id == user.pk


@rules.predicate
def writes_its_minutes(user, exercise):
    meeting = exercise and exercise.meeting
    return bool(meeting) and (leads_place(user, meeting) or user.pk in (meeting.chair_id, meeting.secretary_id))


@rules.predicate
def leads_its_school(user, exercise):
    return bool(exercise and exercise.school_id) and exercise.school_id in user.schools_as(*roles.LEADERS)


@rules.predicate
def is_under_way(user, exercise):
    return exercise is not None and exercise.closed_at is None


STILL_CHANGES = (Meeting.Status.DRAFT, Meeting.Status.CALLED, Meeting.Status.HELD)


@rules.predicate
def may_still_change(user, exercise):
    """Minutes that are shared, and a meeting that was called off, stand as they are."""
    meeting = exercise and exercise.meeting
    return exercise is not None and (
        not meeting or meeting.status in (Meeting.Status.DRAFT, Meeting.Status.CALLED, Meeting.Status.HELD)
    )


@rules.predicate
def has_joined(user, exercise):
    return exercise is not None and exercise.participants.filter(user=user).exists()


@rules.predicate
def is_in_group(user, group):
    return group is not None and group.participants.filter(user=user).exists()


@rules.predicate
def group_is_at_work(user, group):
    return group is not None and group.exercise.takes_words


@rules.predicate
def takes_words(user, exercise):
    return exercise is not None and exercise.takes_words


@rules.predicate
def leads_its_talk(user, group):
    return group is not None and group.participants.filter(user=user, part="talk_leader").exists()


@rules.predicate
def leads_exercise_of(user, group):
    return group is not None and leads_exercise.test(user, group.exercise)


@rules.predicate
def group_still_talks(user, group):
    return group is not None and is_under_way.test(user, group.exercise) and may_still_change.test(user, group.exercise)


leads_exercise = started_it | writes_its_minutes | leads_its_school
