"""Every button answers, whatever comes back, and is pressed once."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from networks.models import ItemLink
from strategy.models import Goal
from tests.browser.writing import hear_nothing, held_back
from tests.factories.networks import AgendaItemFactory, MeetingFactory
from tests.factories.strategy import PlanFactory

pytestmark = pytest.mark.django_db(transaction=True)


def answered(status):
    return lambda route: route.fulfill(status=status, body="")


def test_button_says_what_came_of_it_and_the_same_press_is_done_once(open_page, cast, school, watch):
    PlanFactory(school=school)
    page = open_page(cast.principal)
    page.goto("/skoler/trones/plan/2026-27/rediger/mal/")
    hear_nothing(page)
    new = page.get_by_role("button", name="Nytt mål")
    create = "**/rediger/mal/mal/ny/"

    with held_back(page, create):
        new.click()
        expect(new).to_have_attribute("aria-disabled", "true")
        expect(new).to_be_focused()
        new.click(force=True)
        new.press("Enter")
    expect(page.locator("[data-section]")).to_have_count(1)
    expect(new).not_to_have_attribute("aria-disabled", "true")
    new.click()
    expect(page.locator("[data-section]")).to_have_count(2)
    assert Goal._base_manager.count() == 2

    said = {
        403: "Dette kan ikke gjøres nå",
        404: "Dette finnes ikke lenger.",
        409: "Noen andre har gjort noe med dette samtidig.",
        418: "Det som ble sendt, kunne ikke leses",
        500: "Noe gikk galt hos oss.",
    }
    for status, words in said.items():
        page.route(create, answered(status))
        with watch.expects(status):
            new.click()
            expect(page.get_by_role("alert")).to_contain_text(words)
        page.unroute(create)
    # The answer is lost on the way: what was done is not done again, and is shown.
    page.route(create, lambda route: (route.fetch(), route.abort("internetdisconnected")))
    with watch.expects_offline():
        new.click()
        expect(page.get_by_role("alert")).to_contain_text("Vi får ikke kontakt med portalen.")
    page.unroute(create)
    new.click()
    # Drawn anew, with all three as cards and none that is written in.
    expect(page.locator("[data-section]")).to_have_count(0)
    assert Goal._base_manager.count() == 3


def test_what_was_typed_stands_there_again_after_signing_in_anew(open_page, cast, sign_in, watch):
    item = AgendaItemFactory(meeting=MeetingFactory(chair=cast.principal))
    page = open_page(cast.principal)
    page.goto(reverse("agenda_item", args=[item.meeting.pk, item.pk]))
    hear_nothing(page)
    page.get_by_text("Legg til lenke").click()
    page.locator("input[name^=vedlegg][name$=title]").fill("Om skolemiljø")
    page.locator("input[name$=url]").fill("https://www.udir.no")
    Session.objects.all().delete()
    with watch.expects(401):
        page.get_by_role("button", name="Legg til").click()
        expect(page.get_by_role("alert")).to_contain_text("Du er logget ut, og ingenting er gjort.")
    address = page.get_by_role("link", name="Logg inn").get_attribute("href")
    sign_in(page, cast.principal)
    page.goto(address)
    expect(page.locator("input[name$=url]")).to_have_value("https://www.udir.no")
    page.get_by_role("button", name="Legg til").click()
    expect(page.get_by_role("link", name="Om skolemiljø")).to_be_visible()
    assert ItemLink.objects.count() == 1
