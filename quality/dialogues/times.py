"""Which times a talk can have: what is proposed to the one who offers them."""

import datetime as dt

from django.utils import timezone

from quality.dialogues.models.dialogues import LENGTH
from quality.models import Dialogue, ProposedTime

# Long enough ahead for a leader group to keep the time free.
NOTICE_DAYS = 7
# How far ahead is looked when the time for talks in the round is over.
DAYS_AFTERWARDS = 30
CLOCKS = (dt.time(9), dt.time(12, 30))
NOON = dt.time(12)
SUNDAY = 6
SATURDAY = 5


def free_times(assessment, *, most=3, today=None):
    """Up to `most` times, as pairs of date and clock, on days of their own, when the school's adviser is not in another
    talk and has offered the time to nobody. Where no adviser is set, all of fagstab's talks count."""
    today = today or timezone.localdate()
    taken, free = _taken(assessment), []
    for day in _days(assessment.round, today):
        # The first in the morning, the next after lunch: something for those who are tied at one time of the day.
        clocks = CLOCKS if len(free) % 2 == 0 else CLOCKS[::-1]
        clock = next((clock for clock in clocks if (day, clock > NOON) not in taken), None)
        if clock:
            free.append((day, clock))
        if len(free) == most:
            break
    return free


def in_the_way(assessment, held_on, starts_at):
    """The talk that the school's adviser is in at a time already, or None. One without a clock is in nobody's way."""
    if not (assessment.adviser_id and held_on and starts_at):
        return None
    starts = dt.datetime.combine(held_on, starts_at)
    talks = Dialogue.objects.filter(status=Dialogue.Status.PLANNED, assessment__adviser=assessment.adviser_id)
    same_day = talks.filter(held_on=held_on, starts_at__isnull=False).exclude(assessment=assessment)
    others = same_day.select_related("assessment__school", "assessment__adviser")
    return next((talk for talk in others if abs(dt.datetime.combine(held_on, talk.starts_at) - starts) < LENGTH), None)


def words_of_what_is_in_the_way(talk):
    return (
        f"{talk.assessment.adviser.name} er i en annen samtale da: {talk.assessment.school.name} "
        f"kl. {talk.starts_at:%H.%M}. Velg en annen tid."
    )


def _days(round_, today):
    """The weekdays on which talks can be held, from the first that gives notice enough."""
    soonest = today + dt.timedelta(days=NOTICE_DAYS)
    first, last = max(round_.dialogues_from, soonest), round_.dialogues_to
    if first > last:
        last = first + dt.timedelta(days=DAYS_AFTERWARDS)
    days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    return (day for day in days if day.weekday() not in (SATURDAY, SUNDAY))


def _taken(assessment):
    """{(date, whether after noon)} that is booked or offered to another school."""
    talks = Dialogue.objects.filter(status=Dialogue.Status.PLANNED)
    offered = ProposedTime.objects.exclude(proposal__assessment=assessment)
    if assessment.adviser_id:
        talks = talks.filter(assessment__adviser=assessment.adviser_id)
        offered = offered.filter(proposal__assessment__adviser=assessment.adviser_id)
    booked = talks.exclude(assessment=assessment).values_list("held_on", "starts_at")
    times = [*booked, *offered.values_list("held_on", "starts_at")]
    return {(day, half) for day, clock in times for half in _halves(clock)}


def _halves(clock):
    """Whether it is after noon; a talk without a clock takes the whole day."""
    return [clock > NOON] if clock else [False, True]
