"""The portal's main job, once through, by the people who do it: list, plan, assessment, review, dialogue."""

import pytest
from django.urls import reverse

from networks.models import School
from quality.models import CriterionAssessment, RatingScale, Round, SuccessCriterion
from quality.rounds.actions import start_assessment
from sandnes_portal.language.schoolyear import SchoolYear
from tests.browser.writing import saved
from tests.clock import at
from tests.conftest import Kind, person

# In the autumn: the round is opened, and its schools begin, before the usual dates are past or far ahead.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.time_machine(at("2026-11-25"))]

LIST = (
    "organisasjonsnummer;navn;kortnavn;type;nettverk\n974610744;Trones skole;Trones;barneskole;Barneskolenettverk 1\n"
)


@pytest.mark.walk
def test_from_the_school_list_to_an_approved_dialogue(open_page, reference_data):
    School.objects.all().delete()
    administrator, fagstab = person(Kind.ADMINISTRATOR, "Administrator"), person(Kind.FAGSTAB, "Fagstab")
    import_the_list(open_page(administrator))
    school = School.objects.get(short_name="Trones")
    principal = person(Kind.PRINCIPAL, "Rektor Trones", school=school)
    leader, adviser = open_page(principal), open_page(fagstab)
    write_the_plan(leader)
    open_the_round(adviser)
    rate_and_send(leader, school, principal)
    review_and_release(adviser)
    talk_and_approve(adviser, leader)


def import_the_list(page):
    page.goto(reverse("admin:networks_school_import"))
    file = {"name": "skoler.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp1252")}
    page.set_input_files("input[type=file]", file)
    page.locator("form[enctype] [type=submit]").click()
    page.get_by_text("Trones skole").first.wait_for()
    page.locator("form[action$='process_import/'] [type=submit]").first.click()
    page.get_by_text("1 ny").wait_for()


def write_the_plan(page):
    page.goto("/")
    page.get_by_role("link", name="Se planen").click()
    page.get_by_role("button", name="Start planen").click()
    # By keyboard from here: into the first field, write, wait for nothing, and on with Enter.
    page.get_by_label("Hva vi vil").focus()
    page.keyboard.type("Alle elevene er våre.")
    page.get_by_role("link", name="Neste: Mål").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Mål", level=1).wait_for()
    # Pressed before the page's script has come, the button leads to the goal's own page, which has no cursor in it.
    page.wait_for_load_state()
    page.get_by_role("button", name="Nytt mål").focus()
    page.keyboard.press("Enter")
    page.locator("[name$='-text']:focus").wait_for()
    page.keyboard.type("Alle elever leser hver dag")
    page.get_by_role("link", name="Ferdig").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Alle elever leser hver dag").wait_for()
    page.get_by_role("link", name="Les planen").click()
    page.get_by_text("Alle elevene er våre.").wait_for()


def open_the_round(page):
    page.goto("/")
    page.get_by_role("link", name="Åpne runden").click()
    page.get_by_role("button", name="Åpne runden").click()
    page.get_by_text("er åpnet, og alle skolene").wait_for()


def rate_and_send(page, school, principal):
    assessment = start_assessment(round=Round.objects.get(), school=school, by=principal)
    page.goto(reverse("assessment_criterion", args=["trones", SchoolYear.current(), "S1"]))
    page.get_by_text("I noen grad").first.click()
    page.get_by_label("Hva dere bygger vurderingen på").fill("Vi har snakket om det på alle team.")
    saved(page)
    page.get_by_role("link", name="Neste: S2").click()
    page.get_by_text("S2.", exact=False).first.wait_for()
    # The other sixteen are the same clicks.
    step = RatingScale.objects.get().steps.last()
    CriterionAssessment.objects.unanswered().update(own_rating=step, evidence="Sett i timene")
    assert SuccessCriterion.objects.of_schools().count() == assessment.criteria.count() == 17
    page.goto(assessment.get_absolute_url())
    page.get_by_role("link", name="Send inn").click()
    page.get_by_role("button", name="Send inn").click()
    page.get_by_text("Egenvurderingen er sendt til fagstab").wait_for()


def review_and_release(page):
    page.goto("/")
    page.get_by_role("link", name="Åpne gjennomgangen").click()
    page.get_by_text("åpner neste kriterium").wait_for()
    page.get_by_role("link", name="S1. ", exact=False).first.click()
    row = page.locator("#S1.is-open")
    row.get_by_text("I stor grad").click()
    row.get_by_label("Spørsmål til samtalen").fill("Hva gjorde at det gikk?")
    saved(page)
    page.goto(reverse("review", args=["trones", SchoolYear.current()]))
    page.get_by_role("button", name="Frigi gjennomgangen").click()
    page.get_by_text("Skolens ledere ser den nå").wait_for()


def talk_and_approve(adviser, leader):
    adviser.get_by_role("link", name="Til samtalen").click()
    adviser.get_by_role("link", name="Avtal samtalen").click()
    adviser.get_by_label("Dato").fill("20.08.2026")
    adviser.get_by_role("button", name="Lagre").click()
    adviser.get_by_role("link", name="Start samtalen").click()
    # Pressed before the page's script has come, «Legg til» leads to the promise's own page, which has no cursor in it.
    adviser.wait_for_url("**/punkt/**")
    adviser.wait_for_load_state()
    adviser.get_by_role("radio", name="I stor grad").check()
    adviser.get_by_label("Gjort").fill("Tre team har prøvd.")
    adviser.get_by_role("button", name="Legg til avtale for kommunen").click()
    adviser.locator("textarea[name^='avtale-']:focus").wait_for()
    adviser.get_by_label("Hva dere lover").fill("Ordne veiledning")
    saved(adviser)
    adviser.get_by_role("link", name="Lukk visningen").click()
    adviser.get_by_text("Ordne veiledning").first.wait_for()
    adviser.get_by_role("button", name="Merk som holdt").click()
    adviser.get_by_role("button", name="Godkjenn for kommunen").click()
    adviser.get_by_text("Kommunen har godkjent", exact=True).wait_for()
    leader.goto("/")
    leader.get_by_role("link", name="Les referatet").click()
    leader.get_by_role("button", name="Godkjenn for skolen").click()
    leader.get_by_text("Referatet er godkjent av begge sider").wait_for()
    leader.get_by_text("Ordne veiledning").wait_for()
