"""The plan is taken along by keyboard alone: the dialogue opens over the plan, and the file comes down."""

import pytest
from django.urls import reverse

from tests.factories.strategy import PlanFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_plan_is_downloaded_by_keyboard_from_a_dialogue(open_page, axe, cast, school):
    plan = PlanFactory(school=school, vision="Alle elevene er våre")
    page = open_page(cast.principal)
    page.goto(plan.get_absolute_url())
    link = page.get_by_role("link", name="Last ned")
    link.focus()
    page.keyboard.press("Enter")
    dialogue = page.get_by_role("dialog", name="Last ned planen")
    dialogue.wait_for()
    axe(page)
    page.keyboard.press("Escape")
    dialogue.wait_for(state="detached")
    assert link.evaluate("link => link === document.activeElement")

    page.keyboard.press("Enter")
    dialogue.wait_for()
    page.get_by_label("Utgangspunkt").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Last ned PDF").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == f"Plan Trones skole {plan.year}.pdf"
    assert "deler=mal" in download.value.url
    assert "deler=utgangspunkt" not in download.value.url
    assert dialogue.is_visible()


def test_plan_is_downloaded_without_javascript(open_page, cast, school):
    plan = PlanFactory(school=school)
    page = open_page(cast.principal, java_script_enabled=False)
    page.goto(plan.get_absolute_url())
    page.get_by_role("link", name="Last ned").click()
    assert reverse("plan_download", args=["trones", plan.year]) in page.url
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned Word").click()
    assert download.value.suggested_filename.endswith(".docx")
