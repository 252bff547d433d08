"""Which times a talk can have: what is proposed to the one who offers them."""

import datetime as dt

from django.utils import timezone

from networks.schools.holidays import SchoolDays
from quality.dialogues.models.dialogues import LENGTH
from quality.models import Dialogue, ProposedTime
from sandnes_portal.language.schoolyear import SchoolYear

# Long enough ahead for a leader group to keep the time free.
NOTICE_DAYS = 7
# How far ahead is looked when the time for talks in the round is over.
DAYS_AFTERWARDS = 30
CLOCKS = (dt.time(9), dt.time(12, 30))
NOON = dt.time(12)


def free_times(assessment, *, most=3, today=None):
    """Up to `most` times for one school, as `times_for`."""
    return times_for([assessment], assessment.adviser_id, most=most, today=today)[assessment.pk]


def times_for(assessments, adviser, *, most, today=None):
    """{assessment's id: up to `most` times, as pairs of date and clock} for schools of one round that have one adviser.

    Each school's times are on days of their own, and no time is given to two: when the adviser is not in another talk
    and has offered it to nobody. Where no adviser is set, all of fagstab's talks count. Two queries and the holidays.
    """
    today = today or timezone.localdate()
    taken = {(day, half) for day, clock, _name in taken_times(adviser, assessments) for half in _halves(clock)}
    days = list(_days(assessments[0].round, today)) if assessments else []
    proposed = {}
    for assessment in assessments:
        proposed[assessment.pk] = free = _free(days, taken, most)
        taken |= {(day, clock > NOON) for day, clock in free}
    return proposed


def _free(days, taken, most):
    free = []
    for day in days:
        if len(free) == most:
            break
        # The first in the morning, the next after lunch: something for those who are tied at one time of the day.
        clocks = CLOCKS if len(free) % 2 == 0 else CLOCKS[::-1]
        clock = next((clock for clock in clocks if (day, clock > NOON) not in taken), None)
        if clock:
            free.append((day, clock))
    return free


def taken_times(adviser, assessments):
    """What an adviser has booked, or offered, for other assessments than some: date, clock or None, and the school."""
    talks = Dialogue.objects.filter(status=Dialogue.Status.PLANNED)
    offered = ProposedTime.objects.exclude(proposal__assessment__in=assessments)
    if adviser:
        talks = talks.filter(assessment__adviser=adviser)
        offered = offered.filter(proposal__assessment__adviser=adviser)
    booked = talks.exclude(assessment__in=assessments)
    names = ("assessment__school__short_name", "proposal__assessment__school__short_name")
    return [
        *booked.values_list("held_on", "starts_at", names[0]),
        *offered.values_list("held_on", "starts_at", names[1]),
    ]


def overlap(one, other):
    """Whether two talks that begin at a clock of the same day are going on at once."""
    day = dt.date.min
    return abs(dt.datetime.combine(day, one) - dt.datetime.combine(day, other)) < LENGTH


def in_the_way(assessment, held_on, starts_at):
    """The talk that the school's adviser is in at a time already, or None. One without a clock is in nobody's way."""
    if not (assessment.adviser_id and held_on and starts_at):
        return None
    talks = Dialogue.objects.filter(status=Dialogue.Status.PLANNED, assessment__adviser=assessment.adviser_id)
    same_day = talks.filter(held_on=held_on, starts_at__isnull=False).exclude(assessment=assessment)
    others = same_day.select_related("assessment__school", "assessment__adviser")
    return next((talk for talk in others if overlap(talk.starts_at, starts_at)), None)


def words_of_what_is_in_the_way(talk):
    return (
        f"{talk.assessment.adviser.name} er i en annen samtale da: {talk.assessment.school.name} "
        f"kl. {talk.starts_at:%H.%M}. Velg en annen tid."
    )


def _days(round_, today):
    """The school days on which talks can be held, from the first that gives notice enough."""
    soonest = today + dt.timedelta(days=NOTICE_DAYS)
    first, last = max(round_.dialogues_from, soonest), round_.dialogues_to
    if first > last:
        last = first + dt.timedelta(days=DAYS_AFTERWARDS)
    years = {year: SchoolDays(year) for year in {SchoolYear.of(first), SchoolYear.of(last)}}
    days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    return (day for day in days if day in years.get(SchoolYear.of(day), ()))


def _halves(clock):
    """Whether it is after noon; a talk without a clock takes the whole day."""
    return [clock > NOON] if clock else [False, True]
