"""What goes on from a meeting: items to the arena that comes after, decisions to the member schools."""

import threading

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.urls import reverse

from networks.models import Decision, DecisionOffer, ItemProposal, Meeting
from networks.onward.actions import TOO_LATE, forward_item, offer_decision
from networks.onward.forwarding import sent_on, targets_of, where
from networks.onward.offers import schools_offered, text_under, title_for, tried_for
from sandnes_portal.writing.steps import NotReady
from tests.conftest import ROLES, Kind, person
from tests.crawl import as_read
from tests.factories.networks import (
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    DecisionOfferFactory,
    LeaderNetworkFactory,
    LearningArenaFactory,
    MeetingFactory,
    MembershipFactory,
    SchoolFactory,
    UserFactory,
)
from tests.networks.onward import PART, arena, decision_in, gathering, network_meeting, rektor_au
from tests.tables import people_of, those_who, told_to

pytestmark = pytest.mark.django_db

EVERYBODY = (*ROLES, "network_leader", "chair")
LEADING = {"network_leader", "chair", "fagstab", "director"}


@pytest.fixture
def people(cast, network):
    cast.network_leader = person(Kind.NETWORK_LEADER, "Leder Barneskolenettverk 1", network=network)
    cast.chair = person(Kind.RESOURCE_PERSON, "Møteleder", school=SchoolFactory(short_name="Utenfor"))
    return cast


@pytest.fixture
def meeting(network, people):
    return network_meeting(network, chair=people.chair)


@pytest.fixture
def item(meeting):
    return AgendaItemFactory(meeting=meeting, title="Fravær på mellomtrinnet", minutes_planned=20)


@pytest.fixture
def rektor_au_meeting():
    return MeetingFactory(arena=rektor_au(), title="Rektor AU i desember")


def forward_url(item):
    return reverse("item_forward", args=[item.meeting.pk, item.pk])


def offer_url(decision):
    return reverse("decision_offer", args=[decision.meeting.pk, decision.pk])


# --- who may do what ----------------------------------------------------------------------------


def asked_and_done(client, people, url, sent, made):
    """{role: (the codes of the page and of what is sent, whether something was made)} of everybody."""

    def ask(_person):
        codes = (client.get(url).status_code, client.post(url, sent).status_code)
        return (*codes, made.objects.exists())

    return told_to(client, people_of(people, EVERYBODY), ask)


def allowed_to(people, meeting, those):
    """The same for those who may, those who only see the meeting, and all others."""
    seeing = {
        role for role, user in people_of(people, EVERYBODY).items() if meeting in Meeting.objects.visible_to(user)
    }
    return {
        role: (200, 302, True) if role in those else (403, 403, False) if role in seeing else (404, 404, False)
        for role in EVERYBODY
    }


@pytest.mark.parametrize("status", ["draft", "called", "held", "shared", "cancelled"])
def test_item_of_a_network_is_sent_on_by_those_who_lead_the_meeting(client, people, item, rektor_au_meeting, status):
    Meeting.objects.filter(pk=item.meeting.pk).update(status=status, cancelled_reason="Snøstorm")
    sent = {"meeting": rektor_au_meeting.pk, "title": item.title, "why": "Vi trenger felles grep"}
    done = asked_and_done(client, people, forward_url(item), sent, ItemProposal)
    assert done == allowed_to(people, item.meeting, LEADING if status != "cancelled" else ())


def test_rektor_aus_input_is_sent_on_by_the_director_and_the_staff(client, people):
    item = AgendaItemFactory(meeting__arena=rektor_au(), meeting__status="held")
    MeetingFactory(arena=gathering())
    codes = told_to(client, people_of(people, EVERYBODY), lambda _person: client.get(forward_url(item)).status_code)
    assert codes == dict.fromkeys(EVERYBODY, 404) | {"director": 200, "fagstab": 200, "network_leader": 403}


@pytest.mark.parametrize("status", ["draft", "called", "held", "shared"])
def test_decision_is_offered_when_its_minutes_are_shared(client, people, meeting, school, status):
    decision = decision_in(meeting)
    Meeting.objects.filter(pk=meeting.pk).update(status=status)
    sent = {"title": "Prøve observasjonsskjema", "schools": [school.pk]}
    done = asked_and_done(client, people, offer_url(decision), sent, DecisionOffer)
    assert done == allowed_to(people, meeting, LEADING if status == "shared" else ())


@pytest.mark.parametrize("part", [PART.OPERATIONS, None])
def test_only_what_is_decided_in_a_development_part_is_offered(people, meeting, part):
    decision = decision_in(meeting, part) if part else DecisionFactory(meeting=meeting)
    assert not people.network_leader.has_perm("networks.offer_decision", decision)


def test_decision_of_a_meeting_without_a_network_is_not_offered(people):
    decision = decision_in(MeetingFactory(arena=rektor_au(), status="shared"))
    assert not people.director.has_perm("networks.offer_decision", decision)


# --- sent on ------------------------------------------------------------------------------------


def test_item_is_proposed_in_rektor_aus_next_meeting_with_where_it_comes_from(client, people, item, rektor_au_meeting):
    client.force_login(people.network_leader)
    sent = {"meeting": rektor_au_meeting.pk, "title": "Fravær", "why": "Vi trenger felles grep"}
    client.post(forward_url(item), sent)
    client.post(forward_url(item), sent)
    proposal = ItemProposal.objects.get()
    assert (proposal.meeting, proposal.from_item, proposal.proposed_by) == (
        rektor_au_meeting,
        item,
        people.network_leader,
    )
    assert (proposal.title, proposal.why, proposal.part, proposal.minutes_planned) == (
        "Fravær",
        "Vi trenger felles grep",
        "development",
        20,
    )


def test_item_says_where_it_was_sent_and_what_became_of_it(people, item, rektor_au_meeting):
    proposal, _is_new = forward_item(
        item=item, meeting=rektor_au_meeting, title="Fravær", why="", by=people.network_leader
    )
    ItemProposal.objects.filter(pk=proposal.pk).update(status="taken", answer="Settes først")
    [sent] = sent_on(item.meeting)[item.pk]
    assert sent.words.startswith("Sendt videre til Rektor AU, ")
    assert (sent.words.endswith(": tatt inn"), sent.answer) == (True, "Settes først")


def test_arena_without_a_planned_meeting_says_whom_to_speak_to(client, people, item):
    MeetingFactory(arena=rektor_au(), status="cancelled")
    client.force_login(people.network_leader)
    page = client.get(forward_url(item)).text
    assert "Det er ikke planlagt noe møte" in page
    assert "Si fra til den som leder arenaen: kommunaldirektør." in page
    assert client.post(forward_url(item), {"meeting": "1"}).status_code == 200
    assert not ItemProposal.objects.exists()


def test_rektor_au_gives_input_to_gatherings_and_learning_networks():
    item = AgendaItemFactory(meeting__arena=rektor_au())
    planned = MeetingFactory(arena=gathering())
    whole = LearningArenaFactory(name="Lærende nettverk", format="conference", position=8)
    part = LearningArenaFactory(name="Lærende nettverk 1", format="conference", parent=whole, position=9)
    LearningArenaFactory(name="Noe annet")
    assert [(target.arena.name, target.meeting) for target in targets_of(item)] == [
        ("Skoleledersamling, del 1", planned),
        (part.name, None),
    ]


def test_what_is_sent_to_a_dialogue_conference_goes_to_the_room_of_reflection(people):
    conference = MeetingFactory(arena=arena("Lærende nettverk 1", "larende-1", (), format="conference"))
    item = AgendaItemFactory(meeting__arena=rektor_au())
    proposal, _is_new = forward_item(item=item, meeting=conference, title="Sak", why="", by=people.director)
    assert proposal.part == PART.ROOM_3


@pytest.mark.parametrize("wanted", ["", "999", "noe", "9" * 30])
def test_meeting_that_cannot_take_the_item_is_refused_in_words(client, people, item, rektor_au_meeting, wanted):
    client.force_login(people.network_leader)
    page = client.post(forward_url(item), {"meeting": wanted, "title": "Sak"})
    assert page.status_code == 200
    assert "Hvor skal saken?" in page.text
    assert not ItemProposal.objects.exists()


def test_item_is_not_sent_to_a_meeting_that_was_called_off_meanwhile(people, item, rektor_au_meeting):
    Meeting.objects.filter(pk=rektor_au_meeting.pk).update(status="cancelled", cancelled_reason="Snø")
    with pytest.raises(NotReady, match=TOO_LATE):
        forward_item(item=item, meeting=rektor_au_meeting, title="Sak", why="", by=people.network_leader)


# --- offered ------------------------------------------------------------------------------------


def test_all_member_schools_with_a_plan_are_offered_unless_some_are_left_out(client, people, meeting, school, network):
    lura = MembershipFactory(network=network, school__short_name="Lura").school
    MembershipFactory(network=network, school__kind="support_service")
    decision = decision_in(meeting)
    assert schools_offered(decision) == [lura, school]
    client.force_login(people.network_leader)
    page = client.get(offer_url(decision)).text
    assert page.count("checked") == 2
    assert 'value="Prøve ut observasjonsskjema i klasserommet"' in page
    client.post(offer_url(decision), {"title": "Observere", "schools": [school.pk]})
    decision.refresh_from_db()
    assert decision.offered_by == people.network_leader
    assert [(offer.school, offer.title, offer.status) for offer in decision.offers.all()] == [
        (school, "Observere", "offered")
    ]


def test_offering_again_reaches_those_left_out_and_keeps_what_was_answered(client, people, meeting, school, network):
    lura = MembershipFactory(network=network, school__short_name="Lura").school
    decision = decision_in(meeting)
    DecisionOfferFactory(decision=decision, school=school, title="Observere", status="declined", word="Ikke i år")
    assert offer_decision(decision=decision, schools=[school, lura], title="Noe", by=people.network_leader) == 1
    assert offer_decision(decision=decision, schools=[school, lura], title="Noe", by=people.network_leader) == 0
    assert set(decision.offers.values_list("school", "title", "status")) == {
        (school.pk, "Observere", "declined"),
        (lura.pk, "Noe", "offered"),
    }
    client.force_login(people.network_leader)
    assert "Har fått tilbudet" in client.get(offer_url(decision)).text


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"schools": []}, "Velg minst én skole."), ({"title": ""}, "må fylles ut"), ({"schools": ["9" * 30]}, "Velg på")],
)
def test_offer_that_cannot_be_made_says_what_to_mend(client, people, meeting, school, changed, words):
    decision = decision_in(meeting)
    client.force_login(people.network_leader)
    page = client.post(offer_url(decision), {"title": "Observere", "schools": [school.pk]} | changed)
    assert page.status_code == 200
    assert words in page.text
    assert not DecisionOffer.objects.exists()


def test_school_outside_the_network_is_not_offered(client, people, meeting, other_school):
    decision = decision_in(meeting)
    client.force_login(people.network_leader)
    client.post(offer_url(decision), {"title": "Observere", "schools": [other_school.pk]})
    assert not DecisionOffer.objects.exists()


@pytest.mark.parametrize(
    ("text", "title"),
    [("Prøve skjema.\nAlle er med.", "Prøve skjema"), ("\n\nKort", "Kort"), ("a" * 300, "a" * 199 + "…"), ("", "")],
)
def test_title_of_the_activity_is_the_decisions_first_line(text, title):
    assert title_for(DecisionFactory.build(meeting=None, text=text)) == title


def test_decision_is_not_offered_from_minutes_that_were_opened_again_meanwhile(people, meeting, school):
    read_before = decision_in(meeting)
    Meeting.objects.filter(pk=meeting.pk).update(status="held")
    with pytest.raises(NotReady, match="åpnet igjen"):
        offer_decision(decision=read_before, schools=[school], title="Noe", by=people.network_leader)
    assert not read_before.offers.exists()


def test_decision_that_was_taken_out_meanwhile_is_not_offered(people, meeting, school):
    read_before = decision_in(meeting)
    Decision.objects.all().delete()
    with pytest.raises(NotReady, match="tatt bort"):
        offer_decision(decision=read_before, schools=[school], title="Noe", by=people.network_leader)


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Prøve skjema.\n\nAlle er med.", "Prøve skjema", "Alle er med."),
        ("Prøve skjema.", "Prøve skjema", ""),
        ("Prøve skjema.", "Observere", "Prøve skjema."),
    ],
)
def test_title_is_not_said_twice(text, title, rest):
    assert text_under(title, DecisionFactory.build(meeting=None, text=text)) == rest


@pytest.mark.django_db(transaction=True)
def test_two_who_offer_at_once_make_one_offer_for_each_school(people, meeting, school):
    decision, made = decision_in(meeting), []
    start = threading.Barrier(2)

    def offer():
        start.wait()
        try:
            made.append(offer_decision(decision=decision, schools=[school], title="Noe", by=people.network_leader))
        finally:
            connection.close()

    threads = [threading.Thread(target=offer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [0, 1]
    assert decision.offers.count() == 1


# --- what each has tried ------------------------------------------------------------------------


def test_next_meeting_shows_what_each_school_answered_and_tried_by_name(
    people, network, meeting, django_assert_num_queries
):
    older = network_meeting(network, days=-14)
    for decided, word in ((older, "Ikke nå"), (meeting, "")):
        decision = decision_in(decided)
        for name, status in (("Lura", "taken"), ("Hana", "declined"), ("Giske", "offered")):
            school = SchoolFactory(name=f"{name} skole", short_name=f"{name} {decided.pk}", slug=f"{name}{decided.pk}")
            DecisionOfferFactory(decision=decision, school=school, status=status, word=word)
    coming = network_meeting(network, "called", 5)
    assert people.fagstab.roles_now
    with django_assert_num_queries(1):
        tried = tried_for(coming, people.fagstab)
    assert [(each.decision.meeting, each.is_newest) for each in tried] == [(meeting, True), (older, False)]
    assert [offer.school.name for offer in tried[0].offers] == ["Giske skole", "Hana skole", "Lura skole"]
    # The meeting itself shows nothing of its own decisions, nor does another network's or Rektor AU's.
    assert [each.decision.meeting for each in tried_for(meeting, people.fagstab)] == [older]
    assert tried_for(MeetingFactory(arena=rektor_au()), people.fagstab) == []


def test_a_no_is_read_with_its_word_and_what_was_tried_with_its_words(people, network, meeting, school):
    decision = decision_in(meeting)
    lura = SchoolFactory(name="Lura skole", short_name="Lura")
    DecisionOfferFactory(decision=decision, school=school, status="taken", tried="To team <har> prøvd")
    DecisionOfferFactory(decision=decision, school=lura, status="declined", word="Midt i lesson study")
    tried = tried_for(network_meeting(network, days=5), people.fagstab)
    page = render_to_string("networks/meetings/_tried.html", {"tried": tried})
    assert "«Midt i lesson study»" in page
    assert "To team &lt;har&gt; prøvd" in page
    assert page.index("Lura skole") < page.index("Trones skole")
    none = {"tried": tried_for(meeting, people.fagstab)}
    assert render_to_string("networks/meetings/_tried.html", none).strip() == ""


LEADS_THE_MEETING = {"fagstab", "director", "network_leader", "chair", "secretary"}
LEADS_IN_THE_NETWORK = {"principal", "school_leader", "sfo_leader"}


@pytest.mark.parametrize("status", ["draft", "called", "held", "shared", "cancelled"])
def test_why_a_school_said_no_is_read_in_its_network_and_nowhere_else(
    client, people, network, meeting, other_school, status
):
    people.guest, people.secretary = UserFactory(name="Gjest"), UserFactory(name="Referent")
    MembershipFactory(network=LeaderNetworkFactory(), school=other_school)
    decision = decision_in(network_meeting(network, days=-14))
    DecisionOfferFactory(decision=decision, status="declined", word="planted-word", tried="planted-tried")
    shown = network_meeting(network, status, -7, chair=people.chair, secretary=people.secretary)
    AttendanceFactory(meeting=shown, user=people.guest)

    def reads(_person):
        names = ("meeting_detail", "meeting_minutes", "minutes_read")
        pages = [client.get(reverse(name, args=[shown.pk]), follow=True) for name in names]
        return any("planted" in page.content.decode() for page in pages)

    readers = those_who(client, people_of(people, (*EVERYBODY, "guest", "secretary")), reads)
    assert readers == LEADS_THE_MEETING | (LEADS_IN_THE_NETWORK if status != "draft" else set())


def test_both_ends_of_what_was_sent_on_are_shown(people, item, rektor_au_meeting):
    proposal, _is_new = forward_item(
        item=item, meeting=rektor_au_meeting, title="Fravær", why="", by=people.network_leader
    )
    sent = as_read(render_to_string("networks/onward/_sent.html", {"sent": sent_on(item.meeting)[item.pk]}))
    assert "Sendt videre til Rektor AU, " in sent
    assert ": venter på svar" in sent
    shown = {"item": proposal.from_item, "where": where(item.meeting)}
    assert "Kommer fra Barneskolenettverk 1, " in as_read(render_to_string("networks/onward/_from.html", shown))
    assert item.get_absolute_url() in as_read(render_to_string("networks/onward/_from.html", shown | {"can_see": True}))
