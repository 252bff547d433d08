"""What a school sees in its figures: written beside them, read with the assessment, taken along to the next year."""

import pytest

from quality.assessments.actions import interpret_figures, send_assessment
from quality.dialogues.actions.dialogues import freeze_pack
from quality.indicators.forms import InterpretationForm
from quality.indicators.interpreting import row_for
from quality.indicators.urls import FIGURES
from quality.models import Indicator, Interpretation
from sandnes_portal.writing.steps import NotReady
from strategy.models import Plan
from tests.addresses import names_under
from tests.factories.quality import AssessmentFactory, DialogueFactory, RoundFactory
from tests.factories.strategy import GoalFactory, PlanFactory
from tests.files import word_text
from tests.quality.contracts import opened
from tests.quality.figure_rows import reading_of
from tests.quality.states import STATES, TALK_STATES, address, any_state, assessment_in, talk_in
from tests.quality.table import expected
from tests.quality.test_figures_seen import page
from tests.quality.writing import pressed, typed
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db

OUTCOME = Indicator.Group.OUTCOME
GROUP, PREFIX = "laeringsutbytte", "tall-laeringsutbytte"
WORDS = "Guttene leser mer enn før"


@pytest.fixture
def reading(school):
    return reading_of(school, 48, 51)


@pytest.fixture
def assessment(school, reading):
    return assessment_in("draft", school)


def write(assessment, by, **texts):
    row = row_for(assessment, OUTCOME)
    form = InterpretationForm(pressed("s", row.version, **texts), instance=row, prefix="s")
    assert form.is_valid(), form.errors
    return interpret_figures(form=form, by=by)


# --- written ------------------------------------------------------------------------------------


def test_words_save_themselves_beside_the_figures(client, cast, assessment):
    said = page(client, cast.principal, address(assessment, "interpretation_list"))
    for words in ("Læringsutbytte", "Lesing 5. trinn", "Hva ser vi", "Hvorfor er det slik", "Hva gjør vi"):
        assert words in said
    url = address(assessment, "interpretation", GROUP)
    assert client.post(url, typed(PREFIX, cast.principal, seen=WORDS)).json()["version"] == 2
    row = Interpretation.objects.get()
    assert (row.group, row.seen, row.changed_by) == (OUTCOME, WORDS, cast.principal)
    assert row.is_begun
    assert not row.is_whole


def test_two_who_write_the_first_words_at_once_lose_nothing(client, cast, assessment):
    url = address(assessment, "interpretation", GROUP)
    for user, words in ((cast.principal, {"seen": WORDS}), (cast.school_leader, {"doing": "Flere lån"})):
        client.force_login(user)
        client.post(url, typed(PREFIX, user, **words))
    row = Interpretation.objects.get()
    assert (row.seen, row.doing) == (WORDS, "Flere lån")
    # In the same field the second gets the choice between both texts.
    client.force_login(cast.principal)
    answer = client.post(url, typed(PREFIX, cast.principal, doing="Noe annet")).json()
    assert client.get(answer["conflict"]["url"]).status_code == 200


def test_all_is_saved_by_the_button_without_javascript(client, cast, assessment):
    client.force_login(cast.principal)
    client.post(address(assessment, "interpretation_list"), pressed(PREFIX, seen=WORDS))
    assert Interpretation.objects.get().seen == WORDS


def test_identity_number_is_refused_with_a_kind_word(client, cast, assessment):
    client.force_login(cast.principal)
    answer = client.post(
        address(assessment, "interpretation", GROUP), typed(PREFIX, cast.principal, seen="Eleven er 01010750160")
    ).json()
    assert answer["faults"]
    assert not Interpretation.objects.exclude(seen="").exists()


def test_what_was_sent_stands(cast, assessment):
    send_assessment(assessment=assessment, by=cast.principal)
    with pytest.raises(NotReady):
        write(assessment, cast.principal, seen=WORDS)


# --- read ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("sent", [True, False])
def test_words_are_the_schools_alone_until_the_assessment_is_sent(client, cast, assessment, sent):
    write(assessment, cast.principal, seen=WORDS)
    if sent:
        send_assessment(assessment=assessment, by=cast.principal)
    for role in ("fagstab", "director"):
        client.force_login(getattr(cast, role))
        found = client.get(address(assessment, "interpretation_list"))
        assert (found.status_code == 200 and WORDS in found.text) is sent
    client.force_login(cast.fagstab)
    listed = client.get(f"/kvalitet/{assessment.round.year.slug}/tall/").text
    # How far a school has come is told before; the words are not.
    assert "begynt" in listed
    assert WORDS not in listed
    assert (address(assessment, "interpretation_list") in listed) is sent


def test_list_of_who_has_interpreted_what(client, cast, assessment):
    said = page(client, cast.fagstab, f"/kvalitet/{assessment.round.year.slug}/tall/")
    assert "ikke begynt" in said
    write(assessment, cast.principal, seen=WORDS, why="Vi vet ikke", doing="Lesekvart")
    said = page(client, cast.fagstab, f"/kvalitet/{assessment.round.year.slug}/tall/")
    assert said.count("skrevet") > said.count("skrevet hva")


def test_last_years_words_stand_beside(client, cast, school, assessment):
    last_round = RoundFactory(year=assessment.round.year.previous, scale=assessment.round.scale)
    last = AssessmentFactory(round=last_round, school=school, released=True)
    Interpretation.objects.create(assessment=last, group=OUTCOME, seen="I fjor gikk det ned", doing="Lesekvart")
    said = page(client, cast.principal, address(assessment, "interpretation_list"))
    assert "I fjor gikk det ned" in said
    assert "Lesekvart" in said


def test_words_follow_into_assessment_review_pack_and_leader_talk(client, cast, school, reading):
    assessment = assessment_in("released", school)
    Interpretation.objects.create(assessment=assessment, group=OUTCOME, seen=WORDS)
    pack, _is_new = freeze_pack(dialogue=DialogueFactory(assessment=assessment), by=cast.fagstab)
    assert WORDS in page(client, cast.principal, pack.get_absolute_url())
    assert WORDS in word_text(client.get(address(assessment, "pack_word", 1)).content)
    assert WORDS in page(client, cast.principal, assessment.get_absolute_url())
    assert WORDS in page(client, cast.fagstab, assessment.review_url())


def test_advice_before_sending_names_the_figures_nobody_has_written_about(client, cast, assessment):
    words = "Dere har ikke skrevet hva dere ser i tallene om læringsutbytte."
    assert words in page(client, cast.principal, address(assessment, "assessment_send"))
    write(assessment, cast.principal, seen=WORDS)
    assert words not in page(client, cast.principal, address(assessment, "assessment_send"))


def test_words_stand_in_the_leader_talk(client, cast, school, reading):
    GoalFactory(plan=PlanFactory(school=school))
    talk = opened(talk_in("frozen", school, cast).assessment, cast)
    Interpretation.objects.create(assessment=talk.assessment, group=OUTCOME, seen=WORDS)
    for user in (cast.director, cast.principal):
        assert WORDS in page(client, user, talk.get_absolute_url())


def test_words_stand_beside_what_the_next_plan_builds_on(client, cast, school, reading):
    assessment = assessment_in("released", school)
    Interpretation.objects.create(assessment=assessment, group=OUTCOME, seen=WORDS)
    plan = PlanFactory(school=school, year=assessment.round.year.next)
    assert WORDS in page(client, cast.principal, plan.edit_url(Plan.Part.SITUATION))
    assert WORDS not in page(client, cast.principal, plan.edit_url(Plan.Part.GOALS))


# --- who may do what ----------------------------------------------------------------------------

SENT_STATES = "sent released planned cancelled held approved frozen"
SEEN_WHEN_SENT = {"draft returned": "200 200 200 404 404 404", SENT_STATES: "200 200 200 200 200 404"}
WRITTEN = {"draft returned": "302 302 403 404 404 404", SENT_STATES: "403 403 403 403 403 404"}
TABLE = {
    #                     principal leaders beside fagstab director others
    "get interpretation_list": SEEN_WHEN_SENT,
    "post interpretation_list": WRITTEN,
    "get interpretation": {"always": "405 405 405 405 405 405"},
    "post interpretation": WRITTEN,
    "get interpretation_history": {**WRITTEN, "draft returned": "200 200 403 404 404 404"},
    "get interpretation_choice": {**WRITTEN, "draft returned": "404 404 403 404 404 404"},
    "get interpretation_presence": {"always": "405 405 405 405 405 405"},
    "post interpretation_presence": {**WRITTEN, "draft returned": "200 200 403 404 404 404"},
}


@pytest.mark.walk
@pytest.mark.parametrize("state", [*STATES, *TALK_STATES])
def test_interpretations_answer_each_role_in_each_state_as_the_table_says(client, cast, school, reading, state):
    assessment = any_state(state, school, cast)
    Interpretation.objects.create(assessment=assessment, group=OUTCOME, seen=WORDS)
    place = [school.slug, assessment.round.year]
    words = {"interpretation": [GROUP], "interpretation_history": [GROUP], "interpretation_choice": [GROUP, 1]}
    sent = pressed(PREFIX, seen="Nytt")
    requests = {request: ([*place, *words.get(request.split()[1], [])], sent) for request in TABLE}
    assert answers(client, people_of(cast), requests) == expected(TABLE, state)


def test_table_names_every_address_of_the_interpretations():
    assert {request.split()[1] for request in TABLE} == names_under(FIGURES)


def test_list_of_the_schools_is_for_those_who_follow_them(client, cast, assessment):
    requests = {"get interpretation_standing": ([assessment.round.year], {})}
    wanted = {(role, "get interpretation_standing"): 404 for role in vars(cast)}
    wanted |= {(role, "get interpretation_standing"): 200 for role in ("fagstab", "director")}
    assert answers(client, people_of(cast), requests) == wanted
