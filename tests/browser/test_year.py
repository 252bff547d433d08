"""A whole year, by five people: principal, fagstab, director, the union representative and a politician.

With a step that is sent back and one that is opened again, and with what each of them must not see on the way.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from quality.models import Assessment, Dialogue, FrozenReport, Round, SignedContract
from sandnes_portal.language.schoolyear import SchoolYear
from tests.browser.writing import saved
from tests.clock import at
from tests.factories.quality import RatingScaleFactory, SuccessCriterionFactory
from tests.factories.strategy import GoalFactory, PlanFactory, SchoolCriterionFactory

# In the autumn: the round is opened, and its schools begin, before the usual dates are past or far ahead.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.time_machine(at("2026-11-25"))]

PASSWORD = "et langt passord for prøven"
NOTE = "Skriv gjerne hva dere bygger S12 på."
SECRET = "Vi ser det annerledes etter besøket"
EVIDENCE = "Tre team har prøvd det ut."


@pytest.fixture
def year(school, cast):
    for person in (cast.principal, cast.director):
        person.set_password(PASSWORD)
        person.save()
    RatingScaleFactory()
    SuccessCriterionFactory(number=12)
    SuccessCriterionFactory(level="E", number=4)
    plan = PlanFactory(school=school)
    SchoolCriterionFactory(plan=plan, goal=GoalFactory(plan=plan, text="Alle leser hver dag"), text="Vi leser sammen")
    return SchoolYear.current()


@pytest.mark.walk
def test_year_from_the_round_to_the_report(open_page, cast, school, year, watch):
    people = (cast.principal, cast.fagstab, cast.director, cast.union_rep, cast.politician)
    principal, fagstab, director, union_rep, politician = (open_page(person) for person in people)
    place = [school.slug, year]

    open_the_round(fagstab)
    think_alone(union_rep, place)
    rate_and_send(principal, place)
    send_back(fagstab, place)
    answer_and_send_again(principal)
    review(fagstab, place)
    with watch.expects(404):
        # What fagstab has written is nobody else's yet.
        politician.goto(reverse("review", args=place))
    with watch.expects(403):
        principal.goto(reverse("review", args=place))
    assert SECRET not in principal.content()
    release(fagstab, place)
    agree_on_a_time(fagstab, principal, place)
    talk(fagstab, place)
    approve(fagstab, principal, place)
    open_again_and_approve(fagstab, principal, place)
    sign_the_contract(director, principal)
    with watch.expects(404):
        union_rep.goto(reverse("contract", args=place))
    with watch.expects(404):
        fagstab.goto(reverse("contract", args=place))
    ask_about_the_owner(fagstab, principal, politician, year)
    report_to_the_council(fagstab, politician, year, school)


def open_the_round(page):
    page.goto("/")
    page.get_by_role("link", name="Åpne runden").click()
    page.get_by_role("button", name="Åpne runden").click()
    page.get_by_text("er åpnet, og alle skolene").wait_for()


def think_alone(page, place):
    page.goto(reverse("assessment_detail", args=place))
    page.get_by_role("link", name="Gi din egen vurdering").click()
    page.get_by_text("I stor grad").first.click()
    saved(page)


def rate_and_send(page, place):
    page.goto("/")
    page.get_by_role("link", name="Begynn på egenvurderingen").click()
    page.get_by_role("link", name="Begynn", exact=True).click()
    page.get_by_text("I noen grad").first.click()
    saved(page)
    page.get_by_role("link", name="Neste: eget 1").click()
    page.get_by_role("heading", name="Vi leser sammen", level=1).wait_for()
    page.get_by_text("I stor grad").first.click()
    saved(page)
    page.get_by_role("link", name="Til oversikten").click()
    send(page)


def send(page):
    page.get_by_role("link", name="Send inn").click()
    page.get_by_role("button", name="Send inn").click()
    page.get_by_text("Egenvurderingen er sendt til fagstab").wait_for()


def send_back(page, place):
    page.goto("/")
    page.get_by_role("link", name="Åpne gjennomgangen").click()
    page.get_by_text("Vi leser sammen").wait_for()
    page.get_by_role("link", name="Send tilbake").click()
    page.locator("summary", has_text="S12. ").click()
    page.get_by_label("S12. ").fill(NOTE)
    page.get_by_role("button", name="Send tilbake").click()
    page.get_by_text("Send tilbake").first.wait_for(state="detached")


def answer_and_send_again(page):
    page.goto("/")
    page.get_by_text(NOTE).wait_for()
    # Straight to the criterion that it is about.
    page.get_by_role("link", name="Åpne vurderingen").click()
    page.get_by_text("Fagstab ønsker mer om dette").wait_for()
    page.get_by_label("Hva dere bygger vurderingen på").fill(EVIDENCE)
    saved(page)
    page.get_by_role("link", name="Neste: eget 1").click()
    page.get_by_role("link", name="Til oversikten").click()
    send(page)


def review(page, place):
    page.goto(reverse("review", args=place))
    page.get_by_text("åpner neste kriterium").wait_for()
    page.get_by_role("link", name="S12. ", exact=False).first.click()
    row = page.locator("#S12.is-open")
    row.get_by_text("Endret siden du sendte den tilbake").wait_for()
    row.get_by_text("I stor grad").click()
    row.get_by_label("Hva vi bygger på").fill(SECRET)
    saved(page)


def release(page, place):
    page.goto(reverse("review", args=place))
    page.get_by_role("button", name="Frigi gjennomgangen").click()
    page.get_by_text("Skolens ledere ser den nå").wait_for()


def agree_on_a_time(adviser, leader, place):
    adviser.get_by_role("link", name="Til samtalen").click()
    adviser.get_by_role("link", name="Foreslå tider").click()
    adviser.get_by_role("button", name="Foreslå tidene").click()
    adviser.get_by_role("heading", name="Foreslåtte tider").wait_for()
    leader.goto("/")
    leader.get_by_role("link", name="Se tidene").click()
    leader.get_by_role("button", name="Velg denne").first.click()
    leader.get_by_role("link", name="Legg i kalenderen").wait_for()
    leader.goto(reverse("review", args=place))
    leader.get_by_text(SECRET).first.wait_for()


def talk(page, place):
    page.goto(reverse("dialogue_detail", args=place))
    # It is moved to a day that has come.
    page.get_by_role("link", name="Endre tid og deltakere").click()
    page.get_by_label("Dato").fill(f"{timezone.localdate():%d.%m.%Y}")
    page.get_by_role("button", name="Lagre").click()
    page.get_by_role("link", name="Start samtalen").click()
    # Pressed before the page's script has come, «Legg til» leads to the promise's own page, which has no cursor in it.
    page.wait_for_url("**/punkt/**")
    page.wait_for_load_state()
    page.get_by_role("radio", name="I stor grad").check()
    page.get_by_label("Gjort").fill("Lesekvart i alle team.")
    page.get_by_role("button", name="Legg til avtale for skolen").click()
    page.locator("textarea[name^='avtale-']:focus").wait_for()
    page.get_by_label("Hva dere lover").fill("Skolen besøker Hana")
    saved(page)
    page.get_by_role("link", name="Lukk visningen").click()
    page.get_by_text("Skolen besøker Hana").first.wait_for()
    page.get_by_role("button", name="Merk som holdt").click()
    page.get_by_role("button", name="Godkjenn for kommunen").wait_for()


def approve(adviser, leader, place):
    adviser.goto(reverse("dialogue_detail", args=place))
    adviser.get_by_role("button", name="Godkjenn for kommunen").click()
    adviser.get_by_text("Kommunen har godkjent", exact=True).wait_for()
    leader.goto("/")
    leader.get_by_role("link", name="Les referatet").click()
    leader.get_by_role("button", name="Godkjenn for skolen").click()
    leader.get_by_text("Referatet er godkjent av begge sider").wait_for()


def open_again_and_approve(adviser, leader, place):
    adviser.goto(reverse("dialogue_detail", args=place))
    adviser.get_by_role("link", name="Åpne referatet").click()
    adviser.get_by_label("Hvorfor").fill("Datoen for besøket manglet")
    adviser.get_by_role("button", name="Åpne referatet").click()
    adviser.get_by_text("Datoen for besøket manglet").wait_for()
    approve(adviser, leader, place)
    assert [each.number for each in Dialogue.objects.get().frozen_minutes.all()] == [2, 1]


def sign_the_contract(director, principal):
    director.goto("/")
    director.get_by_role("link", name="Se ledersamtalen").click()
    director.get_by_role("button", name="Åpne ledersamtalen").click()
    director.get_by_text("I stor grad").first.click()
    saved(director)
    director.get_by_role("link", name="Neste: kontrakten").click()
    director.get_by_role("button", name="Lag utkast").click()
    director.get_by_text("Utkastet står i teksten.").wait_for()
    for page in (principal, director):
        page.goto("/")
        page.get_by_role("link", name="Les kontrakten").click()
        page.get_by_text("Skolen besøker Hana").first.wait_for()
        page.get_by_role("link", name="Signer kontrakten").click()
        page.get_by_label("Passordet ditt").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_text("Du har signert kontrakten.").wait_for()
    assert SignedContract.objects.count() == 1


def ask_about_the_owner(adviser, leader, elected, year):
    adviser.goto(reverse("owner_criteria", args=[year]))
    adviser.get_by_role("link", name="Åpne tilbakemeldingen").click()
    adviser.get_by_role("button", name="Åpne").click()
    adviser.get_by_text("Tilbakemeldingen er åpnet").wait_for()
    leader.goto("/")
    leader.get_by_role("link", name="Gi tilbakemelding til skoleeier").click()
    leader.get_by_role("button", name="Gi tilbakemelding").click()
    leader.get_by_text("I liten grad").first.click()
    leader.get_by_label("Vil du si noe mer?").fill("Vi savner svar")
    saved(leader)
    adviser.goto(reverse("feedback_close", args=[year]))
    adviser.get_by_role("button", name="Avslutt tilbakemeldingen").click()
    adviser.get_by_role("link", name="Vis resultatet").click()
    adviser.get_by_text("Færre enn fem har svart").wait_for()
    adviser.get_by_role("button", name="Vis resultatet").click()
    adviser.get_by_text("Resultatet er vist").wait_for()
    # One answer is too few to be shown to anybody.
    for page in (adviser, elected):
        page.goto(reverse("owner_criterion", args=[year, "E4"]))
        page.get_by_text("Færre enn 5 har svart").wait_for()
        assert "Vi savner svar" not in page.content()


def report_to_the_council(adviser, elected, year, school):
    adviser.goto(reverse("round_detail", args=[year]))
    adviser.get_by_role("link", name="Se kvalitetsmeldingen").click()
    adviser.get_by_role("button", name="Begynn").click()
    adviser.get_by_role("textbox", name="Veien videre").fill("Mer tid til utvikling i nettverkene.")
    saved(adviser)
    adviser.get_by_role("link", name="Les gjennom og lås").click()
    adviser.get_by_role("button", name="Lås meldingen").click()
    adviser.get_by_text("Kvalitetsmeldingen er låst").wait_for()
    elected.goto("/")
    elected.get_by_role("link", name="Kvalitetsmeldingen", exact=True).click()
    elected.get_by_text("Mer tid til utvikling i nettverkene.").wait_for()
    elected.get_by_text("Færre enn fem skoler har et godkjent referat").first.wait_for()
    assert school.name not in elected.content()
    # The overview tells nothing of one school either.
    elected.goto(reverse("heat_map", args=[year]))
    elected.get_by_text("For få skoler ennå").wait_for()
    assert Assessment.objects.get(school=school).is_released
    assert Round.objects.get().report.editions.get() == FrozenReport.objects.get()
