"""Beside S1–S17: the school's own criteria in the same form, and what each one thinks before the group talks."""

import json

import pytest
from django.contrib import admin
from django.db import connection

from quality.assessments.actions import rate_alone, send_assessment
from quality.assessments.forms import AloneForm
from quality.assessments.preparing import alone_rows, own_rows, spreads_of
from quality.assessments.urls import ALONE, OWN_CRITERION
from quality.dialogues.actions.dialogues import freeze_pack
from quality.models import IndividualRating, OwnCriterionRating
from sandnes_portal.writing.steps import NotReady
from tests.addresses import names_under
from tests.factories.networks import RoleFactory, SchoolFactory
from tests.factories.quality import CriterionAssessmentFactory, DialogueFactory, SuccessCriterionFactory
from tests.factories.strategy import PlanFactory, SchoolCriterionFactory
from tests.quality.states import STATES, TALK_STATES, address, any_state, assessment_in
from tests.quality.table import expected
from tests.quality.writing import pressed, typed
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db

WORDS = "Biblioteket er fullt i friminuttene"


@pytest.fixture
def assessment(school):
    return assessment_in("draft", school)


@pytest.fixture
def criterion(school, assessment):
    return SchoolCriterionFactory(plan=PlanFactory(school=school, year=assessment.round.year), text="Vi leser sammen")


# --- the school's own criteria ------------------------------------------------------------------


def test_own_criterion_is_rated_in_the_same_form_and_counts_in_no_number(client, cast, assessment, criterion):
    client.force_login(cast.school_leader)
    before = client.get(assessment.get_absolute_url()).text
    assert "Vi leser sammen" in before
    url, step = address(assessment, "own_criterion", criterion.pk), assessment.round.scale.steps.last()
    sent = typed(f"eget-{criterion.pk}", cast.school_leader, own_rating=step.pk, evidence=WORDS)
    assert client.post(url, sent).json()["version"] == 2
    row = OwnCriterionRating.objects.get()
    assert (row.own_rating, row.evidence, row.changed_by) == (step, WORDS, cast.school_leader)
    words = "kriterier er besvart"
    after = client.get(assessment.get_absolute_url()).text
    assert [line for line in before.splitlines() if words in line] == [
        line for line in after.splitlines() if words in line
    ]


def test_two_who_write_the_first_words_at_once_lose_nothing(client, cast, assessment, criterion):
    url, prefix = address(assessment, "own_criterion", criterion.pk), f"eget-{criterion.pk}"
    for user, words in ((cast.principal, {"evidence": WORDS}), (cast.school_leader, {"next_step": "Flere lån"})):
        client.force_login(user)
        client.post(url, typed(prefix, user, **words))
    row = OwnCriterionRating.objects.get()
    assert (row.evidence, row.next_step) == (WORDS, "Flere lån")
    # In the same field the second gets the choice between both texts.
    client.force_login(cast.principal)
    answer = client.post(url, typed(prefix, cast.principal, next_step="Noe annet")).json()
    assert "conflict" in answer
    assert client.get(answer["conflict"]["url"]).status_code == 200


def test_own_criteria_stand_on_the_page_with_all_and_are_saved_there(client, cast, assessment, criterion):
    client.force_login(cast.principal)
    url = address(assessment, "assessment_all")
    assert "Skolens eget kriterium" in client.get(url).text
    others = pressed(f"kriterium-{assessment.criteria.get().pk}")
    client.post(url, others | pressed(f"eget-{criterion.pk}", evidence=WORDS))
    assert OwnCriterionRating.objects.get().evidence == WORDS


def test_way_leads_from_the_last_criterion_to_the_schools_own(client, cast, assessment, criterion):
    client.force_login(cast.principal)
    assert "Neste: eget 1" in client.get(address(assessment, "assessment_criterion", "S12")).text
    assert "Forrige: S12" in client.get(address(assessment, "own_criterion", criterion.pk)).text


def test_proposed_and_empty_criteria_wait_and_one_taken_out_stays_while_something_is_said(assessment, criterion):
    SchoolCriterionFactory(plan=criterion.plan, is_proposed=True)
    SchoolCriterionFactory(plan=criterion.plan, text="")
    SchoolCriterionFactory(plan=PlanFactory(school=criterion.plan.school, year=criterion.plan.year.previous))
    assert [row.criterion for row in own_rows(assessment)] == [criterion]
    OwnCriterionRating.objects.create(assessment=assessment, criterion=criterion, evidence=WORDS)
    type(criterion).objects.filter(pk=criterion.pk).update(removed_at="2026-11-01T12:00Z")
    assert [row.evidence for row in own_rows(assessment)] == [WORDS]


def test_other_schools_criterion_is_not_found(client, cast, assessment):
    other = SchoolCriterionFactory(plan=PlanFactory(school=SchoolFactory(), year=assessment.round.year))
    client.force_login(cast.principal)
    assert client.get(address(assessment, "own_criterion", other.pk)).status_code == 404
    client.post(address(assessment, "own_criterion", other.pk), pressed(f"eget-{other.pk}", evidence=WORDS))
    assert not OwnCriterionRating.objects.exists()


@pytest.mark.parametrize(("state", "seen"), [("draft", False), ("sent", True), ("returned", False)])
def test_fagstab_reads_own_criteria_in_the_review_when_they_are_sent(client, cast, school, state, seen):
    assessment = assessment_in(state, school)
    mine = SchoolCriterionFactory(plan=PlanFactory(school=school, year=assessment.round.year))
    step = assessment.round.scale.steps.first()
    OwnCriterionRating.objects.create(assessment=assessment, criterion=mine, own_rating=step, evidence=WORDS)
    client.force_login(cast.fagstab)
    response = client.get(address(assessment, "review"))
    assert (WORDS in response.text) is seen
    assert (client.get(address(assessment, "own_criterion", mine.pk)).status_code == 200) is seen


def test_pack_tells_of_them(client, cast, school):
    assessment = assessment_in("released", school)
    mine = SchoolCriterionFactory(plan=PlanFactory(school=school, year=assessment.round.year))
    step = assessment.round.scale.steps.first()
    OwnCriterionRating.objects.create(assessment=assessment, criterion=mine, own_rating=step, evidence=WORDS)
    pack, _is_new = freeze_pack(dialogue=DialogueFactory(assessment=assessment), by=cast.fagstab)
    assert json.loads(pack.text)["own"][0]["evidence"] == WORDS
    client.force_login(cast.principal)
    assert WORDS in client.get(pack.get_absolute_url()).text
    assert client.get(address(assessment, "pack_word", 1)).status_code == 200


def test_advice_before_sending_names_what_is_not_rated(client, cast, assessment, criterion):
    client.force_login(cast.principal)
    page = client.get(address(assessment, "assessment_send")).text
    assert "Skolens eget kriterium «Vi leser sammen» er ikke vurdert." in page


# --- each for herself first ---------------------------------------------------------------------


def think(assessment, *users, step=1):
    """What each of some people thinks of the one criterion."""
    for user in users:
        [row] = alone_rows(assessment, user).values()
        rating = assessment.round.scale.steps.all()[step]
        form = AloneForm(pressed("s", row.version, rating=rating.pk), instance=row, prefix="s")
        assert form.is_valid(), form.errors
        rate_alone(form=form, by=user)


def test_answer_saves_itself_and_only_the_person_sees_it(client, cast, assessment):
    url = address(assessment, "alone_answer", "S12")
    step, [row] = assessment.round.scale.steps.last(), alone_rows(assessment, cast.union_rep).values()
    client.force_login(cast.union_rep)
    sent = typed(f"selv-{row.criterion_id}", cast.union_rep, rating=step.pk)
    assert client.post(url, sent).json()["version"] == 2
    checked = f'value="{step.pk}" checked'
    page = client.get(address(assessment, "alone")).text
    assert len([line for line in page.splitlines() if "checked" in line and f'value="{step.pk}"' in line]) == 1, checked
    client.force_login(cast.principal)
    page = client.get(address(assessment, "alone")).text
    assert not [line for line in page.splitlines() if "checked" in line and f'value="{step.pk}"' in line]


@pytest.mark.parametrize(("number", "seen"), [(2, False), (3, True)])
def test_group_sees_the_spread_from_three_answers(client, cast, assessment, number, seen):
    think(assessment, *[cast.principal, cast.school_leader, cast.union_rep][:number])
    for role in ("principal", "union_rep", "resource_person"):
        client.force_login(getattr(cast, role))
        page = client.get(address(assessment, "assessment_criterion", "S12")).text
        assert ("Hver for dere" in page) is seen
    client.force_login(cast.principal)
    assert ("Hver for dere" in client.get(address(assessment, "assessment_all")).text) is seen
    client.force_login(cast.principal)
    assert "Hver for dere" not in client.get(address(assessment, "alone")).text


def test_one_who_takes_an_answer_back_counts_no_more(cast, assessment):
    think(assessment, cast.principal, cast.school_leader, cast.union_rep)
    [counts] = spreads_of(assessment).values()
    assert [count for _step, count in counts] == [0, 3, 0, 0]
    [row] = alone_rows(assessment, cast.principal).values()
    form = AloneForm(pressed("s", row.version, rating=""), instance=row, prefix="s")
    assert form.is_valid()
    rate_alone(form=form, by=cast.principal)
    assert spreads_of(assessment) == {}


def test_sending_wipes_out_what_each_one_thought(cast, assessment):
    think(assessment, cast.principal, cast.school_leader, cast.union_rep)
    send_assessment(assessment=assessment, by=cast.principal)
    assert not IndividualRating.objects.exists()
    tables = connection.introspection.table_names()
    assert not [name for name in tables if "historicalindividual" in name]
    with pytest.raises(NotReady):
        think(assessment, cast.principal)


def test_fagstab_and_administration_know_nothing_of_it(client, cast, school):
    assessment = assessment_in("returned", school)
    leaders = [RoleFactory(kind="school_leader", school=school).user for _ in range(3)]
    think(assessment, *leaders)
    client.force_login(cast.fagstab)
    for name, *words in (("review",), ("assessment_detail",), ("assessment_criterion", "S12")):
        assert "Hver for dere" not in client.get(address(assessment, name, *words)).text
    assert IndividualRating not in admin.site._registry


def test_all_is_saved_by_the_button_without_javascript(client, cast, assessment):
    CriterionAssessmentFactory(assessment=assessment, criterion=SuccessCriterionFactory(number=13))
    rows, step = alone_rows(assessment, cast.principal), assessment.round.scale.steps.first()
    client.force_login(cast.principal)
    sent = {}
    for pk in rows:
        sent |= pressed(f"selv-{pk}", rating=step.pk)
    client.post(address(assessment, "alone"), sent)
    assert IndividualRating.objects.filter(person=cast.principal, rating=step).count() == 2


# --- who may do what ----------------------------------------------------------------------------

SENT_STATES = "sent released planned cancelled held approved frozen"
SEEN_WHEN_SENT = {"draft returned": "200 200 200 404 404 404", SENT_STATES: "200 200 200 200 200 404"}
WRITTEN = {"draft returned": "200 200 403 404 404 404", SENT_STATES: "403 403 403 403 403 404"}
TABLE = {
    #                     principal leaders beside fagstab director others
    "get own_criterion": SEEN_WHEN_SENT,
    "post own_criterion": {**WRITTEN, "draft returned": "302 302 403 404 404 404"},
    "get own_history": WRITTEN,
    "get own_choice": {**WRITTEN, "draft returned": "404 404 403 404 404 404"},
    "get alone": {"draft returned": "200 200 200 404 404 404", SENT_STATES: "403 403 403 403 403 404"},
    "post alone": {"draft returned": "302 302 302 404 404 404", SENT_STATES: "403 403 403 403 403 404"},
    "get alone_answer": {"always": "405 405 405 405 405 405"},
    "post alone_answer": {"draft returned": "302 302 302 404 404 404", SENT_STATES: "403 403 403 403 403 404"},
}


@pytest.mark.walk
@pytest.mark.parametrize("state", [*STATES, *TALK_STATES])
def test_own_criteria_and_thoughts_answer_each_role_in_each_state_as_the_table_says(client, cast, school, state):
    assessment = any_state(state, school, cast)
    mine = SchoolCriterionFactory(plan=PlanFactory(school=school, year=assessment.round.year))
    OwnCriterionRating.objects.create(assessment=assessment, criterion=mine, evidence=WORDS)
    place = [school.slug, assessment.round.year]
    words = {"own_criterion": [mine.pk], "own_history": [mine.pk], "own_choice": [mine.pk, 1], "alone_answer": ["S12"]}
    thought = f"selv-{assessment.criteria.get().criterion_id}"
    sent = pressed(f"eget-{mine.pk}", evidence="Nytt") | pressed(thought)
    requests = {request: ([*place, *words.get(request.split()[1], [])], sent) for request in TABLE}
    assert answers(client, people_of(cast), requests) == expected(TABLE, state)


def test_table_names_every_address_beside_the_criteria():
    ours = names_under(OWN_CRITERION, ALONE)
    assert {request.split()[1] for request in TABLE} == ours
