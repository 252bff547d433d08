"""A figure over the school years in words: where it has gone, what stands beside, what is within the uncertainty.

Nothing is said to have changed, and no two are said to be apart, while their uncertainties meet. What is hidden is
named, and its number is not known here.
"""

from sandnes_portal.language.series import State
from sandnes_portal.language.words import listed, number_word

WITHIN = "innenfor usikkerheten"


def told(series):
    """In: a Series. Out: its sentences, as a list, the most important first."""
    shown = _since_the_break(series)
    return [
        *_movement(series, shown),
        *(_beside(series, shown[-1]) if shown else []),
        *_gaps(series),
        *(_break_words(each) for each in series.seen_breaks),
    ]


def meet(one, other):
    """Whether two readings differ by no more than their uncertainty. Without any uncertainty they never meet."""
    if not (one.is_uncertain or other.is_uncertain):
        return False
    (low, high), (other_low, other_high) = one.span, other.span
    return low <= other_high and other_low <= high


def _since_the_break(series):
    """The numbers of the first line that can be laid beside each other: those since its last break."""
    start = max((each.year for each in series.breaks_of(series.own) if each.year in series.years), default=None)
    readings = [series.own.in_year(year) for year in series.years if start is None or year >= start]
    return [each for each in readings if each.is_shown]


def _movement(series, shown):
    if not shown:
        return []
    first, last = shown[0], shown[-1]
    now = series.number(last.value)
    if first.year == last.year:
        return [f"{series.title} er {now} i {last.year}."]
    before = series.number(first.value)
    if series.rounded(first.value) == series.rounded(last.value):
        return [f"{series.title} er {now} i {last.year}, det samme som i {first.year}."]
    if meet(first, last):
        return [f"{series.title} var {before} i {first.year} og {now} i {last.year}. Forskjellen er {WITHIN}."]
    if last.year != series.years[-1]:
        return [f"{series.title} gikk fra {before} i {first.year} til {now} i {last.year}."]
    time = number_word(int(last.year) - int(first.year), "ett")
    return [f"{series.title} har gått fra {before} til {now} på {time} år."]


def _beside(series, last):
    """The others' numbers of the same year, and whether they differ by more than the uncertainty."""
    others = [(line, line.in_year(last.year)) for line in series.lines[1:]]
    others = [(line, reading) for line, reading in others if reading.is_shown]
    if not others:
        return []
    said = listed([f"{line.the} {series.number(reading.value)}" for line, reading in others])
    return [f"I {last.year} har {said}.", *_apart(series, last, others)]


def _apart(series, last, others):
    differing = [
        (line, meet(last, reading))
        for line, reading in others
        if series.rounded(reading.value) != series.rounded(last.value) and (last.is_uncertain or reading.is_uncertain)
    ]
    alike = [line.the for line, is_within in differing if is_within]
    apart = [line.the for line, is_within in differing if not is_within]
    sentences = []
    if alike:
        sentences.append(f"Forskjellen til {listed(alike)} er {WITHIN}.")
    if apart:
        sentences.append(f"Forskjellen til {listed(apart)} er større enn usikkerheten.")
    return sentences


def _gaps(series):
    """«Tallet for 2023–24 er skjermet.»"""
    hidden, missing = (
        [str(year) for year in series.years if series.own.in_year(year).state == state]
        for state in (State.HIDDEN, State.MISSING)
    )
    if hidden:
        yield f"{'Tallet' if len(hidden) == 1 else 'Tallene'} for {listed(hidden)} er skjermet."
    if len(missing) == len(series.years):
        yield f"{series.title} har ingen tall for {series.own.the}."
    elif missing:
        yield f"Det er ikke noe tall for {listed(missing, 'eller')}."


def _break_words(each):
    return f"Fra {each.year} kan tallene ikke legges ved siden av dem før: {each.why.rstrip('.')}."
