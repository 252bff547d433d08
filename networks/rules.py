"""Who may do what with what the municipality shares. The words here are the ones the other apps build on.

Every predicate answers True or False, never None: `rules` takes None for «skip», and would then grant.
"""

import rules

from networks.audience import Place, leads_place
from networks.forwarding import gives_input
from networks.models import ArenaEvaluation, Exercise, LeaderNetwork, Meeting, Role
from networks.querysets.commissions import COMMISSION_READERS, networks_of
from networks.querysets.meetings import networks_by_school

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

# --- leader networks ------------------------------------------------------------------------------------


@rules.predicate
def leads_network(user, network):
    return network is not None and user.is_authenticated and user.has_role(Kind.NETWORK_LEADER, network=network)


@rules.predicate
def leads_a_member(user, network):
    """The person leads a school or a unit that is a member today."""
    if network is None or not user.is_authenticated:
        return False
    led = user.schools_as(*Role.LEADER_KINDS, Kind.SUPPORT_LEADER)
    return LeaderNetwork.objects.filter(pk=network.pk).of_schools(led).exists()


# --- the arenas' yearly evaluations: asked of the evaluation, or of the place that could be evaluated -----


@rules.predicate
def meets_as_one(user, place):
    """A network, or an arena without networks: where networks meet, each evaluates its own meetings."""
    return place is not None and (place.network is not None or not place.arena.networks.exists())


@rules.predicate
def leads_evaluation(user, evaluation):
    return (
        evaluation is not None
        and user.is_authenticated
        and leads_place(user, Place(evaluation.arena, evaluation.network))
    )


@rules.predicate
def may_know_of_evaluation(user, evaluation):
    return evaluation is not None and ArenaEvaluation.objects.visible_to(user).filter(pk=evaluation.pk).exists()


@rules.predicate
def is_asked_to_evaluate(user, evaluation):
    return evaluation is not None and ArenaEvaluation.objects.asking(user).filter(pk=evaluation.pk).exists()


@rules.predicate
def can_be_answered(user, evaluation):
    return evaluation is not None and evaluation.is_open


@rules.predicate
def is_evaluated(user, evaluation):
    return evaluation is not None and evaluation.is_closed


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
# To the place's next meeting, also from one whose minutes are shared, or that was cancelled.
rules.add_perm("networks.carry_item", leads_meeting | is_secretary)
rules.add_perm("networks.view_answers", leads_meeting | is_secretary)
# Where there is no call yet, there is nothing to put in a calendar.
rules.add_perm("networks.fetch_calendar", may_know_of & ~is_draft)

# A leader network. Its leader and the owner's staff keep its words; who is its contact person, the staff decide. How
# far it has come with its commissions is for those who lead its schools.
rules.add_perm("networks.edit_network", leads_network | is_director | is_fagstab)
rules.add_perm("networks.choose_contact", is_director | is_fagstab)
rules.add_perm("networks.view_network_commissions", leads_network | leads_a_member | is_director | is_fagstab)

# The yearly evaluation of an arena, or of a network in it.
rules.add_perm("networks.view_evaluation", may_know_of_evaluation)
rules.add_perm("networks.open_evaluation", leads_its_place & meets_as_one)
rules.add_perm("networks.answer_evaluation", is_asked_to_evaluate & can_be_answered)
rules.add_perm("networks.change_evaluation", leads_evaluation & ~is_evaluated)
rules.add_perm("networks.write_evaluation_summary", leads_evaluation & is_evaluated)
rules.add_perm("networks.view_evaluation_overview", is_director | is_fagstab)

# --- the minutes: what is done with them, and what follows ----------------------------------------


@rules.predicate
def is_given_to(user, follow_up):
    return follow_up is not None and follow_up.person_id is not None and follow_up.person_id == user.pk


@rules.predicate
def answers_for_its_minutes(user, follow_up):
    return follow_up is not None and bool((leads_meeting | is_secretary).test(user, follow_up.meeting))


@rules.predicate
def is_to_be_done(user, follow_up):
    """Whether the meeting has been held: until then the words are being written."""
    return follow_up is not None and follow_up.meeting.is_held


@rules.predicate
def works_in_network(user, network):
    """Whether the person leads the network, or works at one of its schools."""
    if network is None or not user.is_authenticated:
        return False
    own = {each for found in networks_by_school(user).values() for each in found}
    return network.pk in own or user.has_role(Kind.NETWORK_LEADER, network=network)


rules.add_perm("networks.unhold_meeting", (leads_meeting | is_secretary) & is_held)
# The one who is to do it, and those who answer for the minutes, say when it is done.
rules.add_perm("networks.follow_up", (is_given_to | answers_for_its_minutes) & is_to_be_done)
# How a network uses its time is for the network itself; networks stand side by side for the director's staff alone.
rules.add_perm("networks.view_time_share", is_director | is_fagstab | works_in_network)
rules.add_perm("networks.compare_networks", is_director | is_fagstab)

# --- commissions, and what goes on from a meeting -------------------------------------------------


@rules.predicate
def leads_the_network(user, answer):
    if answer is None or not user.is_authenticated:
        return False
    return user.has_role(Kind.NETWORK_LEADER, network=answer.network)


@rules.predicate
def belongs_to_the_network(user, answer):
    return answer is not None and user.is_authenticated and answer.network_id in networks_of(user)


@rules.predicate
def is_answered(user, answer):
    return answer is not None and answer.is_sent


@rules.predicate
def commission_is_open(user, commission):
    return commission is not None and commission.is_open


@rules.predicate
def answers_an_open_one(user, answer):
    return answer is not None and answer.commission.is_open


@rules.predicate
def leads_its_meeting(user, part):
    """Asked of a decision or an item: the chair of that meeting, or those who lead its place."""
    return part is not None and bool(leads_meeting.test(user, part.meeting))


@rules.predicate
def is_of_a_network(user, decision):
    return decision is not None and decision.meeting.network_id is not None


@rules.predicate
def is_of_the_development_part(user, decision):
    return decision is not None and decision.item is not None and decision.item.is_development


@rules.predicate
def is_in_shared_minutes(user, decision):
    return decision is not None and decision.meeting.status == Status.SHARED


@rules.predicate
def goes_onward(user, item):
    """Of a meeting whose items others take up: a network's, or Rektor AU's."""
    return item is not None and item.meeting.status != Status.CANCELLED and gives_input(item.meeting)


reads_commissions = _holds(*COMMISSION_READERS)
gives_commissions = is_director | is_fagstab

rules.add_perm("networks.view_commission", reads_commissions)
rules.add_perm("networks.add_commission", gives_commissions)
rules.add_perm("networks.change_commission", gives_commissions & commission_is_open)
rules.add_perm("networks.reopen_commission", gives_commissions & ~commission_is_open)
# An answer is the network's own until it is sent; then all who may see the commission read it.
rules.add_perm("networks.view_answer", reads_commissions & (is_answered | belongs_to_the_network))
rules.add_perm("networks.write_answer", leads_the_network & answers_an_open_one & ~is_answered)
rules.add_perm("networks.take_back_answer", leads_the_network & answers_an_open_one & is_answered)
rules.add_perm("networks.put_on_agenda", leads_the_network & answers_an_open_one)
# What is decided in the development part is offered when the minutes are shared: the schools can then read where it
# comes from.
rules.add_perm(
    "networks.offer_decision",
    leads_its_meeting & is_of_a_network & is_of_the_development_part & is_in_shared_minutes,
)
rules.add_perm("networks.forward_item", leads_its_meeting & goes_onward)

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

# The ressursbank and the strategy's pages: everybody reads them, and the director's staff keeps them. Any tool or
# question can be put on an agenda by those who may change it, or be proposed by those who are asked.
rules.add_perm("networks.change_resources", is_fagstab | is_director)

# The owner's action plan is open to all who sign in; the director and the staff write it.
rules.add_perm("networks.view_owner_plan", is_signed_in)
rules.add_perm("networks.change_owner_plan", is_director | is_fagstab)

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
        "theorymodel",
        "theorydimension",
        "strategypart",
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
