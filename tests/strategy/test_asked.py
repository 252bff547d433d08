"""«Be om tilbakemelding»: who asks whom, what she finds on Min side, and what the school sees of the answers."""

import datetime as dt

import pytest
from django.utils import timezone

from sandnes_portal.writing.steps import NotReady
from strategy.asked import actions
from strategy.comments.actions import take_back
from strategy.models import AskedReader
from tests.conftest import ROLES
from tests.factories.networks import RoleFactory
from tests.factories.strategy import AskedReaderFactory, PlanFactory
from tests.strategy.conversation import OWN_LEADERS, READERS, page, reply, say, shared, url_of
from tests.tables import answers, people_of, told_to

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
ASK = "Gi tilbakemelding på planen"


def ask(plan, *people, by, note="Hva mangler?", days=7):
    due_on = TODAY() + dt.timedelta(days=days)
    actions.ask_readers(plan=plan, people=people, due_on=due_on, note=note, by=by)
    return AskedReader.objects.filter(plan=plan, person__in=people).order_by("pk").last()


def statuses(client, user, plan):
    client.force_login(user)
    rows = client.get(url_of("reader_list", plan)).context["rows"]
    return {row["reader"].person: row["word"] for row in rows}


@pytest.mark.parametrize("status", ["draft", "shared"])
def test_leaders_ask_and_the_one_who_is_asked_answers(client, cast, plan, status):
    reader = AskedReaderFactory(plan=plan, person=cast.union_rep, asked_by=cast.principal)
    plan = shared(plan, cast) if status == "shared" else plan
    args = [plan.school.slug, plan.year]
    table = {
        "get reader_list": (args, OWN_LEADERS),
        "get readers_ask": (args, OWN_LEADERS),
        "post readers_ask": (args, OWN_LEADERS),
        "get reader_withdraw": ([*args, reader.pk], OWN_LEADERS),
        "post reader_withdraw": ([*args, reader.pk], OWN_LEADERS),
        "post reader_answer": ([*args, reader.pk], {"union_rep"}),
    }
    requests = {request: (arguments, {}) for request, (arguments, _those) in table.items()}
    codes = answers(client, people_of(cast), requests)
    assert {key: "done" if code in (200, 302) else code for key, code in codes.items()} == {
        (role, request): "done" if role in those else 403 if role in READERS else 404
        for role in ROLES
        for request, (_arguments, those) in table.items()
    }


def test_asking_is_found_by_the_one_who_is_asked_and_by_nobody_else(client, cast, plan):
    ask(plan, cast.union_rep, cast.fagstab, by=cast.principal, note="Hva med **tid**?")
    plan = shared(plan, cast)

    def found(_person):
        page = client.get(plan.get_absolute_url())
        return ASK in client.get("/").text, ASK in client.get("/varsler/").text, "ber om tilbakemelding" in page.text

    asked = dict.fromkeys(("union_rep", "fagstab"), (True, True, True))
    assert told_to(client, people_of(cast), found) == dict.fromkeys(ROLES, (False, False, False)) | asked


def test_form_asks_those_who_may_comment_and_says_what_is_wrong(client, cast, plan, other_school):
    stranger = RoleFactory(kind="union_rep", school=other_school).user
    client.force_login(cast.school_leader)
    url = url_of("readers_ask", plan)
    sent = {"people": [cast.union_rep.pk, cast.ppt_contact.pk], "due_on": f"{TODAY():%d.%m.%Y}", "note": "Et ord"}
    assert client.post(url, sent).status_code == 302
    readers = AskedReader.objects.filter(plan=plan)
    assert {reader.person for reader in readers} == {cast.union_rep, cast.ppt_contact}
    assert {(reader.note, reader.asked_by) for reader in readers} == {("Et ord", cast.school_leader)}
    yesterday = f"{TODAY() - dt.timedelta(days=1):%d.%m.%Y}"
    for wrong, words in (
        ({"people": []}, "Velg minst én person."),
        ({"people": [stranger.pk]}, "Velg på nytt"),
        ({"due_on": yesterday}, "Fristen kan ikke være før i dag."),
        ({"due_on": "snart"}, "Svar innen"),
    ):
        answer = client.post(url, {**sent, "note": "Beholdes", **wrong})
        assert words in answer.text, wrong
        assert "Beholdes" in answer.text
    assert not readers.filter(note="Beholdes").exists()


def test_school_sees_who_has_answered_and_how(client, cast, plan):
    thread = say(plan, cast.principal)
    say(plan, cast.resource_person, "Før noen spurte")
    people = (cast.union_rep, cast.ppt_contact, cast.resource_person, cast.fagstab)
    ask(plan, *people, by=cast.principal)
    reply(thread, cast.union_rep)
    client.force_login(cast.ppt_contact)
    reader = AskedReader.objects.get(person=cast.ppt_contact)
    assert "Jeg har lest, ingen merknader" in client.get(plan.get_absolute_url()).text
    client.post(reader.answer_url)
    assert "Jeg har lest, ingen merknader" not in client.get(plan.get_absolute_url()).text
    AskedReader.objects.filter(person=cast.fagstab).update(due_on=TODAY() - dt.timedelta(days=1))
    assert statuses(client, cast.school_leader, plan) == {
        cast.union_rep: "Har kommentert",
        cast.ppt_contact: "Har lest, ingen merknader",
        cast.resource_person: "Har ikke svart",
        cast.fagstab: "Fristen er ute",
    }
    assert "To av fire har svart." in client.get(url_of("reader_list", plan)).text
    assert "PPT-kontakt Trones har lest planen" in client.get("/varsler/").text


def test_comment_that_is_taken_back_is_no_answer(client, cast, plan):
    ask(plan, cast.union_rep, by=cast.principal)
    comment = say(plan, cast.union_rep)
    assert ASK not in page(client, cast.union_rep, "/")
    take_back(comment=comment, by=cast.union_rep)
    assert ASK in page(client, cast.union_rep, "/")


def test_asked_again_she_is_asked_anew_and_the_history_has_the_first_time(client, cast, plan):
    reader = ask(plan, cast.union_rep, by=cast.principal, note="Først")
    actions.answer_without_remarks(reader=reader, by=cast.union_rep)
    client.force_login(cast.principal)
    form = client.get(f"{url_of('readers_ask', plan)}?hvem={cast.union_rep.pk}").context["form"]
    assert form["people"].value() == [cast.union_rep.pk]
    for odd in ("abc", "9" * 30, "-1", ""):
        assert client.get(f"{url_of('readers_ask', plan)}?hvem={odd}").status_code == 200
    ask(plan, cast.union_rep, by=cast.principal, note="Så")
    assert statuses(client, cast.principal, plan) == {cast.union_rep: "Har ikke svart"}
    notes = AskedReader.history.filter(id=reader.pk).order_by("history_id").values_list("note", flat=True)
    assert list(notes) == ["Først", "Først", "Så"]


def test_withdrawn_asking_is_gone_and_can_not_be_answered(client, cast, plan):
    reader = ask(plan, cast.union_rep, by=cast.principal)
    client.force_login(cast.principal)
    client.post(url_of("reader_withdraw", plan, reader.pk))
    assert statuses(client, cast.principal, plan) == {}
    assert ASK not in page(client, cast.union_rep, "/")
    assert client.post(reader.answer_url).status_code == 403
    with pytest.raises(NotReady):
        actions.answer_without_remarks(reader=reader, by=cast.union_rep)


def test_whose_role_has_ended_is_asked_for_nothing_and_the_school_sees_it(client, cast, plan):
    reader = ask(plan, cast.union_rep, by=cast.principal)
    cast.union_rep.roles.update(ends_on="2021-01-01")
    client.force_login(cast.union_rep)
    assert ASK not in client.get("/").text
    assert client.post(reader.answer_url).status_code == 404
    assert statuses(client, cast.principal, plan) == {cast.union_rep: "Leser ikke planen lenger"}


def test_asking_about_last_years_plan_waits_no_more(client, cast, plan):
    last = PlanFactory(school=plan.school, year=plan.year.previous)
    ask(last, cast.union_rep, by=cast.principal)
    assert ASK not in page(client, cast.union_rep, "/")
    assert "ber om tilbakemelding" in client.get(last.get_absolute_url()).text


def test_asking_of_another_plan_is_not_there(client, cast, plan):
    reader = AskedReaderFactory(plan=PlanFactory(), person=cast.union_rep)
    client.force_login(cast.principal)
    assert client.post(url_of("reader_withdraw", plan, reader.pk)).status_code == 404
