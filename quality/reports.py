"""Reads across rounds, and across the apps."""

from dataclasses import dataclass

from django.utils import timezone

from networks.models import Role, School
from networks.people import rolenames
from quality.models import Agreement, CriterionAssessment, MovedDate, RatingStep, Round, SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.words import SCHOOL
from strategy.models import Milestone, Plan

# As many as one takes in at a glance.
MOST_YEARS = 5


@dataclass(frozen=True)
class YearRatings:
    """The three ratings of a criterion at a school in a year: one column of the year strip.

    `criterion` is the one that was rated, which was another where the strategy was another; in the last such year
    `seam` tells of it in words.
    """

    year: SchoolYear
    own: RatingStep | None
    fagstab: RatingStep | None
    agreed: RatingStep | None
    criterion: SuccessCriterion | None = None
    seam: str = ""


def sent_in_words(assessments):
    """«Fem av tolv skoler har sendt egenvurderingen.» Empty when there are none to count."""
    total = len(assessments)
    if not total:
        return ""
    sent = SCHOOL.share(sum(assessment.is_sent for assessment in assessments), total).capitalize()
    return f"{sent} har sendt egenvurderingen."


def schools_outside(round_):
    """Schools in operation that have no assessment in a round: begun, or listed, after it was opened."""
    return School.objects.teaching().active().exclude(assessments__round=round_)


def moved_dates(user, on):
    """What was moved in rounds and a person has not seen: per date what it was at first, and what it is now.

    Out: rows with `round`, `label`, `moved_from` and `moved_to` (None when the date is taken away). A date that is back
    where it was is no news.
    """
    moves = {}
    for move in MovedDate.objects.waiting_for(user, on):
        first = moves.get((move.round_id, move.name))
        moves[move.round_id, move.name] = {
            "round": move.round,
            "label": Round._meta.get_field(move.name).verbose_name,
            "moved_from": first["moved_from"] if first else move.moved_from,
            "moved_to": move.moved_to,
        }
    return [move for move in moves.values() if move["moved_from"] != move["moved_to"]]


def proposed_appointment(assessment, user):
    """Where a talk usually is and who usually takes part: the school's leaders, and the one who books it."""
    leaders = Role.objects.current().at(assessment.school).leading()
    return {
        "place": assessment.school.name,
        "school_people": "\n".join(f"{role.user.name}, {role.get_kind_display()}" for role in leaders),
        "fagstab_people": f"{user.name}, {rolenames.name_of(Role.Kind.FAGSTAB)}",
    }


def year_strip_of(row, user):
    """A criterion at a school through up to five years, this one last. In: the row of this year's assessment.

    Years in which the school did not send are there only for the school itself, and fagstab's rating only where the
    user may read the review.
    """
    rows = list(CriterionAssessment.objects.years_of(row, user, SuccessCriterion.objects.gone_before(row.criterion_id)))
    return [
        YearRatings(
            each.assessment.round.year,
            each.own_rating,
            each.fagstab_rating if user.has_perm("quality.view_review", each.assessment) else None,
            each.approved_rating,
            each.criterion,
            _seam(each, after),
        )
        for each, after in zip(rows, [*rows[1:], row], strict=True)
    ]


def _seam(row, after):
    """«Til og med 2025–26 var dette S7 i «Alle elevene er våre».» where another criterion took over the year after."""
    if row.criterion_id == after.criterion_id:
        return ""
    before = row.criterion
    return f"Til og med {row.assessment.round.year} var dette {before.code} i «{before.strategy}»."


@dataclass(frozen=True)
class SchoolYears:
    """A school's ratings through up to five years: the years, oldest first, and per criterion one cell for each year,
    the step both agreed on or else the school's own, with whether it was agreed; None where nothing is rated."""

    years: list
    rows: list


def years_of_school(school, user):
    """Out: SchoolYears of what a person may read of a school's assessments; without years when there is nothing. A
    criterion stands with the words of its last year there."""
    found = list(CriterionAssessment.objects.visible_to(user).through_years(school))
    years = sorted({row.assessment.round.year for row in found})[-MOST_YEARS:]
    newest, by_criterion, shown = SuccessCriterion.objects.newest_of(), {}, {}
    for row in found:
        # What went on as another stands on the line of the last, under the name it has there.
        key, year = newest.get(row.criterion_id, row.criterion_id), row.assessment.round.year
        by_criterion.setdefault(key, {})[year] = _step_of(row)
        if key not in shown or shown[key][0] <= year:
            shown[key] = (year, row.criterion)
    rows = [
        (shown[key][1], shown[key][1].wording_in(max(cells)), [cells.get(year) for year in years])
        for key, cells in sorted(by_criterion.items(), key=lambda pair: shown[pair[0]][1].number)
    ]
    return SchoolYears(years, [row for row in rows if any(row[2])])


def _step_of(row):
    agreed = row.approved_rating
    step = agreed or row.own_rating
    return (step, agreed is not None) if step else None


def reworded_in(criterion, years):
    """What became of a criterion's words in the years of a strip: `wordings` that took over, and the `first` words."""
    if not years:
        return None
    first, last = years[0].year, years[-1].year
    begun = years[0].criterion or criterion
    return {"wordings": criterion.new_words_between(first, last), "first": begun.wording_in(first)}


def row_to_go_on_with(rows, user):
    """Where somebody goes on in an assessment: the first criterion without an answer from where she wrote last on, and
    round from the start; where everything is answered, where she wrote last. None when there are no rows.
    """
    written = [row for row in rows if row.changed_by_id == user.pk and row.version > 1]
    last = max(written, key=lambda row: row.changed_at, default=rows[0] if rows else None)
    if last is None:
        return None
    place = rows.index(last)
    return next((row for row in rows[place:] + rows[:place] if not row.is_answered), last)


@dataclass(frozen=True)
class CriterionThread:
    """What a criterion hangs together with at a school: what in the year's plan answers it, which points on the way are
    late, and what was promised."""

    plan: Plan | None
    goals: list
    activities: list
    late: list
    promises: list

    def __bool__(self):
        return bool(self.goals or self.activities or self.late or self.promises)

    @property
    def plan_url(self):
        return self.plan.get_absolute_url() if self.plan else ""


def thread_of(row, user, years=(), *, plan_year=None, beside_evidence=False):
    """In: an assessed criterion, who reads, of which years the promises are told, and of which the plan, if not of the
    assessment's. Out: CriterionThread of what she may read; without what the school itself points to, where that stands
    beside it. Five queries at the most."""
    assessment, criterion = row.assessment, row.criterion
    year = plan_year or assessment.round.year
    plans = Plan.objects.written_by(user).of_year(year).filter(school=assessment.school)
    plan = plans.select_related("school").first()
    promises = Agreement.objects.visible_to(user).about(assessment.school, years) if years else ()
    about = {criterion.pk, *SuccessCriterion.objects.gone_before(criterion.pk)} if promises else ()
    told = {*row.goals.all(), *row.activities.all()} if beside_evidence else set()
    return CriterionThread(
        plan=plan,
        goals=[each for each in plan.goals.answering(criterion) if each not in told] if plan else [],
        activities=[each for each in plan.activities.answering(criterion) if each not in told] if plan else [],
        late=list(Milestone.objects.late(timezone.localdate()).on_the_way_to(plan, criterion, row)) if plan else [],
        promises=[each for each in promises if each.criterion_id in about],
    )


@dataclass(frozen=True)
class LastYear:
    """What a school answered on a criterion the year before, and the promises that were made about it."""

    row: CriterionAssessment
    promises: list
    # Its code and its strategy's name, where it was another criterion that goes on as this one.
    seam: str = ""


def last_years_answers(assessment, user, criterion=None):
    """{criterion's id: LastYear} of the school's assessment the year before, or of one criterion. Four queries.

    Only what the user may read is there.
    """
    year = assessment.round.year.previous
    rows = CriterionAssessment.objects.visible_to(user).of_school(assessment.school, year)
    promises = Agreement.objects.visible_to(user).of_school_in(assessment.school, year).about_criteria()
    carried = SuccessCriterion.objects.carried_to(assessment.round.strategy_id)
    if criterion:
        rows = rows.filter(criterion__in=[criterion, *(old for old, new in carried.items() if new == criterion)])
    by_row = {}
    for promise in promises:
        by_row.setdefault(promise.item.criterion_assessment_id, []).append(promise)
    return {
        carried.get(row.criterion_id, row.criterion_id): LastYear(
            row, by_row.get(row.pk, []), _before_seam(row) if row.criterion_id in carried else ""
        )
        for row in rows
    }


def _before_seam(row):
    return f"{row.criterion.code} i «{row.assessment.round.strategy}»"
