"""What may be shown of the figures: the one place that decides it, asked by all that shows or exports them.

What it promises. A Figure of state «hidden» or «missing» carries no number at all. A figure that is hidden in its file
(*primary*) stands in sums with others: the schools and their municipality, girls and boys and all, the shares of a
whole. Where one of a sum is hidden and everything else is shown, the hidden one can be worked out. Then one more is
hidden (*covered*), until there is no such sum left: in every sum at least two are hidden, or none. Where somebody is
told one of the hidden from behind a login, at least three are, since to her it is one fewer.

How many pupils stand behind is told of schools alone: the sum of a municipality less its schools would tell of the
hidden ones.

What it asks of those who show. Every figure on a page or in a file comes from `figures_seen_by`. A mean, a spread or a
difference is worked out of figures with `is_shown` only: it then tells no more than the figures themselves, all of
which are shown. Never from rows of the table, and never with a hidden one taken for nought or for the mean.

What it does not promise. Who knows a number from elsewhere, as a school knows its own, knows one more than this; and a
number that is published elsewhere is known, whatever the portal hides.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from networks.models import School
from quality.models import FigureImport, Indicator, IndicatorValue
from sandnes_portal.language.schoolyear import SchoolYear

State, Level = IndicatorValue.State, IndicatorValue.Level
IN_WORDS = {State.HIDDEN: "Skjermet", State.MISSING: "Mangler"}


@dataclass(frozen=True)
class Figure:
    """A figure as it may be shown: a number only where `state` is «value», else none of its numbers."""

    indicator: Indicator
    level: str
    school: School | None
    year: SchoolYear
    state: str
    came_with: FigureImport
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    pupils: int | None = None

    @property
    def is_shown(self):
        return self.state == State.VALUE


def figures_seen_by(user, values):
    """Figures of a queryset of values, as a person may see them: one for each indicator, year and unit.

    In: any filter of IndicatorValue, for instance one school's and all larger units'. One query.
    """
    rows = values.visible_to(user).select_related("indicator", "school", "came_with").order_by("is_restricted")
    # What came from behind a login takes the place of what everybody may read.
    return list({(row.indicator_id, row.year, row.level, row.school_id): figure_of(row) for row in rows}.values())


def figure_of(row):
    """An IndicatorValue as it may be shown to those who may see it at all. How many pupils stand behind is told of
    schools alone: of larger units it would tell how many there are behind a hidden number."""
    told = {"state": State.HIDDEN} if row.is_covered else _numbers_of(row)
    return Figure(row.indicator, row.level, row.school, row.year, came_with=row.came_with, **told)


def _numbers_of(row):
    pupils = row.pupils if row.level == Level.SCHOOL else None
    return {"state": row.state, "value": row.value, "lower": row.lower, "upper": row.upper, "pupils": pupils}


# --- what is hidden for another's sake ------------------------------------------------------------

# «Alle kjønn», «Alle eierformer», «Alle trinn»: the sum of those that are called something else.
SIDES = ("gender", "owners", "grade")
LEVEL_OF_MASTERY = re.compile(r"(?:nivå|karakteren?) ?\d\b", re.IGNORECASE)
ONE_TOLD, NONE_TOLD = 3, 2


def cover(indicators, years):
    """Set `is_covered` anew for the values that hold of some indicators, and of all that stand in a sum with them, in
    some years. Called when values have come or gone."""
    names = {(each.subject, each.origin) for each in indicators}
    related = [each for each in Indicator.objects.all() if (each.subject, each.origin) in names]
    rows = IndicatorValue.objects.holding().filter(indicator__in=related, year__in=years)
    by_year = defaultdict(list)
    for row in rows:
        by_year[row.year].append(row)
    changed = []
    for same_year in by_year.values():
        covered = covered_among(same_year, related)
        for row in same_year:
            if row.is_covered != (row.pk in covered):
                row.is_covered = not row.is_covered
                changed.append(row)
    IndicatorValue.objects.bulk_update(changed, ["is_covered"], batch_size=500)


def covered_among(rows, indicators):
    """The ids of the values that must be hidden besides the hidden ones.

    In: the holding values of a year, of indicators that stand in sums with each other, and those indicators. Both what
    everybody may read and what came from behind a login are looked at, each as those see it who may.
    """
    open_rows = [row for row in rows if not row.is_restricted]
    told = {_whose(row) for row in rows if row.is_restricted and row.state == State.VALUE}
    seen_by_fagstab = {_whose(row): row for row in sorted(rows, key=lambda row: row.is_restricted)}
    covered = _covered(open_rows, indicators, told)
    return covered | _covered(list(seen_by_fagstab.values()), indicators, set())


def _whose(row):
    return row.indicator_id, row.level, row.school_id


def _covered(rows, indicators, told):
    """One view of the rows: {ids} to hide besides. Hiding one may open the sum of another, so it goes on until none
    is open."""
    sums = list(_sums(rows, indicators))
    hidden = {row.pk for row in rows if row.state == State.HIDDEN}
    primary, goes_on = set(hidden), True
    while goes_on:
        goes_on = False
        for members, elsewhere in sums:
            known_to_one = any(_whose(row) in told for row in members if row.pk in primary)
            needed = ONE_TOLD if known_to_one else NONE_TOLD
            among = sum(row.pk in hidden for row in members)
            shown = [row for row in members if row.pk not in hidden and row.state == State.VALUE]
            if among and among + elsewhere < needed and shown:
                hidden.add(shown[0].pk)
                goes_on = True
    return hidden - primary


def _sums(rows, indicators):
    """Every (values that stand in a sum together, how many more of it are hidden outside the portal). The one to hide
    first stands first."""
    by_place = {_whose(row): row for row in rows}
    yield from _schools_and_their_municipality(rows)
    units = {(row.level, row.school_id) for row in rows}
    for ids, total in _sums_of_indicators(indicators):
        for level, school in units:
            found = [by_place[pk, level, school] for pk in ids if (pk, level, school) in by_place]
            all_of_it = by_place.get((total, level, school)) if total else None
            if all_of_it is not None or (total is None and found):
                yield [*_fewest_first(found), *([all_of_it] if all_of_it else [])], 0


def _schools_and_their_municipality(rows):
    schools, whole = defaultdict(list), {}
    for row in rows:
        if row.level == Level.SCHOOL:
            schools[row.indicator_id].append(row)
        elif row.level == Level.MUNICIPALITY:
            whole[row.indicator_id] = row
    for indicator, total in whole.items():
        yield [total, *_fewest_first(schools[indicator])], total.hidden_elsewhere


def _fewest_first(rows):
    """Those with fewest pupils first: that is the least to lose. Without a number the order of the rows."""
    return sorted(rows, key=lambda row: (row.pupils is None, row.pupils or 0, row.pk))


def _sums_of_indicators(indicators):
    """Every ([ids of the parts], id of their sum), and ([ids of the shares of a whole], None)."""
    for side in SIDES:
        groups = defaultdict(list)
        for each in indicators:
            others = tuple(getattr(each, name) for name in (*SIDES, "subject", "measure", "origin") if name != side)
            groups[others].append(each)
        for group in groups.values():
            wholes = [each for each in group if getattr(each, side).casefold().startswith("alle")]
            parts = [each.pk for each in group if each not in wholes]
            if parts:
                yield from ((parts, whole.pk) for whole in wholes)
    shares = defaultdict(list)
    for each in indicators:
        if LEVEL_OF_MASTERY.search(each.measure):
            shares[each.subject, each.grade, each.gender, each.owners, each.origin].append(each.pk)
    yield from ((pks, None) for pks in shares.values() if len(pks) > 1)
