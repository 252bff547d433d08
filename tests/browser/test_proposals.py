"""Starting from last year's plan, considering part by part, and learning from another school, in the browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan
from strategy.proposals.actions.proposing import start_from_last_year
from strategy.sharing.actions import share_plan
from tests.factories.networks import ToolFactory
from tests.factories.strategy import (
    ActivityFactory,
    CoreComponentFactory,
    GoalFactory,
    ImplementationDriverFactory,
    PlanFactory,
    SchoolCriterionFactory,
    SubComponentFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

Part = Plan.Part
THIS_YEAR = SchoolYear.current()
FROM_LAST_YEAR = f"hentet fra planen for {THIS_YEAR.previous}"


def fill(plan):
    plan.vision = plan.findings = plan.evaluation_plan = "Skrevet i fjor"
    plan.save()
    for text in ("Alle leser", "Alle regner", "Alle skriver"):
        GoalFactory(plan=plan, text=text, signs="Vi ser det")
    component = CoreComponentFactory(plan=plan, name="Lesing", reason="Alle fag")
    SubComponentFactory(component=component, name="Avkoding", how="Hver dag")
    tool = ToolFactory(name=f"Lesson study {plan.school.short_name}", driver="guidance")
    ImplementationDriverFactory(component=component, text="Team 2").tools.add(tool)
    SchoolCriterionFactory(plan=plan, text="Elevene forteller")
    for title in ("Lesestund", "Skolevandring"):
        ActivityFactory(plan=plan, title=title, goal=plan.goals.first(), component=component)
    return plan


@pytest.fixture
def last(school):
    return fill(PlanFactory(school=school, year=THIS_YEAR.previous))


@pytest.fixture
def plan(school, last, cast):
    """This year's plan, started from last year's."""
    return start_from_last_year(school=school, year=THIS_YEAR, by=cast.principal)[0]


@pytest.fixture
def shared(other_school, cast):
    return share_plan(plan=fill(PlanFactory(school=other_school)), by=cast.other_principal)


def card(page, title):
    return page.locator("li.row-card", has_text=title)


def state_of(page, part):
    return page.locator(".side-nav li", has_text=part)


# --- a new year ---------------------------------------------------------------------------------


def test_new_year_starts_with_one_click_and_is_considered_part_by_part(open_page, last, school, cast, axe):
    page = open_page(cast.principal)
    page.goto(reverse("home"))
    page.get_by_role("heading", name=f"Planen for {THIS_YEAR} er ikke påbegynt").wait_for()
    axe(page)
    page.get_by_role("button", name="Start fra fjorårets plan").click()
    page.get_by_role("heading", name=f"To tekster er {FROM_LAST_YEAR}").wait_for()
    expect(page.locator(".side-nav .part-state", has_text="forslag å se på")).to_have_count(6)
    axe(page)

    # One changed word makes one text the school's own; the other is regretted, and confirmed with all.
    page.get_by_label("Hva vi vil", exact=True).fill("Alle hører hjemme her")
    page.get_by_role("heading", name=f"Teksten er {FROM_LAST_YEAR}").wait_for()
    expect(page.locator("#foreslatt-vision")).to_have_count(0)
    page.locator("#foreslatt-findings").get_by_role("button", name="Fortsatt riktig").focus()
    page.keyboard.press("Enter")
    page.locator("#foreslatt-findings :focus", has_text="Angre").wait_for()
    axe(page)
    page.keyboard.press("Enter")
    page.locator("#foreslatt-findings").get_by_text("foreslått").wait_for()
    page.locator("#forslag").get_by_role("button", name="Fortsatt riktig").click()
    page.get_by_role("heading", name="Teksten er bekreftet").wait_for()
    page.locator("#foreslatt-findings").get_by_text("Bekreftet", exact=True).wait_for()
    axe(page)
    state_of(page, "Utgangspunkt").get_by_text("2 av 7 felt").wait_for()

    page.get_by_role("link", name="Neste: Mål").click()
    page.get_by_role("heading", name="Tre forslag å se på").wait_for()
    axe(page)
    card(page, "Alle leser").get_by_role("button", name="Fortsatt riktig").click()
    card(page, "Alle leser").get_by_text("Bekreftet", exact=True).wait_for()
    page.get_by_role("heading", name="To forslag å se på").wait_for()
    page.locator(":focus", has_text=re.compile(r"^\s*Angre")).wait_for()
    axe(page)

    page.get_by_role("link", name="Endre Alle regner").click()
    page.locator("li.is-open [name$=-text]").fill("Alle regner med glede")
    page.get_by_role("heading", name="Ett forslag å se på").wait_for()
    page.get_by_role("link", name="Ferdig").click()
    page.get_by_role("heading", name="Alle regner med glede").wait_for()

    page.get_by_role("link", name="Ta bort Alle skriver").click()
    page.get_by_text("«Alle skriver» er tatt bort.").wait_for()
    state_of(page, "Mål").get_by_text("Ferdig").wait_for()
    axe(page)
    plan = Plan.objects.get(school=school, year=THIS_YEAR)
    assert {goal.text: goal.is_proposed for goal in plan.goals.all()} == {
        "Alle leser": False,
        "Alle regner med glede": False,
    }


def test_what_was_confirmed_or_dropped_is_regretted_at_once_by_keyboard(open_page, plan, cast):
    page = open_page(cast.sfo_leader)
    page.goto(plan.edit_url(Part.GOALS))
    card(page, "Alle leser").get_by_role("button", name="Fortsatt riktig").focus()
    page.keyboard.press("Enter")
    page.locator(".row-card :focus", has_text="Angre").wait_for()
    page.keyboard.press("Enter")
    card(page, "Alle leser").get_by_text("foreslått").wait_for()
    page.get_by_role("link", name="Ta bort Alle leser").focus()
    page.keyboard.press("Enter")
    page.get_by_text("«Alle leser» er tatt bort.").wait_for()
    page.locator(":focus", has_text="Angre").wait_for()
    page.keyboard.press("Enter")
    card(page, "Alle leser").get_by_text("foreslått").wait_for()
    page.get_by_role("heading", name="Tre forslag å se på").wait_for()
    assert plan.goals.filter(is_proposed=True).count() == 3


def test_everything_in_a_part_is_confirmed_together(open_page, plan, cast, axe):
    page = open_page(cast.principal)
    page.goto(plan.edit_url(Part.ACTIVITIES))
    page.get_by_role("link", name="Alt er fortsatt riktig").click()
    page.get_by_text("To forslag blir deres egne, slik de står:").wait_for()
    axe(page)
    page.get_by_role("button", name="Bekreft alle").click()
    page.get_by_text("To forslag er bekreftet.").wait_for()
    axe(page)
    assert not plan.activities.filter(is_proposed=True).exists()


def test_notice_goes_when_somebody_writes(open_page, plan, cast, axe):
    page = open_page(cast.principal)
    page.goto(plan.edit_url(Part.EVALUATION))
    notice = page.get_by_role("heading", name=f"Teksten er {FROM_LAST_YEAR}")
    notice.wait_for()
    page.get_by_label("Hvordan vi evaluerer").fill("I mai, med elevrådet")
    notice.wait_for(state="detached")
    component = plan.components.get()
    page.goto(plan.row_url("kjernekomponenter", "komponent", component.pk))
    notice = page.get_by_role("heading", name=f"Kjernekomponenten er {FROM_LAST_YEAR}")
    notice.wait_for()
    axe(page)
    # What is to be considered can be read where it is folded.
    part = page.locator("details.fold").filter(has_text="Hver dag")
    assert part.locator(".fold-text").evaluate("text => getComputedStyle(text).whiteSpace") == "normal"
    part.locator("summary").first.click()
    page.get_by_label("D. Slik gjør vi det").fill("To ganger om dagen")
    notice.wait_for(state="detached")
    component.refresh_from_db()
    assert not component.is_proposed


def test_empty_part_fetches_what_stood_there_last_year(open_page, last, school, cast, axe):
    plan = PlanFactory(school=school)
    page = open_page(cast.principal)
    page.goto(plan.edit_url(Part.CRITERIA))
    axe(page)
    page.get_by_role("button", name="Hent som forslag").click()
    page.get_by_text("Ett forslag er hentet fra planen").wait_for()
    card(page, "Elevene forteller").get_by_text("foreslått").wait_for()
    axe(page)


def test_reading_page_shows_what_is_only_proposed(open_page, plan, cast, axe):
    page = open_page(cast.principal)
    page.goto(plan.get_absolute_url())
    assert page.locator(".doc .tag", has_text="foreslått").count() == 9
    axe(page)


# --- from another school ------------------------------------------------------------------------


def test_component_is_taken_over_from_another_school(open_page, plan, shared, cast, axe):
    page = open_page(cast.school_leader)
    page.goto(plan.get_absolute_url())
    page.get_by_text("Én skole arbeider med det samme").click()
    axe(page)
    page.get_by_role("link", name="Hana skole").click()
    page.get_by_role("heading", name=f"Hana skole {THIS_YEAR}").wait_for()
    axe(page)
    page.get_by_role("button", name=re.compile("Ta med i vår plan.*Lesing")).click()
    page.get_by_text("Ligger nå som forslag i vår plan.").wait_for()
    page.locator(":focus", has_text=re.compile("^Se forslaget$")).wait_for()
    axe(page)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=f"Kjernekomponenten er hentet fra Hana skole {THIS_YEAR}").wait_for()
    axe(page)
    page.get_by_role("button", name="Bekreft").click()
    page.get_by_role("heading", name="Kjernekomponenten er bekreftet").wait_for()
    axe(page)
    page.goto(shared.get_absolute_url())
    page.get_by_role("link", name="Står i vår plan").wait_for()
    axe(page)
    page.goto(plan.edit_url(Part.COMPONENTS))
    page.get_by_text(f"Hentet fra Hana skole {THIS_YEAR}").wait_for()


def test_school_that_has_not_started_is_led_to_its_own_plan_first(open_page, last, shared, cast, axe):
    page = open_page(cast.principal)
    page.goto(shared.get_absolute_url())
    axe(page)
    page.get_by_role("link", name=f"Start planen for {THIS_YEAR}").click()
    page.get_by_role("button", name="Start fra fjorårets plan").wait_for()
    axe(page)


# --- without JavaScript -------------------------------------------------------------------------


def test_whole_way_works_without_javascript(open_page, last, school, shared, cast):
    page = open_page(cast.principal, java_script_enabled=False)
    page.goto(reverse("plan_detail", args=[school.slug, THIS_YEAR]))
    page.get_by_role("button", name="Start fra fjorårets plan").click()
    page.get_by_role("button", name="Fortsatt riktig : Hva vi vil").click()
    page.get_by_text("Teksten er bekreftet.").wait_for()
    page.get_by_role("link", name="Angre").click()
    page.get_by_role("button", name="Angre").click()
    page.get_by_role("heading", name=f"To tekster er {FROM_LAST_YEAR}").wait_for()
    plan = Plan.objects.get(school=school, year=THIS_YEAR)

    page.goto(plan.edit_url(Part.GOALS))
    card(page, "Alle leser").get_by_role("button", name="Fortsatt riktig").click()
    page.get_by_text("«Alle leser» er bekreftet.").wait_for()
    page.get_by_role("link", name="Angre").click()
    page.get_by_role("button", name="Angre").click()
    page.get_by_role("link", name="Ta bort Alle skriver").click()
    page.get_by_role("button", name="Ta bort målet").click()
    page.get_by_text("«Alle skriver» er tatt bort.").wait_for()
    page.get_by_role("link", name="Alt er fortsatt riktig").click()
    page.get_by_role("button", name="Bekreft alle").click()
    page.get_by_text("To forslag er bekreftet.").wait_for()

    page.goto(shared.get_absolute_url())
    page.get_by_role("button", name=re.compile("Ta med i vår plan.*Alle regner")).click()
    page.get_by_role("link", name="Se forslaget").click()
    card(page, f"Hentet fra Hana skole {THIS_YEAR}").get_by_role("button", name="Bekreft").click()
    page.get_by_text("«Alle regner» er bekreftet.").wait_for()
    assert [(goal.text, goal.is_proposed) for goal in plan.goals.all()] == [
        ("Alle leser", False),
        ("Alle regner", False),
        ("Alle regner", False),
    ]
