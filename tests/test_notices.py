"""The one list of what is new and what waits, that the Monday mail, `/varsler/` and Min side show."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, strip_tags

from networks.models import ArenaEvaluation
from quality.models import Agreement
from sandnes_portal.desk.digest.letters import digests, parts_of, people_on, write_digests
from sandnes_portal.desk.home.overview import notices_for
from sandnes_portal.desk.models import NoticesSeen
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.post.models import OutgoingMail
from tests.conftest import ROLES, Kind, person
from tests.crawl import as_read
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
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    DialogueFactory,
    FrozenReportFactory,
    LeaderTalkFactory,
    MovedDateFactory,
    RoundFactory,
)
from tests.factories.strategy import ActivityFactory, CommentFactory, MilestoneFactory, PlanFactory
from tests.mondays import MONDAY, letter, listed, meeting_asking
from tests.world import World

pytestmark = pytest.mark.django_db
YEAR = SchoolYear(2026)
WEEK = dt.timedelta(days=7)


@pytest.fixture(autouse=True)
def portal(settings):
    """Where the letters lead to."""
    settings.PORTAL_URL = "https://portalen.sandnes.example"


LEADERS = {"principal", "school_leader", "sfo_leader"}
# What stands in the portal, by a word of its own, and who is told of it. Everybody else must not find the word.
TOLD = {
    "Egenvurdering-frist": set(),
    "Egenvurderingen er sendt": {"fagstab"},
    "Løfte-skolen": LEADERS,
    "Løfte-kommunen": {"fagstab"},
    "Utviklingssamtale: Trones skole": LEADERS | {"fagstab"},
    "Ledersamtale: Trones skole": {"principal", "director"},
    "Milepæl-hemmelig": LEADERS,
    "Kommentar-hemmelig": LEADERS,
    "Nabo deler planen sin": LEADERS,
    "Fremmed deler planen sin": set(),
    "Referat fra Annet nettverk": LEADERS | {"other_principal", "support_leader", "fagstab", "director"},
    "Referat fra Hana skole": {"other_principal"},
    "Utkast-møte": set(),
    "Nettverksmøte-innkalt": {"principal"},
    "Gjøremål-mitt": {"union_rep"},
    "Gjøremål-uleselig": set(),
    "Tilbud-vedtak": LEADERS,
    "Oppdrag-åpent": {"principal"},
    "Oppdrag-besvart": {"director", "fagstab"},
    "Evaluer Arena-evaluert": {"principal", "other_principal"},
    "Utviklingssamtaler til": LEADERS | {"other_principal", "fagstab"},
    "Kvalitetsmeldingen 2025–26": set(ROLES),
}


@pytest.fixture
def full(cast, school, other_school, network):
    """One of everything that somebody is told of, and several things nobody else must be told."""
    soon, shared = dt.date(2026, 11, 27), MONDAY - dt.timedelta(days=3)
    round_ = RoundFactory(year=YEAR)
    mine = AssessmentFactory(school=school, round=round_, released=True, released_at=shared, adviser=cast.fagstab)
    AssessmentFactory(school=other_school, round=round_, sent=True)
    talk = DialogueFactory(assessment=mine, held_on=soon)
    AgreementFactory(dialogue=talk, text="Løfte-skolen", due_on=soon)
    AgreementFactory(dialogue=talk, text="Løfte-kommunen", promised_by="municipality", due_on=soon)
    LeaderTalkFactory(assessment=mine, held_on=soon)
    MovedDateFactory(round=round_, name="dialogues_to")
    FrozenReportFactory(report__round=RoundFactory(year=YEAR.previous), frozen_at=shared)
    plan = PlanFactory(school=school, year=YEAR)
    MilestoneFactory(activity=ActivityFactory(plan=plan), title="Milepæl-hemmelig", due_on=soon)
    CommentFactory(plan=plan, author=cast.union_rep, text="Kommentar-hemmelig")
    neighbour, stranger = SchoolFactory(short_name="Nabo"), SchoolFactory(short_name="Fremmed")
    MembershipFactory(network=network, school=neighbour)
    for each in (neighbour, stranger):
        PlanFactory(school=each, year=YEAR, status="shared", shared_by=cast.director, shared_at=shared)
    _meetings_of(cast, other_school, network, shared)
    RoleFactory(kind=Kind.NETWORK_LEADER, network=network, user=cast.principal)
    DecisionOfferFactory(school=school, decision__text="Tilbud-vedtak")
    CommissionAnswerFactory(network=network, commission__title="Oppdrag-åpent")
    CommissionAnswerFactory(commission__title="Oppdrag-besvart", answered_at=shared, answered_by=cast.principal)
    arena = ArenaRoleFactory(kind=Kind.PRINCIPAL, arena__name="Arena-evaluert").arena
    ArenaEvaluationFactory(arena=arena, year=YEAR, closes_on=soon)


def _meetings_of(cast, other_school, network, shared):
    arena = LearningArenaFactory()
    other = LeaderNetworkFactory(name="Annet nettverk")
    before, after = MONDAY - WEEK, MONDAY + dt.timedelta(days=2)
    MeetingFactory(arena=arena, network=other, status="shared", starts_at=before, shared_at=shared)
    MeetingFactory(arena=arena, school=other_school, status="shared", starts_at=before, shared_at=shared)
    called = MeetingFactory(
        arena=arena, network=network, title="Nettverksmøte-innkalt", status="called", starts_at=after
    )
    draft = MeetingFactory(arena=arena, network=network, title="Utkast-møte", starts_at=after)
    for meeting in (called, draft):
        AttendanceFactory(meeting=meeting, user=cast.principal)
    FollowUpFactory(person=cast.union_rep, text="Gjøremål-mitt", meeting=meeting_asking(cast.union_rep))
    # Written down for somebody who was not there and may not read the minutes yet.
    unread = MeetingFactory(arena=arena, network=other, status="held", starts_at=before)
    FollowUpFactory(person=cast.union_rep, text="Gjøremål-uleselig", meeting=unread)


def test_list_tells_each_role_what_is_theirs_and_nothing_else(full, cast):
    letters = {role: letter(getattr(cast, role)) for role in ROLES}
    told = {word: {role for role in ROLES if word in letters[role]} for word in TOLD}
    assert told == TOLD


def test_list_leaves_out_what_a_person_did_herself(full, cast):
    meeting = MeetingFactory(status="shared", shared_at=MONDAY - dt.timedelta(days=1), shared_by=cast.other_principal)
    assert meeting.title in letter(cast.principal)
    assert meeting.title not in letter(cast.other_principal)


def test_meeting_one_cannot_come_to_is_not_told(full, cast):
    cast.principal.attendances.update(answer="absent")
    assert "Nettverksmøte-innkalt" not in letter(cast.principal)


def test_what_is_done_is_told_no_more(full, cast):
    for name in ("offer", "commission", "evaluation"):
        assert _waits(cast, name)
    school = cast.principal.roles.first().school
    school.decision_offers.update(status="taken")
    cast.principal.roles.get(kind="network_leader").network.commission_answers.update(answered_at=MONDAY)
    ArenaEvaluation.objects.get().sheets.create(respondent=cast.principal, learning=3, supporting=2, smarter=4)
    for name in ("offer", "commission", "evaluation"):
        assert not _waits(cast, name)


def _waits(cast, name):
    words = {"offer": "Tilbud-vedtak", "commission": "Oppdrag-åpent", "evaluation": "Evaluer Arena-evaluert"}
    return words[name] in letter(cast.principal)


def test_promise_whose_day_has_passed_waits_until_it_is_kept(full, cast):
    promise = AgreementFactory(
        dialogue=DialogueFactory(
            assessment__school=cast.principal.roles.first().school, assessment__round__year=YEAR.previous
        ),
        text="Gammelt løfte",
        due_on=dt.date(2026, 11, 1),
    )
    [point] = [point for point in listed(cast.principal)["Dette venter på deg"] if point[0] == "Gammelt løfte"]
    assert "Hvordan går det? Frist 1. november." in point[1]
    assert point[2].endswith(reverse("agreement_follow_up", args=[promise.pk]))
    promise.status = "done"
    promise.save()
    assert "Gammelt løfte" not in letter(cast.principal)


def test_promises_one_is_asked_about_are_those_one_may_follow_up(full, cast):
    asked = {role: list(Agreement.objects.to_follow_up(getattr(cast, role))) for role in ROLES}
    assert {role for role, mine in asked.items() if mine} == LEADERS | {"fagstab"}
    for role, mine in asked.items():
        assert all(getattr(cast, role).has_perm("quality.follow_up_agreement", promise) for promise in mine), role


def test_somebodys_words_become_no_point_of_their_own(full, cast):
    meeting = meeting_asking(cast.union_rep, title="<b>Møte</b>")
    FollowUpFactory(person=cast.union_rep, text="Først\n\n- https://annet.example/\n<script>", meeting=meeting)
    write_digests(MONDAY)
    message = OutgoingMail.objects.get(person=cast.union_rep)
    assert "- Først https://annet.example/ <script>" in " ".join(message.text.split())
    assert "<script>" not in message.html
    assert "&lt;b&gt;Møte&lt;/b&gt;" in message.html
    assert 'href="https://annet.example/"' not in message.html


# --- one list -----------------------------------------------------------------------------------


def test_min_side_and_the_notices_and_the_mail_are_the_same_list(client, cast, school, other_school):
    World(cast, school, other_school)
    for role in ROLES:
        assert_one_list(client, getattr(cast, role))


def assert_one_list(client, user):
    client.force_login(user)
    home, notices = client.get(reverse("home")), client.get(reverse("notices"))
    written = parts_of(notices_for(people_on(timezone.localdate()).get(pk=user.pk), timezone.now()))
    assert parts_of(home.context["notices"]) == written
    assert parts_of(notices.context["notices"]) == written
    points = [point for _heading, points in written for point in points]
    assert points, user
    for page in (home.text, notices.text):
        for title, *_text, url in points:
            assert shown(title) in page, title
            path = url.removeprefix("https://portalen.sandnes.example")
            # A date that was moved is told without a link where one says that one has seen it.
            assert f'href="{path}"' in page or f'action="{path}"' in page or title in MOVED, path


MOVED = {"Kontraktene er signert", "Ledersamtaler til", "Ledersamtaler fra"}


def shown(title):
    """A title as a page shows it: the day of what comes stands beside it, not in it."""
    day, colon, rest = title.partition(": ")
    return escape(rest if colon and day[:1].isdigit() else title)


# --- seen ---------------------------------------------------------------------------------------


def test_what_is_new_is_marked_until_it_is_seen(client, cast):
    MeetingFactory(status="shared", title="Nytt møte")
    client.force_login(cast.principal)
    url = reverse("notices")
    assert ">Ny</span>" in as_read(client.get(url).text)
    # Looking is not seeing: a page that is fetched ahead marks nothing.
    assert ">Ny</span>" in as_read(client.get(url).text)
    page = as_read(client.post(reverse("notices_seen"), follow=True).text)
    assert "Det nye er merket som sett." in page
    assert "Referat fra" in page
    assert ">Ny</span>" not in page
    assert "Merk som sett" not in page
    assert NoticesSeen.objects.get().user == cast.principal
    MeetingFactory(status="shared", title="Enda et")
    page = as_read(client.get(url).text)
    assert page.count(">Ny</span>") == 1
    client.force_login(cast.other_principal)
    assert as_read(client.get(url).text).count(">Ny</span>") == 2


def test_number_in_the_menu_is_that_of_what_is_marked_as_new(client, cast):
    client.force_login(cast.principal)
    url, numbers, queries = reverse("notices_unread"), [], set()
    for _meeting in range(3):
        numbers.append(client.get(url).text)
        with CaptureQueriesContext(
            connection,
        ) as context:
            client.get(url)
        queries.add(len(context))
        MeetingFactory(status="shared")
    assert numbers == ["0", "1", "2"]
    assert len(queries) == 1
    client.post(reverse("notices_seen"))
    assert client.get(url).text == "0"
    assert client.get(url)["Cache-Control"] == "private, max-age=60"


def _menu_number(page):
    [link, _in_small_menu] = re.findall(r'class="notices-link".*?</a>', page, re.DOTALL)
    return " ".join(strip_tags(link.partition("Varsler")[2]).split())


@pytest.mark.parametrize("name", ["home", "notices"])
def test_pages_that_have_read_the_news_say_how_much_is_new_without_a_script(client, cast, name):
    client.force_login(cast.principal)
    assert "data-unread hidden" in client.get(reverse(name)).text
    MeetingFactory(status="shared")
    page = client.get(reverse(name)).text
    assert "data-unread hidden" not in page
    assert _menu_number(page) == "1 ny"
    MeetingFactory(status="shared")
    assert _menu_number(client.get(reverse(name)).text) == "2 nye"


def test_notices_say_when_there_are_none(client, cast):
    client.force_login(cast.politician)
    assert "Ingenting nå" in client.get(reverse("notices")).text


def test_seen_is_a_step_and_no_page(client, cast):
    client.force_login(cast.principal)
    assert client.get(reverse("notices_seen")).status_code == 405


# --- queries ------------------------------------------------------------------------------------


def test_each_person_costs_the_same_number_of_queries(full, network):
    def cost(people):
        for number in range(people):
            school = SchoolFactory()
            MembershipFactory(network=network, school=school)
            person(Kind.PRINCIPAL, f"Ny rektor {school.pk} {number}", school=school)
        list(digests(MONDAY))
        with CaptureQueriesContext(connection) as queries:
            got = len(list(digests(MONDAY)))
        return got, len(queries)

    (few, one), (some, three), (many, nine) = cost(0), cost(3), cost(6)
    assert (some - few, many - some) == (3, 6)
    assert nine - three == 2 * (three - one)
    assert (three - one) / 3 < 40
