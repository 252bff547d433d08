"""The bar at a text with the light markup, and what is pasted there. How the markup is read: tests/test_prose.py."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import saved
from tests.factories.strategy import PlanFactory

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def area(open_page, cast, plan):
    """A text of the plan that somebody writes in."""
    page = open_page(cast.school_leader)
    page.goto(plan.edit_url())
    return page.get_by_label("Hva vi fant ut", exact=True)


def choose(area, words):
    """Mark some words in a text, as one does before a press in the bar."""
    area.focus()
    area.evaluate(
        """(area, words) => {
            const at = area.value.indexOf(words);
            area.setSelectionRange(at, at + words.length);
        }""",
        words,
    )


def tool(area, name):
    return area.locator("..").get_by_role("button", name=name)


def test_the_bar_writes_the_markup_and_the_text_saves_itself(area, plan, axe):
    page = area.page
    expect(tool(area, "Fet skrift")).to_be_hidden()
    area.fill("Først\nSå\nSe Udir nå")
    height = page.evaluate("document.documentElement.scrollHeight")
    choose(area, "Først\nSå")
    tool(area, "Punktliste").click()
    choose(area, "Først")
    page.keyboard.press("Control+b")
    choose(area, "Udir")
    page.keyboard.press("Control+k")
    page.keyboard.type("www.udir.no")
    page.keyboard.press("Enter")
    expect(area).to_have_value("- **Først**\n- Så\nSe [Udir](https://www.udir.no) nå")
    expect(area).to_be_focused()
    assert page.evaluate("document.documentElement.scrollHeight") == height
    axe(page)
    saved(page)
    plan.refresh_from_db()
    assert plan.findings == area.input_value()


def test_a_press_again_takes_the_markup_away_and_what_was_done_can_be_regretted(area):
    page = area.page
    area.fill("Dette er viktig")
    choose(area, "viktig")
    for expected in ("Dette er **viktig**", "Dette er viktig"):
        page.keyboard.press("Control+b")
        expect(area).to_have_value(expected)
    for expected in ("- Dette er viktig", "Dette er viktig"):
        tool(area, "Punktliste").click()
        expect(area).to_have_value(expected)
    page.keyboard.press("Control+z")
    expect(area).to_have_value("- Dette er viktig")


def test_how_the_text_is_read_follows_what_is_typed_and_moves_nothing(area, axe):
    page = area.page
    area.fill("Dette er **viktig**")
    area.press("Tab")
    expect(tool(area, "Fet skrift")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    shown = page.get_by_role("region", name="Slik blir teksten lest")
    expect(shown.locator("strong")).to_have_text("viktig")
    height = page.evaluate("document.documentElement.scrollHeight")
    area.press("End")
    page.keyboard.type(" <b>nå</b> **og her**")
    expect(shown.locator("strong")).to_have_text(["viktig", "og her"])
    expect(shown).to_contain_text("<b>nå</b>")
    assert page.evaluate("document.documentElement.scrollHeight") == height
    axe(page)


def test_without_javascript_the_same_text_is_written_by_hand(open_page, cast, plan):
    page = open_page(cast.school_leader, java_script_enabled=False)
    page.goto(plan.edit_url())
    page.get_by_label("Hva vi fant ut", exact=True).fill("**Fet**")
    expect(page.locator(".markup-bar")).to_have_count(0)
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("Lagret kl.").first.wait_for()
    plan.refresh_from_db()
    assert plan.findings == "**Fet**"
