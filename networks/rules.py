"""Who may do what with what the municipality shares. The words here are the ones the other apps build on.

Every predicate answers True or False, never None: `rules` takes None for «skip», and would then grant.
"""

import rules

from networks.audience import leads_place
from networks.models import Exercise, Meeting, Role

Kind = Role.Kind
Status = Meeting.Status


def _holds(*kinds):
    """A predicate: the person holds one of the roles today, anywhere."""

    @rules.predicate(name="holds_" + "_or_".join(kinds))
    def holds(user):
        return user.is_authenticated and user.has_role(*kinds)

    return holds


is_signed_in = rules.is_authenticated
is_administrator = _holds(Kind.ADMINISTRATOR)
is_director = _holds(Kind.DIRECTOR)
is_fagstab = _holds(Kind.FAGSTAB)
is_politician = _holds(Kind.POLITICIAN)
is_chief_union_rep = _holds(Kind.CHIEF_UNION_REP)
is_support_leader = _holds(Kind.SUPPORT_LEADER)
is_any_school_leader = _holds(*Role.LEADER_KINDS)


def holds_at_school(*kinds, school_of=lambda thing: thing):
    """A predicate: the person holds one of the roles today at the school of the thing asked about."""

    @rules.predicate(name="holds_at_school_" + "_or_".join(kinds))
    def holds(user, thing):
        return thing is not None and user.is_authenticated and user.has_role(*kinds, school=school_of(thing))

    return holds


# --- meetings: asked of the meeting, or of the place where one is to be (networks.audience.Place) -----------


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
is_planned = has_status(Status.DRAFT, Status.CALLED)
is_draft = has_status(Status.DRAFT)
is_called = has_status(Status.CALLED)
is_held = has_status(Status.HELD)
is_shared = has_status(Status.SHARED)
is_open = has_status(Status.DRAFT, Status.CALLED, Status.HELD)

# --- reflection tools in use: asked of the exercise, a group's text of the group -----------------------------

# Whoever has a role in the municipality's schools or support system; not those who only govern or run the portal.
MAY_REFLECT = tuple(kind for kind in Kind if kind not in (Kind.POLITICIAN, Kind.ADMINISTRATOR))
may_reflect = _holds(*MAY_REFLECT)


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
    return bool(exercise and exercise.school_id) and exercise.school_id in user.schools_as(*Role.LEADER_KINDS)


@rules.predicate
def is_under_way(user, exercise):
    return exercise is not None and exercise.closed_at is None


@rules.predicate
def may_still_change(user, exercise):
    """Minutes that are shared, and a meeting that was called off, stand as they are."""
    meeting = exercise and exercise.meeting
    return exercise is not None and (not meeting or meeting.status in (Status.DRAFT, Status.CALLED, Status.HELD))


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


leads_exercise = started_it | writes_its_minutes | leads_its_school

# --- the table ----------------------------------------------------------------------------------

rules.add_perm("networks.view_school", is_signed_in)
rules.add_perm("networks.view_network", is_signed_in)

# A meeting. Those who are asked know that it is planned; they read the agenda when it is called, and see the minutes as
# they are written. Those who were not there read the minutes when they are shared.
rules.add_perm("networks.view_meeting", may_know_of)
rules.add_perm("networks.add_meeting", leads_its_place)
rules.add_perm("networks.change_meeting", leads_meeting & is_open)
rules.add_perm("networks.view_agenda", leads_meeting | is_secretary | (may_know_of & ~is_draft))
rules.add_perm(
    "networks.view_minutes", leads_meeting | is_secretary | (is_asked & ~is_draft) | (may_know_of & is_shared)
)
rules.add_perm("networks.write_minutes", (leads_meeting | is_secretary) & is_open)
rules.add_perm("networks.call_meeting", leads_meeting & is_planned)
rules.add_perm("networks.cancel_meeting", leads_meeting & is_planned)
rules.add_perm("networks.hold_meeting", (leads_meeting | is_secretary) & is_called)
rules.add_perm("networks.share_minutes", leads_meeting & is_held)
rules.add_perm("networks.reopen_minutes", leads_meeting & is_shared)
rules.add_perm("networks.propose_item", is_asked & is_planned)
rules.add_perm("networks.answer_call", is_asked & is_called)

# A reflection tool in use. Those who are asked to its meeting, or belong to its school, join without a code; all others
# who may reflect join with it. What each writes alone is her own: no permission but having joined, and no other reader.
rules.add_perm("networks.add_exercise", may_reflect)
rules.add_perm("networks.view_exercise", may_see_exercise)
rules.add_perm("networks.join_exercise", may_reflect & is_under_way & may_still_change)
rules.add_perm("networks.lead_exercise", leads_exercise & is_under_way & may_still_change)
rules.add_perm("networks.write_common", leads_exercise & takes_words & may_still_change)
rules.add_perm("networks.reopen_exercise", leads_exercise & ~is_under_way & may_still_change)
rules.add_perm("networks.delete_exercise", started_it & may_still_change)
rules.add_perm("networks.write_alone", has_joined)
rules.add_perm("networks.write_in_group", is_in_group & group_is_at_work)

# Reference data, the school list, people and roles: the administrators' own ground, and nobody else's.
ADMIN_MODELS = {
    "networks": (
        "school",
        "user",
        "role",
        "leadernetwork",
        "membership",
        "learningarena",
        "arenarole",
        "schoolholiday",
        "leadershipquality",
        "theme",
        "ownercomponent",
        "tool",
        "reflectionquestion",
    ),
}
for app, models in ADMIN_MODELS.items():
    rules.add_perm(app, is_administrator)
    for model in models:
        for verb in ("view", "add", "change", "delete"):
            if not rules.perm_exists(f"{app}.{verb}_{model}"):
                rules.add_perm(f"{app}.{verb}_{model}", is_administrator)
rules.add_perm("networks.import_school", is_administrator)
rules.add_perm("networks.export_school", is_administrator)
