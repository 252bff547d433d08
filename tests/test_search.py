"""Search: what one may read is found, wherever it stands; what is hidden is in no list and in no count."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from networks.models import Meeting
from sandnes_portal.desk.search.groups import GROUPS
from sandnes_portal.language.finding import cleaned, excerpt, marked, stems
from strategy.sharing.actions import share_plan
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.networks import (
    AgendaItemFactory,
    ArenaRoleFactory,
    AttendanceFactory,
    DecisionFactory,
    LeaderNetworkFactory,
    LearningArenaFactory,
    MeetingFactory,
    ReflectionQuestionFactory,
    SchoolFactory,
    StrategyPartFactory,
    TheoryDimensionFactory,
    TheoryModelFactory,
    ToolFactory,
)
from tests.factories.strategy import CoreComponentFactory, GoalFactory, PlanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both]
# A word that stands nowhere else.
WORD = "Ærfuglsang"
URL = "/sok/"


def found(client, query=WORD, **more):
    """{word of the group: how many} as the page counts them."""
    page = client.get(URL, {"q": query} | more)
    assert page.status_code == 200
    return {group.word: count for group, count in page.context.get("tabs", ()) if count}


def finders(cast, group, query=WORD):
    """Who of the cast finds anything in a group: what the page counts is what the group finds."""
    find = next(each.find for each in GROUPS if each.word == group)
    return {role for role in ROLES if find(getattr(cast, role), query).exists()}


# --- role × thing: who finds what is hidden from others ---------------------------------------------

ALL = set(ROLES)
NETWORK = {"principal", "school_leader", "sfo_leader", "fagstab", "director"}
ASKED = {"principal", "fagstab", "director"}
SHARED = NETWORK | {"other_principal", "support_leader"}


@pytest.fixture
def arena(network):
    arena = LearningArenaFactory()
    ArenaRoleFactory(arena=arena, kind="principal")
    return arena


def meeting_of(arena, network, status, **words):
    return MeetingFactory(arena=arena, network=network, status=status, **words)


# What stands in the meeting → in which state → (group, who finds it).
MEETING_TABLE = {
    "title": {
        "draft": ("moter", ASKED),
        "called": ("moter", NETWORK),
        "held": ("moter", NETWORK),
        "shared": ("moter", SHARED),
    },
    "agenda": {
        "draft": ("saker", {"fagstab", "director"}),
        "called": ("saker", NETWORK),
        "held": ("saker", NETWORK),
        "cancelled": ("saker", NETWORK),
        "shared": ("saker", SHARED),
    },
    "notes": {
        "draft": ("saker", {"fagstab", "director"}),
        "called": ("saker", ASKED),
        "held": ("saker", ASKED),
        "shared": ("saker", SHARED),
    },
    "decision": {
        "draft": ("vedtak", {"fagstab", "director"}),
        "called": ("vedtak", ASKED),
        "held": ("vedtak", ASKED),
        "shared": ("vedtak", SHARED),
    },
}
MEETING_ROWS = [(what, status, *row) for what, rows in MEETING_TABLE.items() for status, row in rows.items()]


@pytest.mark.parametrize(("what", "status", "group", "expected"), MEETING_ROWS)
def test_words_of_a_meeting_are_found_by_those_who_read_them(cast, network, arena, what, status, group, expected):
    meeting = meeting_of(arena, network, status, title=f"Om {WORD}" if what == "title" else "Møtet")
    words = {"title": f"Om {WORD}"} if what == "agenda" else {"notes": f"Vi snakket om {WORD.lower()}"}
    if what in ("agenda", "notes"):
        AgendaItemFactory(meeting=meeting, **words)
    if what == "decision":
        DecisionFactory(meeting=meeting, text=f"Vi prøver {WORD}")
    assert finders(cast, group) == expected


@pytest.mark.parametrize("status", ["draft", "called", "held", "shared"])
def test_meeting_of_a_school_is_found_by_that_school_alone(cast, school, status):
    arena = LearningArenaFactory(level="school")
    ArenaRoleFactory(arena=arena, kind="principal")
    meeting = MeetingFactory(arena=arena, school=school, status=status)
    AgendaItemFactory(meeting=meeting, notes=WORD)
    DecisionFactory(meeting=meeting, text=WORD)
    for group in ("saker", "vedtak"):
        assert finders(cast, group) == {"principal", "school_leader", "sfo_leader"}


def test_person_who_is_asked_by_name_finds_the_minutes_as_they_are_written(cast, network, arena):
    meeting = meeting_of(arena, network, "held")
    AgendaItemFactory(meeting=meeting, notes=WORD)
    AttendanceFactory(meeting=meeting, user=cast.chief_union_rep)
    assert "chief_union_rep" in finders(cast, "saker")


READS_SHARED_PLANS = ALL - {"administrator"}


def test_shared_plan_is_found_by_those_who_read_it_and_an_unshared_one_by_nobody(client, cast, school, other_school):
    hidden = PlanFactory(school=other_school)
    GoalFactory(plan=hidden, text=f"Elevene synger {WORD}")
    assert finders(cast, "planer") == set()
    plan = PlanFactory(school=school)
    CoreComponentFactory(plan=plan, name=WORD)
    share_plan(plan=plan, by=cast.principal)
    assert finders(cast, "planer") == READS_SHARED_PLANS
    GoalFactory(plan=plan, text="Kvitrelyd")
    client.force_login(cast.principal)
    assert found(client, "kvitrelyd") == {}, "What is written since is not shared yet"


def things_for_all():
    SchoolFactory(name=f"{WORD} skole")
    ToolFactory(purpose=f"Øv på {WORD}")
    ReflectionQuestionFactory(text=f"Hva er {WORD}?", dimension=TheoryDimensionFactory())
    LearningArenaFactory(purpose=f"Lær {WORD}")
    LeaderNetworkFactory(description=f"Her er {WORD}")
    StrategyPartFactory(goal=f"Mer {WORD}")


def test_what_is_everybodys_is_found_by_everybody(client, cast, role_name):
    things_for_all()
    client.force_login(getattr(cast, role_name))
    groups = ("skoler", "verktoy", "teori", "arenaer", "nettverk", "strategien")
    assert found(client) == dict.fromkeys(groups, 1)


def test_page_counts_what_the_groups_find_and_nothing_hidden(client, cast, network, arena):
    """The same for two who read different things of one meeting."""
    meeting = meeting_of(arena, network, "held", title=WORD)
    AgendaItemFactory(meeting=meeting, notes=WORD)
    DecisionFactory(meeting=meeting, text=WORD)
    seen = {"principal": {"moter": 1, "saker": 1, "vedtak": 1}, "school_leader": {"moter": 1}, "other_principal": {}}
    for role, expected in seen.items():
        client.force_login(getattr(cast, role))
        assert found(client) == expected


def test_search_needs_login(client, db):
    assert "/logg-inn/" in client.get(URL, {"q": WORD}).url


@pytest.mark.parametrize("status", Meeting.Status.values)
def test_what_lists_hold_and_what_the_rules_say_agree(cast, network, arena, school, status):
    meetings = [
        MeetingFactory(arena=arena, network=network, status=status, chair=cast.union_rep),
        MeetingFactory(arena=arena, network=network, status=status, secretary=cast.ppt_contact),
        MeetingFactory(arena=LearningArenaFactory(level="school"), school=school, status=status),
        MeetingFactory(arena=arena, status=status),
    ]
    readings = {"view_agenda": "with_agenda_for", "view_minutes": "with_minutes_for"}
    if status in ("draft", "called", "held"):
        readings["change_meeting"] = "set_up_by"
    for person in vars(cast).values():
        for permission, method in readings.items():
            listed = set(getattr(Meeting.objects, method)(person))
            allowed = {each for each in meetings if person.has_perm(f"networks.{permission}", each)}
            assert listed == allowed, (person, permission)


# --- words and places ---------------------------------------------------------------------------


def test_hit_leads_to_the_very_place_and_is_marked(client, cast, school):
    plan = PlanFactory(school=school)
    CoreComponentFactory(plan=plan, name="Klasseledelse i praksis")
    share_plan(plan=plan, by=cast.principal)
    dimension = TheoryDimensionFactory(text="God klasseledelse gir ro", model=TheoryModelFactory(name="Modellen"))
    client.force_login(cast.principal)
    page = as_read(client.get(URL, {"q": "klasseledelsen"}).text)
    assert f'href="{plan.get_absolute_url()}?utgave=delt#components"' in page
    assert f'href="{dimension.get_absolute_url()}"' in page
    assert "<mark>Klasseledelse</mark> i praksis" in page
    assert "God <mark>klasseledelse</mark> gir ro" in page


def test_notes_are_in_no_excerpt_for_those_who_read_only_the_agenda(client, cast, network, arena):
    meeting = meeting_of(arena, network, "held")
    AgendaItemFactory(meeting=meeting, title=f"Sak om {WORD}", notes=f"Hemmelig {WORD}")
    client.force_login(cast.school_leader)
    page = as_read(client.get(URL, {"q": WORD}).text)
    assert f"Sak om <mark>{WORD}</mark>" in page
    assert "Hemmelig" not in page
    assert found(client, "hemmelig") == found(client, f"{WORD} hemmelig") == {}
    client.force_login(cast.principal)
    assert "Hemmelig" in as_read(client.get(URL, {"q": WORD}).text)
    assert found(client, f"{WORD} hemmelig") == {"saker": 1}


@pytest.mark.parametrize("query", ["ærfuglsangen", "ÆRFUGL", "vår ærfuglsang", "ærfuglsang vår", " ærf "])
def test_word_is_found_in_whatever_form_and_from_its_beginning(client, cast, query):
    ToolFactory(name=f"Våre {WORD}er")
    client.force_login(cast.principal)
    assert found(client, query) == {"verktoy": 1}


@pytest.mark.parametrize("query", ["fuglsang", "ærfuglsang gås", "ærfuglsanx"])
def test_other_words_find_nothing_and_the_page_says_what_to_try(client, cast, query):
    ToolFactory(name=WORD)
    client.force_login(cast.principal)
    assert found(client, query) == {}
    assert "Prøv et kortere ord" in client.get(URL, {"q": query}).text


@pytest.mark.parametrize(
    "query",
    [
        *(
            "",
            " ",
            "a",
            "?",
            "--",
            "%",
            "' OR 1=1 --",
            "(" * 90,
            "ord " * 400,
            "å" * 3000,
            "\\",
            "*:*",
            "a & | !b",
            "🐟🐟",
        ),
        *("<script>alert(1)</script>", "\ud7ff\ufffe", "og", "i på en", "_%_%", "__", "12", "x:*' | 'y"),
    ],
)
def test_odd_and_long_words_give_a_page(client, cast, query):
    things_for_all()
    client.force_login(cast.principal)
    page = client.get(URL, {"q": query})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert client.get(URL, {"q": query, "i": "saker", "side": "9999"}).status_code == 200
    for group in GROUPS:
        list(group.find(cast.principal, cleaned(query)))


@pytest.mark.parametrize("query", ["a", " å ", "!", "?x"])
def test_one_letter_is_too_little(client, cast, query):
    client.force_login(cast.principal)
    assert "Skriv minst to bokstaver" in client.get(URL, {"q": query}).text


def test_one_group_is_shown_by_pages(client, cast):
    for number in range(23):
        ToolFactory(name=f"{WORD} {number:02}")
    ReflectionQuestionFactory(text=WORD, dimension=TheoryDimensionFactory())
    client.force_login(cast.principal)
    whole = client.get(URL, {"q": WORD})
    assert [len(each.hits) for each in whole.context["found"]] == [4, 1]
    first = client.get(URL, {"q": WORD, "i": "verktoy"})
    second = client.get(URL, {"q": WORD, "i": "verktoy", "side": "2"})
    assert [len(page.context["found"][0].hits) for page in (first, second)] == [20, 3]
    assert found(client, WORD, i="verktoy") == {"verktoy": 23, "teori": 1}
    assert client.get(URL, {"q": WORD, "i": "tull"}).context["chosen"] is None


@pytest.mark.parametrize("group", ["", *(group.word for group in GROUPS)])
def test_search_asks_no_more_when_there_is_more(client, cast, network, arena, school, group):
    def grow():
        things_for_all()
        meeting = meeting_of(arena, network, "shared", title=WORD)
        AgendaItemFactory(meeting=meeting, notes=WORD)
        DecisionFactory(meeting=meeting, text=WORD)

    plan = PlanFactory(school=school)
    CoreComponentFactory(plan=plan, name=WORD)
    share_plan(plan=plan, by=cast.principal)
    client.force_login(cast.principal)
    queries = []
    for rows in (1, 2):
        for _row in range(rows):
            grow()
        with CaptureQueriesContext(connection) as captured:
            client.get(URL, {"q": WORD, "i": group})
        queries.append(len(captured))
    assert queries[0] == queries[1]


def test_group_without_hits_tells_of_the_others(client, cast):
    ToolFactory(name=WORD)
    client.force_login(cast.principal)
    assert "Det finnes treff andre steder" in client.get(URL, {"q": WORD, "i": "skoler"}).text


def test_field_stands_in_the_header_of_those_who_are_signed_in(client, cast):
    client.force_login(cast.principal)
    assert 'action="/sok/"' in client.get(reverse("tool_list")).text
    client.logout()
    assert 'action="/sok/"' not in client.get(reverse("login")).text


# --- marking ------------------------------------------------------------------------------------


def test_pieces_hold_the_whole_text_and_mark_every_hit():
    pieces = marked("Lærer lærer av læring & mer", "lære")
    assert "".join(each.text for each in pieces) == "Lærer lærer av læring & mer"
    assert [each.text for each in pieces if each.is_hit] == ["Lærer", "lærer", "læring"]
    assert stems("Klasseledelsen") == stems("klasseledelse")


def test_excerpt_is_the_line_of_the_hit_cut_between_words():
    long = "begynnelsen " * 30 + "målet " + "slutten " * 30
    pieces = excerpt(["ingenting her", f"Første linje\n{long}\nSiste"], "mål")
    text = "".join(each.text for each in pieces)
    assert re.fullmatch(r"…(begynnelsen )+målet (slutten )*slutten…", text)
    assert len(text) < 230
    assert excerpt(["ingenting"], "mål") == []


def test_day_of_a_meeting_is_the_day_in_sandnes(client, cast, network, arena):
    just_after_midnight = dt.datetime(2026, 11, 12, 23, 30, tzinfo=dt.UTC)
    meeting_of(arena, network, "called", title=f"Om {WORD}", starts_at=just_after_midnight)
    client.force_login(cast.principal)
    page = client.get(URL, {"q": WORD}).text
    assert "13.11.2026" in page
    assert "12.11.2026" not in page
