"""Figure 9 in the browser: each arena is reached once, by keyboard, by mouse and by ear, also on a phone and on paper;
the yearly evaluation answered on a phone, and a commission's answers beside each other."""

import re

import pytest
from django.urls import reverse

from networks.models import EvaluationSheet, LeaderNetwork, LearningArena
from tests.browser.writing import saved
from tests.factories.networks import (
    ArenaEvaluationFactory,
    ArenaRoleFactory,
    CommissionAnswerFactory,
    CommissionFactory,
    RoleFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 375, "height": 800}


@pytest.fixture
def arenas(reference_data):
    return [arena.name for arena in LearningArena.objects.whole()]


@pytest.fixture
def reader(arenas):
    return RoleFactory(kind="fagstab").user


def stops_on(page):
    """Where the keyboard's focus goes through the page's content, as the words a screen reader says of each stop."""
    page.locator("main").focus()
    stops = []
    while True:
        page.keyboard.press("Tab")
        focus = page.evaluate_handle("document.activeElement")
        if not focus.evaluate("element => document.querySelector('main').contains(element)"):
            return stops
        stops.append(focus.evaluate("element => element.getAttribute('aria-label') || element.textContent"))


def test_each_arena_is_one_stop_in_the_order_of_the_figure(open_page, axe, arenas, reader):
    page = open_page(reader)
    page.goto(reverse("arena_list"))
    axe(page)
    said = [stop.split(", ledes av")[0] for stop in stops_on(page)]
    assert [name for name in said if name in arenas] == arenas


def test_focus_is_seen_on_the_shape_and_enter_opens_the_arena(open_page, reader):
    page = open_page(reader)
    page.goto(reverse("arena_list"))
    shape = page.get_by_role("link", name="Rektor AU, ledes av kommunaldirektør")
    before = shape.locator("rect").evaluate("box => getComputedStyle(box).strokeWidth")
    page.locator("main").focus()
    while not shape.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    after = shape.locator("rect").evaluate("box => getComputedStyle(box).strokeWidth")
    assert (before, after) == ("1px", "4px")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('arena_detail', args=['rektor-au'])}")


def test_shape_is_clicked_anywhere(open_page, reader):
    page = open_page(reader)
    page.goto(reverse("arena_list"))
    page.get_by_role("link", name="Skolens ledergruppe, ledes av rektor").locator("rect").click(
        position={"x": 9, "y": 9}
    )
    page.wait_for_url(f"**{reverse('arena_detail', args=['skolens-ledergruppe'])}")


def test_figure_is_a_list_by_level_for_those_who_listen(open_page, reader):
    page = open_page(reader)
    page.goto(reverse("arena_list"))
    figure = page.get_by_role("group", name="Læringsarenaene på to nivå")
    levels = figure.get_by_role("list")
    assert [levels.nth(number).get_by_role("link").count() for number in range(levels.count())] == [7, 4]
    assert page.get_by_role("link", name=re.compile("^Rektor AU")).count() == 1


def test_on_a_phone_the_list_takes_the_figures_place(open_page, axe, reader):
    page = open_page(reader, viewport=PHONE)
    page.goto(reverse("arena_list"))
    assert not page.locator(".arena-figure").is_visible()
    assert page.get_by_role("link", name="Rektor AU", exact=True).count() == 1
    axe(page)


def test_figure_stands_on_paper(open_page, reader):
    page = open_page(reader)
    page.goto(reverse("arena_list"))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 990})
    assert page.locator(".arena-figure svg").is_visible()


def test_evaluation_is_answered_on_a_phone(open_page, axe, cast):
    evaluation = ArenaEvaluationFactory()
    ArenaRoleFactory(arena=evaluation.arena, kind="principal")
    page = open_page(cast.principal, viewport=PHONE)
    page.goto("/")
    page.get_by_role("link", name="Evaluer").or_(page.get_by_role("link", name="Svar på evalueringen")).first.click()
    page.get_by_role("button", name="Svar nå").click()
    for question in ("lærer vi av hverandre", "støtter og utfordrer", "bruker vi tiden"):
        page.get_by_role("group", name=question).get_by_text("I stor grad").click()
    page.get_by_label("Lurt").fill("Bestemme temaet for et halvt år")
    saved(page)
    axe(page)
    page.get_by_role("link", name="Ferdig").click()
    page.get_by_role("heading", name="Takk, svarene dine er lagret").wait_for()
    axe(page)
    sheet = EvaluationSheet.objects.get()
    assert (sheet.learning, sheet.supporting, sheet.smarter) == (3, 3, 3)
    assert sheet.wise == "Bestemme temaet for et halvt år"


# --- answers beside each other --------------------------------------------------------------------


def test_five_answers_stand_beside_each_other_and_under_each_other_on_a_phone(open_page, reader):
    commission = CommissionFactory()
    for network in LeaderNetwork.objects.all():
        CommissionAnswerFactory(commission=commission, network=network)
    page = open_page(reader)
    page.goto(commission.get_absolute_url())
    places = "[...document.querySelectorAll('.commission-answer')].map(each => each.getBoundingClientRect())"
    assert page.evaluate(f"[{places}.length, new Set({places}.map(box => box.top)).size]") == [5, 1]
    page.set_viewport_size(PHONE)
    assert page.evaluate(f"new Set({places}.map(box => box.left)).size") == 1
