"""The yearly evaluation of an arena: who is asked, that nobody can tell who said what, and what is told."""

import datetime as dt
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from networks.actions.evaluations import (
    close_due_evaluations,
    close_evaluation,
    move_closing_date,
    open_evaluation,
    save_sheet,
    start_sheet,
)
from networks.audience import Place
from networks.evaluations import people_to_ask, result_of
from networks.forms.evaluations import SheetForm
from networks.models import ArenaEvaluation, EvaluationAnswer, EvaluationSheet, Role
from networks.sitemap.places import EVALUATION, urlpatterns
from sandnes_portal.schoolyear import SchoolYear
from sandnes_portal.steps import NotReady
from tests.conftest import ROLES
from tests.factories.networks import (
    ArenaEvaluationFactory,
    ArenaRoleFactory,
    AttendanceFactory,
    LeaderNetworkFactory,
    LearningArenaFactory,
    MembershipFactory,
    RoleFactory,
    SchoolFactory,
)
from tests.quality.states import undone
from tests.quality.writing import pressed, typed
from tests.tables import answers, people_of, those_who, told_to, wanted

pytestmark = pytest.mark.django_db
Kind = Role.Kind
WORDS = "Vi leser hverandres planer"


@pytest.fixture
def arena(db):
    """The arena the leader networks meet in."""
    arena = LearningArenaFactory(name="Skoleledernettverk")
    for kind in (Kind.NETWORK_LEADER, Kind.PRINCIPAL):
        ArenaRoleFactory(arena=arena, kind=kind)
    return arena


@pytest.fixture
def network(network, arena):
    network.arena = arena
    network.save()
    return network


@pytest.fixture
def leader(network):
    """A principal of a member school, who leads the network."""
    school = SchoolFactory(short_name="Smeaheia")
    MembershipFactory(network=network, school=school)
    user = RoleFactory(kind=Kind.PRINCIPAL, school=school).user
    return RoleFactory(kind=Kind.NETWORK_LEADER, network=network, user=user).user


@pytest.fixture
def evaluation(network, arena, leader):
    return ArenaEvaluationFactory(arena=arena, network=network, opened_by=leader)


def answer(evaluation, user, **fields):
    """A person's answer, given as the page gives it."""
    sheet = start_sheet(evaluation=evaluation, by=user)
    form = SheetForm(pressed("s", sheet.version, **fields), instance=sheet, prefix="s")
    assert form.is_valid(), form.errors
    return save_sheet(evaluation=evaluation, form=form, by=user)


def answers_from(evaluation, number, **fields):
    for _each in range(number):
        answer(evaluation, RoleFactory(kind=Kind.PRINCIPAL, school=SchoolFactory()).user, **fields)


def page_of(client, user, evaluation, name="evaluation_detail"):
    client.force_login(user)
    return client.get(reverse(name, args=[evaluation.pk])).text


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


# --- the result ---------------------------------------------------------------------------------


def last_year(evaluation, number, **fields):
    """The same place's evaluation the year before, closed with so many answers."""
    before = ArenaEvaluationFactory(
        arena=evaluation.arena, network=evaluation.network, year=evaluation.year.previous, closed_at=timezone.now()
    )
    for _each in range(number):
        EvaluationAnswer.objects.create(evaluation=before, **fields)
    return before


def test_last_years_distribution_stands_beside(client, cast, evaluation, leader):
    last_year(evaluation, 6, learning=2)
    # Another network's is another's.
    other = ArenaEvaluationFactory(
        arena=evaluation.arena, network=LeaderNetworkFactory(), year=evaluation.year.previous, closed_at=timezone.now()
    )
    EvaluationAnswer.objects.create(evaluation=other, learning=1)
    answers_from(evaluation, 5, learning=4, supporting=3)
    closed = close_evaluation(evaluation=evaluation)
    learning, supporting, _smarter = result_of(closed).questions
    assert [(line.label, line.now, line.last) for line in learning.lines] == [
        ("i svært stor grad", 5, 0),
        ("i stor grad", 0, 0),
        ("i noen grad", 0, 6),
        ("i liten grad", 0, 0),
    ]
    assert (supporting.has_last, supporting.lines[1].last) == (False, None)
    page = page_of(client, cast.principal, evaluation)
    assert "Fem av fem svarte «i svært stor grad». I fjor: seks av seks svarte «i noen grad»." in page
    assert f'<th scope="col">{evaluation.year.previous}</th>' in page


def test_last_year_with_fewer_than_five_answers_is_not_shown(evaluation):
    last_year(evaluation, 4, learning=1)
    answers_from(evaluation, 5, learning=4)
    learning = result_of(close_evaluation(evaluation=evaluation)).questions[0]
    assert [line.last for line in learning.lines] == [None] * 4
    assert "I fjor" not in learning.words


def test_leader_writes_what_is_taken_along_and_it_is_kept_over_time(client, cast, evaluation, leader):
    close_evaluation(evaluation=evaluation, by=leader)
    evaluation.refresh_from_db()
    url = reverse("evaluation_summary", args=[evaluation.pk])
    client.force_login(leader)
    answered = client.post(url, typed("oppsummering", leader, evaluation.version, summary="Utvikling først"))
    assert answered.json()["version"] == evaluation.version + 1
    # Fagstab has the page open from before, and writes in the same text: both are kept.
    client.force_login(cast.fagstab)
    late = client.post(url, typed("oppsummering", cast.fagstab, evaluation.version, summary="Noe helt annet"))
    choice = late.json()["conflict"]["url"]
    assert "Noe helt annet" in client.get(choice).text
    assert "Utvikling først" in page_of(client, cast.principal, evaluation)
    assert "Utvikling først" in page_of(client, leader, evaluation, "evaluation_summary_history")


# --- the overview -------------------------------------------------------------------------------


def test_overview_tells_which_arenas_are_evaluated_this_year(client, cast, evaluation, arena):
    part = LearningArenaFactory(name="Lærende nettverk")
    LearningArenaFactory(name="Ledergruppen", level="school")
    client.force_login(cast.director)
    page = client.get(reverse("evaluation_overview")).text
    assert "Én av to arenaer og nettverk har åpnet" in page
    assert "Barneskolenettverk 1" in page
    assert evaluation.get_absolute_url() in page
    assert "Færre enn fem har svart ennå." in page
    assert reverse("arena_evaluate", args=[part.slug]) in page
    assert reverse("arena_evaluate", args=[arena.slug]) not in page
    assert "Ledergruppen" not in page
    answers_from(evaluation, 5, learning=4)
    close_evaluation(evaluation=evaluation)
    assert "5 av 2 svarte." in client.get(reverse("evaluation_overview")).text
    before = client.get(reverse("evaluation_overview"), {"ar": SchoolYear.current().previous.slug}).text
    assert "Ingen av to" in before
    assert "Ikke evaluert" in before


@pytest.mark.parametrize("slug", ["2099-00", "2026-28", "x", "2010-11", "", "٢٠٢٦-27"])
def test_year_that_is_none_gives_this_year(client, cast, slug):
    client.force_login(cast.fagstab)
    page = client.get(reverse("evaluation_overview"), {"ar": slug}).text
    assert f"Evaluering av arenaene {SchoolYear.current()}" in page


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
    names = {pattern.name for pattern in urlpatterns if str(pattern.pattern).startswith(EVALUATION)}
    assert names == {request.split()[1] for request in TABLE}


def test_overview_is_for_the_owners_staff(client, cast):
    url = reverse("evaluation_overview")

    def look(_person):
        return client.get(url).status_code, url in client.get(reverse("arena_list")).text

    looked = told_to(client, people_of(cast), look)
    assert looked == dict.fromkeys(ROLES, (403, False)) | dict.fromkeys(("fagstab", "director"), (200, True))
