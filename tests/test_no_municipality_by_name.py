"""The code is any municipality's: what is one's own stands in its folder, in the demo and in the tests."""

import re

import pytest

from tests.house import APPS, ROOT

# The strategy that the portal was made for, and whose it is: names, units, number and figures.
OWN = re.compile(
    r"sandnes(?!_portal|_ci)|alle elevene er våre|\bFBU\b|\baltona\b|\btrones\b|\b1108\b|\bfigur \d+ i strategien",
    re.IGNORECASE,
)
# Names of the house itself: the package, and what ties a running portal's secrets to it.
HOUSE = re.compile(r"sandnes_portal|SandnesPortalConfig")
KINDS = ("*.py", "*.html", "*.txt", "*.typ", "*.js", "*.svg")


def files():
    """Every file that code and screens are made of: no data, no demo, no tests, and not what has happened."""
    for folder in (*APPS, "templates", "static", "manage.py"):
        place = ROOT / folder
        for path in sorted(each for kind in KINDS for each in place.rglob(kind)) if place.is_dir() else [place]:
            # What migrations know of the first portal is history too.
            if not {"migrations", "migrating.py", "demo", "licences"} & set(path.relative_to(ROOT).parts):
                yield path


def own_words_in(text):
    return [line.strip() for line in text.splitlines() if OWN.search(HOUSE.sub("", line))]


def test_no_code_and_no_template_names_a_municipality():
    named = [(str(path.relative_to(ROOT)), own_words_in(path.read_text(encoding="utf-8"))) for path in files()]
    assert len(named) > 500
    assert [found for found in named if found[1]] == []


@pytest.mark.parametrize(
    "line",
    [
        'title = "Alle elevene er våre"',
        "<p>Skolene i Sandnes</p>",
        'KOMMUNE = "1108"',
        "# Trones is in two",
        "Figur 9 i strategien.",
    ],
)
def test_a_name_of_ones_own_is_found(line):
    assert own_words_in(line) == [line]


def test_the_names_of_the_house_are_no_municipality():
    assert own_words_in("from sandnes_portal.language import words\nclass SandnesPortalConfig(AppConfig):") == []
