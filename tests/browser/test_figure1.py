"""Figure 1 and the search by keyboard alone, wide and narrow, in light and dark."""

import pytest
from django.urls import reverse

from networks.models import StrategyPart, User
from tests.factories.networks import RoleFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reader(reference_data):
    return RoleFactory(kind="politician", user=UserFactory(name="Politiker")).user


def test_figure_is_walked_by_keyboard_and_leads_to_its_parts(open_page, axe, reader):
    page = open_page(User.objects.get(pk=reader.pk))
    page.goto(reverse("strategy_page"))
    axe(page)
    parts = list(StrategyPart.objects.all())
    links = page.locator(".figure1 a")
    assert links.count() == len(parts) == 7
    # Each part is one link: the list is there where the figure is not.
    assert not page.locator(".part-list").is_visible()
    links.first.focus()
    for part in parts:
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"{part.number} {part.name}"
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    thin = links.first.locator("rect").evaluate("box => getComputedStyle(box).strokeWidth")
    thick = links.last.locator("rect").evaluate("box => getComputedStyle(box).strokeWidth")
    assert (thin == "4px", thick) == (False, "4px")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{parts[-1].get_absolute_url()}")
    axe(page)


def test_narrow_page_shows_the_list_in_place_of_the_figure(open_page, reader):
    page = open_page(User.objects.get(pk=reader.pk))
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(reverse("strategy_page"))
    assert not page.locator(".figure1").is_visible()
    assert page.locator(".part-list a").count() == 7
    assert page.locator(".part-list a").first.is_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_search_is_reached_from_the_header_by_keyboard(open_page, axe, reader, width):
    page = open_page(User.objects.get(pk=reader.pk))
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(reverse("tool_list"))
    if width == 320:
        page.locator(".site-menu > summary").focus()
        page.keyboard.press("Enter")
        page.locator(".site-menu[open]").wait_for()
        axe(page)
    # Tab leads to the field; nothing needs a mouse.
    for _step in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("klasseledelse")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=klasseledelse")
    assert page.locator("mark").first.inner_text().lower() == "klasseledelse"
    axe(page)
