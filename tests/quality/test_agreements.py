"""What the two sides have promised each other."""

import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse

from quality.models import Agreement
from tests.conftest import ROLES
from tests.factories.quality import AgreementFactory, DialogueFactory
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


# --- those one asks for -------------------------------------------------------------------------


def shown_in(client, query=""):
    """The words of the promises on the page, and those in the file."""
    context = client.get(f"{reverse('agreement_list')}{query}").context
    page = {promise.text for side in context["sides"] for promise, _can in side["promises"]}
    content = client.get(f"{reverse('agreement_file')}{query}").content
    _heads, *lines = openpyxl.load_workbook(io.BytesIO(content)).active.values
    return page | {promise.text for promise in context["done"]}, {line[3] for line in lines}


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("", {"Skolen leser", "Kommunen ordner", "Hana skriver", "Gjort alt"}),
        ("?skole=hana", {"Hana skriver"}),
        ("?lovet=kommunen", {"Kommunen ordner"}),
        ("?lovet=skolen", {"Skolen leser", "Hana skriver", "Gjort alt"}),
        ("?status=apne", {"Skolen leser", "Kommunen ordner", "Hana skriver"}),
        ("?status=ferdige", {"Gjort alt"}),
        ("?sent=ja", {"Skolen leser"}),
        ("?mine=ja", {"Kommunen ordner"}),
        ("?skole=hana&lovet=kommunen", set()),
        (
            "?skole=finnes-ikke&lovet=x&status=&sent=1&mine=1&side=x",
            {"Skolen leser", "Kommunen ordner", "Hana skriver", "Gjort alt"},
        ),
    ],
)
def test_filters_hold_on_the_page_and_in_its_file(client, cast, school, other_school, query, texts):
    trones, hana = (DialogueFactory(assessment__school=each) for each in (school, other_school))
    AgreementFactory(dialogue=trones, text="Skolen leser", due_on=dt.date(2020, 1, 1))
    AgreementFactory(dialogue=trones, text="Kommunen ordner", promised_by="municipality")
    AgreementFactory(dialogue=trones, text="Gjort alt", status="done", due_on=dt.date(2020, 1, 1))
    AgreementFactory(dialogue=hana, text="Hana skriver", due_on=dt.date(2099, 1, 1))
    client.force_login(cast.fagstab)
    assert shown_in(client, query) == (texts, texts)
    # Nobody filters forth what she may not read.
    client.force_login(cast.other_principal)
    page, file = shown_in(client, query)
    assert page | file <= {"Hana skriver"}


def test_filters_that_are_of_no_use_are_not_shown(client, cast, dialogue):
    def names(person):
        client.force_login(person)
        return {field[0] for field in client.get(reverse("agreement_list")).context["filters"].fields}

    assert names(cast.principal) == {"lovet", "status", "sent", "mine"}
    assert names(cast.union_rep) == {"lovet", "status", "sent"}


def test_long_list_of_promises_has_pages(client, cast, dialogue):
    for _ in range(101):
        AgreementFactory(dialogue=dialogue, text="Enda en")
    client.force_login(cast.principal)
    assert "side=2" in client.get(reverse("agreement_list")).text
