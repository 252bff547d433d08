"""How the schools are spread on an indicator: between them in a year, and each from year to year. Never a rank.

Everything is worked out of figures that are shown to the reader, and of no others (see `quality.indicators.hiding`).
"""

import statistics
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from networks.models import School
from quality.indicators.hiding import IN_WORDS, Figure, figures_seen_by
from quality.models import IndicatorValue
from sandnes_portal.language.order import norwegian
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.words import SCHOOL, number_word

Level = IndicatorValue.Level
MOST_YEARS = 5
# As with all that is told of many schools at once.
FEWEST_SCHOOLS = 5
# Schools of like size: not a third more pupils, and not a third fewer.
LIKE_SIZE = 1 / 3
WIDTH, HEIGHT, EDGE, DOT = 480, 96, 20, 5


@dataclass(frozen=True)
class YearOfSchools:
    """A year of an indicator over the schools: the middle, the ends of the middle half, and how many there are of
    each. Empty numbers where there are too few schools to tell."""

    year: SchoolYear
    shown: int
    hidden: int
    missing: int
    middle: float | None = None
    lower: float | None = None
    upper: float | None = None
    # From the year before: how far a school typically went, and how many went farther than the uncertainty.
    step: float | None = None
    beyond: int = 0
    compared: int = 0

    @property
    def width(self):
        """How far apart the middle half of the schools are."""
        return None if self.middle is None else self.upper - self.lower


@dataclass(frozen=True)
class SchoolLine:
    """A school, its figures year by year (None where there is none), and whether it is among those compared with."""

    school: School
    figures: list


@dataclass
class Spread:
    """An indicator over the schools of the municipality, as a person may see it."""

    indicator: object
    years: list = field(default_factory=list)
    by_year: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    larger: dict = field(default_factory=dict)

    @property
    def last(self):
        return self.by_year[-1] if self.by_year else None


def spread_of(user, indicator, schools=None):
    """In: who reads, an Indicator, and the ids of the schools to look at (None for all). Out: a Spread of the last
    years. The same number of queries whatever the number of schools."""
    values = IndicatorValue.objects.filter(indicator=indicator)
    years = values.visible_to(user).order_by("year").values_list("year", flat=True).distinct()
    years = list(years)[-MOST_YEARS:]
    if schools is not None:
        values = values.filter(Q(school__in=schools) | Q(school=None))
    by_school, larger = defaultdict(dict), defaultdict(dict)
    for figure in figures_seen_by(user, values.filter(year__in=years)):
        if figure.level != Level.SCHOOL:
            larger[figure.level][figure.year] = figure
        else:
            by_school[figure.school][figure.year] = figure
    lines = [SchoolLine(school, [told.get(year) for year in years]) for school, told in by_school.items()]
    lines.sort(key=lambda line: norwegian(line.school.name))
    by_year = [_year_of(year, place, lines) for place, year in enumerate(years)]
    return Spread(indicator, years, by_year, lines, {level: larger[level] for level in Level if level in larger})


def _year_of(year, place, lines):
    figures = [line.figures[place] for line in lines if line.figures[place]]
    numbers = sorted(float(figure.value) for figure in figures if figure.is_shown)
    counted = {
        "shown": len(numbers),
        "hidden": sum(figure.state == IndicatorValue.State.HIDDEN for figure in figures),
        "missing": sum(figure.state == IndicatorValue.State.MISSING for figure in figures),
    }
    if len(numbers) < FEWEST_SCHOOLS:
        return YearOfSchools(year, **counted)
    lower, middle, upper = statistics.quantiles(numbers, n=4, method="inclusive")
    return YearOfSchools(year, **counted, middle=middle, lower=lower, upper=upper, **_steps(place, lines))


def _steps(place, lines):
    """How far the schools went from the year before, those that have both."""
    pairs = [(line.figures[place - 1], line.figures[place]) for line in lines if place]
    pairs = [(before, now) for before, now in pairs if before and now and before.is_shown and now.is_shown]
    if len(pairs) < FEWEST_SCHOOLS:
        return {}
    steps = [abs(float(now.value - before.value)) for before, now in pairs]
    beyond = sum(is_beyond(before, now) for before, now in pairs)
    return {"step": statistics.median(steps), "beyond": beyond, "compared": len(pairs)}


def is_beyond(first: Figure, second: Figure):
    """Whether two figures differ by more than both their uncertainties; without any, nobody knows, and it is False."""
    if None in (first.lower, first.upper, second.lower, second.upper):
        return False
    return first.upper < second.lower or second.upper < first.lower


# --- schools of like kind -------------------------------------------------------------------------


def schools_like(school):
    """The ids of schools of the same kind and like size, itself among them: matched on what goes in, never on results.
    Where the number of pupils is not known, on the kind alone."""
    alike = School.objects.active().teaching().of_kind(school.kind)
    if school.pupils:
        fewest, most = school.pupils * (1 - LIKE_SIZE), school.pupils * (1 + LIKE_SIZE)
        alike = alike.filter(pupils__gte=int(fewest), pupils__lte=int(most) + 1)
    return {school.pk, *alike.values_list("pk", flat=True)}


# --- in words and as a drawing --------------------------------------------------------------------


def in_words(spread):
    """Two or three sentences that say what the drawing shows, or that there are too few schools."""
    last, unit = spread.last, spread.indicator.unit
    if last is None:
        return "Ingen tall er hentet inn."
    if last.middle is None:
        return f"{last.year}: For få skoler har tall som kan vises, til å si noe om spredningen."
    number = _number_in(spread.indicator)
    ends = f"{number(last.lower)} og {number(last.upper)} {unit}".rstrip()
    said = [f"{last.year}: Halvparten av skolene ligger mellom {ends}."]
    if len(earlier := [each for each in spread.by_year if each.width is not None]) > 1:
        said.append(_wider_or_not(earlier[0], earlier[-1], number))
    if last.compared and any(figure and figure.lower is not None for line in spread.lines for figure in line.figures):
        moved = SCHOOL.share(last.beyond, last.compared)
        said.append(f"Fra året før har {moved} flyttet seg mer enn usikkerheten.")
    if last.hidden:
        said.append(f"{number_word(last.hidden).capitalize()} {'skole' if last.hidden == 1 else 'skoler'} er skjermet.")
    return " ".join(said)


def _wider_or_not(first, last, number):
    then, now = number(first.width), number(last.width)
    if then == now:
        return f"Avstanden i den midterste halvdelen er {now}, som i {first.year}."
    return f"Avstanden i den midterste halvdelen er {now}. I {first.year} var den {then}."


def _number_in(indicator):
    decimals = max(indicator.decimals, 1)

    def number(value):
        text = f"{value:.{decimals}f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",").replace("-", "−")

    return number


def shown(figure, indicator):
    """A figure as a text: its number with the indicator's decimals, or the word for why there is none."""
    if figure is None:
        return "–"
    if not figure.is_shown:
        return IN_WORDS[figure.state]
    return f"{figure.value:.{indicator.decimals}f}".replace(".", ",").replace("-", "−")


@dataclass(frozen=True)
class Strip:
    """A drawing of a year: a dot for each school that is shown, the middle half as a box, and the numbers beneath."""

    dots: list
    ticks: list
    box: tuple
    middle: float
    width: int = WIDTH
    height: int = HEIGHT


def strip_of(spread):
    """The Strip of the last year, or None where there are too few schools. Dots of like value stand above each other,
    so none hides another, and none is named."""
    last = spread.last
    if last is None or last.middle is None:
        return None
    figures = [line.figures[-1] for line in spread.lines]
    numbers = sorted(float(figure.value) for figure in figures if figure and figure.is_shown)
    low, high = numbers[0], numbers[-1]
    room = (high - low) or 1

    def x_of(value):
        # Whole numbers: a decimal comma is nothing in a drawing.
        return round(EDGE + (value - low) / room * (WIDTH - 2 * EDGE))

    base, heights, dots = HEIGHT - 34, defaultdict(int), []
    for value in numbers:
        column = x_of(value) // (2 * DOT)
        dots.append((x_of(value), max(8, base - heights[column] * 2 * DOT)))
        heights[column] += 1
    number = _number_in(spread.indicator)
    ticks = [(x_of(value), number(value)) for value in dict.fromkeys((low, last.middle, high))]
    box = x_of(last.lower), x_of(last.upper) - x_of(last.lower)
    return Strip(dots, ticks, box, x_of(last.middle))
