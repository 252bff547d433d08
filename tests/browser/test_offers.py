"""A decision goes out to three schools: one takes it, one adapts it, one declines with a word, and the network reads
what each has tried."""

import pytest
from django.urls import reverse

from networks.models import DecisionOffer
from networks.onward.offers import tried_for
from strategy.models import Activity
from tests.browser.writing import saved
from tests.conftest import Kind, person
from tests.factories.networks import MembershipFactory, SchoolFactory
from tests.factories.strategy import PlanFactory
from tests.networks.onward import decision_in, network_meeting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def principals(network, school, cast):
    """The principals of three schools of the network, each with a plan."""
    found = {school.short_name: cast.principal}
    PlanFactory(school=school)
    for name in ("Lura", "Sandved"):
        member = SchoolFactory(name=f"{name} skole", short_name=name, slug=name.lower())
        MembershipFactory(network=network, school=member)
        PlanFactory(school=member)
        found[name] = person(Kind.PRINCIPAL, f"Rektor {name}", school=member)
    return found


def test_decision_is_offered_taken_adapted_and_declined(open_page, network, principals, axe):
    meeting = network_meeting(network)
    decision = decision_in(meeting)
    leads = person(Kind.NETWORK_LEADER, "Nettverksleder", network=network)
    leader = open_page(leads)
    leader.goto(reverse("decision_offer", args=[meeting.pk, decision.pk]))
    axe(leader)
    assert leader.get_by_role("checkbox", checked=True).count() == 3
    leader.get_by_label("Aktiviteten i skolens plan").fill("Prøve observasjonsskjema")
    leader.get_by_role("button", name="Tilby skolene").click()
    leader.wait_for_url(f"**{meeting.get_absolute_url()}")

    takes = open_page(principals["Trones"])
    takes.goto("/")
    takes.get_by_role("link", name="Et tilbud til").or_(takes.get_by_role("link", name="Se tilbudet")).first.click()
    axe(takes)
    takes.get_by_role("button", name="Ta inn i planen").click()
    takes.get_by_text("Tilbudet ligger som forslag i planen.").wait_for()
    takes.get_by_label("Hva har dere prøvd?").fill("To team har observert hverandre")
    saved(takes)
    axe(takes)
    takes.get_by_role("link", name="Se aktiviteten").click()
    takes.get_by_text("Aktiviteten er hentet fra vedtak i Barneskolenettverk 1").wait_for()

    adapts = open_page(principals["Lura"])
    adapts.goto(reverse("offer_list", args=["lura"]))
    adapts.get_by_role("button", name="Tilpass").click()
    title = adapts.get_by_label("Aktivitet", exact=True)
    title.fill("Prøve skjema på to trinn")
    saved(adapts)

    declines = open_page(principals["Sandved"])
    declines.goto(reverse("offer_list", args=["sandved"]))
    declines.get_by_role("link", name="Takk nei").click()
    axe(declines)
    declines.get_by_label("Hvorfor passer det ikke nå?").fill("Vi er midt i lesson study")
    declines.get_by_role("button", name="Takk nei").click()
    declines.get_by_text("Takk for svaret.").wait_for()

    [tried] = tried_for(network_meeting(network, "called", 5), leads)
    assert [(offer.school.short_name, offer.status, offer.word, offer.tried) for offer in tried.offers] == [
        ("Lura", "adapted", "", ""),
        ("Sandved", "declined", "Vi er midt i lesson study", ""),
        ("Trones", "taken", "", "To team har observert hverandre"),
    ]
    made = Activity.objects.values_list("plan__school__short_name", "title", "is_proposed")
    assert set(made) == {
        ("Trones", "Prøve observasjonsskjema", True),
        ("Lura", "Prøve skjema på to trinn", False),
    }
    assert DecisionOffer.objects.count() == 3
