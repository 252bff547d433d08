"""Who is asked in an evaluation, and who may do what with it."""

import datetime as dt

import pytest
from django.utils import timezone

from networks.evaluations.actions import close_evaluation
from networks.evaluations.results import people_to_ask
from networks.evaluations.urls import EVALUATION
from networks.models import ArenaEvaluation
from tests.addresses import names_under
from tests.conftest import ROLES
from tests.factories.networks import (
    ArenaEvaluationFactory,
    ArenaRoleFactory,
    AttendanceFactory,
    LearningArenaFactory,
    MembershipFactory,
)
from tests.networks.evaluations.answering import Kind, answer
from tests.quality.writing import pressed
from tests.tables import answers, people_of, those_who, wanted

pytestmark = pytest.mark.django_db


# --- who is asked -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["arena", "network", "field"])
def test_those_who_are_asked_are_those_the_evaluation_waits_for(cast, network, arena, leader, kind):
    network.contact = cast.fagstab
    network.save()
    ArenaRoleFactory(arena=arena, kind=Kind.CHIEF_UNION_REP)
    field = LearningArenaFactory(run_by=cast.support_leader.roles.get().school)
    AttendanceFactory(user=cast.resource_person, meeting__arena=field, was_there=True)
    AttendanceFactory(user=cast.sfo_leader, meeting__arena=field, was_there=False)
    place = {"arena": (arena, None), "network": (arena, network), "field": (field, None)}[kind]
    evaluation = ArenaEvaluationFactory(arena=place[0], network=place[1])
    asked, people = people_to_ask(evaluation), people_of(cast)
    assert {role for role in ROLES if people[role] in asked} == ASKED[kind]
    waiting = {role: list(ArenaEvaluation.objects.waiting_for(people[role])) for role in ROLES}
    assert waiting == {role: [evaluation] if role in ASKED[kind] else [] for role in ROLES}
    assert {role for role in ROLES if people[role].has_perm("networks.answer_evaluation", evaluation)} == ASKED[kind]


ASKED = {
    "arena": {"principal", "other_principal", "chief_union_rep"},
    "network": {"principal", "chief_union_rep", "fagstab"},
    "field": {"support_leader", "resource_person"},
}


def test_what_is_seen_and_what_is_allowed_agree(cast, evaluation):
    for role, user in people_of(cast).items():
        seen = ArenaEvaluation.objects.visible_to(user).exists()
        assert user.has_perm("networks.view_evaluation", evaluation) is seen, role
        for permission in ("answer_evaluation", "change_evaluation", "write_evaluation_summary"):
            assert seen or not user.has_perm(f"networks.{permission}", evaluation), (role, permission)


def test_meeting_last_year_asks_nobody_this_year(cast):
    field = LearningArenaFactory()
    long_ago = timezone.now() - dt.timedelta(days=400)
    AttendanceFactory(user=cast.union_rep, meeting__arena=field, meeting__starts_at=long_ago, was_there=True)
    evaluation = ArenaEvaluationFactory(arena=field)
    assert not people_to_ask(evaluation).exists()
    assert not ArenaEvaluation.objects.waiting_for(cast.union_rep).exists()


def test_min_side_tells_all_who_are_asked_until_they_have_answered(client, cast, evaluation, network):
    network.contact = cast.fagstab
    network.save()
    for kind in (Kind.DIRECTOR, Kind.UNION_REP, Kind.CHIEF_UNION_REP, Kind.SUPPORT_LEADER):
        ArenaRoleFactory(arena=evaluation.arena, kind=kind)
    MembershipFactory(network=network, school=cast.support_leader.roles.get().school)
    told = "Evaluer Barneskolenettverk 1"
    asked = {"principal", "fagstab", "director", "union_rep", "chief_union_rep", "support_leader"}
    assert those_who(client, people_of(cast), lambda _person: told in client.get("/").text) == asked
    answer(evaluation, cast.principal, learning=3, supporting=2, smarter=4)
    client.force_login(cast.principal)
    assert told not in client.get("/").text


# --- who may do what ----------------------------------------------------------------------------


LEADS = {"leader", "fagstab", "director"}
READS = LEADS | {"principal"}


def codes(allowed, found, seen=403):
    """Those who may, those who know of it and may not, and everybody else."""
    return dict.fromkeys(READS, seen) | dict.fromkeys(allowed, found) | {"*": 404}


NOBODY = codes((), 200)
ASKS = ("leader", "principal")


TABLE = {
    "get evaluation_detail": {"open closed": codes(READS, 200)},
    "post evaluation_start": {"open": codes(ASKS, 302), "closed": NOBODY},
    # The principal has begun, and nobody else.
    "get evaluation_answer": {"open": codes(("principal",), 200) | {"leader": 404}, "closed": NOBODY},
    "post evaluation_answer": {"open": codes(("principal",), 302) | {"leader": 404}, "closed": NOBODY},
    "get evaluation_done": {"open": codes(("principal",), 200) | {"leader": 404}, "closed": NOBODY},
    "get evaluation_date": {"open": codes(LEADS, 200), "closed": NOBODY},
    "post evaluation_date": {"open": codes(LEADS, 302), "closed": NOBODY},
    "get evaluation_close": {"open": codes(LEADS, 200), "closed": NOBODY},
    "post evaluation_close": {"open": codes(LEADS, 302), "closed": NOBODY},
    "get evaluation_summary": {"open": NOBODY, "closed": codes(LEADS, 200)},
    "post evaluation_summary": {"open": NOBODY, "closed": codes(LEADS, 302)},
    "post evaluation_summary_presence": {"open": NOBODY, "closed": codes(LEADS, 200)},
    "get evaluation_summary_history": {"open": NOBODY, "closed": codes(LEADS, 200)},
    "get evaluation_summary_choice 1": {"open": NOBODY, "closed": codes(LEADS, 404)},
}


@pytest.mark.parametrize("state", ["open", "closed"])
def test_evaluation_answers_each_role_as_the_table_says(client, cast, evaluation, leader, state):
    answer(evaluation, cast.principal, learning=3)
    if state == "closed":
        evaluation = close_evaluation(evaluation=evaluation, by=leader)
    sent = {
        "evaluation_answer": pressed("svar", 2, learning="4"),
        "evaluation_date": {"closes_on": f"{timezone.localdate():%d.%m.%Y}"},
        "evaluation_summary": pressed("oppsummering", evaluation.version, summary="Videre"),
    }
    requests = {}
    for request in TABLE:
        _method, name, *more = request.split()
        requests[request] = [evaluation.pk, *more], sent.get(name, {})
    people = people_of(cast) | {"leader": leader}
    assert answers(client, people, requests) == wanted(TABLE, state, people)


def test_table_names_every_address_of_an_evaluation():
    names = names_under(EVALUATION)
    assert names == {request.split()[1] for request in TABLE}
