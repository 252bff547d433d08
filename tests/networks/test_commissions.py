"""What the director asks of the networks: who reads which answer, and when."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.commissions.actions import NO_MEETING, NOTHING_WRITTEN, close_commission, save_answer, send_answer
from networks.commissions.forms import AnswerForm
from networks.models import Commission, CommissionAnswer
from sandnes_portal.writing.steps import NotReady
from tests.conftest import ROLES, Kind, person
from tests.crawl import as_read
from tests.factories.networks import CommissionAnswerFactory, CommissionFactory, LeaderNetworkFactory
from tests.files import pdf_text, word_text
from tests.networks.onward import network_meeting
from tests.quality.writing import pressed, typed
from tests.tables import answers, people_of, told_to

pytestmark = pytest.mark.django_db

READERS = {
    *("principal", "school_leader", "sfo_leader", "other_principal"),
    *("support_leader", "fagstab", "director", "network_leader", "other_network_leader"),
}
GIVERS = {"director", "fagstab"}
# Trones is a member of the network.
MEMBERS = {"principal", "school_leader", "sfo_leader", "network_leader"}
EVERYBODY = (*ROLES, "network_leader", "other_network_leader")
STATES = ("written", "sent", "closed")


@pytest.fixture
def people(cast, network):
    cast.network_leader = person(Kind.NETWORK_LEADER, "Leder Barneskolenettverk 1", network=network)
    other = LeaderNetworkFactory(name="Barneskolenettverk 2", position=2)
    cast.other_network_leader = person(Kind.NETWORK_LEADER, "Leder Barneskolenettverk 2", network=other)
    return cast


@pytest.fixture
def answer(network, cast):
    """The network's answer to a commission: begun, and not sent."""
    commission = CommissionFactory(title="Hva vet vi om fravær?", text="Se på egne tall.", given_by=cast.director)
    return CommissionAnswerFactory(commission=commission, network=network, text="Fraværet går ned")


def bring_to(state, answer, by):
    if state != "written":
        send_answer(answer=answer, by=by)
    if state == "closed":
        close_commission(commission=answer.commission, by=by)
    answer.refresh_from_db()
    answer.commission.refresh_from_db()


# --- who may do what ----------------------------------------------------------------------------


def allowed(request, state, role):
    """The code that a role gets in a state, as the page to read."""
    if role not in READERS:
        return 404
    gives, leads = role in GIVERS, role == "network_leader"
    may = {
        "get commission_detail": True,
        "get commission_pdf": True,
        "get commission_word": True,
        "get commission_edit": gives and state != "closed",
        "get commission_history": gives and state != "closed",
        "post commission_presence": gives and state != "closed",
        "post commission_close": gives and state != "closed",
        "post commission_reopen": gives and state == "closed",
        "get commission_answer": leads and state == "written",
        "post commission_answer": leads and state == "written",
        "get commission_answer_history": leads and state == "written",
        "post commission_answer_presence": leads and state == "written",
        "get commission_answer_take_back": leads and state == "sent",
        "post commission_answer_take_back": leads and state == "sent",
        "post commission_answer_agenda": leads and state != "closed",
    }[request]
    return (302 if request in REDIRECTS else 200) if may else 403


REDIRECTS = {
    *("post commission_close", "post commission_reopen", "post commission_answer"),
    *("post commission_answer_take_back", "post commission_answer_agenda"),
}
REQUESTS = (
    *("get commission_detail", "get commission_pdf", "get commission_word", "get commission_edit"),
    *("get commission_history", "post commission_presence", "post commission_close", "post commission_reopen"),
    *("get commission_answer", "post commission_answer", "get commission_answer_history"),
    *("post commission_answer_presence", "get commission_answer_take_back", "post commission_answer_take_back"),
    "post commission_answer_agenda",
)


@pytest.mark.walk
@pytest.mark.parametrize("state", STATES)
def test_commission_answers_each_role_in_each_state_as_the_table_says(client, people, answer, state):
    bring_to(state, answer, people.network_leader)
    sent = pressed(f"svar-{answer.pk}", answer.version, text="Nytt") | {"reason": "Vi glemte noe"}
    commission, own = [answer.commission.pk], [answer.commission.pk, answer.network.slug]
    requests = {request: (own if "answer" in request else commission, sent) for request in REQUESTS}
    wanted = {(role, request): allowed(request, state, role) for role in EVERYBODY for request in REQUESTS}
    assert answers(client, people_of(people, EVERYBODY), requests) == wanted


@pytest.mark.parametrize("state", STATES)
def test_answer_is_read_by_its_network_until_it_is_sent(client, people, answer, state):
    bring_to(state, answer, people.network_leader)
    args = [answer.commission.pk]

    def may(user):
        return (
            user.has_perm("networks.view_commission", answer.commission),
            Commission.objects.visible_to(user).exists(),
            user.has_perm("networks.view_answer", answer),
            CommissionAnswer.objects.visible_to(user).filter(pk=answer.pk).exists(),
        )

    def read(_person):
        page, listed = client.get(reverse("commission_detail", args=args)), client.get(reverse("commission_list"))
        word = client.get(reverse("commission_word", args=args))
        said = "Fraværet går ned"
        in_word = word.status_code == 200 and said in word_text(word.content)
        return said in page.text, in_word, listed.status_code, said in listed.text

    readers = MEMBERS if state == "written" else READERS
    everybody = people_of(people, EVERYBODY)
    assert {role: may(user) for role, user in everybody.items()} == {
        role: (role in READERS, role in READERS, role in readers, role in readers) for role in EVERYBODY
    }
    assert told_to(client, everybody, read) == {
        role: (role in readers, role in readers, 200 if role in READERS else 404, False) for role in EVERYBODY
    }


def test_commission_is_given_by_the_director_and_the_staff(client, people, network):
    sent = {"title": "Fravær", "text": "Hva vet dere?", "due_on": f"{timezone.localdate():%d.%m.%Y}"}

    def give(_person):
        code = client.post(reverse("commission_create"), sent | {"networks": [network.pk]}).status_code
        return code, Commission.objects.exists()

    given = told_to(client, people_of(people, EVERYBODY), give)
    outside, readers = dict.fromkeys(EVERYBODY, (404, False)), dict.fromkeys(READERS, (403, False))
    assert given == outside | readers | dict.fromkeys(GIVERS, (302, True))


# --- given, changed, closed ---------------------------------------------------------------------


def test_given_commission_asks_the_chosen_networks_and_no_other(client, people, network):
    client.force_login(people.director)
    sent = {"title": "Fravær", "text": "Hva vet dere?", "due_on": "31.12.2098", "networks": [network.pk]}
    client.post(reverse("commission_create"), sent)
    commission = Commission.objects.get()
    assert (commission.given_by, commission.given_on) == (people.director, timezone.localdate())
    assert [(answer.network, answer.text, answer.status) for answer in commission.answers.all()] == [
        (network, "", "ikke påbegynt")
    ]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"due_on": "01.01.2020"}, "Fristen kan ikke være før i dag."),
        ({"networks": []}, "Velg minst ett nettverk."),
        ({"networks": ["99999999999999999999"]}, "Det du valgte, finnes ikke lenger."),
        ({"text": ""}, "Hva skal nettverkene svare på"),
    ],
)
def test_commission_that_cannot_be_given_says_what_to_mend(client, people, network, changed, words):
    client.force_login(people.director)
    sent = {"title": "Fravær", "text": "Hva vet dere?", "due_on": "31.12.2098", "networks": [network.pk]}
    page = client.post(reverse("commission_create"), sent | changed)
    assert page.status_code == 200
    assert words in page.text
    assert not Commission.objects.exists()


def test_moved_due_date_is_told_in_the_list(client, people, answer):
    commission, was = answer.commission, answer.commission.due_on
    client.force_login(people.director)
    prefix = f"oppdrag-{commission.pk}"
    address = reverse("commission_edit", args=[commission.pk])
    client.post(address, typed(prefix, people.director, due_on="24.12.2098"), headers={"HX-Request": "true"})
    commission.refresh_from_db()
    assert commission.due_on == dt.date(2098, 12, 24)
    assert f"flyttet fra {was.day}." in as_read(client.get(reverse("commission_list")).text)
    early = client.post(address, typed(prefix, people.director, version=2, due_on="24.12.2010"))
    assert [fault["message"] for fault in early.json()["faults"]] == ["Fristen kan ikke være før oppdraget ble gitt."]


def test_director_sees_how_far_each_network_has_come_and_other_networks_do_not(client, people, answer):
    CommissionAnswerFactory(commission=answer.commission, network=people.other_network_leader.roles_now[0].network)
    pages = {}
    for role in ("director", "other_network_leader"):
        client.force_login(getattr(people, role))
        pages[role] = client.get(answer.commission.get_absolute_url()).text
    assert "påbegynt" in pages["director"]
    assert ">påbegynt" not in pages["other_network_leader"]
    assert "ikke sendt ennå" in pages["other_network_leader"]


def test_closed_commission_can_be_answered_again_when_it_is_reopened(client, people, answer):
    client.force_login(people.director)
    args = [answer.commission.pk]
    client.post(reverse("commission_close", args=args))
    with pytest.raises(NotReady):
        send_answer(answer=answer, by=people.network_leader)
    client.post(reverse("commission_reopen", args=args))
    assert send_answer(answer=answer, by=people.network_leader).is_sent


# --- answered -----------------------------------------------------------------------------------


def test_answer_is_sent_with_what_was_typed_last(client, people, answer):
    client.force_login(people.network_leader)
    sent = pressed(f"svar-{answer.pk}", text="Vi ringer hjem første dag") | {"send": "1"}
    client.post(answer.get_absolute_url(), sent)
    answer.refresh_from_db()
    assert (answer.text, answer.answered_by, answer.status) == (
        "Vi ringer hjem første dag",
        people.network_leader,
        "besvart",
    )


def test_empty_answer_is_not_sent(client, people, answer):
    client.force_login(people.network_leader)
    page = client.post(answer.get_absolute_url(), pressed(f"svar-{answer.pk}", text=" ") | {"send": "1"}, follow=True)
    answer.refresh_from_db()
    assert NOTHING_WRITTEN in page.text
    assert not answer.is_sent


def test_sent_answer_is_neither_written_in_nor_sent_again(people, answer):
    opened = CommissionAnswer.objects.get(pk=answer.pk)
    bring_to("sent", answer, people.network_leader)
    form = AnswerForm({"text": "For sent", "version": 1}, instance=opened)
    assert form.is_valid()
    with pytest.raises(NotReady):
        save_answer(form=form, by=people.network_leader)
    with pytest.raises(NotReady):
        send_answer(answer=opened, by=people.network_leader)
    answer.refresh_from_db()
    assert answer.text == "Fraværet går ned"


def test_answer_that_is_taken_back_is_the_networks_own_again_and_says_why(client, people, answer):
    bring_to("sent", answer, people.network_leader)
    client.force_login(people.network_leader)
    args = [answer.commission.pk, answer.network.slug]
    assert "må fylles ut" in client.post(reverse("commission_answer_take_back", args=args), {"reason": ""}).text.lower()
    client.post(reverse("commission_answer_take_back", args=args), {"reason": "Tallene var fra i fjor"})
    answer.refresh_from_db()
    assert not answer.is_sent
    assert answer.history.first().history_change_reason == "Tallene var fra i fjor"
    client.force_login(people.other_principal)
    page = client.get(answer.commission.get_absolute_url()).text
    assert "Tallene var fra i fjor" in page
    assert "Fraværet går ned" not in page


def test_leader_of_the_network_is_told_what_waits(client, people, answer):
    assert list(CommissionAnswer.objects.waiting_for(people.network_leader)) == [answer]
    assert not CommissionAnswer.objects.waiting_for(people.principal).exists()
    client.force_login(people.network_leader)
    assert "Venter på svar fra deg" in client.get(reverse("commission_list")).text
    send_answer(answer=answer, by=people.network_leader)
    assert not CommissionAnswer.objects.waiting_for(people.network_leader).exists()


def test_director_is_told_when_all_have_answered(people, answer):
    assert not Commission.objects.to_be_read().exists()
    send_answer(answer=answer, by=people.network_leader)
    assert list(Commission.objects.to_be_read()) == [answer.commission]


def test_commission_is_put_on_the_networks_next_agenda_once(client, people, network, answer):
    later, meeting = network_meeting(network, "draft", 30), network_meeting(network, "draft", 3)
    client.force_login(people.network_leader)
    address = reverse("commission_answer_agenda", args=[answer.commission.pk, network.slug])
    client.post(address)
    client.post(address)
    [item] = meeting.items.all()
    assert (item.title, item.introduction, item.part) == (answer.commission.title, "Se på egne tall.", "development")
    assert item.links.get().url.endswith(answer.commission.get_absolute_url())
    assert not later.items.exists()
    assert meeting.title in client.get(answer.commission.get_absolute_url()).text


def test_commission_without_a_planned_meeting_says_so(client, people, network, answer):
    network_meeting(network, "held", -3)
    client.force_login(people.network_leader)
    page = client.post(reverse("commission_answer_agenda", args=[answer.commission.pk, network.slug]), follow=True)
    assert NO_MEETING in page.text


def test_files_hold_the_answers_beside_each_other(client, people, answer):
    other = CommissionAnswerFactory(
        commission=answer.commission, network=people.other_network_leader.roles_now[0].network, text="Hemmelig ennå"
    )
    send_answer(answer=answer, by=people.network_leader)
    client.force_login(people.director)
    word = word_text(client.get(reverse("commission_word", args=[answer.commission.pk])).content)
    paper = pdf_text(client.get(reverse("commission_pdf", args=[answer.commission.pk])).content)
    for text in (word, paper):
        bare = text.replace(" ", "")
        assert "Fraværetgårned" in bare
        assert other.network.name.replace(" ", "") in bare
        assert "Hemmelig" not in bare
