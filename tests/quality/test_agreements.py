"""What the two sides have promised each other."""

import datetime as dt

import pytest
from django.urls import reverse

from quality.models import Agreement
from tests.conftest import ROLES
from tests.quality.states import TALK_STATES, freeze, talk_in
from tests.quality.table import expected, those_who_get
from tests.quality.writing import pressed
from tests.tables import answers, people_of, told_to

pytestmark = pytest.mark.django_db


def test_progress_of_a_promise_moves_on_after_the_minutes_are_frozen(client, cast, dialogue):
    freeze(dialogue, cast)
    agreement = dialogue.agreements.get(promised_by="school")
    client.force_login(cast.principal)
    client.post(
        reverse("agreement_follow_up", args=[agreement.pk]),
        pressed(f"oppfolging-{agreement.pk}", status="done", progress="To team har prøvd", done_on="02.10.2026"),
    )
    agreement.refresh_from_db()
    assert (agreement.status, agreement.progress) == ("done", "To team har prøvd")


def test_overdue_promises_are_named_by_word(client, cast, dialogue):
    Agreement.objects.update(due_on=dt.date(2020, 1, 1))
    client.force_login(cast.fagstab)
    assert "over fristen" in client.get(reverse("agreement_list")).content.decode()


@pytest.mark.parametrize(
    ("status", "due_on", "standing"),
    [
        ("open", dt.date(2020, 1, 1), ("warn", "over fristen")),
        ("started", dt.date(2020, 1, 1), ("warn", "over fristen")),
        ("open", dt.date(2099, 1, 1), ("todo", "åpen")),
        ("started", None, ("now", "i gang")),
        ("done", dt.date(2020, 1, 1), ("ok", "gjort")),
        ("dropped", dt.date(2020, 1, 1), ("locked", "droppet")),
    ],
)
def test_promise_is_overdue_only_while_somebody_waits_for_it(status, due_on, standing):
    assert Agreement(status=status, due_on=due_on).standing == standing


# --- who may do what ----------------------------------------------------------------------------

# The promise stands when the minutes are frozen, and its progress moves on: the same in all states of the talk.
TABLE = {
    # principal leaders beside fagstab director others
    "get agreement_list": {"always": "200 200 200 200 200 200"},
    "post agreement_list": {"always": "405 405 405 405 405 405"},
    "get agreement_follow_up school": {"always": "200 200 403 403 403 404"},
    "post agreement_follow_up school": {"always": "302 302 403 403 403 404"},
    "get agreement_follow_up municipality": {"always": "403 403 403 200 403 404"},
    "post agreement_follow_up municipality": {"always": "403 403 403 302 403 404"},
}


@pytest.mark.parametrize("state", TALK_STATES)
def test_promises_answer_each_role_in_each_state_as_the_table_says(client, cast, school, state):
    dialogue, people = talk_in(state, school, cast), people_of(cast)
    promises = {agreement.promised_by: agreement for agreement in dialogue.agreements.all()}
    requests = {}
    for request in TABLE:
        rows = [promises[side].pk for side in request.split()[2:]]
        sent = [pressed(f"oppfolging-{pk}", status="started", progress="I gang") for pk in rows]
        requests[request] = rows, (sent[0] if sent else {})
    assert answers(client, people, requests) == expected(TABLE, state)
    may = set(ROLES) - those_who_get(TABLE, state, "get agreement_follow_up school", 404)
    pages = told_to(client, people, lambda _person: client.get(reverse("agreement_list")).text)
    for agreement in promises.values():
        assert {role for role in ROLES if people[role].has_perm("quality.view_agreement", agreement)} == may
        assert {role for role in ROLES if agreement.text in pages[role]} == may
        assert {role for role in ROLES if agreement in Agreement.objects.visible_to(people[role])} == may
