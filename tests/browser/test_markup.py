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


def test_bold_without_a_choice_leaves_the_word_where_it_stands_while_one_types_on(area):
    page = area.page
    area.fill("Dette er viktig")
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+b")
    page.keyboard.type("ere")
    expect(area).to_have_value("Dette er **viktigere**")
    page.keyboard.press("Control+b")
    page.keyboard.type("!")
    expect(area).to_have_value("Dette er viktigere!")
    page.keyboard.press("Home")
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    page.keyboard.type(" her")
    expect(area).to_have_value("Dette her er viktigere!")


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


# --- tables ---------------------------------------------------------------------------------------


def paste(area, html):
    area.fill("")
    area.evaluate(
        """(area, html) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        html,
    )


WORD_TABLE = """<p class=MsoNormal>Handlingsplan:</p>
<table class=MsoTableGrid border=1>
 <tr style='height:20pt'>
  <td width=200><p class=MsoNormal><b>Til</b><b style='font-weight:bold'>tak<o:p></o:p></b></p></td>
  <td><p class=MsoNormal><b>Ansvar<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Frist:<o:p></o:p></b></p></td>
 </tr>
 <tr><td colspan=3><p class=MsoNormal>Høsten<o:p></o:p></p></td></tr>
 <tr><td rowspan=2><p class=MsoNormal>Lese sammen:</p>
   <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>hver morgen</p>
   <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>høyt</p></td>
  <td><p>Teamene</p></td><td><p>Uke 40</p></td></tr>
 <tr><td><p>SFO</p></td><td><p><o:p>&nbsp;</o:p></p></td></tr>
 <tr><td><p>Skolevandring</p></td><td colspan=2><p>Ledergruppa, <b>snarest</b></p></td></tr>
</table><p class=MsoNormal>Slutt.</p>"""


TABLES = [
    (
        WORD_TABLE,
        "Handlingsplan:\n\n**Høsten**\n\n"
        "- Tiltak: Lese sammen: hver morgen; høyt · Ansvar: Teamene · Frist: Uke 40\n"
        "- Tiltak: Lese sammen: hver morgen; høyt · Ansvar: SFO\n"
        "- Tiltak: Skolevandring · Ansvar/Frist: Ledergruppa, **snarest**\n\nSlutt.",
    ),
    (
        "<table><thead><tr><th rowspan=2>Mål<th colspan=2>Når</tr><tr><th>Fra<th>Til</tr></thead>"
        "<tr><td>Lese<td>uke 3<td>uke 5</table>",
        "- Mål: Lese · Når, Fra: uke 3 · Når, Til: uke 5",
    ),
    (
        "<table><tr><th>Mål<td>Alle leser<tr><th>Ansvar:<td>Teamene</table>",
        "- Mål: Alle leser\n- Ansvar: Teamene",
    ),
    ("<table><tr><td>Ola<td>12<tr><td>Kari<td>14</table>", "- Ola · 12\n- Kari · 14"),
    ("<table><tr><td><p>Et avsnitt</p><tr><td>Et til</table>", "Et avsnitt\n\nEt til"),
]


def test_a_table_comes_in_as_rows_of_text_that_read(area):
    for html, text in TABLES:
        paste(area, html)
        expect(area).to_have_value(text)
