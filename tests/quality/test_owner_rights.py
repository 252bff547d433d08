"""Who may do what with the owner's year: role × state × address, in one table."""

import pytest

from quality.owner.actions import close_feedback, show_feedback
from quality.owner.urls import OWNER
from tests.addresses import names_under
from tests.conftest import ROLES
from tests.factories.quality import RoundFactory, SuccessCriterionFactory
from tests.quality.owner import ASKED, READERS, answer, open_owner_review
from tests.quality.writing import pressed
from tests.tables import answers, people_of, wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(cast):
    SuccessCriterionFactory(level="E", number=4)
    return open_owner_review(round=RoundFactory(), by=cast.fagstab)


# Fagstab's steps with the feedback: looked at, and taken, in the one state they belong to.
STEP = {
    "open": {"open": {"fagstab": 200, "*": 403}, "ended shown": {"*": 403}},
    "ended": {"ended": {"fagstab": 200, "*": 403}, "open shown": {"*": 403}},
}
DONE = {state: {state: {"fagstab": 302, "*": 403}} for state in STEP}
# {request: {state: {role: code}}}, with the code of everybody else under "*". The owner's year is not there for others.
TABLE = {
    "get owner_criteria": {"open ended shown": {"*": 200}},
    "get owner_criterion": {"open ended shown": {"*": 200}},
    "get owner_file": {"open ended shown": {"*": 200}},
    "get owner_open": {"open ended shown": {"fagstab": 302, "*": 403}},
    "post owner_open": {"open ended shown": {"fagstab": 302, "*": 403}},
    "post feedback_start": {"open": dict.fromkeys(ASKED, 302) | {"*": 403}, "ended shown": {"*": 403}},
    # Nobody has begun but the principal.
    "get feedback": {
        "open": dict.fromkeys(ASKED, 404) | {"principal": 200, "*": 403},
        "ended shown": {"*": 403},
    },
    "post feedback_answer": {
        "open": dict.fromkeys(ASKED, 404) | {"principal": 302, "*": 403},
        "ended shown": {"*": 403},
    },
    "get feedback_date": STEP["open"],
    "post feedback_date": STEP["open"] | {"open": {"fagstab": 200, "*": 403}},
    "get feedback_remind": STEP["open"],
    "post feedback_remind": STEP["open"] | DONE["open"],
    "get feedback_close": STEP["open"],
    "post feedback_close": STEP["open"] | DONE["open"],
    "get feedback_reopen": STEP["ended"],
    "post feedback_reopen": STEP["ended"] | {"ended": {"fagstab": 200, "*": 403}},
    "get feedback_show": STEP["ended"],
    "post feedback_show": STEP["ended"] | DONE["ended"],
    "post owner_criterion": {"open ended shown": {"fagstab": 302, "*": 403}},
    "post owner_presence": {"open ended shown": {"fagstab": 200, "*": 403}},
    "get owner_history": {"open ended shown": {"fagstab": 200, "*": 403}},
    "get owner_choice 1": {"open ended shown": {"fagstab": 404, "*": 403}},
    "post measure_create": {"open ended shown": {"fagstab": 302, "*": 403}},
    "get owner_measure": {"open ended shown": {"fagstab": 200, "*": 403}},
    "post owner_measure": {"open ended shown": {"fagstab": 302, "*": 403}},
    "get measure_history": {"open ended shown": {"fagstab": 200, "*": 403}},
    "get measure_choice 1": {"open ended shown": {"fagstab": 404, "*": 403}},
    "get measure_delete": {"open ended shown": {"fagstab": 200, "*": 403}},
    "post measure_delete": {"open ended shown": {"fagstab": 302, "*": 403}},
}
STEPS = {f"feedback_{step}" for step in ("date", "remind", "close", "reopen", "show")}
WITHOUT_CODE = {"owner_criteria", "owner_open", "owner_file", "feedback", "feedback_start", *STEPS}
ABOUT_MEASURE = {"owner_measure", "measure_history", "measure_choice", "measure_delete"}


@pytest.mark.parametrize("state", ["open", "ended", "shown"])
def test_owner_pages_answer_each_role_as_the_table_says(client, cast, review, state):
    answer(review, cast.principal)
    row, measure = review.ratings.get(), review.measures.create(criterion=review.ratings.get().criterion, text="Besøk")
    if state != "open":
        close_feedback(review=review, by=cast.fagstab)
    if state == "shown":
        show_feedback(review=review, by=cast.fagstab)
    sent = {
        "owner_criterion": pressed(f"skoleeier-{row.pk}", row.version, evidence="Ny"),
        "owner_measure": pressed(f"tiltak-{measure.pk}", measure.version, text="Nytt", status="open"),
    }
    requests = {}
    for request in TABLE:
        _method, name, *words = request.split()
        place = [review.round.year, *([] if name in WITHOUT_CODE else ["E4"])]
        place += [measure.pk] if name in ABOUT_MEASURE else []
        requests[request] = [*place, *words], sent.get(name, {})
    outside = {(role, request): 404 for role in set(ROLES) - READERS for request in TABLE}
    assert answers(client, people_of(cast), requests) == wanted(TABLE, state) | outside


def test_table_names_every_address_of_the_owner():
    ours = names_under(OWNER)
    assert {request.split()[1] for request in TABLE} == ours
