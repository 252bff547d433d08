"""A meeting from the series to the answers, in the browser: planned, its agenda written by two, called, answered."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from networks.models import Meeting
from sandnes_portal.post.models import OutgoingMail
from tests.browser.writing import saved
from tests.clock import at
from tests.factories.networks import AgendaItemFactory, ItemProposalFactory, MeetingFactory
from tests.networks.meeting_states import add_people, arena_of_networks

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(cast, network):
    network.arena = arena_of_networks()
    network.save()
    return add_people(cast, network)


@pytest.fixture
def meeting(people, network):
    words = {"title": "Nettverksmøte", "chair": people.network_leader, "place": "Lura skole"}
    meeting = MeetingFactory(arena=network.arena, network=network, **words)
    for position, title in enumerate(("Observasjon i klasserom", "Relasjoner")):
        AgendaItemFactory(meeting=meeting, title=title, position=position, minutes_planned=30)
    return meeting


def order(page):
    return page.locator("#saker-development > li h4").all_inner_texts()


@pytest.mark.time_machine(at("2026-11-25"))
def test_leader_plans_a_year_in_two_steps(open_page, people, axe):
    page = open_page(people.network_leader)
    page.goto(reverse("meeting_list"))
    page.get_by_role("link", name="Ny møteserie").first.click()
    page.get_by_label("Tittel").fill("Nettverksmøte")
    page.get_by_label("Hvor ofte").select_option("twice_a_semester")
    page.get_by_label("Første møte").fill("07.09.2027")
    page.get_by_label("Klokkeslett").fill("9")
    page.get_by_role("button", name="Vis datoer").click()
    page.get_by_label("Tirsdag 2. november 2027").uncheck()
    axe(page)
    page.get_by_role("button", name="Lag utkast").click()
    page.get_by_text("Tre utkast er laget.").wait_for()
    axe(page)
    assert Meeting.objects.filter(status="draft").count() == 3


@pytest.mark.both
def test_two_write_the_agenda_at_once_where_it_stands(open_page, people, meeting, axe):
    leader, fagstab = open_page(people.network_leader), open_page(people.fagstab)
    first, second = meeting.items.all()
    for page, item, words in ((leader, first, "Tre minutter hver"), (fagstab, second, "Vi prøver veiledning")):
        page.goto(meeting.get_absolute_url())
        page.locator(f"#sak-{item.pk}-endre").focus()
        page.keyboard.press("Enter")
        page.locator(f"#id_sak-{item.pk}-title:focus").wait_for()
        page.get_by_label("Det vi skal snakke om").fill(words)
        saved(page)
    axe(leader)
    leader.locator(f"#sak-{first.pk}-ferdig").click()
    # Closing draws the whole agenda anew, with what the other has written.
    leader.locator(f"#sak-{second.pk}").get_by_text("Vi prøver veiledning").wait_for()
    leader.locator(f"#sak-{first.pk}-endre:focus").wait_for()
    leader.locator(f"#sak-{first.pk}-ned").click()
    leader.locator("#saker-development > li:first-child").get_by_role("heading", name="Relasjoner").wait_for()
    assert order(leader) == ["Relasjoner", "Observasjon i klasserom"]


def test_new_item_is_begun_by_keyboard_and_gets_a_link(open_page, people, meeting):
    page = open_page(people.network_leader)
    page.goto(meeting.get_absolute_url())
    page.locator("#ny-operations").focus()
    page.keyboard.press("Enter")
    page.locator("#saker-operations input:focus").wait_for()
    page.keyboard.type("Vikarordningen")
    saved(page)
    card = page.locator("#saker-operations > li")
    card.get_by_text("Legg til lenke").click()
    card.get_by_label("Navn på vedlegget").fill("Skjema")
    card.get_by_label("Lenke", exact=False).last.fill("udir.no/skjema")
    card.get_by_role("button", name="Legg til").click()
    card.get_by_role("link", name="Skjema").wait_for()
    item = meeting.items.get(part="operations")
    assert (item.title, item.links.get().url) == ("Vikarordningen", "https://udir.no/skjema")


def test_proposal_call_and_answer_go_to_and_fro(open_page, people, meeting, axe):
    ItemProposalFactory(meeting=meeting, title="Felles planleggingsdag", proposed_by=people.member)
    leader, member = open_page(people.network_leader), open_page(people.member)
    leader.goto(meeting.get_absolute_url())
    leader.get_by_role("button", name="Ta inn").click()
    leader.get_by_text("«Felles planleggingsdag» står på dagsordenen.").wait_for()
    axe(leader)
    leader.get_by_role("link", name="Kall inn").click()
    axe(leader)
    leader.get_by_role("button", name="Kall inn").click()
    leader.get_by_text("Møtet er innkalt.").wait_for()
    assert OutgoingMail.objects.count() == 3
    member.goto(meeting.get_absolute_url())
    member.get_by_text("tatt inn").wait_for()
    member.get_by_role("button", name="Kommer").click()
    member.get_by_text("Du har sagt at du kommer.").first.wait_for()
    axe(member)
    leader.reload()
    leader.get_by_text("Én kommer, to har ikke svart.").wait_for()
    leader.get_by_role("link", name="Endre møtet").click()
    axe(leader)
    leader.get_by_label("Sted").fill("Trones skole")
    leader.get_by_role("button", name="Lagre og varsle").click()
    leader.get_by_text("har fått en e-post om endringen").wait_for()


def test_agenda_is_written_without_javascript(open_page, people, meeting):
    page = open_page(people.network_leader, java_script_enabled=False)
    page.goto(meeting.get_absolute_url())
    first, second = meeting.items.all()
    page.locator(f"#sak-{second.pk}-opp").click()
    expect(page.locator("#saker-development > li h4").first).to_have_text("Relasjoner")
    assert order(page) == ["Relasjoner", "Observasjon i klasserom"]
    page.locator(f"#sak-{first.pk}-endre").click()
    page.get_by_label("Innleder").fill("Rektor Lura")
    page.get_by_role("button", name="Lagre").click()
    page.get_by_text("Innleder: Rektor Lura").wait_for()
    page.locator("#ny-operations").click()
    page.get_by_label("Sak", exact=False).first.fill("Vikarordningen")
    page.get_by_role("button", name="Lagre").click()
    page.get_by_text("Vikarordningen").first.wait_for()
    assert meeting.items.filter(part="operations", title="Vikarordningen").exists()
    later = timezone.now() + dt.timedelta(days=30)
    MeetingFactory(arena=meeting.arena, network=meeting.network, starts_at=later, title="Neste gang")
    page.goto(meeting.get_absolute_url())
    page.locator(f"#sak-{first.pk}").get_by_role("button", name="Til neste møte").click()
    page.get_by_text("er tatt med til").wait_for()
