"""Talking beside the plan's text in the browser: in place and by keyboard, without JavaScript, and without network."""

from urllib.parse import quote

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from strategy.comments import actions
from strategy.comments.places import place_or_404
from strategy.models import Comment
from tests.browser.writing import kept_in_browser
from tests.factories.strategy import GoalFactory, PlanFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def goal(plan):
    return GoalFactory(plan=plan, text="Alle leser")


def say(plan, by, text, key="utgangspunkt"):
    return actions.begin_thread(place=place_or_404(plan, key), text=text, mentions=[], by=by)


def link(page, goal):
    return page.locator(f"a[data-talk=mal-{goal.pk}]")


def label(page, goal):
    return link(page, goal).locator("[data-label]").inner_text()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_thread_is_begun_answered_and_resolved_in_place_by_keyboard(open_page, plan, goal, cast, axe):
    union_rep = open_page(cast.union_rep)
    union_rep.goto(plan.get_absolute_url())
    link(union_rep, goal).focus()
    press(union_rep, "Enter")
    union_rep.locator(".talk textarea:focus").wait_for()
    union_rep.keyboard.type("Hva med tid, @rekt")
    union_rep.get_by_role("option", name="Rektor Trones").wait_for()
    axe(union_rep)
    press(union_rep, "Enter")
    union_rep.keyboard.type("til samarbeid?")
    press(union_rep, "Control+s")
    union_rep.locator(".comment:focus", has_text="Hva med tid, @Rektor Trones til samarbeid?").wait_for()
    assert label(union_rep, goal) == "1 kommentar"
    assert kept_in_browser(union_rep) == []

    principal = open_page(cast.principal)
    principal.goto("/")
    principal.get_by_role("link", name="ATV Trones om «Alle leser»").click()
    principal.get_by_text("Hva med tid").wait_for()
    principal.goto(plan.edit_url("mal"))
    link(principal, goal).click()
    principal.locator("summary", has_text="Svar ATV Trones").focus()
    press(principal, "Enter")
    principal.locator(".talk textarea:focus").wait_for()
    principal.keyboard.type("Vi tar bort et møte")
    axe(principal)
    press(principal, "Control+s")
    principal.locator(".comment:focus", has_text="Vi tar bort et møte").wait_for()
    principal.get_by_role("button", name="Merk som løst").click()
    principal.get_by_text("Løst av Rektor Trones").wait_for()
    assert label(principal, goal) == "Kommentarer"
    principal.get_by_role("button", name="Lukk").click()
    assert principal.locator(".talk").count() == 0
    assert principal.evaluate("document.activeElement.dataset.talk") == f"mal-{goal.pk}"


def test_own_comment_is_changed_taken_back_and_regretted_in_place(open_page, plan, cast, axe):
    comment = say(plan, cast.union_rep, "Først")
    page = open_page(cast.union_rep)
    page.goto(plan.get_absolute_url())
    page.locator("a[data-talk=utgangspunkt]").click()
    page.get_by_role("link", name="Endre kommentaren din").click()
    page.locator(".comment textarea").fill("Så")
    axe(page)
    page.locator(".comment").get_by_role("button", name="Lagre").click()
    page.locator(".comment", has_text="Så").wait_for()
    page.get_by_role("link", name="Ta bort kommentaren din").click()
    page.get_by_text("Kommentaren er tatt bort.").wait_for()
    comment.refresh_from_db()
    assert comment.removed_at
    page.locator(":focus", has_text="Angre").wait_for()
    press(page, "Enter")
    page.locator(".comment", has_text="Så").wait_for()
    comment.refresh_from_db()
    assert (comment.text, comment.removed_at) == ("Så", None)


def test_conversation_is_had_without_javascript(open_page, plan, goal, cast):
    page = open_page(cast.union_rep, java_script_enabled=False)
    page.goto(plan.get_absolute_url())
    link(page, goal).click()
    page.get_by_label("Kommentar", exact=True).fill("Uten skript")
    page.locator("summary", has_text="Si fra til").click()
    page.get_by_label("Rektor Trones, rektor").check()
    page.get_by_role("button", name="Lagre").click()
    page.get_by_text("Kommentaren er lagret.").wait_for()
    assert list(Comment.objects.get().mentions.all()) == [cast.principal]
    page.get_by_role("link", name="Ta bort kommentaren din").click()
    page.get_by_role("button", name="Ta bort").click()
    page.get_by_role("link", name="Angre").click()
    page.get_by_role("button", name="Hent tilbake").click()
    page.get_by_text("Kommentaren er tilbake.").wait_for()
    assert Comment.objects.get().removed_at is None


def test_words_that_could_not_be_sent_are_put_back_where_they_were(open_page, plan, goal, cast, watch):
    page = open_page(cast.union_rep)
    page.goto(plan.get_absolute_url())
    link(page, goal).click()
    page.locator(".talk textarea").fill("Skrevet uten nett")
    page.context.set_offline(True)
    with watch.expects_offline():
        page.get_by_role("button", name="Lagre").click()
        page.get_by_text("Vi får ikke kontakt med portalen.").wait_for()
    page.context.set_offline(False)
    page.goto(reverse("home"))
    page.goto(plan.get_absolute_url())
    page.get_by_text("Nå er det satt inn igjen").wait_for()
    assert page.locator(".talk textarea").input_value() == "Skrevet uten nett"
    page.get_by_role("button", name="Lagre").click()
    page.locator(".comment", has_text="Skrevet uten nett").wait_for()
    assert kept_in_browser(page) == []
    assert Comment.objects.get().spot == f"mal-{goal.pk}"


def test_login_that_runs_out_keeps_the_comment(open_page, plan, goal, cast, watch):
    page = open_page(cast.union_rep)
    page.goto(plan.get_absolute_url())
    link(page, goal).click()
    page.locator(".talk textarea").fill("Skrevet for sent")
    Session.objects.all().delete()
    with watch.expects(401):
        page.get_by_role("button", name="Lagre").click()
        page.get_by_text("Du er logget ut").wait_for()
    assert len(kept_in_browser(page)) == 1
    back = page.get_by_role("link", name="Logg inn").get_attribute("href")
    assert back.endswith(quote(plan.get_absolute_url(), safe=""))
    assert not Comment.objects.exists()


WORDS = """([selector, words]) => {
  const node = document.querySelector(selector).firstChild, from = node.data.indexOf(words);
  getSelection().setBaseAndExtent(node, from, node, from + words.length);
}"""


def test_words_that_are_marked_are_commented_and_found_again(open_page, plan, goal, cast, axe):
    page = open_page(cast.union_rep)
    page.goto(plan.get_absolute_url())
    page.evaluate(WORDS, [f"#mal-{goal.pk} b", "ese"])
    page.get_by_role("button", name="Kommenter ordene").click()
    page.locator(".talk textarea:focus").wait_for()
    assert page.get_by_label("Hvilke ord gjelder det?").input_value() == "leser"
    page.keyboard.type("Hva med de som lytter?")
    press(page, "Control+s")
    page.locator(".passage mark", has_text="leser").wait_for()
    assert page.evaluate("[...CSS.highlights.get('passage')].map(String)") == ["leser"]
    axe(page)
    page.get_by_role("link", name="Vis i teksten").click()
    assert page.evaluate("String(getSelection())") == "leser"

    writer = open_page(cast.principal)
    writer.goto(plan.edit_url("utgangspunkt"))
    field = writer.locator("textarea").first
    field.fill("Vi ser at elevene trives")
    writer.get_by_text("Lagret").first.wait_for()
    field.evaluate("field => field.setSelectionRange(7, 14)")
    press(writer, "Control+Alt+m")
    writer.locator(".talk textarea:focus").wait_for()
    assert writer.get_by_label("Hvilke ord gjelder det?").input_value() == "at elevene"
    axe(writer)
