"""The list of meetings, a new meeting, and what its page says to whom."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.arenas.places import places_led, who_leads
from networks.models import Meeting
from tests.crawl import as_read
from tests.factories.networks import (
    ArenaRoleFactory,
    AttendanceFactory,
    LeaderNetworkFactory,
    LearningArenaFactory,
    MeetingFactory,
    RoleFactory,
)
from tests.networks.meeting_states import add_people, arena_of_networks

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(cast, network):
    network.arena = arena_of_networks()
    network.save()
    return add_people(cast, network)


def made(network, days, **words):
    starts = timezone.now() + dt.timedelta(days=days)
    called = {} if words.get("status", "draft") == "draft" else {"called_at": timezone.now()}
    return MeetingFactory(arena=network.arena, network=network, starts_at=starts, **called | words)


def listed(page, name):
    return [row["meeting"] for row in page.context[name]]


# --- the list -----------------------------------------------------------------------------------


def test_next_meeting_comes_first_and_the_last_that_was_held_leads_the_past(client, people, network):
    later, soon = made(network, 20), made(network, 2, status="called")
    old, recent = made(network, -50, status="held"), made(network, -2, status="shared")
    forgotten = made(network, -9, status="called")
    client.force_login(people.member)
    page = client.get(reverse("meeting_list"))
    assert listed(page, "ahead") == [soon, later]
    assert listed(page, "behind") == [recent, forgotten, old]


def test_cancelled_meeting_stands_where_it_was_and_a_dropped_draft_does_not(client, people, network):
    cancelled = made(network, 5, status="cancelled")
    made(network, 6, status="cancelled", called_at=None)
    client.force_login(people.member)
    page = client.get(reverse("meeting_list"))
    assert listed(page, "ahead") == [cancelled]
    assert listed(page, "behind") == []


def test_draft_is_a_draft_to_those_who_lead_and_planned_to_those_who_are_asked(client, people, network):
    made(network, 5)
    for who, word in ((people.network_leader, "utkast"), (people.member, "planlagt")):
        client.force_login(who)
        assert [row["word"] for row in client.get(reverse("meeting_list")).context["ahead"]] == [word]


def test_own_answer_stands_in_the_list(client, people, network):
    AttendanceFactory(meeting=made(network, 5, status="called"), user=people.member, answer="absent")
    client.force_login(people.member)
    assert "Du har meldt forfall" in as_read(client.get(reverse("meeting_list")).text)


def test_list_is_found_by_arena_network_and_school_year(client, people, network):
    here = made(network, 3)
    other_network = LeaderNetworkFactory(arena=network.arena)
    elsewhere = made(other_network, 4)
    gathering = MeetingFactory(arena=LearningArenaFactory(name="Skoleledersamling"))
    next_year = made(network, 400)
    client.force_login(people.fagstab)
    found = {}
    for words in ({"arena": gathering.arena.slug}, {"nettverk": network.slug}, {"nettverk": other_network.slug}):
        [word] = words.values()
        found[word] = set(listed(client.get(reverse("meeting_list"), words), "ahead"))
    assert found == {
        gathering.arena.slug: {gathering},
        network.slug: {here, next_year},
        other_network.slug: {elsewhere},
    }
    page = client.get(reverse("meeting_list"))
    [newest, *_older] = page.context["years"]
    assert listed(client.get(reverse("meeting_list"), {"skolear": newest[0]}), "ahead") == [next_year]


@pytest.mark.parametrize("odd", ["x" * 400, "2026-28", "-1", "²"])
def test_odd_filters_show_everything(client, people, network, odd):
    meeting = made(network, 3)
    client.force_login(people.member)
    page = client.get(reverse("meeting_list"), dict.fromkeys(["arena", "nettverk", "skolear", "side"], odd))
    assert listed(page, "ahead") == [meeting]


@pytest.mark.parametrize(
    ("who", "said"),
    [("network_leader", "Lag møtene for hele året på én gang."), ("politician", "Når noen kaller deg inn")],
)
def test_empty_list_says_what_to_do(client, people, who, said):
    client.force_login(getattr(people, who))
    assert said in client.get(reverse("meeting_list")).text


def test_long_past_is_shown_in_pages(client, people, network):
    for days in range(25):
        made(network, -1 - days, status="held")
    client.force_login(people.member)
    assert len(listed(client.get(reverse("meeting_list")), "behind")) == 20
    assert len(listed(client.get(reverse("meeting_list"), {"side": 2}), "behind")) == 5


# --- a new meeting ------------------------------------------------------------------------------


def key(place):
    return f"{place.arena.pk}-n{place.network.pk}" if place.network else str(place.arena.pk)


def filled(place, **words):
    times = {"starts_at": "10.02.2027 kl. 09.00", "ends_at": "10.30"}
    return {"at": place, "title": "Nettverksmøte", "place": "Lura", "online_url": "", "message": ""} | times | words


def test_places_offered_are_those_the_person_leads(people, network, school):
    own = LearningArenaFactory(name="Skolens ledergruppe", level="school")
    gathering = LearningArenaFactory(name="Skoleledersamling")
    run = LearningArenaFactory(name="Nettverk for ASK", run_by=people.support_leader.roles.get().school)
    led = {
        who: {(place.arena, place.network, place.school) for place in places_led(getattr(people, who))}
        for who in ("network_leader", "principal", "support_leader", "fagstab", "chief_union_rep")
    }
    assert led == {
        "network_leader": {(network.arena, network, None)},
        "principal": {(own, None, school)},
        "support_leader": {(run, None, None)},
        "fagstab": {(network.arena, network, None), (gathering, None, None), (run, None, None)},
        "chief_union_rep": set(),
    }


def test_new_meeting_is_a_draft_led_by_the_one_who_leads_its_place(client, people, network):
    client.force_login(people.fagstab)
    [place] = [place for place in places_led(people.fagstab) if place.network]
    response = client.post(reverse("meeting_create"), filled(key(place)))
    meeting = Meeting.objects.get()
    assert response["Location"] == meeting.get_absolute_url()
    assert (meeting.status, meeting.network, meeting.chair) == ("draft", network, people.network_leader)
    assert f"{timezone.localtime(meeting.starts_at):%d.%m.%Y %H.%M}" == "10.02.2027 09.00"
    assert meeting.minutes == 90


def test_one_who_leads_the_place_leads_her_own_meeting(people, school):
    arena = LearningArenaFactory(level="school")
    ArenaRoleFactory(arena=arena, kind="principal", leads=True)
    [place] = [place for place in places_led(people.school_leader) if place.arena == arena]
    assert who_leads(place, [people.principal, people.school_leader], people.principal) == people.principal
    assert who_leads(place, [people.principal, people.school_leader], people.school_leader) == people.principal


def test_place_one_comes_from_is_chosen_already(client, people, network):
    LearningArenaFactory(name="Skoleledersamling")
    client.force_login(people.fagstab)
    page = client.get(reverse("meeting_create"), {"arena": network.arena.slug, "nettverk": network.slug})
    assert page.context["form"]["at"].value() == f"{network.arena.pk}-n{network.pk}"
    assert client.get(reverse("meeting_create")).context["form"]["at"].value() == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"at": "999999"}, "Velg på nytt under «Hvor hører møtet til?»."),
        ({"title": ""}, "Tittel må fylles ut."),
        ({"ends_at": "08.00"}, "Slutter kl. må være etter at møtet har begynt."),
        ({"starts_at": "i morgen"}, "Begynner må være dato og klokkeslett, for eksempel 05.03.2026 14.30."),
        ({"message": "Om 01019000083"}, "Teksten ser ut til å inneholde et fødselsnummer: «01019000083»."),
    ],
)
def test_meeting_that_cannot_be_is_told(client, people, words, said):
    client.force_login(people.network_leader)
    [place] = places_led(people.network_leader)
    page = client.post(reverse("meeting_create"), filled(key(place), **words))
    assert page.status_code == 200
    assert said in page.text
    assert not Meeting.objects.exists()


# --- the page -----------------------------------------------------------------------------------


def test_page_tells_the_leader_to_call_and_the_member_what_comes(client, people, network):
    meeting = made(network, 5)
    client.force_login(people.network_leader)
    text = client.get(meeting.get_absolute_url()).text
    assert reverse("meeting_call", args=[meeting.pk]) in text
    assert "Når dagsordenen er klar, kaller du inn." in text
    client.force_login(people.member)
    text = client.get(meeting.get_absolute_url()).text
    assert reverse("meeting_call", args=[meeting.pk]) not in text
    assert "Dagsordenen kommer med innkallingen." in text


def test_people_who_will_be_asked_are_told_before_the_call(client, people, network):
    meeting = made(network, 5)
    client.force_login(people.member)
    assert "Tre blir innkalt" in client.get(meeting.get_absolute_url()).text


def test_chair_and_secretary_are_chosen_among_those_who_are_asked(client, people, network):
    meeting = made(network, 5)
    AttendanceFactory(meeting=meeting, user=people.resource_person)
    client.force_login(people.network_leader)
    form = client.get(reverse("meeting_edit", args=[meeting.pk])).context["form"]
    offered = {people.principal, people.member, people.network_leader, people.resource_person}
    assert set(form.fields["secretary"].queryset) == set(form.fields["chair"].queryset) == offered


def test_network_leader_who_lost_the_role_leads_no_more(client, people, network):
    meeting = made(network, 5)
    RoleFactory._meta.model.objects.filter(user=people.network_leader).update(ends_on=dt.date(2021, 1, 1))
    client.force_login(people.network_leader)
    assert client.get(meeting.get_absolute_url()).status_code == 404
