"""The figures read for a page, a paper or a pack: by group, each a Series with its source and what it speaks of.

What may be shown is decided by `quality.indicators.hiding`, which is asked once for each call here.
"""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.formats import date_format

from quality.indicators.hiding import figures_seen_by
from quality.models import FigureTie, Indicator, IndicatorValue, SeriesBreak
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.series import MOST_YEARS, Break, Line, Reading, Series, State, Whose
from sandnes_portal.language.words import listed, lower_first

PERCENT = ("%", "prosent", "andel", "andel i prosent")


@dataclass(frozen=True)
class Shown:
    """A figure with where it is from, and the criteria and core components it was tied to."""

    indicator: Indicator
    series: Series
    source: str
    criteria: list = field(default_factory=list)
    components: list = field(default_factory=list)

    @property
    def about(self):
        """«S7, S12 og god klasseledelse»: what it was tied to."""
        return listed([*(each.code for each in self.criteria), *(lower_first(each.name) for each in self.components)])


@dataclass(frozen=True)
class FigureGroup:
    """The figures of a group, in the order in which they are read."""

    kind: Indicator.Group
    figures: list

    @property
    def name(self):
        return self.kind.label


def figures_of_school(user, school, *, until=None, tied_to=None, public=False):
    """A school's figures beside the municipality's, the county's and the country's, as a person may see them: [Shown].

    In: `until`, the last year that is told; `tied_to`, the criterion they speak of (all of them, without); `public`,
    whether what came from behind a login is left out, as it is where others than the school and fagstab read too. An
    indicator of which the school has nothing in these years is left out. As many queries with any number of figures.
    """
    values = _values(until=until, tied_to=tied_to, public=public).filter(Q(school=school) | Q(school=None))
    return _shown(figures_seen_by(user, values), Whose.SCHOOL, Q(school=school) | Q(school=None))


def figures_of_municipality(user, *, until=None, public=False):
    """The municipality's figures beside the county's and the country's: [Shown]."""
    values = _values(until=until, public=public).filter(school=None)
    return _shown(figures_seen_by(user, values), Whose.MUNICIPALITY, Q(school=None))


def grouped(shown):
    """Out: [FigureGroup] in the order of the groups, without those that have none."""
    groups = [FigureGroup(kind, [each for each in shown if each.indicator.group == kind]) for kind in Indicator.Group]
    return [group for group in groups if group.figures]


def by_criterion(shown):
    """{criterion's id: those of the figures that speak of it}."""
    found = {}
    for each in shown:
        for criterion in each.criteria:
            found.setdefault(criterion.pk, []).append(each)
    return found


def _values(*, until=None, tied_to=None, public=False):
    values = IndicatorValue.objects.all()
    if until is not None:
        values = values.filter(year__lte=until)
    if tied_to is not None:
        values = values.filter(indicator__ties__criterion=tied_to)
    return values.filter(is_restricted=False) if public else values


def _shown(figures, own, breaks_about):
    by_indicator = {}
    for figure in figures:
        by_indicator.setdefault(figure.indicator, []).append(figure)
    # The one who reads sees nothing of an indicator that those it is about have no reading of.
    told = {each: its for each, its in by_indicator.items() if any(figure.level == own for figure in its)}
    breaks = list(SeriesBreak.objects.filter(Q(indicator__in=told) | Q(indicator=None), breaks_about))
    ties = FigureTie.objects.filter(indicator__in=told).select_related("criterion", "component")
    ties_of = {}
    for tie in ties:
        ties_of.setdefault(tie.indicator_id, []).append(tie)
    order = sorted(told, key=lambda indicator: (indicator.position, indicator.name))
    return [_one(each, told[each], own, breaks, ties_of.get(each.pk, [])) for each in order]


def _one(indicator, figures, own, breaks, ties):
    years = _years_of(figures, own)
    series = Series(
        title=indicator.name,
        years=years,
        lines=_lines(figures, own, years),
        breaks=[
            Break(each.from_year, each.why, Whose.SCHOOL if each.school_id else "")
            for each in breaks
            if each.indicator_id in (None, indicator.pk) and each.from_year in years
        ],
        unit="%" if indicator.unit.lower() in PERCENT else indicator.unit,
        decimals=indicator.decimals,
        lowest=indicator.scale_from,
        highest=indicator.scale_to,
    )
    return Shown(
        indicator,
        series,
        _source_of(indicator, max(figures, key=lambda figure: figure.came_with.made_at).came_with),
        sorted((tie.criterion for tie in ties if tie.criterion_id), key=lambda each: (each.level, each.number)),
        [tie.component for tie in ties if tie.component_id],
    )


def _years_of(figures, own):
    """The last years up to the newest that those it is about have a reading of, without holes in the row."""
    starts = [int(figure.year) for figure in figures if figure.level == own]
    first = max(min(starts), max(starts) - MOST_YEARS + 1)
    return [SchoolYear(start) for start in range(first, max(starts) + 1)]


def _lines(figures, own, years):
    """A line for each level, the one it is about first, and the others from the nearest."""
    order = [own, *(level for level in Whose if level != own)]
    lines = []
    for whose in order:
        readings = [_reading(each) for each in figures if each.level == whose and each.year in years]
        if readings:
            lines.append(Line(whose, sorted(readings, key=lambda each: each.year)))
    return lines


def _reading(figure):
    return Reading(figure.year, State(figure.state), figure.value, figure.lower, figure.upper)


def _source_of(indicator, came_with):
    """«Kilde: Utdanningsdirektoratet, 24. februar 2026. Lisens: NLOD.»"""
    source = indicator.source or came_with.source or indicator.get_origin_display()
    day = date_format(came_with.drawn_on or came_with.made_at)
    licence = f" Lisens: {indicator.licence}." if indicator.licence else ""
    return f"Kilde: {source[:1].upper()}{source[1:]}, {day}.{licence}"
