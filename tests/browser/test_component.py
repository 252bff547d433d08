"""The page on which a core component is written, from A to E: on one screen, and folded where nobody writes."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import saved
from tests.factories.networks import ToolFactory
from tests.factories.strategy import (
    CoreComponentFactory,
    ImplementationDriverFactory,
    PlanFactory,
    SubComponentFactory,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
HIGHEST = 2500


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def component(plan):
    """A component with two parts, the second not described yet, and its three drivers."""
    component = CoreComponentFactory(plan=plan, name="Lesing")
    SubComponentFactory(component=component, name="Avkoding", factors="Lyd\nTempo", how="Ti minutter hver dag")
    SubComponentFactory(component=component, name="Forståelse", how="")
    for kind in ("training", "guidance", "leadership"):
        ImplementationDriverFactory(component=component, kind=kind)
    return component


@pytest.fixture
def open_component(open_page, cast, component):
    def open_component(**options):
        page = open_page(cast.school_leader, **options)
        page.goto(component.plan.row_url("kjernekomponenter", "komponent", component.pk))
        return page

    return open_component


def fold(page, name):
    """The folded part of the page with a name."""
    return page.locator("details.fold").filter(has=page.locator("summary", has_text=name))


def unfold(page, name):
    fold(page, name).locator("summary").first.click()
    return fold(page, name)


def test_component_is_written_on_one_screen_from_a_to_e(open_component, component, axe):
    tool = ToolFactory(driver="training")
    page = open_component()
    page.get_by_label("D. Slik gjør vi det", exact=True).locator("visible=true").fill("Vi snakker om teksten")
    training = unfold(page, "Trening og verktøy")
    page.get_by_role("checkbox", name=tool.name).check()
    training.get_by_text("Slik kan det se ut").click()
    page.get_by_text("Alle øver på oppstart av timen").wait_for()
    page.get_by_role("button", name="Ny del").click()
    page.locator("[name^='del-']:focus").wait_for()
    page.keyboard.type("Skriving")
    saved(page)
    assert [part.name for part in component.subcomponents.all()] == ["Avkoding", "Forståelse", "Skriving"]
    assert component.subcomponents.get(name="Forståelse").how == "Vi snakker om teksten"
    assert list(component.drivers.get(kind="training").tools.all()) == [tool]
    axe(page)


def test_at_rest_only_what_is_next_to_write_is_open(open_component, component):
    ToolFactory.create_batch(16, driver="training")
    SubComponentFactory(component=component, name="Skriving", how="")
    page = open_component()
    expect(page.locator("details.fold[open] .fold-title")).to_have_text(["Forståelse"])
    expect(fold(page, "Avkoding").locator(".fold-text")).to_have_text("Lyd, Tempo · Ti minutter hver dag")
    assert page.evaluate("document.documentElement.scrollHeight") < HIGHEST
    # One worked example at a time.
    examples = page.get_by_text("Slik kan det se ut").locator("visible=true")
    examples.nth(0).click()
    examples.nth(1).click()
    expect(page.locator("details.example[open]")).to_have_count(1)


def test_what_was_written_stands_on_the_fold_when_it_is_closed_again(open_component):
    page = open_component()
    part = unfold(page, "Avkoding")
    part.get_by_label("B. Del", exact=True).fill("Lydering")
    # It is pressed again to close.
    unfold(page, "Avkoding")
    expect(fold(page, "Lydering").locator(".fold-title")).to_be_visible()
    expect(fold(page, "Lydering").locator("textarea").first).to_be_hidden()


def test_leadership_offers_what_figure_17_says_it_is(open_component, component):
    page = open_component()
    part = unfold(page, "Ledelse")
    part.get_by_label("Hvem gjør hva").fill("Rektor følger opp.")
    part.get_by_role("button", name="Pådriver").click()
    page.keyboard.type("avdelingslederne")
    expect(part.get_by_label("Hvem gjør hva")).to_have_value("Rektor følger opp.\n- **Pådriver:** avdelingslederne")
    saved(page)
    assert component.drivers.get(kind="leadership").text.endswith("avdelingslederne")


def test_a_link_to_a_folded_field_leads_into_it(open_component, component):
    page = open_component()
    field = f"id_del-{component.subcomponents.first().pk}-how"
    page.evaluate("id => { location.hash = id; }", field)
    expect(page.locator(f"#{field}")).to_be_focused()


def test_what_is_folded_is_saved_along_without_javascript(open_component, component):
    page = open_component(java_script_enabled=False)
    unfold(page, "Avkoding").get_by_label("B. Del", exact=True).fill("Lydering")
    fold(page, "Avkoding").locator("summary").first.click()
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.get_by_text("Lagret kl.").first.wait_for()
    assert [part.name for part in component.subcomponents.all()] == ["Lydering", "Forståelse"]
    assert component.subcomponents.first().how == "Ti minutter hver dag"


def test_each_component_leads_on_to_what_comes_next(open_component, component):
    CoreComponentFactory(plan=component.plan, name="Skriving")
    page = open_component()
    page.get_by_role("link", name="Neste: Skriving").click()
    page.get_by_role("heading", name="Skriving", exact=True).wait_for()
    page.get_by_role("link", name="Neste: Egne suksesskriterier").click()
    page.get_by_role("heading", name="Egne suksesskriterier", level=1).wait_for()
    page.goto(component.plan.edit_url("evaluering"))
    page.get_by_role("link", name="Neste: Les planen samlet").click()
    page.wait_for_url(f"**{component.plan.get_absolute_url()}")
