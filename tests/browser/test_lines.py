"""The figures in the browser: their lines, words and tables for everybody, on a phone, unfolded and on paper."""

import pytest

from quality.models import SeriesBreak
from tests.browser.accessibility import AXE
from tests.quality.figure_rows import NEWEST, reading_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def figures(cast, school):
    of = reading_of(school, 44, "hidden", 49, 51)
    SeriesBreak.objects.create(indicator=of, from_year=NEWEST, why="ny prøve")
    return f"/skoler/{school.slug}/tall/"


def test_figure_is_accessible_with_its_table_unfolded(open_page, axe, cast, figures):
    page = open_page(cast.principal)
    page.add_init_script(path=AXE)
    page.goto(figures)
    page.get_by_text("Vis tallene").click()
    axe(page)
    # The drawing says what it is, and that the numbers stand beneath.
    assert page.get_by_role("img", name="Lesing 5. trinn år for år. Tallene står i tabellen under.").is_visible()
    assert page.get_by_role("cell", name="Skjermet").is_visible()


def test_numbers_are_read_on_paper_without_anybody_unfolding_them(open_page, cast, figures):
    page = open_page(cast.principal)
    page.goto(figures)
    page.emulate_media(media="print")
    assert page.get_by_role("cell", name="51 (49–53)").is_visible()
    assert not page.get_by_text("Vis tallene").is_visible()


def test_words_at_the_ends_of_the_lines_stand_inside_the_drawing_on_a_phone(open_page, cast, figures):
    page = open_page(cast.principal)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(figures)
    box = page.locator("svg.lines").bounding_box()
    for text in page.locator("svg.lines text").all():
        its = text.bounding_box()
        assert its["x"] >= box["x"] - 1
        assert its["x"] + its["width"] <= box["x"] + box["width"] + 1
