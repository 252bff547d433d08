"""The yearly round in the browser: it saves itself, two at once lose nothing, and it works without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.writing import hear_nothing, saved, tried_in_vain
from tests.factories.quality import CriterionAssessmentFactory, SuccessCriterionFactory
from tests.factories.strategy import GoalFactory, PlanFactory
from tests.quality.states import address, assessment_in, talk_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]

EVIDENCE = "Hva dere bygger vurderingen på"


@pytest.fixture
def row(school):
    row = assessment_in("draft", school).criteria.get()
    GoalFactory(plan=PlanFactory(school=school, year=row.assessment.round.year), text="Alle leser")
    CriterionAssessmentFactory(assessment=row.assessment, criterion=SuccessCriterionFactory(number=13))
    return row


def url_of(row):
    return address(row.assessment, "assessment_criterion", row.criterion.code)


def test_answer_saves_itself_and_the_list_of_criteria_follows(open_page, cast, row, watch, axe):
    page = open_page(cast.school_leader)
    page.goto(address(row.assessment, "assessment_criterion", "S13"))
    page.get_by_text("I stor grad").first.click()
    saved(page)
    page.locator("#kriteriene .side-nav").get_by_text("Alle to kriterier er besvart").wait_for()
    with watch.expects_offline():
        with tried_in_vain(page):
            page.get_by_label(EVIDENCE).fill("Skrevet på bussen")
        page.context.set_offline(False)
        saved(page)
    page.get_by_text("Vis til planen").click()
    page.get_by_role("checkbox", name="Alle leser").check()
    page.get_by_text("Kan dere ikke vurdere dette i år?").click()
    axe(page)
    saved(page)
    written = row.assessment.criteria.get(criterion__number=13)
    assert (written.own_rating.label, written.evidence) == ("I stor grad", "Skrevet på bussen")
    assert [goal.text for goal in written.goals.all()] == ["Alle leser"]


def test_two_of_the_leader_group_see_each_other_and_choose_between_both_texts(open_page, cast, row, axe):
    first, late = open_page(cast.principal), open_page(cast.sfo_leader)
    first.goto(url_of(row))
    late.goto(address(row.assessment, "assessment_all"))
    field = late.locator(f"[name=kriterium-{row.pk}-evidence]")
    first.get_by_label(EVIDENCE).fill("Vi ser det i timene.")
    saved(first)
    late.evaluate("htmx.trigger(document.querySelector('[data-presence]'), 'puls')")
    late.get_by_text("Rektor Trones skriver i «S12. Kriterium S12»").wait_for()
    expect(field).to_have_value("Vi ser det i timene.")
    # What comes next, it is not told.
    hear_nothing(late)
    first.get_by_label(EVIDENCE).fill("Vi ser det i hver time.")
    saved(first)
    field.fill("Vi hører det fra elevene.")
    late.get_by_role("link", name="Se begge tekstene").click()
    late.get_by_role("heading", name="To har endret den samme teksten").wait_for()
    axe(late)
    late.get_by_role("button", name="Bruk din tekst").click()
    late.get_by_text("Valget er lagret").wait_for()
    row.refresh_from_db()
    assert row.evidence == "Vi hører det fra elevene."


def test_assessment_is_written_without_javascript(open_page, cast, row):
    page = open_page(cast.principal, java_script_enabled=False)
    page.goto(address(row.assessment, "assessment_criterion", "S13"))
    page.get_by_label("I noen grad").check()
    page.get_by_label(EVIDENCE).fill("Uten skript")
    page.get_by_role("button", name="Lagre og fortsett").click()
    page.get_by_text("Lagret kl.").first.wait_for()
    page.goto(address(row.assessment, "assessment_all"))
    page.locator(f"[name=kriterium-{row.pk}-next_step]").fill("Ett steg til")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("Lagret kl.").first.wait_for()
    row.refresh_from_db()
    assert row.next_step == "Ett steg til"


def test_promise_is_written_where_it_stands_in_the_meeting(open_page, cast, school, axe):
    dialogue = talk_in("planned", school, cast)
    page = open_page(cast.fagstab)
    page.goto(dialogue.items.get().get_absolute_url())
    page.get_by_label("Lært").fill("Det virker når noen har ansvaret")
    page.get_by_role("button", name="Legg til avtale for kommunen").click()
    page.locator("textarea[name^='avtale-']:focus").wait_for()
    page.keyboard.type("Ordne veiledning i mai")
    saved(page)
    axe(page)
    assert dialogue.agreements.filter(promised_by="municipality", text="Ordne veiledning i mai").exists()
    assert dialogue.items.get().learned == "Det virker når noen har ansvaret"
    page.get_by_role("link", name="Lukk visningen").click()
    page.get_by_text("Ordne veiledning i mai").first.wait_for()


def test_signs_are_written_by_fagstab_and_read_by_the_school(open_page, cast, row, axe):
    adviser, leader = open_page(cast.fagstab), open_page(cast.principal)
    adviser.goto(reverse("criterion_signs", args=["S12"]))
    adviser.get_by_label("I stor grad").fill("Alle team prøver det ut.")
    saved(adviser)
    leader.goto(url_of(row))
    leader.get_by_text("Alle team prøver det ut.").wait_for()
    adviser.get_by_role("button", name="Skriv ny ordlyd").click()
    adviser.get_by_label("Ordlyd").fill("Skolen endrer undervisningen.")
    saved(adviser)
    axe(adviser)
    assert row.criterion.wordings.first().text == "Skolen endrer undervisningen."
