"""Director and principal hold the leader talk, and both sign the contract: also when it was changed in between."""

import pytest

from quality.models import Agreement, SignedContract
from tests.browser.writing import saved
from tests.factories.strategy import GoalFactory, PlanFactory
from tests.quality.states import talk_in

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "et langt passord for prøven"


def sign(page):
    page.get_by_role("link", name="Signer kontrakten").click()
    page.get_by_label("Passordet ditt").fill(PASSWORD)
    page.keyboard.press("Enter")


def test_leader_talk_ends_in_a_contract_that_both_have_signed(open_page, cast, school, axe):
    for person in (cast.director, cast.principal):
        person.set_password(PASSWORD)
        person.save()
    GoalFactory(plan=PlanFactory(school=school), text="Alle leser hver dag")
    talk_in("frozen", school, cast)
    director, principal = open_page(cast.director), open_page(cast.principal)

    director.goto("/")
    director.get_by_role("link", name="Se ledersamtalen").click()
    director.get_by_role("button", name="Åpne ledersamtalen").click()
    director.get_by_text("I stor grad").first.click()
    director.get_by_label("Hva vi bygger på").fill("Lånene på biblioteket har økt.")
    saved(director)
    axe(director)
    director.get_by_role("link", name="Neste: kontrakten").click()
    director.get_by_role("button", name="Lag utkast").click()
    director.get_by_text("Utkastet står i teksten.").wait_for()

    # The principal has the page open and reads; meanwhile the director writes.
    principal.goto("/")
    principal.get_by_role("link", name="Les kontrakten").click()
    principal.get_by_text("Måloppnåelse: i stor grad.").wait_for()
    principal.get_by_role("link", name="Signer kontrakten").click()
    axe(principal)
    director.locator("textarea").fill("Skolen leser mer, og kommunen kjøper bøker.")
    saved(director)
    principal.get_by_label("Passordet ditt").fill(PASSWORD)
    principal.get_by_role("button", name="Signer").click()
    principal.get_by_text("Noe er endret siden du leste kontrakten.").wait_for()
    principal.get_by_text("Skolen leser mer, og kommunen kjøper bøker.").wait_for()
    principal.get_by_label("Passordet ditt").fill("feil passord")
    principal.get_by_role("button", name="Signer").click()
    principal.get_by_text("Passordet er ikke riktig.").first.wait_for()
    principal.get_by_label("Passordet ditt").fill(PASSWORD)
    principal.get_by_role("button", name="Signer").click()
    principal.get_by_text("Rektor har signert").wait_for()

    director.goto("/")
    director.get_by_role("link", name="Les kontrakten").click()
    sign(director)
    director.get_by_text("Kontrakten er signert av begge").wait_for()
    axe(director)
    assert SignedContract.objects.get().fingerprint in director.content()
    # What the talk was about goes on elsewhere as before.
    assert Agreement.objects.unfinished().count() == 2
