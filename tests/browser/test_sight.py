"""Where one stands is seen: what has the focus, at every width, and what is chosen, in forced colours."""

import pytest

from networks.models import User
from sandnes_portal.language.schoolyear import SchoolYear
from tests.browser.screens import plan_of_trones, url
from tests.browser.sight import hidden_by_keys, hidden_focus

pytestmark = pytest.mark.django_db(transaction=True)

# The last is what is left of 1280 × 1024 at 400 %.
SIZES = [(1280, 720), (1024, 768), (640, 480), (375, 667), (320, 256)]


@pytest.fixture
def open_as(open_page, filled):
    return lambda who, **options: open_page(User.objects.get(email=f"{who}@sandnes.example"), **options)


def heat_map():
    return f"{url('heat_map', SchoolYear.current().previous)}?vis=avstand&nettverk=barneskolenettverk-1"


def with_all_that_sticks():
    """Pages that between them hold everything that stays while the rest scrolls."""
    plan, now = plan_of_trones(), SchoolYear.current()
    return {
        "rektor.trones": [
            plan.get_absolute_url(),
            plan.edit_url(plan.Part.GOALS),
            url("row_edit", "trones", now, "kjernekomponenter", "komponent", plan.components.first().pk),
            url("assessment_criterion", "trones", now, "S4"),
            url("alone", "trones", now),
            url("meeting_list"),
        ],
        "fagstab": [heat_map(), url("year_wheel"), url("round_detail", now)],
    }


def test_what_has_the_focus_is_seen_at_every_width(open_as):
    hidden = []
    for who, addresses in with_all_that_sticks().items():
        page = open_as(who)
        for address in addresses:
            page.goto(address)
            hidden += [f"{size} {address} {line}" for size in SIZES for line in hidden_at(page, size)]
    assert not hidden, "\n".join(hidden)


def test_what_has_the_focus_is_seen_in_a_dialog(open_as):
    page = open_as("rektor.trones")
    page.goto(plan_of_trones().get_absolute_url())
    page.get_by_role("link", name="Last ned").first.click()
    page.locator("dialog[open] input").first.wait_for()
    assert not [line for size in SIZES for line in hidden_at(page, size)]


@pytest.mark.parametrize("size", [(1280, 720), (375, 667)])
def test_keys_that_are_pressed_lead_where_the_script_leads(open_as, size):
    page = open_as("rektor.trones")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for address in (plan_of_trones().edit_url("mal"), heat_map()):
        page.goto(address)
        assert hidden_by_keys(page) == ([], True)


def hidden_at(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return hidden_focus(page)


# --- forced colours -------------------------------------------------------------------------------

FRAMED = """
place => {
  const look = element => {
    const { outlineStyle, outlineWidth, borderBottomColor, borderBottomWidth } = getComputedStyle(element);
    return outlineStyle === 'none' ? `${borderBottomColor} ${borderBottomWidth}` : outlineWidth;
  };
  const all = [...place.querySelectorAll('a, button, label')].map(each => [look(each), each]);
  const chosen = all.filter(([, each]) => each.matches('[aria-current], [aria-pressed=true], :has(:checked)'));
  return chosen.length === 1 && all.every(([look, each]) => each === chosen[0][1] || look !== chosen[0][0]);
}
"""


@pytest.mark.parametrize(
    ("address", "place"),
    [
        (heat_map, ".site-nav"),
        (heat_map, ".seg"),
        (lambda: f"{url('search')}?q=klasseledelse", ".tabs"),
        (lambda: plan_of_trones().edit_url("mal"), ".side-nav"),
        (lambda: url("assessment_criterion", "trones", SchoolYear.current(), "S4"), ".crit-nav"),
        (lambda: url("theme"), ".scale"),
    ],
)
def test_the_chosen_one_has_a_line_of_its_own_in_forced_colours(open_as, address, place):
    page = open_as("rektor.trones", forced_colors="active")
    page.goto(address())
    assert page.locator(place).first.evaluate(FRAMED)
