"""What can be asked of a person and a thing: the words of the tables of permissions, here and in the other apps.

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


# --- commissions, and what goes on from a meeting -------------------------------------------------


@rules.predicate
def leads_its_network(user, answer):
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
