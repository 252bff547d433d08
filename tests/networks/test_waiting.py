"""What waits for a person in the networks: the reads in SQL agree with the rules and with who is asked."""

import datetime as dt

import pytest
from django.utils import timezone

from networks.arenas.audience import Place, people_asked
from networks.models import ArenaEvaluation, CommissionAnswer, DecisionOffer, FollowUp, Meeting, User
from tests.factories.networks import (
    ArenaEvaluationFactory,
    ArenaRoleFactory,
    AttendanceFactory,
    CommissionAnswerFactory,
    DecisionOfferFactory,
    FollowUpFactory,
    LeaderNetworkFactory,
    LearningArenaFactory,
    MeetingFactory,
    MembershipFactory,
    RoleFactory,
    SchoolFactory,
)
from tests.tables import people_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def arena():
    """One that asks principals and union representatives."""
    arena = ArenaRoleFactory(kind="principal").arena
    ArenaRoleFactory(arena=arena, kind="union_rep")
    return arena


def what_waits(cast, waiting_for):
    """{role: the rows that wait for her}, for those who have any."""
    return {role: rows for role, user in people_of(cast).items() if (rows := list(waiting_for(user)))}


def test_minutes_that_are_read_in_sql_are_those_the_rule_lets_one_read(cast, school, network, arena):
    places = [{}, {"school": school}, {"network": network}, {"network": LeaderNetworkFactory()}]
    for place in places:
        for status in Meeting.Status:
            AttendanceFactory(meeting=MeetingFactory(arena=arena, status=status, **place), user=cast.resource_person)
    for role, user in people_of(cast).items():
        allowed = {meeting for meeting in Meeting.objects.all() if user.has_perm("networks.view_minutes", meeting)}
        assert set(Meeting.objects.with_minutes_for(user)) == allowed, role


def test_evaluations_ask_those_the_arena_asks(cast, network, arena):
    network.contact = cast.fagstab
    network.save()
    unit = cast.support_leader.roles.get().school
    run_by = ArenaRoleFactory(kind="chief_union_rep", arena__run_by=unit).arena
    for place in (Place(arena), Place(arena, network), Place(arena, LeaderNetworkFactory()), Place(run_by)):
        evaluation = ArenaEvaluationFactory(arena=place.arena, network=place.network)
        asked = {user for user in User.objects.all() if evaluation in ArenaEvaluation.objects.asking(user)}
        assert asked == set(people_asked(place))


def test_evaluation_waits_until_it_is_answered_closed_or_past(cast, arena):
    today = timezone.localdate()
    evaluation = ArenaEvaluationFactory(arena=arena, closes_on=today)
    waiting = ArenaEvaluation.objects.waiting_for
    assert list(waiting(cast.principal, today)) == [evaluation]
    assert not waiting(cast.principal, today + dt.timedelta(days=1))
    sheet = evaluation.sheets.create(respondent=cast.principal, learning=3)
    assert list(waiting(cast.principal, today)) == [evaluation]
    sheet.supporting = sheet.smarter = 3
    sheet.save()
    assert not waiting(cast.principal, today)
    assert list(waiting(cast.other_principal, today)) == [evaluation]
    evaluation.closed_at = timezone.now()
    evaluation.save()
    assert not waiting(cast.other_principal, today)


def test_follow_up_is_open_to_the_one_who_took_it_on_until_it_is_done(cast):
    meeting = MeetingFactory(arena=LearningArenaFactory(), status="held")
    mine = [cast.principal, cast.union_rep]
    for user in mine:
        AttendanceFactory(meeting=meeting, user=user)
    later = FollowUpFactory(meeting=meeting, person=cast.principal, due_on=dt.date(2026, 12, 2))
    first = FollowUpFactory(meeting=meeting, person=cast.principal, due_on=dt.date(2026, 12, 1))
    FollowUpFactory(meeting=meeting, person=cast.principal, text="")
    FollowUpFactory(meeting=meeting, person=cast.principal, done_at=timezone.now())
    assert what_waits(cast, FollowUp.objects.open_for) == {"principal": [first, later]}


def test_commission_waits_for_the_one_who_leads_the_network(cast, network):
    RoleFactory(kind="network_leader", network=network, user=cast.principal)
    answer = CommissionAnswerFactory(network=network)
    CommissionAnswerFactory(network=network, answered_at=timezone.now())
    CommissionAnswerFactory(network=network, commission__closed_at=timezone.now())
    CommissionAnswerFactory()
    assert what_waits(cast, CommissionAnswer.objects.waiting_for) == {"principal": [answer]}


def test_offer_waits_for_those_who_lead_the_school(cast, school):
    offer = DecisionOfferFactory(school=school)
    DecisionOfferFactory(school=school, status="declined")
    DecisionOfferFactory()
    leaders = ("principal", "school_leader", "sfo_leader")
    assert what_waits(cast, DecisionOffer.objects.waiting_for) == {role: [offer] for role in leaders}


def test_networks_of_schools_are_those_they_are_in_today(network, school):
    past = MembershipFactory(school=school, ends_on=dt.date(2020, 1, 1)).network
    MembershipFactory(school=SchoolFactory())
    found = set(type(network).objects.of_schools([school]))
    assert found == {network}
    assert past not in found
