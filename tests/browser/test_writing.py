"""Writing a plan in the browser: it saves itself. When something goes meanwhile: test_writing_goes_on.py."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from strategy.models import Plan
from tests.browser.writing import (
    NOON,
    held_back,
    kept_in_browser,
    saved,
    stop_the_clock,
    words,
)
from tests.factories.quality import SuccessCriterionFactory
from tests.factories.strategy import (
    ActivityFactory,
    GoalFactory,
    MilestoneFactory,
    PlanFactory,
    PrerequisiteFactory,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def writer(open_page, cast, plan):
    return open_page(cast.school_leader)


def field(page, label):
    return page.get_by_label(label, exact=True)


def paste(control, kind, text):
    control.focus()
    control.evaluate(
        """(control, [kind, text]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData(kind, text);
            control.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        [kind, text],
    )


def text_of(plan):
    plan.refresh_from_db()
    return plan.findings


# --- it saves itself ----------------------------------------------------------------------------


def test_text_saves_itself_a_moment_after_typing_stops(writer, plan, axe):
    writer.goto(plan.edit_url())
    with held_back(writer, "**/tekst/"):
        field(writer, "Hva vi fant ut").fill("Vi er gode på relasjoner.")
        expect(words(writer)).to_have_text("Lagrer …")
        assert len(kept_in_browser(writer)) == 1
    saved(writer)
    assert text_of(plan) == "Vi er gode på relasjoner."
    assert kept_in_browser(writer) == []
    axe(writer)


def test_what_is_typed_before_the_script_has_come_is_saved(writer, plan):
    with held_back(writer, "**/writing*.js"):
        writer.goto(plan.edit_url(), wait_until="commit")
        field(writer, "Hva vi fant ut").fill("Vi var raske.")
        assert kept_in_browser(writer) == []
    saved(writer)
    assert text_of(plan) == "Vi var raske."


def test_ctrl_s_saves_at_once_without_leaving_the_page(writer, plan):
    writer.clock.install(time=NOON)
    writer.goto(plan.edit_url())
    stop_the_clock(writer)
    field(writer, "Hva vi fant ut").fill("Fort")
    assert text_of(plan) == ""
    writer.keyboard.press("Control+s")
    saved(writer)
    assert writer.url.endswith(plan.edit_url())
    assert text_of(plan) == "Fort"


def test_row_is_made_written_and_closed_where_it_stands_by_keyboard(writer, plan, axe):
    SuccessCriterionFactory()
    writer.goto(plan.edit_url(Plan.Part.GOALS))
    writer.get_by_role("button", name="Nytt mål").focus()
    writer.keyboard.press("Enter")
    writer.locator("li.is-open :focus").wait_for()
    writer.keyboard.type("Alle leser hver dag")
    saved(writer)
    axe(writer)
    writer.get_by_role("link", name="Ferdig").focus()
    writer.keyboard.press("Enter")
    writer.get_by_role("heading", name="Alle leser hver dag").wait_for()
    expect(writer.get_by_role("link", name="Endre Alle leser hver dag")).to_be_focused()
    assert plan.goals.get().text == "Alle leser hver dag"
    GoalFactory(plan=plan, text="Alle skriver", position=1)
    writer.reload()
    writer.get_by_role("button", name="Flytt ned Alle leser").focus()
    writer.keyboard.press("Enter")
    expect(writer.get_by_role("button", name="Flytt opp Alle leser")).to_be_focused()
    writer.keyboard.press("Enter")
    expect(writer.get_by_role("button", name="Flytt ned Alle leser")).to_be_focused()
    # What is left empty goes, and the focus stays in its list.
    writer.get_by_role("button", name="Nytt mål").focus()
    writer.keyboard.press("Enter")
    writer.locator("li.is-open :focus").wait_for()
    writer.get_by_role("link", name="Ferdig").focus()
    writer.keyboard.press("Enter")
    expect(writer.locator("li.is-open")).to_have_count(0)
    expect(writer.locator("#mal-liste :focus")).to_have_count(1)
    assert plan.goals.count() == 2


def test_what_was_just_typed_is_saved_before_the_row_is_closed(writer, plan):
    goal = GoalFactory(plan=plan, text="Først")
    writer.goto(plan.edit_url(Plan.Part.GOALS))
    writer.get_by_role("link", name="Endre Først").click()
    line = writer.locator(f"[name=mal-{goal.pk}-text]")
    line.fill("")
    paste(line, "text/plain", "Etterpå\n  på to linjer\n")
    writer.get_by_role("link", name="Ferdig").click()
    writer.get_by_role("heading", name="Etterpå på to linjer").wait_for()


def test_deleted_row_can_be_regretted_at_once(writer, plan, axe):
    GoalFactory(plan=plan, text="Angret")
    writer.goto(plan.edit_url(Plan.Part.GOALS))
    writer.get_by_role("link", name="Slett Angret").click()
    writer.get_by_text("«Angret» er slettet.").wait_for()
    axe(writer)
    expect(writer.get_by_role("button", name="Angre")).to_be_focused()
    writer.keyboard.press("Enter")
    writer.get_by_role("heading", name="Angret").wait_for()
    expect(writer.get_by_role("link", name="Endre Angret")).to_be_focused()
    assert plan.goals.count() == 1


def test_date_that_is_none_is_told_and_does_not_stop_the_rest(writer, plan, axe):
    activity = ActivityFactory(plan=plan, title="Lese")
    writer.goto(plan.row_url("aktiviteter", "aktivitet", activity.pk))
    field(writer, "Fra").fill("32.13.2026")
    field(writer, "Beskrivelse").fill("Skrives likevel")
    writer.get_by_text("Fra må være en dato").wait_for()
    expect(words(writer)).to_have_text("Ikke lagret: «Fra» må rettes")
    assert "saveline-err" in writer.locator("[data-saveline]").get_attribute("class")
    expect(writer.locator(".field", has=field(writer, "Fra"))).to_contain_text("Fra må være en dato")
    axe(writer)
    writer.get_by_role("link", name="Gå dit").click()
    expect(field(writer, "Fra")).to_be_focused()
    activity.refresh_from_db()
    assert activity.description == "Skrives likevel"
    field(writer, "Fra").fill("01.09.2026")
    saved(writer)
    expect(writer.get_by_text("Fra må være en dato")).not_to_be_visible()


# --- without JavaScript ---------------------------------------------------------------------------


def test_whole_plan_can_be_written_without_javascript(open_page, plan, cast):
    PrerequisiteFactory()
    page = open_page(cast.principal, java_script_enabled=False)
    page.goto(plan.edit_url())
    field(page, "Hva vi fant ut").fill("Uten skript")
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("Lagret kl.").first.wait_for()
    assert text_of(plan) == "Uten skript"
    page.goto(plan.edit_url(Plan.Part.GOALS))
    page.get_by_role("button", name="Nytt mål").click()
    field(page, "Mål").fill("Et mål")
    page.get_by_role("button", name="Lagre").click()
    page.get_by_role("heading", name="Et mål").wait_for()
    page.get_by_role("link", name="Slett Et mål").click()
    page.get_by_role("button", name="Slett målet").click()
    page.get_by_role("link", name="Hent tilbake").click()
    page.get_by_role("button", name="Hent tilbake").click()
    page.get_by_role("heading", name="Et mål").wait_for()
    assert plan.goals.get().text == "Et mål"
    page.goto(plan.edit_url(Plan.Part.COMPONENTS))
    page.get_by_role("button", name="Ny kjernekomponent").click()
    field(page, "Kjernekomponent").fill("Lesing")
    page.get_by_role("button", name="Lagre").click()
    page.get_by_role("button", name="Ny del").click()
    field(page, "B. Del").fill("Avkoding")
    page.get_by_role("button", name="Lagre").click()
    page.get_by_text("Lagret kl.").first.wait_for()
    component = plan.components.get()
    assert (component.name, component.subcomponents.get().name) == ("Lesing", "Avkoding")


def test_timeline_follows_along_while_activities_are_written(writer, plan):
    milestone = MilestoneFactory(activity__plan=plan, activity__title="Lese")
    writer.goto(plan.edit_url(Plan.Part.ACTIVITIES))
    writer.get_by_role("link", name="Endre Lese").click()
    writer.locator(f"[name=aktivitet-{milestone.activity_id}-title]").fill("Lese sammen")
    writer.locator("svg.gantt text", has_text="Lese sammen").wait_for()


def test_pages_of_the_plans_history_are_accessible(open_page, plan, cast, axe):
    page = open_page(cast.principal)
    GoalFactory(plan=plan, removed_at="2026-11-01T12:00Z", text="Borte")
    page.goto(reverse("plan_history", args=[plan.school.slug, plan.year]))
    axe(page)


WORD = """<html><head><style>p.MsoNormal {margin: 0}</style></head><body><!--StartFragment-->
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Dette</b> er <a href="https://www.udir.no/">Udirs</a> råd:</p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span>
</span>Hils i døra</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Bruk navnet</p>
<ol><li>Først</li><li>Så</li></ol><script>alert(1)</script><!--EndFragment--></body></html>"""
CLEAN = """**Dette** er [Udirs](https://www.udir.no/) råd:

- Hils i døra
- Bruk navnet

1. Først
2. Så"""


def test_what_is_pasted_from_word_comes_in_clean(writer, plan):
    writer.goto(plan.edit_url())
    area = field(writer, "Hva vi fant ut")
    paste(area, "text/html", WORD)
    saved(writer)
    assert text_of(plan) == CLEAN
    # Nothing of it is cut, however long: it is counted, kept in the browser, and refused with a word.
    long = "Mye tekst " * 2500
    area.fill("")
    area.evaluate("(area, text) => { area.focus(); document.execCommand('insertText', false, text); }", long)
    writer.get_by_text("25 000 av 20 000 tegn. Ta bort 5 000, så kan det lagres.").wait_for()
    expect(words(writer)).to_have_text("Ikke lagret: «Hva vi fant ut» må rettes")
    assert area.input_value() == long
    assert len(kept_in_browser(writer)) == 1
    area.fill(CLEAN)
    saved(writer)
    writer.goto(plan.get_absolute_url())
    writer.get_by_role("link", name="Udirs").wait_for()
    assert writer.locator("#situation ul li").all_inner_texts() == ["Hils i døra", "Bruk navnet"]
