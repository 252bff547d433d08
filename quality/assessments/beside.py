"""What stands beside a criterion when fagstab reviews it: last year's voices and words, leaps, and what was written
since the assessment was sent back."""

from dataclasses import dataclass

from django.utils import timezone

from quality.assessments.leaps import leaps_in_words, leaps_since_last_year
from quality.assessments.remarks import before_return, changes_since, has_changed
from quality.indicators.reading import figures_of_school
from quality.models import CriterionAssessment, DialogueItem, Review
from quality.reports import LastYear, YearRatings, last_years_answers, reworded_in, year_strip_of
from quality.reports import thread_of as ties_of
from sandnes_portal.language.words import CRITERION, Noun, steps_apart
from strategy.models import Milestone, Plan

MILESTONE = Noun("én", "milepæl", "milepælen", "milepæler", "milepælene")


@dataclass(frozen=True)
class ReviewRow:
    """A criterion on the overview, closed: what one sees of it without opening it.

    `leaps` are sentences, and `late` says how many points on the way are late; `is_changed` since it was sent back;
    `can_agree` and `can_undo`: by a press of the reader's.
    """

    row: CriterionAssessment
    leaps: list
    late: str = ""
    is_changed: bool = False
    can_agree: bool = False
    can_undo: bool = False

    @property
    def code(self):
        return self.row.criterion.code

    @property
    def title(self):
        return self.row.heading_in(self.row.assessment.round.year)

    @property
    def steps_apart(self):
        return steps_apart(self.row.distance)

    @property
    def is_worth_a_talk(self):
        """Whether the voices differ, or fagstab has rated what the school has not."""
        return bool(self.row.fagstab_rating and (self.row.distance or self.row.own_rating is None))


def review_rows(assessment, user, thread, *, can_review):
    """Out: the ReviewRow of every criterion. The number of queries is the same however many there are."""
    rows = list(assessment.criteria.for_review())
    before = before_return(assessment, thread)
    last = last_years_answers(assessment, user)
    reads_last, late = _reads_review_of(last, user), _late_points(assessment, user)
    # When the school reads it, a rating is changed as any other.
    may_undo = can_review and not assessment.is_released
    pressed = Review.objects.agreed_by_press(assessment, user) if may_undo else {}
    shown = []
    for row in rows:
        row.assessment = assessment
        found = last.get(row.criterion_id)
        shown.append(
            ReviewRow(
                row=row,
                leaps=_leaps(row, found, reads_last=reads_last),
                late=_late_in_words(row, late),
                is_changed=has_changed(row, before),
                can_agree=can_review and bool(row.own_rating) and row.fagstab_rating is None,
                can_undo=row.pk in pressed,
            )
        )
    return shown


def _late_points(assessment, user):
    """What is late in the plan of the year, as `with_what_they_answer`, where a person may read it. One query."""
    plans = Plan.objects.written_by(user).of_year(assessment.round.year).filter(school=assessment.school)
    return list(Milestone.objects.late(timezone.localdate()).with_what_they_answer(plans))


def _late_in_words(row, late):
    """«Én milepæl er forsinket», or nothing."""
    points = {pk for pk, criterion, pointing in late if criterion == row.criterion_id or pointing == row.pk}
    return f"{MILESTONE.counted(len(points)).capitalize()} er forsinket" if points else ""


def agreed_last(assessment, user):
    """(how many criteria, when) of a person's last press of agreeing with the rest that still stands, or None."""
    found = Review.objects.agreed_together(assessment, user)
    return (CRITERION.counted(len(found[1])), found[0]) if found else None


def _reads_review_of(last, user):
    """Whether a person may read what fagstab thought the year before. In: `last_years_answers`."""
    found = next(iter(last.values()), None)
    return bool(found) and user.has_perm("quality.view_review", found.row.assessment)


def _leaps(row, last, *, reads_last):
    if last is None:
        return []
    then, year = last.row, last.row.assessment.round.year
    before = YearRatings(year, then.own_rating, then.fagstab_rating if reads_last else None, then.approved_rating)
    return leaps_since_last_year(
        before, YearRatings(row.assessment.round.year, row.own_rating, row.fagstab_rating, None)
    )


@dataclass(frozen=True)
class Beside:
    """Everything that stands around fagstab's voice on one criterion."""

    ties: object
    years: list
    leaps: list
    reworded: object
    figures: list
    last: LastYear | None
    reads_last: bool
    minutes: DialogueItem | None
    remarks: list
    changes: list
    changed_words: str


def beside(row, user, remarks):
    """In: a row from `for_writing`, who reads, and the `remarks.Thread` of its assessment. Out: Beside."""
    assessment = row.assessment
    year = assessment.round.year
    last = last_years_answers(assessment, user, row.criterion_id)
    years = year_strip_of(row, user)
    found = last.get(row.criterion_id)
    before = before_return(assessment, remarks) if assessment.is_sent else {}
    return Beside(
        ties=ties_of(row, user, [year.previous, year], beside_evidence=True),
        years=years,
        leaps=leaps_in_words(years),
        reworded=reworded_in(row.criterion, years),
        figures=figures_of_school(user, assessment.school, until=year, tied_to=row.criterion),
        last=found,
        reads_last=_reads_review_of(last, user),
        minutes=_minutes_of(found, user),
        remarks=remarks.about(row),
        changes=changes_since(row, before),
        changed_words=remarks.since_words(user) if has_changed(row, before) else "",
    )


def _minutes_of(last, user):
    """What was said of the criterion in last year's talk, when both sides have approved it and a person may read it."""
    talk = getattr(last.row.assessment, "dialogue", None) if last else None
    if talk is None or not talk.is_frozen or not user.has_perm("quality.view_dialogue", talk):
        return None
    return last.row.dialogue_items.filter(dialogue=talk, is_off=False).first()
