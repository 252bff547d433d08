"""Who may do what with what the municipality shares. The words here are the ones the other apps build on.

Every predicate answers True or False, never None: `rules` takes None for «skip», and would then grant.
"""

import rules

from networks.audience import leads_place
from networks.models import Meeting, Role

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
# Which mail has gone and which has not; never what stands in it.
rules.add_perm("sandnes_portal", is_administrator)
rules.add_perm("sandnes_portal.view_outgoingmail", is_administrator)
rules.add_perm("networks.import_school", is_administrator)
rules.add_perm("networks.export_school", is_administrator)
