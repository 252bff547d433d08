"""The table of the schools: what it tells of each, in which order, which ones, and what one keeps for the next time."""

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quality.following.actions import watch
from quality.following.reasons import Promises, Voices, reason_of
from quality.models import TableChoice, WatchedSchool
from quality.rounds.standing import Stage
from tests.conftest import ROLES
from tests.factories.networks import LeaderNetworkFactory, MembershipFactory, RoleFactory, SchoolFactory
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    RoundFactory,
    SuccessCriterionFactory,
    TimeProposalFactory,
)
from tests.factories.strategy import PlanFactory
from tests.quality.states import FOLLOWERS, STATES, TALK_STATES, any_state
from tests.tables import answers, people_of, told_to

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
WEEK = dt.timedelta(days=7)


@pytest.fixture
def round_(db):
    return RoundFactory()


def table_of(client, url):
    return client.get(url).context["table"]


def rows_in(table):
    return [each["row"] for _heading, group in table.groups for each in group]


def names_in(table):
    """[(heading, the schools' names)] as they stand on the page."""
    return [(heading, [each["row"].school.short_name for each in group]) for heading, group in table.groups]


def rated(assessment, number, own, fagstab=None, **words):
    steps = [None, *assessment.round.scale.steps.all()]
    return CriterionAssessmentFactory(
        assessment=assessment,
        criterion=SuccessCriterionFactory(number=number),
        own_rating=steps[own],
        review__rating=steps[fagstab] if fagstab else None,
        **words,
    )


# --- what is told of a school -------------------------------------------------------------------


def test_row_tells_the_steps_the_voices_and_the_reason(client, cast, round_, school):
    PlanFactory(school=school, year=round_.year)
    last = DialogueFactory(assessment=AssessmentFactory(round=RoundFactory(year=round_.year.previous), school=school))
    AgreementFactory(dialogue=last, due_on=TODAY() - WEEK)
    AgreementFactory(dialogue=last, status="done")
    assessment = AssessmentFactory(round=round_, school=school, released=True, adviser=cast.fagstab)
    for number, own, fagstab in ((1, 2, 3), (2, 3, 2), (3, 2, 2), (5, 4, 3), (7, 4, 2)):
        rated(assessment, number, own, fagstab)
    rated(assessment, 15, 1, 1, wants_help=True)
    held_on = TODAY() + WEEK
    DialogueFactory(assessment=assessment, held_on=held_on, starts_at=dt.time(9))
    AgreementFactory(dialogue=assessment.dialogue)
    client.force_login(cast.fagstab)
    [row] = rows_in(table_of(client, round_.get_absolute_url()))
    assert (row.plan[1], row.own[1], row.review[1]) == ("under arbeid", "sendt", "frigitt")
    assert row.talk[1].endswith(" kl. 09.00")
    assert (row.voices.largest, row.voices.furthest, row.voices.help) == (2, ["S7"], ("S15",))
    assert row.promises == Promises(open=1, late=1)
    assert row.reason == (
        "Fire kriterier med ulike stemmer, størst avstand på S7. Skolen ber om hjelp til S15. "
        "Én avtale fra tidligere samtaler er åpen."
    )
    page = " ".join(client.get(reverse("home")).text.split())
    for words in (row.reason, f"Samtalen er {row.talk[1]}", "4 kriterier", "opptil to trinn", cast.fagstab.name):
        assert words in page


@pytest.mark.parametrize(
    ("apart", "reviewed", "words"),
    [
        ((), 0, ""),
        ((), 17, "Dere ser likt på kriteriene."),
        ((("S7", 1),), 17, "Ett kriterium med ulike stemmer: S7, ett trinn fra hverandre."),
        ((("S7", 1), ("S9", 1)), 3, "To kriterier med ulike stemmer så langt: S7 og S9, ett trinn fra hverandre."),
        (
            tuple((f"S{n}", 1) for n in range(1, 6)),
            17,
            "Fem kriterier med ulike stemmer, alle ett trinn fra hverandre.",
        ),
        (
            (("S1", 2), ("S4", 2), ("S5", 2), ("S6", 2), ("S9", 1)),
            17,
            "Fem kriterier med ulike stemmer, størst avstand på S1, S4, S5 og flere.",
        ),
    ],
)
def test_reason_says_how_the_voices_differ(apart, reviewed, words):
    assessment = AssessmentFactory.build(round=None, school=None)
    assessment.reviewed, assessment.total = reviewed, 17
    standing = type("Standing", (), {"stage": Stage.SENT})
    assert reason_of(assessment, standing, Voices(bool(reviewed), apart), Promises()) == words


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_nothing_of_what_is_not_sent_is_in_the_table(client, cast, school, state):
    assessment = any_state(state, school, cast)
    rated(assessment, 3, 4, 1, wants_help=True)
    client.force_login(cast.fagstab)
    url = assessment.round.get_absolute_url()
    [row] = rows_in(table_of(client, url))
    assert (row.voices, row.reason) == (Voices(), "")
    assert table_of(client, f"{url}?hjelp=ja").lines == []


@pytest.mark.parametrize("state", [*STATES, *TALK_STATES])
def test_every_school_has_links_and_all_of_them_lead_somewhere(client, cast, school, state):
    PlanFactory(school=school)
    round_ = any_state(state, school, cast).round

    def look(_person):
        [(_heading, [shown])] = table_of(client, round_.get_absolute_url()).groups
        urls = {name: url for name, url in shown["urls"].items() if url and name != "watch"}
        return set(urls), {client.get(url.split("#")[0]).status_code for url in urls.values()}

    told = told_to(client, people_of(cast, FOLLOWERS), look)
    assert {codes.pop() for _names, codes in told.values() if len(codes) == 1} == {200}
    for names, _codes in told.values():
        assert names >= {"school", "plan", "promises", "next"}
        assert ("own" in names) is (state not in ("draft", "returned"))
    assert ("contract" in told["director"][0], "contract" in told["fagstab"][0]) == (state == "frozen", False)


# --- in which order, and which ones -------------------------------------------------------------


@pytest.fixture
def four(cast, round_, school, other_school, network):
    """Trones in a network, Hana in none; one's own school; and one that is watched."""
    own, watched = SchoolFactory(short_name="Åsen"), SchoolFactory(short_name="Berg")
    AssessmentFactory(round=round_, school=own, adviser=cast.fagstab)
    AssessmentFactory(round=round_, school=watched, sent=True)
    AssessmentFactory(round=round_, school=school, adviser=RoleFactory(kind="fagstab").user)
    DialogueFactory(assessment=AssessmentFactory(round=round_, school=other_school, released=True), held_on=TODAY())
    watch(school=watched, by=cast.fagstab)
    return own, watched, school, other_school


def test_own_schools_come_first_then_the_watched_then_the_others_by_network(client, cast, round_, four):
    client.force_login(cast.fagstab)
    url = round_.get_absolute_url()
    first = [("Skolene dine", ["Åsen"]), ("Du følger med på", ["Berg"])]
    assert names_in(table_of(client, url)) == [
        *first,
        ("Barneskolenettverk 1", ["Trones"]),
        ("Uten nettverk", ["Hana"]),
    ]
    assert names_in(table_of(client, f"{url}?rekkefolge=navn")) == [*first, ("De andre skolene", ["Hana", "Trones"])]
    dates = names_in(table_of(client, f"{url}?rekkefolge=dato"))
    assert dates == [*first, ("De andre skolene", ["Hana", "Trones"])]
    client.force_login(cast.director)
    assert names_in(table_of(client, f"{url}?rekkefolge=navn")) == [("", ["Berg", "Hana", "Trones", "Åsen"])]


def test_school_of_two_networks_stands_once_under_the_last_and_is_found_by_both(client, cast, round_, school, network):
    support = LeaderNetworkFactory(name="Støtte", slug="stotte", position=0)
    network.position = 1
    network.save()
    MembershipFactory(network=support, school=school)
    AssessmentFactory(round=round_, school=school)
    client.force_login(cast.fagstab)
    url = round_.get_absolute_url()
    assert names_in(table_of(client, url)) == [("Barneskolenettverk 1", ["Trones"])]
    for slug in ("stotte", network.slug):
        assert len(table_of(client, f"{url}?nettverk={slug}").lines) == 1


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("folger=ja", {"Berg"}),
        ("ansvarlig=meg", {"Åsen"}),
        ("ansvarlig=ingen", {"Berg", "Hana"}),
        ("status=avtalt", {"Hana"}),
        ("hjelp=ja", set()),
        ("folger=ja&ansvarlig=meg", set()),
    ],
)
def test_filters_choose_among_the_schools(client, cast, round_, four, query, names):
    client.force_login(cast.fagstab)
    found = table_of(client, f"{round_.get_absolute_url()}?{query}").lines
    assert {line.assessment.school.short_name for line in found} == names


def test_month_of_the_next_date_is_a_filter(client, cast, round_, four):
    client.force_login(cast.fagstab)
    table = table_of(client, f"{round_.get_absolute_url()}?maned={TODAY():%Y-%m}")
    assert [line.assessment.school.short_name for line in table.lines] == ["Hana"]
    [months] = [each.choices for each in table.choice.filters if each.name == "maned"]
    assert next(value for value, _label in months) == f"{TODAY():%Y-%m}"


def test_who_asks_for_help_is_a_filter(client, cast, round_, four):
    rated(four[1].assessments.get(), 3, 2, wants_help=True)
    client.force_login(cast.director)
    table = table_of(client, f"{round_.get_absolute_url()}?hjelp=ja")
    assert [line.assessment.school.short_name for line in table.lines] == ["Berg"]


# --- what is kept for the next time -------------------------------------------------------------


def test_choice_is_kept_per_person_on_both_pages_until_one_goes_back_to_all(client, cast, round_, four):
    url, home = round_.get_absolute_url(), reverse("home")
    client.force_login(cast.fagstab)
    client.head(f"{url}?ansvarlig=meg")
    assert not TableChoice.objects.exists()
    client.get(f"{url}?ansvarlig=meg&rekkefolge=dato")
    table = table_of(client, home)
    assert (len(table.lines), table.choice.query) == (1, "ansvarlig=meg&rekkefolge=dato")
    assert "Vis alle skolene" in client.get(home).text
    # A page of it is no other choice.
    assert len(table_of(client, f"{url}?side=1").lines) == 1
    client.force_login(cast.director)
    assert len(table_of(client, url).lines) == 4
    client.force_login(cast.fagstab)
    client.get(f"{home}{table.choice.all_url}")
    table = table_of(client, url)
    assert (len(table.lines), table.choice.query) == (4, "rekkefolge=dato")


def test_choice_that_is_no_choice_is_all_and_what_one_kept_of_another_year_is_passed_by(client, cast, round_, four):
    client.force_login(cast.fagstab)
    url = round_.get_absolute_url()
    assert len(table_of(client, f"{url}?ansvarlig=999999&maned=x&status=<b>&rekkefolge=tull&side=x").lines) == 4
    TableChoice.objects.update_or_create(user=cast.fagstab, defaults={"chosen": "maned=1999-01&ansvarlig=meg"})
    assert len(table_of(client, url).lines) == 1


def test_watching_is_for_those_who_follow_the_schools_and_is_ones_own(client, cast, round_, school):
    requests = {
        f"{method} {name}": ([school.slug], {})
        for method in ("get", "post")
        for name in ("school_watch", "school_unwatch")
    }
    codes = {"get": dict.fromkeys(ROLES, 405), "post": {role: 302 if role in FOLLOWERS else 403 for role in ROLES}}
    assert answers(client, people_of(cast), requests) == {
        (role, request): codes[request.split()[0]][role] for role in ROLES for request in requests
    }
    client.force_login(cast.fagstab)
    for _ in range(2):
        response = client.post(reverse("school_watch", args=[school.slug]) + "?next=/%23skole-trones")
        assert response["Location"] == "/#skole-trones"
    assert [(each.user, each.school) for each in WatchedSchool.objects.all()] == [(cast.fagstab, school)]
    away = client.post(reverse("school_unwatch", args=[school.slug]) + "?next=https://annet.example/")
    assert away["Location"] == school.get_absolute_url()
    assert not WatchedSchool.objects.exists()
    assert client.post(reverse("school_watch", args=["finnes-ikke"])).status_code == 404


# --- Min side -----------------------------------------------------------------------------------


def test_todays_talk_stands_on_top_on_its_day(client, cast, round_, school, other_school):
    others = RoleFactory(kind="fagstab").user
    mine = AssessmentFactory(round=round_, school=school, released=True, adviser=cast.fagstab)
    DialogueFactory(assessment=mine, held_on=TODAY(), starts_at=dt.time(9))
    theirs = AssessmentFactory(round=round_, school=other_school, released=True, adviser=others)
    DialogueFactory(assessment=theirs, held_on=TODAY())
    client.force_login(cast.fagstab)
    rated(mine, 7, 4, 2)
    page = client.get(reverse("home")).text
    assert page.count("Forbered samtalen") == 1
    assert page.index("Ett kriterium med ulike stemmer: S7") < page.index("Forbered samtalen")
    assert page.index("I dag kl. 09.00") < page.index("Alle skolene")
    mine.dialogue.held_on += dt.timedelta(days=1)
    mine.dialogue.save()
    assert "Forbered samtalen" not in client.get(reverse("home")).text


@pytest.mark.parametrize("adviser", ["self", "nobody", "who has left", "another"])
def test_adviser_is_told_of_her_own_schools_and_of_those_nobody_answers_for(client, cast, round_, adviser):
    other = RoleFactory(kind="fagstab", ends_on=TODAY() - WEEK if adviser == "who has left" else None).user
    person = {"self": cast.fagstab, "nobody": None}.get(adviser, other)
    sent = AssessmentFactory(round=round_, adviser=person, sent=True)
    held = DialogueFactory(assessment=AssessmentFactory(round=round_, adviser=person, released=True), status="held")
    declined = TimeProposalFactory(assessment=AssessmentFactory(round=round_, adviser=person, released=True))
    names = {each.school.name for each in (sent, held.assessment, declined.assessment)}
    client.force_login(cast.fagstab)
    told = {task.title for task in client.get(reverse("home")).context["notices"].waiting}
    assert told & names == (set() if adviser == "another" else names)
    talk_to = {each["row"].school.name for each in client.get(round_.get_absolute_url()).context["talk_to"]}
    assert talk_to == (set() if adviser == "another" else names)


def test_promise_to_many_schools_is_one_on_min_side(client, cast, round_):
    for days in (3, 2, 1):
        talk = DialogueFactory(assessment__round=round_, assessment__released=True)
        AgreementFactory(
            dialogue=talk, promised_by="municipality", text="Ordne kurs", due_on=TODAY() - days * dt.timedelta(days=1)
        )
    AgreementFactory(dialogue=talk, promised_by="municipality", text="Svare på brevet")
    client.force_login(cast.fagstab)
    context = client.get(reverse("home")).context
    assert [(each.text, len(each.schools), each.is_late) for each in context["municipal"]] == [
        ("Ordne kurs", 3, True),
        ("Svare på brevet", 1, False),
    ]
    [task] = [each for each in context["notices"].waiting if each.title == "Ordne kurs"]
    assert task.due_on == TODAY() - 3 * dt.timedelta(days=1)
    assert " og " in task.text
    found = client.get(task.url).context["sides"][0]["promises"]
    assert {promise.text for promise, _can in found} == {"Ordne kurs"}


# --- the workbook, and what it costs ------------------------------------------------------------


def file_of(client, round_, query=""):
    response = client.get(f"{reverse('round_file', args=[round_.year])}{query}")
    return list(openpyxl.load_workbook(io.BytesIO(response.content)).active.values)


def test_workbook_is_the_table_with_its_filters_and_real_dates(client, cast, round_, four):
    talk = four[3].assessments.get().dialogue
    talk.starts_at = dt.time(9, 30)
    talk.save()
    client.force_login(cast.fagstab)
    heads, *lines = file_of(client, round_)
    assert [line[0] for line in lines] == [each.name for each in four]
    hana = dict(zip(heads, lines[3], strict=True))
    assert hana["Samtaledato"].date() == hana["Neste dato"].date() == TODAY()
    assert hana["Klokkeslett"] == dt.time(9, 30)
    assert hana["Neste steg"].startswith("Samtalen er ")
    page = client.get(round_.get_absolute_url())
    for words in ("Ulike stemmer", "Ber om hjelp", "Åpne avtaler", "Ansvarlig", "Neste steg", "Kontrakt", "Plan"):
        assert words in page.text
        assert any(head.startswith(words) for head in heads)
    assert [line[0] for line in file_of(client, round_, "?ansvarlig=meg")[1:]] == [four[0].name]
    client.get(f"{round_.get_absolute_url()}?folger=ja")
    assert [line[0] for line in file_of(client, round_)[1:]] == [four[1].name]


def test_table_asks_no_more_of_three_schools_than_of_one(client, cast, round_):
    client.force_login(cast.fagstab)
    numbers = []
    for _ in range(3):
        _grow(round_, cast)
        client.get(reverse("home"))
        numbers.append([])
        for url in (round_.get_absolute_url(), reverse("home"), reverse("round_file", args=[round_.year])):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url).status_code == 200
            numbers[-1].append(len(queries))
    assert numbers[0] == numbers[2]


def _grow(round_, cast):
    """One more school of one's own, one that is watched, and one of another's, each with all that a row tells."""
    for adviser in (cast.fagstab, None, RoleFactory(kind="fagstab").user):
        assessment = AssessmentFactory(round=round_, released=True, adviser=adviser)
        MembershipFactory(school=assessment.school)
        PlanFactory(school=assessment.school)
        rated(assessment, 3, 4, 2, wants_help=True)
        DialogueFactory(assessment=assessment, held_on=TODAY())
        last = DialogueFactory(
            assessment__round=RoundFactory(year=round_.year.previous), assessment__school=assessment.school
        )
        AgreementFactory(dialogue=last, promised_by="municipality", due_on=TODAY() - WEEK)
        if adviser is None:
            watch(school=assessment.school, by=cast.fagstab)
