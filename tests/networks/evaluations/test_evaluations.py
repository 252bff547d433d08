"""The yearly evaluation of an arena: opened, answered, closed, and that nobody can tell who said what."""

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from networks.arenas.audience import Place
from networks.evaluations.actions import (
    close_due_evaluations,
    close_evaluation,
    move_closing_date,
    open_evaluation,
    start_sheet,
)
from networks.evaluations.results import result_of
from networks.models import ArenaEvaluation, EvaluationAnswer, EvaluationSheet
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.steps import NotReady
from tests.factories.networks import LearningArenaFactory, RoleFactory, SchoolFactory
from tests.networks.evaluations.answering import Kind, answer, answers_from, page_of
from tests.quality.states import undone
from tests.quality.writing import pressed, typed
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db

WORDS = "Vi leser hverandres planer"


# --- opened and answered ------------------------------------------------------------------------


def test_leader_opens_once_a_year_with_a_closing_date(client, cast, network, leader):
    url = reverse("network_evaluate", args=[network.slug])
    client.force_login(leader)
    assert "2 personer blir spurt. Det er for få" in re.sub(r"\s+", " ", client.get(url).text)
    closes_on = timezone.localdate() + dt.timedelta(days=14)
    response = client.post(url, {"closes_on": f"{closes_on:%d.%m.%Y}"})
    evaluation = ArenaEvaluation.objects.get()
    assert response["Location"] == evaluation.get_absolute_url()
    assert (evaluation.network, evaluation.closes_on, evaluation.opened_by) == (network, closes_on, leader)
    assert evaluation.year == SchoolYear.current()
    assert client.post(url, {"closes_on": f"{closes_on:%d.%m.%Y}"})["Location"] == evaluation.get_absolute_url()
    assert open_evaluation(place=Place(network.arena, network), closes_on=closes_on, by=leader) == evaluation


@pytest.mark.parametrize(
    ("days", "fault"), [(-1, "Svarfrist kan ikke være før i dag"), (400, "Svarfrist må være i dette skoleåret")]
)
def test_closing_date_is_soon(client, cast, network, leader, days, fault):
    client.force_login(leader)
    date = timezone.localdate() + dt.timedelta(days=days)
    page = client.post(reverse("network_evaluate", args=[network.slug]), {"closes_on": f"{date:%d.%m.%Y}"}).text
    assert fault in page
    assert not ArenaEvaluation.objects.exists()


def test_evaluation_is_opened_by_those_who_lead(client, cast, network, arena, leader):
    field = LearningArenaFactory(run_by=cast.support_leader.roles.get().school)
    at_school = LearningArenaFactory(level="school")
    staff = {"fagstab", "director"}
    opened_by = {
        "get network_evaluate": ([network.slug], {*staff, "leader"}),
        "get arena_evaluate field": ([field.slug], {*staff, "support_leader"}),
        # Its networks evaluate their own meetings, and a school's arenas are the school's own.
        "get arena_evaluate whole": ([arena.slug], set()),
        "get arena_evaluate school": ([at_school.slug], set()),
    }
    people = people_of(cast) | {"leader": leader}
    requests = {request: (arguments, {}) for request, (arguments, _those) in opened_by.items()}
    assert answers(client, people, requests) == {
        (role, request): 200 if role in those else 403
        for role in people
        for request, (_arguments, those) in opened_by.items()
    }


def test_answer_saves_itself_and_can_be_changed_until_it_closes(client, cast, evaluation):
    client.force_login(cast.principal)
    start = client.post(reverse("evaluation_start", args=[evaluation.pk]))
    url = reverse("evaluation_answer", args=[evaluation.pk])
    assert start["Location"] == url
    assert client.post(url, typed("svar", cast.principal, 1, learning="3", done=WORDS)).json()["version"] == 2
    # From another window that was opened before: the last words hold, and nothing breaks.
    assert client.post(url, typed("svar", cast.principal, 1, done="Ombestemte meg")).status_code == 200
    page = client.get(url).text
    assert "Ombestemte meg" in page
    assert re.search(r'value="3"[^>]*checked', page)
    assert "noen av de tre spørsmålene" in page_of(client, cast.principal, evaluation, "evaluation_done")
    client.post(url, pressed("svar", 3, learning="", supporting="2", smarter="1", done="", learned="", wise=""))
    sheet = EvaluationSheet.objects.get()
    assert (sheet.learning, sheet.supporting, sheet.smarter, sheet.done) == (None, 2, 1, "")


def test_lagre_without_javascript_leads_to_the_last_page(client, cast, evaluation):
    start_sheet(evaluation=evaluation, by=cast.principal)
    client.force_login(cast.principal)
    url = reverse("evaluation_answer", args=[evaluation.pk])
    page = client.post(url, pressed("svar", 1, wise="Elev 13097248022")).text
    assert "fødselsnummer" in page
    response = client.post(url, pressed("svar", 1, learning="4", supporting="4", smarter="4"))
    assert response["Location"] == reverse("evaluation_done", args=[evaluation.pk])
    page = page_of(client, cast.principal, evaluation, "evaluation_done")
    assert "Takk, svarene dine er lagret" in page
    assert "noen av de tre spørsmålene" not in page


@pytest.mark.parametrize("sent", ["5", "0", "-1", "x", "2.5"])
def test_grade_that_is_none_of_the_four_is_refused(client, cast, evaluation, sent):
    start_sheet(evaluation=evaluation, by=cast.principal)
    client.force_login(cast.principal)
    sent = typed("svar", cast.principal, 1, learning=sent)
    assert client.post(reverse("evaluation_answer", args=[evaluation.pk]), sent).json()["faults"]
    assert EvaluationSheet.objects.get().learning is None


# --- nobody can tell who said what --------------------------------------------------------------


def test_nobody_sees_an_answer_while_it_is_open(client, cast, evaluation, leader):
    answers_from(evaluation, 6, learning=4, done=WORDS)
    for user in (cast.principal, leader, cast.fagstab, cast.director):
        page = page_of(client, user, evaluation)
        assert WORDS not in page
        assert "Mer lærende</h2>" not in page
    assert result_of(evaluation) is None
    client.force_login(leader)
    assert client.get(reverse("evaluation_summary", args=[evaluation.pk])).status_code == 403


@pytest.mark.parametrize(("number", "told"), [(4, "Færre enn fem har svart ennå."), (5, "5 av 2 har svart.")])
def test_number_of_answers_is_told_to_those_who_lead_from_five_and_up(client, cast, evaluation, leader, number, told):
    answers_from(evaluation, number, learning=4)
    start_sheet(evaluation=evaluation, by=cast.principal)  # an empty sheet is no answer
    for user in (leader, cast.fagstab):
        assert told in page_of(client, user, evaluation)
    assert "har svart" not in page_of(client, cast.principal, evaluation).replace("minst fem har svart", "")


@pytest.mark.parametrize("number", [4, 5])
def test_who_closes_is_told_what_becomes_of_the_answers(client, evaluation, leader, number):
    answers_from(evaluation, number, learning=4)
    client.force_login(leader)
    address = reverse("evaluation_close", args=[evaluation.pk])
    page = client.get(address).text
    assert ("så svarene blir slettet" in page) is (number < 5)
    assert (reverse("evaluation_date", args=[evaluation.pk]) in page) is (number < 5)
    page = client.post(address, follow=True).text
    assert ("De som deltar, kan lese resultatet." in page) is (number == 5)
    assert ("Færre enn fem svarte, så svarene er slettet." in page) is (number < 5)


def test_nobody_closes_by_hand_what_nobody_has_answered(client, evaluation, leader, cast):
    start_sheet(evaluation=evaluation, by=cast.principal)
    client.force_login(leader)
    page = client.post(reverse("evaluation_close", args=[evaluation.pk]), follow=True).text
    assert "Ingen har svart ennå" in page
    evaluation.refresh_from_db()
    assert not evaluation.is_closed
    assert close_evaluation(evaluation=evaluation).is_closed


def test_closing_cuts_the_bond_between_answer_and_person(client, cast, evaluation, leader):
    answers_from(evaluation, 4, learning=4, done=WORDS)
    answer(evaluation, cast.principal, learning=1, done="Bare jeg skrev dette")
    client.force_login(leader)
    client.post(reverse("evaluation_close", args=[evaluation.pk]))
    assert (EvaluationSheet.objects.count(), EvaluationAnswer.objects.count()) == (0, 5)
    words = {"learning", "supporting", "smarter", "done", "learned", "wise"}
    assert {field.name for field in EvaluationAnswer._meta.fields} == {"id", "evaluation", *words}
    # No history remembers either, and that of the evaluation itself says nothing of who answered.
    tables = connection.introspection.table_names()
    assert [name for name in tables if "historicalevaluation" in name] == []
    people = {row.history_user for row in evaluation.history.all()}
    assert cast.principal not in people


def test_a_grade_does_not_tell_who_wrote_which_text(cast, evaluation):
    """Each question is shuffled by itself: over many closings the rows do not keep together what one person said."""
    kept_together = 0
    for _attempt in range(12):
        with undone():
            for number in range(8):
                user = RoleFactory(kind=Kind.PRINCIPAL, school=SchoolFactory()).user
                answer(evaluation, user, learning=4 if number == 0 else 1, done=WORDS if number == 0 else "Annet")
            close_evaluation(evaluation=evaluation)
            kept_together += EvaluationAnswer.objects.filter(learning=4, done=WORDS).exists()
    assert kept_together < 12


@pytest.mark.parametrize(("number", "kept"), [(4, 0), (5, 5)])
def test_fewer_than_five_answers_are_neither_shown_nor_kept(client, cast, evaluation, leader, number, kept):
    answers_from(evaluation, number, learning=3, supporting=3, smarter=3, done=WORDS)
    close_evaluation(evaluation=evaluation, by=leader)
    assert EvaluationAnswer.objects.count() == kept
    evaluation.refresh_from_db()
    for user in (cast.principal, leader, cast.director):
        page = page_of(client, user, evaluation)
        assert (WORDS in page) is (kept > 0)
        assert ("For få svar til å vises" in page) is (kept == 0)
        assert ("5 av 2 svarte." in page) is (kept > 0)


def test_question_that_fewer_than_five_answered_is_not_shown(evaluation):
    answers_from(evaluation, 4, learning=3, supporting=3)
    answers_from(evaluation, 1, learning=3)
    learning, supporting, smarter = result_of(close_evaluation(evaluation=evaluation)).questions
    assert [line.now for line in learning.lines] == [0, 5, 0, 0]
    assert (supporting.lines, smarter.lines) == ([], [])
    assert "Færre enn fem svarte på dette" in supporting.words


def test_texts_stand_by_the_alphabet(evaluation):
    for text in ("Å dele", "bra", "Godt", "Arenaene", "Zebra"):
        answers_from(evaluation, 1, wise=text)
    result = result_of(close_evaluation(evaluation=evaluation))
    [(_title, _question, texts)] = [each for each in result.texts if each[0] == "Lurt"]
    assert texts == ["Arenaene", "bra", "Godt", "Zebra", "Å dele"]


def test_closed_evaluation_is_answered_no_more(client, cast, evaluation):
    sheet = answer(evaluation, cast.principal, learning=2)
    close_evaluation(evaluation=evaluation)
    for step in (start_sheet, lambda **about: move_closing_date(**about, closes_on=timezone.localdate())):
        with pytest.raises(NotReady):
            step(evaluation=evaluation, by=cast.principal)
    client.force_login(cast.principal)
    sent = typed("svar", cast.principal, sheet.version, done="For seint")
    assert client.post(reverse("evaluation_answer", args=[evaluation.pk]), sent).status_code == 403


def test_nobody_reaches_another_persons_sheet(client, cast, evaluation, leader):
    answer(evaluation, cast.principal, done=WORDS)
    client.force_login(leader)
    for name in ("evaluation_answer", "evaluation_done"):
        assert client.get(reverse(name, args=[evaluation.pk])).status_code == 404


def test_administration_knows_nothing_of_answers(client, cast, evaluation):
    client.force_login(cast.administrator)
    assert "evaluation" not in client.get(reverse("admin:index")).text.lower()


# --- closed by its date -------------------------------------------------------------------------


def test_last_day_counts_and_the_day_after_it_is_closed_when_somebody_looks(client, cast, evaluation, leader):
    answers_from(evaluation, 5, learning=4)
    today = timezone.localdate()
    ArenaEvaluation.objects.update(closes_on=today)
    assert "Svar nå" in page_of(client, cast.principal, evaluation)
    ArenaEvaluation.objects.update(closes_on=today - dt.timedelta(days=1))
    with pytest.raises(NotReady):
        start_sheet(evaluation=evaluation, by=cast.principal)
    assert not ArenaEvaluation.objects.waiting_for(cast.principal).exists()
    assert "5 av 2 svarte." in page_of(client, cast.principal, evaluation)
    assert not EvaluationSheet.objects.exists()


def test_closing_twice_changes_nothing(evaluation, leader):
    answers_from(evaluation, 5, learning=4)
    closed_at = close_evaluation(evaluation=evaluation, by=leader).closed_at
    assert close_evaluation(evaluation=evaluation, by=leader).closed_at == closed_at
    assert EvaluationAnswer.objects.count() == 5
    assert close_due_evaluations(on=evaluation.closes_on + dt.timedelta(days=30)) == 0


def test_command_closes_what_nobody_has_looked_at(evaluation, capsys):
    answers_from(evaluation, 5, learning=4)
    ArenaEvaluation.objects.update(closes_on=timezone.localdate() - dt.timedelta(days=1))
    call_command("close_evaluations")
    assert "1 evaluering er avsluttet." in capsys.readouterr().out
    assert not EvaluationSheet.objects.exists()
    call_command("close_evaluations")
    assert "0 evalueringer er avsluttet." in capsys.readouterr().out


def test_leader_gives_more_time(client, cast, evaluation, leader):
    later = evaluation.closes_on + dt.timedelta(days=7)
    client.force_login(leader)
    client.post(reverse("evaluation_date", args=[evaluation.pk]), {"closes_on": f"{later:%d.%m.%Y}"})
    evaluation.refresh_from_db()
    assert evaluation.closes_on == later
