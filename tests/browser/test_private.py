"""What «Tilbake» shows: one's own writing as it is, and nothing of it to the next at the machine."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import saved
from tests.factories.strategy import PlanFactory

pytestmark = pytest.mark.django_db(transaction=True)
OUT_OF_MEMORY = """dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))"""


def test_going_back_shows_ones_own_writing_and_nothing_to_the_next_at_the_machine(open_page, cast, school):
    PlanFactory(school=school)
    page = open_page(cast.principal)
    page.goto("/skoler/trones/plan/2026-27/rediger/utgangspunkt/")
    beside = page.context.new_page()
    beside.goto(f"{page.url[: page.url.index('/skoler')]}/skoler/")
    text = page.locator("[data-section] textarea").first
    text.fill("Alle leser, og skriver")
    saved(page)
    page.get_by_role("link", name="Skoler", exact=True).first.click()
    expect(page.get_by_role("heading", name="Skoler", exact=True)).to_be_visible()
    page.go_back()
    expect(text).to_have_value("Alle leser, og skriver")
    text.fill("Alle leser, skriver og regner")
    saved(page)

    page.get_by_role("button", name="Logg ut").first.click()
    expect(page.get_by_role("button", name="Logg inn")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name="Logg inn")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Alle leser")
    # Another page of hers that the browser had kept whole in its memory.
    expect(beside.get_by_role("heading", name="Skoler", exact=True)).to_be_visible()
    beside.evaluate(OUT_OF_MEMORY)
    expect(beside.get_by_role("button", name="Logg inn")).to_be_visible()
