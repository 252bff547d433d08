"""The leader networks' pages: people over time, meetings, commissions, what is shared, and who may change the words."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.models import Role
from strategy.sharing.actions import share_plan
from tests.conftest import ROLES
from tests.factories.networks import (
    CommissionAnswerFactory,
    LeaderNetworkFactory,
    LearningArenaFactory,
    MeetingFactory,
    MembershipFactory,
    RoleFactory,
    SchoolFactory,
)
from tests.factories.strategy import PlanFactory
from tests.tables import people_of, told_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(network):
    """The principal of another member school, who leads the network."""
    school = SchoolFactory(short_name="Smeaheia")
    MembershipFactory(network=network, school=school)
    user = RoleFactory(kind="principal", school=school).user
    return RoleFactory(kind="network_leader", network=network, user=user).user


def page_of(client, user, network, name="network_detail"):
    client.force_login(user)
    return client.get(reverse(name, args=[network.slug])).text


def test_network_tells_of_its_people_and_of_members_over_time(client, cast, network, school, leader):
    network.contact = cast.fagstab
    network.save()
    support = LeaderNetworkFactory(name="Støttesystemnettverk")
    MembershipFactory(network=support, school=school)
    gone = SchoolFactory(name="Soma skole")
    MembershipFactory(network=network, school=gone, starts_on=dt.date(2017, 8, 1), ends_on=dt.date(2021, 7, 31))
    page = page_of(client, cast.politician, network)
    assert leader.name in page
    assert "Fagstab" in page
    assert "også i støttesystemnettverk" in page
    now, earlier = page.split("Tidligere medlemmer")
    assert "Soma skole" not in now
    assert "2017–2021" in earlier


def test_list_tells_who_leads_and_who_is_the_contact(client, cast, network, leader):
    network.contact = cast.fagstab
    network.save()
    client.force_login(cast.principal)
    page = client.get(reverse("network_list")).text
    assert f"Ledes av {leader.name}" in page
    assert "Kontakt i fagstab: Fagstab" in page


def test_network_shows_the_meetings_and_minutes_the_reader_may_know_of(client, cast, network):
    for status in ALL:
        MeetingFactory(network=network, status=status, title=f"Møte som er {status}")

    def seen(person):
        page = page_of(client, person, network)
        return {status for status in ALL if f"Møte som er {status}" in page}

    assert told_to(client, people_of(cast), seen) == {role: MEETINGS_SEEN.get(role, set()) for role in ROLES}


SOME, ALL = {"called", "held", "shared"}, {"draft", "called", "held", "shared"}
MEETINGS_SEEN = {
    "principal": SOME,
    "school_leader": SOME,
    "sfo_leader": SOME,
    "other_principal": {"shared"},
    "support_leader": {"shared"},
    "fagstab": ALL,
    "director": ALL,
}


def test_commissions_are_for_those_who_lead_in_the_network(client, cast, network):
    CommissionAnswerFactory(network=network, commission__title="Se på språkmiljøet", text="Vi er i gang")
    CommissionAnswerFactory(commission__title="Til et annet nettverk")
    words = ("Se på språkmiljøet", "påbegynt", "Til et annet nettverk")

    def said(person):
        page = page_of(client, person, network)
        return tuple(each in page for each in words)

    leading = ("principal", "school_leader", "sfo_leader", "fagstab", "director")
    told = told_to(client, people_of(cast), said)
    assert told == dict.fromkeys(ROLES, (False, False, False)) | dict.fromkeys(leading, (True, True, False))


def test_commission_that_is_answered_says_so(client, cast, network, leader):
    CommissionAnswerFactory(network=network, text="Ferdig", answered_at=timezone.now(), answered_by=leader)
    assert "besvart" in page_of(client, leader, network)


def test_network_tells_what_its_schools_have_shared(client, cast, network, school, other_school):
    for place in (school, other_school):
        share_plan(plan=PlanFactory(school=place), by=cast.principal)
    page = page_of(client, cast.support_leader, network)
    assert "Planer fra skolene" in page
    assert page.count("Trones skole 20") == 1
    assert "Hana skole" not in page
    # What others have not shared is not told of.
    assert "Planer fra skolene" not in page_of(client, cast.support_leader, LeaderNetworkFactory())


# --- change -------------------------------------------------------------------------------------


def edit(client, user, network, **fields):
    client.force_login(user)
    return client.post(reverse("network_edit", args=[network.slug]), fields)


def test_leader_writes_the_networks_words_and_not_its_contact(client, cast, network, leader):
    network.contact = cast.fagstab
    network.save()
    assert "Kontaktperson" not in page_of(client, leader, network, "network_edit")
    assert edit(client, leader, network, description="Vi leser hverandres planer.", contact="").status_code == 302
    network.refresh_from_db()
    assert (network.description, network.contact) == ("Vi leser hverandres planer.", cast.fagstab)
    assert network.history.first().history_user == leader


def test_fagstab_chooses_a_contact_among_the_staff(client, cast, network):
    assert edit(client, cast.fagstab, network, description="", contact=cast.fagstab.pk).status_code == 302
    network.refresh_from_db()
    assert network.contact == cast.fagstab
    page = edit(client, cast.fagstab, network, description="", contact=cast.principal.pk).text
    assert "Velg på nytt" in page


def test_network_is_changed_by_its_leader_and_the_owners_staff(client, cast, network, leader):
    url, people = reverse("network_edit", args=[network.slug]), people_of(cast) | {"leader": leader}

    def change(person):
        shown = url in page_of(client, person, network)
        return client.get(url).status_code, client.post(url, {"description": "Nytt"}).status_code, shown

    may = dict.fromkeys(("leader", "fagstab", "director"), (200, 302, True))
    assert told_to(client, people, change) == dict.fromkeys(people, (403, 403, False)) | may


def test_leader_of_another_network_may_not(client, cast, network):
    other = RoleFactory(kind=Role.Kind.NETWORK_LEADER, network=LeaderNetworkFactory()).user
    assert edit(client, other, network, description="Nytt").status_code == 403


def test_network_leads_to_the_arena_it_meets_in(client, cast, network):
    network.arena = LearningArenaFactory(name="Skoleledernettverk")
    network.save()
    assert network.arena.get_absolute_url() in page_of(client, cast.politician, network)
