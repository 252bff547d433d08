"""What may be shown of the figures: the one place that decides it, asked by all that shows or exports them."""

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
