"""Nobody can work out a hidden figure from those that are shown: an attacker tries."""

from fractions import Fraction
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as some

from quality.indicators.covering import covered_among
from quality.models import Indicator, IndicatorValue
from sandnes_portal.language.schoolyear import SchoolYear

ALL, GIRLS, BOYS = "Alle kjønn", "Jenter", "Gutter"
State, Level = IndicatorValue.State, IndicatorValue.Level


class World:
    """Schools of one municipality, whose figures are parted into girls and boys, and some of them hidden by Udir."""

    def __init__(self, hidden, elsewhere, genders):
        """In: which cells are hidden, as {(school, gender)}, where no school is the municipality; how many schools the
        portal does not have hide theirs; and the genders there are."""
        number = count(1)
        self.indicators = [
            Indicator(
                pk=next(number), subject="Lesing", grade="5. årstrinn", gender=gender, measure="Snitt", origin="udir"
            )
            for gender in genders
        ]
        self.elsewhere = elsewhere
        self.schools = sorted({school for school, _gender in hidden if school is not None})
        self.rows = {}
        for (school, gender), is_hidden in hidden.items():
            indicator = next(each for each in self.indicators if each.gender == gender)
            self.rows[school, gender] = IndicatorValue(
                pk=next(number),
                indicator=indicator,
                level=Level.MUNICIPALITY if school is None else Level.SCHOOL,
                school_id=school,
                year=SchoolYear(2025),
                state=State.HIDDEN if is_hidden else State.VALUE,
                hidden_elsewhere=elsewhere if school is None else 0,
            )

    def covered(self):
        return covered_among(list(self.rows.values()), self.indicators)

    def equations(self):
        """What everybody knows of how the numbers hang together: [({cell: factor}, whether a private school's unknown
        number is in it too)]."""
        genders = [each.gender for each in self.indicators]
        for gender in genders:
            parts = {(school, gender): Fraction(1) for school in self.schools}
            yield parts | {(None, gender): Fraction(-1)}, bool(self.elsewhere)
        parts = [gender for gender in genders if gender != ALL]
        if parts:
            for school in (None, *self.schools):
                yield {(school, part): Fraction(1) for part in parts} | {(school, ALL): Fraction(-1)}, False


def worked_out(equations, unknown):
    """The unknown that linear algebra finds: each is found when it alone is a combination of the equations.

    The attacker's own way, by elimination in fractions with every unknown in a column of its own.
    """
    equations = list(equations)
    columns = [*unknown, *(("private", place) for place, (_factors, also) in enumerate(equations) if also)]
    rows = [
        [factors.get(cell, Fraction(0)) if cell[0] != "private" else Fraction(cell[1] == place) for cell in columns]
        for place, (factors, _also) in enumerate(equations)
    ]
    found, top = set(), 0
    for column in range(len(columns)):
        pivot = next((place for place in range(top, len(rows)) if rows[place][column]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        rows[top] = [each / rows[top][column] for each in rows[top]]
        for place in range(len(rows)):
            if place != top and rows[place][column]:
                factor = rows[place][column]
                rows[place] = [mine - factor * other for mine, other in zip(rows[place], rows[top], strict=True)]
        top += 1
    for row in rows[:top]:
        filled = [place for place, factor in enumerate(row) if factor]
        if len(filled) == 1:
            found.add(columns[filled[0]])
    return found


@some.composite
def worlds(draw, genders=(ALL, GIRLS, BOYS)):
    schools = draw(some.integers(1, 5))
    cells = [(school, gender) for school in (None, *range(1, schools + 1)) for gender in genders]
    hidden = {cell: draw(some.booleans() if cell[0] else some.just(False)) for cell in cells}
    return World(hidden, draw(some.integers(0, 2)), genders)


def is_safe(world, also_known=frozenset()):
    covered = world.covered()
    unknown = [cell for cell, row in world.rows.items() if row.state == State.HIDDEN or row.pk in covered]
    unknown = [cell for cell in unknown if cell not in also_known]
    primary = {cell for cell, row in world.rows.items() if row.state == State.HIDDEN}
    return not worked_out(world.equations(), unknown) & primary


@settings(max_examples=300, deadline=None)
@given(worlds())
def test_no_hidden_figure_can_be_worked_out(world):
    assert is_safe(world)


@settings(max_examples=150, deadline=None)
@given(worlds(genders=(ALL, "A", "B", "C", "D")))
def test_no_hidden_figure_can_be_worked_out_among_many_parts(world):
    assert is_safe(world)


@settings(max_examples=200, deadline=None)
@given(worlds(genders=(ALL,)), some.data())
def test_a_leader_who_reads_her_own_behind_the_login_works_out_no_other(world, data):
    """Also where the others' own leaders and fagstab read theirs."""
    hidden = [(cell, row) for cell, row in world.rows.items() if row.state == State.HIDDEN]
    if not hidden:
        return
    told = data.draw(some.lists(some.sampled_from(hidden), min_size=1, unique_by=lambda each: each[0]))
    theirs = [
        IndicatorValue(
            pk=10_000 + place,
            indicator=row.indicator,
            level=row.level,
            school_id=row.school_id,
            year=row.year,
            is_restricted=True,
        )
        for place, (_cell, row) in enumerate(told)
    ]
    covered = covered_among([*world.rows.values(), *theirs], world.indicators)
    hers = told[0][0]
    unknown = [each for each, kept in world.rows.items() if kept.state == State.HIDDEN or kept.pk in covered]
    unknown.remove(hers)
    primary = {each for each, _row in hidden} - {hers}
    assert not worked_out(world.equations(), unknown) & primary


@given(worlds())
def test_nothing_is_hidden_for_the_sake_of_nobody(world):
    if not any(row.state == State.HIDDEN for row in world.rows.values()):
        assert world.covered() == set()


def test_the_one_school_that_is_hidden_takes_the_municipality_with_it():
    """Two are enough for the municipality to be shown, also when the other is a school the portal does not have."""
    cells = {(None, ALL): False, (1, ALL): True, (2, ALL): False, (3, ALL): False}
    one = World(cells, 0, (ALL,))
    assert one.covered() == {one.rows[None, ALL].pk}
    assert World(cells, 1, (ALL,)).covered() == set()
    assert World(cells | {(2, ALL): True}, 0, (ALL,)).covered() == set()


def test_girls_hidden_are_not_all_less_boys():
    world = World({(1, ALL): False, (1, GIRLS): True, (1, BOYS): False}, 0, (ALL, GIRLS, BOYS))
    assert world.covered() == {world.rows[1, BOYS].pk}


def test_sums_that_each_have_two_hidden_and_together_give_one_away():
    """Two pairs of schools hide two parts each, and one school one part more: that one can be worked out."""
    genders = (ALL, "A", "B", "C", "D")
    hidden = {(1, "A"), (1, "B"), (2, "A"), (2, "B"), (2, "C"), (3, "C"), (3, "D"), (4, "C"), (4, "D")}
    cells = {(school, gender): (school, gender) in hidden for school in (None, 1, 2, 3, 4) for gender in genders}
    world = World(cells, 0, genders)
    unknown = [cell for cell in cells if cell in hidden]
    assert worked_out(world.equations(), unknown) == {(2, "C")}
    assert is_safe(world)
