"""The frame in a browser: accessible, reachable by keyboard, light and dark without a script."""

import re

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from playwright.sync_api import expect

from sandnes_portal.urls import urlpatterns as portal_urls
from tests.factories.networks import MeetingFactory
from tests.factories.strategy import PlanFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("name", ["login", "password_ask", "password_asked", "privacy", "accessibility", "theme"])
def test_the_open_pages_are_accessible(page, axe, name):
    page.goto(reverse(name))
    axe(page)


@pytest.mark.parametrize("name", ["account", "password_change"])
def test_ones_own_pages_are_accessible(open_page, axe, cast, name):
    page = open_page(cast.principal)
    page.goto(reverse(name))
    axe(page)


def test_every_component_is_accessible(open_page, axe, cast, settings):
    settings.DEBUG = True
    page = open_page(cast.principal)
    page.goto(reverse("gallery"))
    axe(page)


def test_how_much_is_new_stands_in_the_menu_until_it_is_seen(open_page, axe, cast):
    page = open_page(cast.principal)
    page.goto(reverse("account"))
    expect(page.locator(".notices-link").first).to_have_text("Varsler")
    MeetingFactory(status="shared")
    page.goto(reverse("notices"))
    page.get_by_role("link", name=re.compile("^Varsler ?1 ny$")).wait_for()
    axe(page)
    page.get_by_role("button", name="Merk som sett").click()
    page.get_by_text("Det nye er merket som sett.").wait_for()
    expect(page.locator(".unread").first).to_be_hidden()


def test_a_school_year_is_never_broken(open_page, cast, school):
    page = open_page(cast.principal, viewport={"width": 320, "height": 800})
    page.goto(PlanFactory(school=school).get_absolute_url())
    heading = page.get_by_role("heading", level=1)
    expect(heading.locator(".school-year")).to_have_text("2026–27")
    lines = """heading => {
        const range = document.createRange();
        const year = [...heading.querySelectorAll(".school-year")].pop().firstChild;
        range.selectNodeContents(year);
        return range.getClientRects().length;
    }"""
    for width in range(320, 130, -10):
        heading.evaluate("(heading, width) => { heading.style.width = `${width}px`; }", width)
        assert heading.evaluate(lines) == 1


def test_a_failed_login_is_accessible_and_the_summary_has_focus(page, axe):
    page.goto(reverse("login"))
    page.get_by_role("button", name="Logg inn").click()
    page.locator("#feil:focus").wait_for()
    page.get_by_role("link", name="E-post må fylles ut.").click()
    page.locator("#id_username:focus").wait_for()
    axe(page)


def error_page(request, name):
    return HttpResponse(render_to_string(f"{name}.html", request=request if name.startswith("403") else None))


urlpatterns = [path("feilside/<str:name>/", error_page), *portal_urls]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "500"])
def test_the_error_pages_are_accessible(open_page, axe, cast, name):
    page = open_page(cast.principal)
    page.goto(f"/feilside/{name}/")
    axe(page)


def test_a_page_that_does_not_exist_is_accessible(open_page, axe, cast, watch):
    page = open_page(cast.principal)
    with watch.expects(404):
        page.goto("/finnes-ikke/")
    axe(page)


def test_the_first_tab_leads_past_the_menu(open_page, cast):
    page = open_page(cast.principal)
    page.goto(reverse("account"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    page.keyboard.press("Enter")
    page.locator("#innhold:focus").wait_for()


def test_the_small_screens_menu_opens_and_closes_by_keyboard(open_page, cast):
    page = open_page(cast.principal, viewport={"width": 375, "height": 800})
    page.goto(reverse("account"))
    menu = page.get_by_role("navigation", name="Meny")
    assert not menu.is_visible()
    page.locator("details.site-menu summary").focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav').getAttribute('aria-label')") == "Meny"
    page.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_light_and_dark_are_chosen_without_a_script(open_page):
    page = open_page(java_script_enabled=False)
    page.goto(reverse("privacy"))
    page.get_by_role("link", name="Lys eller mørk visning").click()
    page.get_by_role("radio", name="Mørk Lys skrift").check()
    page.get_by_role("button", name="Bruk valget").click()
    page.wait_for_url(f"**{reverse('privacy')}")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_ctrl_s_sends_the_form_one_stands_in(page):
    page.goto(reverse("login"))
    page.get_by_label("E-post").fill("ukjent@sandnes.example")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#feil")
    assert page.get_by_label("E-post").input_value() == "ukjent@sandnes.example"


def test_a_printed_page_has_no_menu(open_page, cast):
    page = open_page(cast.principal)
    page.goto(reverse("account"))
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Hovedmeny").is_visible()
    assert page.get_by_role("heading", name="Min konto").is_visible()
