"""How the schools are spread on a criterion, year by year: bars with words beside and numbers beneath."""

from dataclasses import dataclass

from quality.models import Round
from quality.overview.reading import Voice, criteria_of, spread_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.words import SCHOOL

MOST_DRAWN = 5
TOO_FEW = "For få skoler til å vises"


@dataclass(frozen=True)
class YearSpread:
    """A year of a criterion: pairs of a step and how many schools stand there, lowest first; or none, and why not."""

    year: SchoolYear
    counts: list
    why_not: str = ""

    @property
    def numbers(self):
        return [number for _step, number in self.counts]

    @property
    def words(self):
        """«sju av tolv skoler på de to øverste trinnene», or why there is nothing to tell."""
        return upper_in_words(self.numbers) if self.counts else self.why_not


def upper_in_words(numbers):
    """In: how many schools on each step, lowest first."""
    return f"{SCHOOL.share(sum(numbers[-2:]), sum(numbers))} på de to øverste trinnene"


def counts_on(steps, counts):
    """The scale's steps, each with how many schools stand there. In: {step's number: schools}. None without any."""
    return [(step, counts.get(step.value, 0)) for step in steps] if counts else None


def years_of(criterion, rounds, shown, spread, *, follows):
    """The years of a criterion as a list of YearSpread, in the order of the rounds.

    In: the criterion's id; the rounds, and the one that is shown, whose scale the numbers stand on; what `spread_of`
    gives for them. Years on another scale cannot be put beside the others.
    """
    steps = list(shown.scale.steps.all())
    return [_year_of(each, shown, steps, spread.get((each.pk, criterion)), follows=follows) for each in rounds]


def _year_of(round_, shown, steps, counts, *, follows):
    if not round_.scale.is_like(shown.scale):
        return YearSpread(round_.year, [], "Vurdert på en annen skala")
    if not counts:
        return YearSpread(round_.year, [], "Ingen skoler er vurdert" if follows else TOO_FEW)
    return YearSpread(round_.year, counts_on(steps, counts))


def agreed_through_the_years(round_):
    """Every criterion of a round with what schools and fagstab have agreed on, this year and the years before, for
    those outside: [{code, title, years}], the round's own year last. Years of which nothing may be told are left out,
    save the round's own. In a number of queries that is the same for all rounds."""
    rounds = Round.objects.until(round_.year, MOST_DRAWN)
    spread = spread_of(rounds, Voice.AGREED, follows=False)
    rows = []
    for criterion in criteria_of(round_):
        years = years_of(criterion["pk"], rounds, rounds[-1], spread, follows=False)
        told = [each for each in years if each.counts or each.year == round_.year]
        rows.append({"code": criterion["code"], "title": criterion["wording"].title, "years": told})
    return rows
