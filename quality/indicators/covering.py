"""What is hidden for another's sake, so that no hidden figure can be worked out from those that are shown."""

import re
from collections import defaultdict
from dataclasses import dataclass

from quality.models import Indicator, IndicatorValue

State, Level = IndicatorValue.State, IndicatorValue.Level
# «Alle kjønn», «Alle eierformer», «Alle trinn»: the sum of those that are called something else.
SIDES = ("gender", "owners", "grade")
SHARE_OF_A_WHOLE = re.compile(r"(?:nivå|karakter(?:en)?) ?\d\b", re.IGNORECASE)
# How many of a sum are hidden, or none: one more where somebody is told one of them from behind a login.
FEWEST, FEWEST_WHERE_ONE_IS_TOLD = 2, 3
PRIME = 2**61 - 1
AT_A_TIME = 500


@dataclass(frozen=True)
class Sum:
    """Values of which one is worked out from the others, the one to hide first standing first: the parts, and the total
    they come to, where it is one of them. `hidden_elsewhere` is how many more of the same sum are hidden, at schools
    that the portal does not have."""

    members: list
    total: IndicatorValue | None = None
    hidden_elsewhere: int = 0


def cover(indicators, years):
    """Set `is_covered` anew for the values that hold of some indicators, and of all that stand in a sum with them, in
    some years. Called when values have come or gone."""
    names = {(each.subject, each.origin) for each in indicators}
    related = [each for each in Indicator.objects.all() if (each.subject, each.origin) in names]
    by_year = defaultdict(list)
    for row in IndicatorValue.objects.holding().filter(indicator__in=related, year__in=years):
        by_year[row.year].append(row)
    changed = []
    for rows in by_year.values():
        covered = covered_among(rows, related)
        for row in rows:
            if row.is_covered != (row.pk in covered):
                row.is_covered = not row.is_covered
                changed.append(row)
    IndicatorValue.objects.bulk_update(changed, ["is_covered"], batch_size=AT_A_TIME)


def covered_among(rows, indicators):
    """The ids of the values that must be hidden besides the hidden ones.

    In: the holding values of a year, of indicators that stand in sums with each other, and those indicators. Both what
    everybody may read and what came from behind a login are looked at, each as those see it who may.
    """
    everybodys = [row for row in rows if not row.is_restricted]
    told = {_whose(row) for row in rows if row.is_restricted and row.state == State.VALUE}
    fagstabs = {_whose(row): row for row in sorted(rows, key=lambda row: row.is_restricted)}
    return _covered(everybodys, indicators, told) | _covered(list(fagstabs.values()), indicators, set())


def _whose(row):
    return row.indicator_id, row.level, row.school_id


def _covered(rows, indicators, told):
    """One view of the rows: {ids} to hide besides. Hiding one may open the sum of another, so it goes on until none
    is open."""
    sums = list(_sums(rows, indicators))
    primary = {row.pk for row in rows if row.state == State.HIDDEN}
    hidden = set(primary)
    while True:
        open_sums = [each for each in sums if _is_open(each, hidden, primary, told)]
        more = _next_of(open_sums, hidden)
        if not more and (given := _given_away(sums, hidden)):
            # Every sum has two, and yet together they give one away.
            more = _next_of([each for each in sums if any(row.pk in given for row in each.members)], hidden)
        if not more:
            return hidden - primary
        hidden |= more


def _is_open(each, hidden, primary, told):
    is_told_one = any(row.pk in primary and _whose(row) in told for row in each.members)
    among = sum(row.pk in hidden for row in each.members)
    return among > 0 and among + each.hidden_elsewhere < (FEWEST_WHERE_ONE_IS_TOLD if is_told_one else FEWEST)


def _next_of(sums, hidden):
    """The ids of the first that is shown in each of some sums."""
    firsts = (
        next((row.pk for row in each.members if row.pk not in hidden and row.state == State.VALUE), None)
        for each in sums
    )
    return {pk for pk in firsts if pk is not None}


# --- the sums there are ---------------------------------------------------------------------------


def _sums(rows, indicators):
    yield from _schools_and_their_municipality(rows)
    by_place = {_whose(row): row for row in rows}
    units = {(row.level, row.school_id) for row in rows}
    for parts, whole in _sums_of_indicators(indicators):
        for level, school in units:
            found = [by_place[pk, level, school] for pk in parts if (pk, level, school) in by_place]
            total = by_place.get((whole, level, school))
            if found and (total or whole is None):
                yield Sum([*_fewest_first(found), *([total] if total else [])], total)


def _schools_and_their_municipality(rows):
    schools, totals = defaultdict(list), {}
    for row in rows:
        if row.level == Level.SCHOOL:
            schools[row.indicator_id].append(row)
        elif row.level == Level.MUNICIPALITY:
            totals[row.indicator_id] = row
    for indicator, total in totals.items():
        yield Sum([total, *_fewest_first(schools[indicator])], total, total.hidden_elsewhere)


def _fewest_first(rows):
    """Those with fewest pupils first: that is the least to lose."""
    return sorted(rows, key=lambda row: (row.pupils is None, row.pupils or 0, row.pk))


def _sums_of_indicators(indicators):
    """Every ([ids of the parts], id of their sum), and ([ids of the shares of a whole], None)."""
    for side in SIDES:
        groups = defaultdict(list)
        for each in indicators:
            others = tuple(getattr(each, name) for name in (*SIDES, "subject", "measure", "origin") if name != side)
            groups[others].append(each)
        for group in groups.values():
            wholes = [each.pk for each in group if getattr(each, side).casefold().startswith("alle")]
            parts = [each.pk for each in group if each.pk not in wholes and getattr(each, side)]
            yield from ((parts, whole) for whole in wholes if parts)
    shares = defaultdict(list)
    for each in indicators:
        if SHARE_OF_A_WHOLE.search(each.measure):
            shares[each.subject, each.grade, each.gender, each.owners, each.origin].append(each.pk)
    yield from ((pks, None) for pks in shares.values() if len(pks) > 1)


# --- what they give away together -----------------------------------------------------------------


def _given_away(sums, hidden):
    """The hidden that the sums together can be solved for. Each sum is an equation among what is hidden in it; that the
    numbers are weighed makes no difference, since a weighed number is an unknown as good as another.

    Reckoned in remainders of a prime, since it is only asked what comes to nought.
    """
    solved = {}
    for place, each in enumerate(sums):
        row = {member.pk: 1 for member in each.members if member.pk in hidden}
        if each.total is not None and each.total.pk in row:
            row[each.total.pk] = PRIME - 1
        if each.hidden_elsewhere:
            row[f"elsewhere {place}"] = 1
        _take_up(solved, row)
    return {name for name, row in solved.items() if len(row) == 1}


def _take_up(solved, row):
    """One equation more among those that are solved already, each for an unknown of its own."""
    for name in [name for name in row if name in solved]:
        row = _less(row, solved[name], row.get(name, 0))
    if not row:
        return
    name = next(iter(row))
    inverse = pow(row[name], -1, PRIME)
    row = {each: factor * inverse % PRIME for each, factor in row.items()}
    for other, known in solved.items():
        if name in known:
            solved[other] = _less(known, row, known[name])
    solved[name] = row


def _less(row, other, times):
    """An equation less another, so many times."""
    less = {name: (row.get(name, 0) - times * other.get(name, 0)) % PRIME for name in row.keys() | other.keys()}
    return {name: factor for name, factor in less.items() if factor}
