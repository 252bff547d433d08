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


@pytest.mark.parametrize("role", ROLES)
def test_network_shows_the_meetings_and_minutes_the_reader_may_know_of(client, cast, network, role):
    for status in ("draft", "called", "held", "shared"):
        MeetingFactory(network=network, status=status, title=f"Møte som er {status}")
    page = page_of(client, getattr(cast, role), network)
    seen = {status for status in ("draft", "called", "held", "shared") if f"Møte som er {status}" in page}
    assert seen == MEETINGS_SEEN.get(role, set())


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


@pytest.mark.parametrize("role", ROLES)
def test_commissions_are_for_those_who_lead_in_the_network(client, cast, network, role):
    CommissionAnswerFactory(network=network, commission__title="Se på språkmiljøet", text="Vi er i gang")
    CommissionAnswerFactory(commission__title="Til et annet nettverk")
    page = page_of(client, getattr(cast, role), network)
    seen = role in {"principal", "school_leader", "sfo_leader", "fagstab", "director"}
    assert ("Se på språkmiljøet" in page) is seen
    assert ("påbegynt" in page) is seen
    assert "Til et annet nettverk" not in page


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


@pytest.mark.parametrize("role", [*ROLES, "leader"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_network_is_changed_by_its_leader_and_the_owners_staff(client, cast, network, leader, role, method):
    user = leader if role == "leader" else getattr(cast, role)
    client.force_login(user)
    response = getattr(client, method)(reverse("network_edit", args=[network.slug]), {"description": "Nytt"})
    allowed = role in {"leader", "fagstab", "director"}
    assert response.status_code == ((302 if method == "post" else 200) if allowed else 403)
    shown = reverse("network_edit", args=[network.slug]) in page_of(client, user, network)
    assert shown is allowed


def test_leader_of_another_network_may_not(client, cast, network):
    other = RoleFactory(kind=Role.Kind.NETWORK_LEADER, network=LeaderNetworkFactory()).user
    assert edit(client, other, network, description="Nytt").status_code == 403


def test_network_leads_to_the_arena_it_meets_in(client, cast, network):
    network.arena = LearningArenaFactory(name="Skoleledernettverk")
    network.save()
    assert network.arena.get_absolute_url() in page_of(client, cast.politician, network)
