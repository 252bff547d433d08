"""What is done with a new strategy: begun, considered, its crosswalk set, adopted, taken back, thrown away."""

from collections import Counter
from itertools import pairwise

from django.db import transaction

from networks.models import Strategy
from quality.models import CriterionWording, Round, SuccessCriterion, Succession
from quality.succession.copying import begin_copy, copy_rows
from quality.succession.crosswalk import faults_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.models import next_number
from sandnes_portal.writing.steps import NotReady, take_step
from strategy.models import Plan

# The lists in which a row of a draft can be proposed.
LISTS = (
    "goals",
    "efforts",
    "literature",
    "phases",
    "plan_parts",
    "parts",
    "owner_components",
    "qualities",
    "prerequisites",
    "scales",
    "criteria",
)
FEWEST_STEPS = 2
RELIEVED = "Avløst av {}"


@transaction.atomic
def start_draft(*, before, name, by):
    """A draft with all that a strategy holds, proposed. Raises NotReady where another strategy has the name."""
    draft = begin_copy(before, name=name, by=by)
    copy_rows(before, draft, by=by)
    return draft


def proposed_in(strategy):
    """How much of a draft nobody has considered yet: its rows and its own texts."""
    rows = sum(getattr(strategy, name).filter(is_proposed=True).count() for name in LISTS)
    return rows + len(strategy.proposed_texts)


@transaction.atomic
def keep_everything(*, strategy, by):
    """Let all that is proposed in a draft stand."""
    strategy = _draft(strategy)
    for name in LISTS:
        getattr(strategy, name).filter(is_proposed=True).update(is_proposed=False)
    return take_step(strategy, by=by, proposed_texts=[])


# --- the criteria ---------------------------------------------------------------------------------


@transaction.atomic
def save_criterion(*, strategy, criterion, level, number, title, text, by):
    """The number and the words of a draft's criterion, which is made when it is None. Raises NotReady for a number that
    another has."""
    strategy = _draft(strategy)
    others = strategy.criteria.filter(level=level)
    number = number or next_number(others)
    if others.filter(number=number).exclude(pk=criterion and criterion.pk).exists():
        raise NotReady(f"{strategy.letter_of(level)}{number} er et annet kriterium. Velg et annet nummer.")
    criterion = criterion or SuccessCriterion(strategy=strategy, level=level)
    take_step(criterion, by=by, number=number, is_proposed=False)
    wording = criterion.wordings.first() or CriterionWording(criterion=criterion, valid_from=SchoolYear.current())
    take_step(wording, by=by, title=title, text=text)
    return criterion


@transaction.atomic
def drop_criterion(*, criterion, by):
    """Take a criterion out of a draft, with its line of the crosswalk."""
    _draft(criterion.strategy)
    criterion._history_user = by
    criterion.delete()


@transaction.atomic
def set_crosswalk(*, strategy, goes_on, goes_out):
    """Write the crosswalk of a draft anew. In: {criterion of the draft: the one before it that goes on as it, or None
    where it is new}, and those before it that go out. Raises NotReady for one that is told of twice."""
    strategy = _draft(strategy)
    used = Counter(before for before in goes_on.values() if before)
    for before, number in used.items():
        if number > 1:
            codes = " og ".join(after.code for after, earlier in goes_on.items() if earlier == before)
            raise NotReady(f"{before.code} går videre to ganger: som {codes}. Velg én.")
        if before in goes_out:
            raise NotReady(f"{before.code} går både videre og ut. Velg én av delene.")
    strategy.crosswalk.all().delete()
    lines = [Succession(strategy=strategy, before=before, after=after) for after, before in goes_on.items()]
    lines += [Succession(strategy=strategy, before=before) for before in goes_out]
    Succession.objects.bulk_create(lines)


# --- adopting it ----------------------------------------------------------------------------------


@transaction.atomic
def adopt(*, strategy, from_year, on, letters, by):
    """Let a draft be the strategy from a school year on; the one before it ends the year before. In: `letters`, what
    the codes of the schools' and of the owner's criteria begin with. Raises NotReady with what is in the way."""
    strategy = _draft(strategy)
    _must_be_whole(strategy)
    ending = _who_ends(strategy, from_year)
    _must_be_unwritten(strategy, from_year)
    if ending and ending.to_year != from_year.previous:
        take_step(ending, by=by, reason=RELIEVED.format(strategy.pk), to_year=from_year.previous)
    CriterionWording.objects.filter(criterion__strategy=strategy).update(valid_from=from_year)
    school, owner = letters
    for level, letter in ((SuccessCriterion.Level.SCHOOL, school), (SuccessCriterion.Level.OWNER, owner)):
        strategy.criteria.filter(level=level).update(letter=letter)
    return take_step(
        strategy,
        by=by,
        reason=f"Vedtatt fra {from_year}",
        status=Strategy.Status.ADOPTED,
        adopted_on=on,
        from_year=from_year,
        school_letter=school,
        owner_letter=owner,
    )


def _draft(strategy):
    strategy = Strategy.objects.select_for_update().get(pk=strategy.pk)
    if not strategy.is_draft:
        raise NotReady(f"«{strategy}» er alt vedtatt.")
    return strategy


def _must_be_whole(strategy):
    left = proposed_in(strategy)
    if left:
        raise NotReady(f"{left} ting er fortsatt bare foreslått. Ta stilling til dem først.")
    if not strategy.criteria.of_schools().exists():
        raise NotReady("Strategien har ingen suksesskriterier for skolen.")
    scale = strategy.scales.order_by("pk").first()
    if scale is None or scale.steps.count() < FEWEST_STEPS:
        raise NotReady("Strategien har ingen vurderingsskala.")
    if faults := faults_of(strategy):
        raise NotReady(f"Overgangen er ikke ferdig. {' '.join(faults[:5])}")


def _who_ends(strategy, from_year):
    """The strategy that a new one takes over from. Raises NotReady where one begins in the same year or later."""
    overlapping = list(Strategy.objects.overlapping(from_year, strategy.to_year, but=strategy))
    for other in overlapping:
        if other.from_year >= from_year:
            raise NotReady(f"«{other}» gjelder {other.years}. To strategier kan ikke gjelde i det samme skoleåret.")
    return overlapping[0] if overlapping else None


def _must_be_unwritten(strategy, from_year):
    """Nothing of the year is begun under another strategy: none ends in the middle of a round."""
    begun = Round.objects.filter(year__gte=from_year).exclude(strategy=strategy).order_by("-year").first()
    if begun:
        raise NotReady(f"Runden {begun.year} er alt åpnet etter «{begun.strategy}». {_later(begun.year)}")
    plan = Plan.objects.filter(year__gte=from_year).exclude(strategy=strategy).order_by("-year").first()
    if plan:
        raise NotReady(f"Skoler har begynt på planen for {plan.year} etter «{plan.strategy}». {_later(plan.year)}")


def _later(year):
    return f"Velg {year.next} eller et senere skoleår."


@transaction.atomic
def take_back(*, strategy, by):
    """Let an adopted strategy be a draft again, and the one before it go on. Raises NotReady once anything is written
    in it."""
    strategy = Strategy.objects.select_for_update().get(pk=strategy.pk)
    if strategy.is_draft:
        raise NotReady(f"«{strategy}» er ikke vedtatt.")
    if strategy.rounds.exists() or strategy.plans.exists():
        raise NotReady(f"Skolene har begynt på arbeidet etter «{strategy}». Da kan den ikke tas tilbake.")
    for ended in Strategy.objects.filter(to_year=strategy.from_year.previous):
        _go_on(ended, strategy, by)
    return take_step(
        strategy, by=by, reason="Tatt tilbake", status=Strategy.Status.DRAFT, adopted_on=None, from_year=None
    )


def _go_on(ended, strategy, by):
    """Give a strategy the last year it had before another took over from it, if that is why it ended."""
    versions = list(ended.history.order_by("-history_date", "-history_id"))
    for version, earlier in pairwise(versions):
        if version.history_change_reason == RELIEVED.format(strategy.pk):
            take_step(ended, by=by, reason="Gjelder videre", to_year=earlier.to_year)
            return


@transaction.atomic
def throw_away(*, strategy):
    """Delete a draft with all that is in it."""
    strategy = _draft(strategy)
    # The signs of practice hang on the scale's steps as well.
    strategy.criteria.all().delete()
    strategy.delete()
