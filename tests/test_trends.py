"""A figure over the years, drawn and in words: nothing claimed within the uncertainty, and nothing hidden told."""

import itertools
import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as some

from sandnes_portal.language.lines import line_chart
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.series import Break, Line, Reading, Series, State, Whose, plain_of, series_from
from sandnes_portal.language.trends import meet, told

START = 2021


def line(whose, *values, give=None):
    """A line from 2021–22 on. In: numbers, or the state of those without; `give`, the uncertainty on both sides."""
    return Line(whose, [reading(START + place, value, give) for place, value in enumerate(values)])


def reading(start, value, give=None):
    year = SchoolYear(start)
    if isinstance(value, State):
        return Reading(year, value)
    value = Decimal(str(value))
    ends = (value - Decimal(str(give)), value + Decimal(str(give))) if give is not None else (None, None)
    return Reading(year, State.VALUE, value, *ends)


def series(*lines, title="Lesing 5. trinn", **more):
    years = [each.year for each in lines[0].readings]
    return Series(title, years, list(lines), **more)


def words(*lines, **more):
    return " ".join(told(series(*lines, **more)))


# --- in words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "give", "said"),
    [
        ([48, 49, 50, 51], None, "Lesing 5. trinn har gått fra 48 til 51 på tre år."),
        ([48, 51], 1, "Lesing 5. trinn har gått fra 48 til 51 på ett år."),
        ([48, 51], 3, "Lesing 5. trinn var 48 i 2021–22 og 51 i 2022–23. Forskjellen er innenfor usikkerheten."),
        ([50, 53, 50], 1, "Lesing 5. trinn er 50 i 2023–24, det samme som i 2021–22."),
        ([50], 1, "Lesing 5. trinn er 50 i 2021–22."),
        ([State.HIDDEN, 50], None, "Lesing 5. trinn er 50 i 2022–23. Tallet for 2021–22 er skjermet."),
        ([State.HIDDEN, State.HIDDEN], None, "Tallene for 2021–22 og 2022–23 er skjermet."),
        (
            [48, 51, State.MISSING],
            None,
            "Lesing 5. trinn gikk fra 48 i 2021–22 til 51 i 2022–23. Det er ikke noe tall for 2023–24.",
        ),
        ([State.MISSING, State.MISSING], None, "Lesing 5. trinn har ingen tall for skolen."),
    ],
)
def test_movement_in_words(values, give, said):
    assert words(line(Whose.SCHOOL, *values, give=give)) == said


def test_what_stands_beside_is_told_with_what_is_within_the_uncertainty():
    said = words(line(Whose.SCHOOL, 51, give=3), line(Whose.MUNICIPALITY, 49, give=1), line(Whose.COUNTRY, 46, give=0))
    assert "I 2021–22 har kommunen 49 og landet 46." in said
    assert "Forskjellen til kommunen er innenfor usikkerheten." in said
    assert "Forskjellen til landet er større enn usikkerheten." in said
    # Without any uncertainty the numbers stand, and nothing is said of the difference.
    assert "Forskjellen" not in words(line(Whose.SCHOOL, 5.2), line(Whose.COUNTRY, 6.1), unit="%", decimals=1)


def test_years_before_a_break_are_not_compared():
    broken = [Break(SchoolYear(2023), "ny prøve.")]
    said = words(line(Whose.SCHOOL, 40, 41, 50, 51), breaks=broken)
    assert "har gått fra 50 til 51 på ett år" in said
    assert "Fra 2023–24 kan tallene ikke legges ved siden av dem før: ny prøve." in said
    # One that is the country's alone breaks its own line.
    of_the_country = [Break(SchoolYear(2023), "ny prøve", Whose.COUNTRY)]
    assert "fra 40 til 51 på tre år" in words(line(Whose.SCHOOL, 40, 41, 50, 51), breaks=of_the_country)


def test_numbers_are_written_in_norwegian():
    assert "fra 5,2\u00a0% til 6,1\u00a0% på ett år" in words(line(Whose.SCHOOL, 5.21, 6.09), unit="%", decimals=1)
    assert "det samme som i" in words(line(Whose.SCHOOL, 50.1, 50.4))
    assert "fra −0,4 til 0,2" in words(line(Whose.SCHOOL, -0.4, 0.2), decimals=1)


numbers = some.decimals(min_value=0, max_value=100, places=1)
margins = some.one_of(some.none(), some.decimals(min_value=0, max_value=10, places=1))


@some.composite
def readings(draw, year):
    state = draw(some.sampled_from([State.VALUE, State.VALUE, State.HIDDEN, State.MISSING]))
    if state != State.VALUE:
        return Reading(year, state)
    value, give = draw(numbers), draw(margins)
    return Reading(year, state, value, *((None, None) if give is None else (value - give, value + give)))


@some.composite
def any_series(draw):
    years = [SchoolYear(START + place) for place in range(draw(some.integers(1, 5)))]
    whose = [Whose.SCHOOL, *draw(some.lists(some.sampled_from(list(Whose)[1:]), unique=True))]
    lines = [Line(each, [draw(readings(year)) for year in years]) for each in whose]
    broken = draw(some.lists(some.sampled_from(years), unique=True, max_size=2))
    about = draw(some.sampled_from(["", *whose]))
    return Series("Tallet", years, lines, breaks=[Break(year, "ny skala", about) for year in broken], decimals=1)


@given(any_series())
@settings(max_examples=60, deadline=None)
def test_nothing_is_claimed_within_the_uncertainty_or_across_a_break(figure):
    said = " ".join(told(figure))
    claimed = re.search(r"(?:har gått|gikk) fra ([\d,]+)(?: i \S+)? til ([\d,]+)", said)
    shown = [each for each in (figure.own.in_year(year) for year in figure.years) if each.is_shown]
    if claimed:
        before, now = ([each for each in shown if figure.number(each.value) == text] for text in claimed.groups())
        breaks = [each.year for each in figure.breaks_of(figure.own)]
        assert any(
            not meet(first, last) and not any(first.year < year <= last.year for year in breaks)
            for first in before
            for last in now
        )
    for other in re.findall(r"Forskjellen til ([^.]+?) er større", said):
        for each in figure.lines[1:]:
            assert each.the not in other or not meet(shown[-1], each.in_year(shown[-1].year))


@given(any_series())
@settings(max_examples=60, deadline=None)
def test_every_number_that_is_told_or_drawn_is_one_that_is_shown(figure):
    shown = {figure.number(each.value) for line in figure.lines for each in line.readings if each.is_shown}
    said = re.sub(r"\d{4}–\d{2}", "", " ".join(told(figure)))
    assert set(re.findall(r"\d+,\d", said)) <= shown
    cells = {cell["text"] for row in figure.table for cell in row["cells"]}
    assert cells <= shown | {"Skjermet", "Mangler"}
    chart = line_chart(figure)
    for drawn, of in zip(chart["lines"][::-1], [each for each in figure.lines if each.has_numbers], strict=True):
        # A place on the line for each number, and none for the others.
        assert len(re.findall("[ML]", drawn["path"])) == sum(each.is_shown for each in of.readings)
    assert series_from(plain_of(figure)) == figure


def test_reading_without_a_number_can_hold_none():
    for state in (State.HIDDEN, State.MISSING):
        with pytest.raises(ValueError, match="reading"):
            Reading(SchoolYear(START), state, Decimal(3))
        with pytest.raises(ValueError, match="reading"):
            Reading(SchoolYear(START), state, None, Decimal(1), Decimal(5))


# --- drawn --------------------------------------------------------------------------------------


def drawn(*lines, **more):
    """The path of the first line, whose drawing is the last."""
    return line_chart(series(*lines, **more))["lines"][-1]["path"]


def strokes(path):
    return [len(re.findall("[ML]", piece)) for piece in re.findall("M[^M]*", path)]


def test_line_stops_at_a_break_and_at_a_year_without_a_number():
    values = line(Whose.SCHOOL, 48, 49, 50, 51)
    assert strokes(drawn(values)) == [4]
    assert strokes(drawn(values, breaks=[Break(SchoolYear(2023), "ny prøve")])) == [2, 2]
    assert strokes(drawn(values, breaks=[Break(SchoolYear(2023), "ny prøve", Whose.COUNTRY)])) == [4]
    for state in (State.HIDDEN, State.MISSING):
        assert strokes(drawn(line(Whose.SCHOOL, 48, state, 50, 51))) == [1, 2]


def test_break_is_a_mark_between_two_years_and_what_has_no_number_a_sign():
    values = line(Whose.SCHOOL, 48, State.HIDDEN, State.MISSING)
    chart = line_chart(series(values, breaks=[Break(SchoolYear(2022), "ny")]))
    first, second = (float(x) for x, _words in chart["years"][:2])
    [mark] = chart["breaks"]
    assert first < float(mark["x"]) < second
    [row] = chart["gaps"]
    assert len(re.findall("m-5-5h10", row["marks"])) == len(re.findall("m-5 0h10", row["marks"])) == 1


def test_lines_are_told_apart_without_colour():
    four = [line(whose, 48 + place, 50) for place, whose in enumerate(Whose)]
    lines = line_chart(series(*four))["lines"]
    assert len({each["name"] for each in lines}) == 4
    assert len({each["look"]["dash"] for each in lines}) == 4
    assert len({re.sub(r"^M\S+ [\d.]+", "", each["marks"]).split("M")[0] for each in lines}) == 4
    heights = sorted(float(each["end"]["y"]) for each in lines)
    assert all(after - before >= 19 for before, after in itertools.pairwise(heights))


def test_little_differences_look_little():
    chart = line_chart(series(line(Whose.SCHOOL, 3.9, 4.0), decimals=1, lowest=Decimal(1), highest=Decimal(5)))
    ticks = [Decimal(words.replace(",", ".")) for *_, words in chart["ticks"]]
    assert ticks[-1] - ticks[0] >= Decimal("0.8")
    assert Decimal(1) <= ticks[0] < Decimal("3.9") < Decimal(4) < ticks[-1] <= Decimal(5)


@given(any_series())
@settings(max_examples=60, deadline=None)
def test_everything_stands_inside_the_drawing(figure):
    chart = line_chart(figure)
    for drawn_line in chart["lines"]:
        for _x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", drawn_line["path"]):
            assert 26 <= float(y) <= 150
        assert 0 < float(drawn_line["end"]["y"]) <= 160
    assert 2 <= len(chart["ticks"]) <= 7


def test_drawing_has_no_style_of_its_own_and_no_comma_in_a_number():
    figure = series(line(Whose.SCHOOL, 48.5, State.HIDDEN, 51, give=2.5), line(Whose.COUNTRY, 50, 49, 50), decimals=1)
    svg = render_to_string("components/figure.html", {"series": figure, "source": "Kilde: Udir"})
    assert "style=" not in svg
    assert not re.search(r'(?:d|x|y)="[^"]*\d,\d', svg)
    assert "Skjermet" in svg
    assert "48,5" in svg
