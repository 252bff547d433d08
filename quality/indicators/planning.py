"""What an import would do: which figures are new, changed and unchanged, before anything is written."""

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal

from django.conf import settings

from quality.indicators.files import FigureFileError, figure_file
from quality.indicators.files.own import PUPILS
from quality.indicators.naming import key_of, new_indicator
from quality.indicators.told import LARGER, read_told
from quality.models import Indicator, IndicatorValue
from sandnes_portal.language.letters import tidied
from sandnes_portal.language.words import grouped

State, Level, Kind = IndicatorValue.State, IndicatorValue.Level, Indicator.Kind
# Of the municipality's own figures, which nobody has hidden anything in: fewer pupils behind a number, or fewer that a
# share counts, are never written down.
FEWEST_PUPILS, FEWEST_COUNTED = 10, 5
NUMBERS = ("state", "value", "lower", "upper", "pupils", "hidden_elsewhere")
PIECE = 256 * 1024


@dataclass
class Plan:
    """What a file would do. `values` are IndicatorValues that are new or changed, not saved; `replaced` the ids of
    those that go out of force; `known` the ids of those that the file says again."""

    file_name: str
    fingerprint: str
    report: str
    is_restricted: bool
    rows: int
    encoding: str
    indicators: list
    years: list
    schools: int
    levels: list
    unplaced: list
    not_read: tuple
    gone: list
    values: list = field(default_factory=list)
    replaced: list = field(default_factory=list)
    known: list = field(default_factory=list)
    earlier: set = field(default_factory=set)

    @property
    def new(self):
        return len(self.values) - len(self.replaced)

    @property
    def changed(self):
        return len(self.replaced)

    @property
    def unchanged(self):
        return len(self.known)

    @property
    def new_indicators(self):
        return [indicator for indicator in self.indicators if indicator.pk is None]

    @property
    def summary(self):
        """«69 nye, 0 endret og 12 uendret tall»."""
        new, changed, same = (grouped(number) for number in (self.new, self.changed, self.unchanged))
        return f"{new} nye, {changed} endret og {same} uendret. Ingenting lagres før du sier ja."

    @property
    def does(self):
        """What it would do as one short text: equal for two that would do the same."""
        told = [
            (
                each.indicator.code,
                int(each.year),
                each.level,
                each.school_id,
                *(getattr(each, name) for name in NUMBERS),
            )
            for each in self.values
        ]
        said = [self.fingerprint, self.is_restricted, sorted(self.replaced), told]
        return hashlib.sha256(repr(said).encode()).hexdigest()


def plan_of(file, name, *, is_restricted, report="", group="", kommune="", levels=LARGER, progress=None):
    """In: a file that is open for reading bytes, its name, whether it came from behind a login, what to call the report
    where the file's own name is not wanted, and the group of indicators that are new. Out: a Plan. Raises
    FigureFileError."""
    recognised = figure_file(file, name)
    kommune = kommune or settings.MUNICIPALITY.number
    told = read_told(recognised, kommune=kommune, levels=levels, progress=progress)
    if not told.values:
        raise FigureFileError(
            f"Fila har ingen tall for skolene i portalen eller for kommune {kommune}. "
            "Kontroller at du lastet ned tall for rett kommune og på skolenivå."
        )
    report = tidied(report).strip() or recognised.report
    indicators = _indicators(told, report, group, is_own=recognised.is_own)
    _refuse_impossible(told, indicators)
    values = [_value(place, each, indicators[place.key], is_restricted) for place, each in told.values.items()]
    found = list(indicators.values())
    plan = Plan(
        file_name=tidied(name)[:200],
        fingerprint=fingerprint_of(file),
        report=report,
        is_restricted=is_restricted,
        rows=told.rows,
        encoding=recognised.encoding,
        indicators=sorted(found, key=lambda each: (each.position, each.name)),
        years=sorted({place.year for place in told.values}),
        schools=len({place.school for place in told.values if place.school}),
        levels=[level for level in LARGER if any(place.level == level for place in told.values)],
        unplaced=told.unplaced,
        not_read=recognised.not_read,
        gone=_gone(report, found),
    )
    _compare(plan, values)
    return plan


def fingerprint_of(file):
    """SHA-256 of a whole file, a piece at a time."""
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


# --- indicators ---------------------------------------------------------------------------------


def _indicators(told, report, group, *, is_own):
    """{Key: Indicator}, those we have and new ones. The municipality's own are made by a person, not by a file."""
    origin = Indicator.Origin.OWN if is_own else Indicator.Origin.UDIR
    known = {}
    for indicator in Indicator.objects.filter(origin=origin):
        # Of two that are called the same, the one of this report.
        if key_of(indicator) not in known or indicator.report == report:
            known[key_of(indicator)] = indicator
    found, codes = {}, set(Indicator.objects.values_list("code", flat=True))
    for place, each in told.values.items():
        if place.key in found:
            continue
        if is_own:
            found[place.key] = _own(known, place.key, each)
        else:
            found[place.key] = known.get(place.key) or _new(place.key, report, group, told, codes)
    return found


def _own(known, key, told):
    own = known.get(type(key)(key.subject.casefold(), "", "", "", ""))
    if own is None:
        raise FigureFileError(
            f"Rad {grouped(told.row)}, kolonne Indikator: «{key.subject}» finnes ikke blant kommunens egne "
            "indikatorer. Rett navnet, eller legg til indikatoren først."
        )
    return own


def _new(key, report, group, told, codes):
    numbers = (each.value for place, each in told.values.items() if place.key == key and each.value is not None)
    decimals = max((max(0, -number.as_tuple().exponent) for number in numbers), default=0)
    indicator = new_indicator(key, report, decimals, len(codes))
    if group:
        indicator.group = group
    base, number = indicator.code, 2
    while indicator.code in codes:
        indicator.code, number = f"{base}-{number}", number + 1
    codes.add(indicator.code)
    return indicator


def _gone(report, found):
    """Indicators that earlier files of the report told of and this one does not: their column may have a new name."""
    pks = {indicator.pk for indicator in found}
    if all(indicator.pk for indicator in found):
        return []
    return [each for each in Indicator.objects.filter(report=report).told() if each.pk not in pks]


# --- values -------------------------------------------------------------------------------------


def _value(place, told, indicator, is_restricted):
    value = IndicatorValue(
        indicator=indicator,
        level=place.level,
        school_id=place.school,
        year=place.year,
        state=told.state,
        hidden_elsewhere=told.hidden_elsewhere,
        is_restricted=is_restricted,
    )
    if told.state == State.VALUE and _may_be_written(told, indicator, place):
        value.value, value.pupils = told.value, told.pupils
        if told.margin is not None and indicator.kind == Kind.MEAN:
            value.lower, value.upper = told.value - told.margin, told.value + told.margin
    elif told.state == State.VALUE:
        value.state = State.HIDDEN
    return value


def _may_be_written(told, indicator, place):
    """Whether so many stand behind a number that it can be kept. Udir has hidden what is to be hidden in its own."""
    if indicator.origin != Indicator.Origin.OWN or place.level != Level.SCHOOL:
        return True
    if indicator.kind == Kind.COUNT:
        return told.value == 0 or told.value >= FEWEST_COUNTED
    if told.pupils < FEWEST_PUPILS:
        return False
    counted = told.value * told.pupils / 100
    return indicator.kind != Kind.SHARE or min(_none_or(counted), _none_or(told.pupils - counted)) >= FEWEST_COUNTED


def _none_or(number):
    """A number of pupils, where nobody at all is as good as many: it says nothing of one of them."""
    return Decimal(FEWEST_COUNTED) if round(number) == 0 else number


def _refuse_impossible(told, indicators):
    faults = []
    for place, each in told.values.items():
        indicator = indicators[place.key]
        low, high = indicator.scale_from, indicator.scale_to
        if each.value is None:
            continue
        if _lacks_pupils(each, indicator, place):
            faults.append(
                f"Rad {grouped(each.row)}, kolonne {PUPILS}: Må fylles ut for {indicator}, "
                "så vi kan skjerme små grupper."
            )
        if (low is not None and each.value < low) or (high is not None and each.value > high):
            faults.append(
                f"Rad {grouped(each.row)}, kolonne {each.heading}: {each.value} er utenfor skalaen til {indicator}."
            )
    if faults:
        raise FigureFileError(*faults[:20])


def _lacks_pupils(told, indicator, place):
    is_own = indicator.origin == Indicator.Origin.OWN and indicator.kind != Kind.COUNT
    return is_own and place.level == Level.SCHOOL and told.pupils is None


def _compare(plan, values):
    """Put the values among the new, the changed and the unchanged."""
    pks = [indicator.pk for indicator in plan.indicators if indicator.pk]
    holding = IndicatorValue.objects.holding().filter(
        indicator__in=pks, year__in=plan.years, is_restricted=plan.is_restricted
    )
    known = {(row.indicator_id, row.year, row.level, row.school_id): row for row in holding}
    for value in values:
        now = known.get((value.indicator_id, value.year, value.level, value.school_id))
        if now is None:
            plan.values.append(value)
            continue
        plan.earlier.add(now.came_with_id)
        if all(getattr(now, name) == getattr(value, name) for name in NUMBERS):
            plan.known.append(now.pk)
        else:
            plan.values.append(value)
            plan.replaced.append(now.pk)
