"""What may be shown of the figures: the one place that decides it, asked by all that shows or exports them.

What it promises. A Figure of state «hidden» or «missing» carries no number at all. A figure that is hidden in its file
(*primary*) stands in sums with others: the schools and their municipality, girls and boys and all, the shares of a
whole. Where one of a sum is hidden and everything else is shown, the hidden one can be worked out. Then one more is
hidden (*covered*, by `quality.indicators.covering`, when the values come), until none can be worked out from the sums
together. Where somebody is told one of the hidden from behind a login, one more is hidden, since to her it is one
fewer.

How many pupils stand behind is told of schools alone: the sum of a municipality less its schools would tell of the
hidden ones.

What it asks of those who show. Every figure on a page or in a file comes from `figures_seen_by`. A mean, a spread or a
difference is worked out of figures with `is_shown` only: it then tells no more than the figures themselves, all of
which are shown. Never from rows of the table, and never with a hidden one taken for nought or for the mean.

What it does not promise. Who knows a number from elsewhere, as a school knows its own, knows one more than this; and a
number that is published elsewhere is known, whatever the portal hides.
"""

from dataclasses import dataclass
from decimal import Decimal

from networks.models import School
from quality.models import FigureImport, Indicator, IndicatorValue
from sandnes_portal.language.schoolyear import SchoolYear

State, Level = IndicatorValue.State, IndicatorValue.Level
MOST_NAMED = 500
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

    In: any filter of IndicatorValue, for instance one school's and all larger units'. A query for the values, and one
    each for the indicators, schools and imports they name, of which there are fewer.
    """
    rows = values.visible_to(user).order_by("is_restricted")
    # What came from behind a login takes the place of what everybody may read.
    seen = {(row.indicator_id, row.year, row.level, row.school_id): row for row in rows}
    _name(seen.values())
    return [figure_of(row) for row in seen.values()]


def _name(rows):
    """Give the rows what they name: each indicator, school and import once, however many rows name it."""
    for name in ("indicator", "school", "came_with"):
        model = IndicatorValue._meta.get_field(name).related_model
        ids = {pk for row in rows if (pk := getattr(row, f"{name}_id"))}
        # A database has a limit to how many are named in a query.
        named = model.objects.in_bulk(ids) if len(ids) <= MOST_NAMED else model.objects.in_bulk()
        for row in rows:
            if pk := getattr(row, f"{name}_id"):
                setattr(row, name, named[pk])
            else:
                setattr(row, name, None)


def figure_of(row):
    """An IndicatorValue as it may be shown to those who may see it at all. How many pupils stand behind is told of
    schools alone: of larger units it would tell how many there are behind a hidden number."""
    told = {"state": State.HIDDEN} if row.is_covered else _numbers_of(row)
    return Figure(row.indicator, row.level, row.school, row.year, came_with=row.came_with, **told)


def _numbers_of(row):
    pupils = row.pupils if row.level == Level.SCHOOL else None
    return {"state": row.state, "value": row.value, "lower": row.lower, "upper": row.upper, "pupils": pupils}
