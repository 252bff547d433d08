"""An adviser's week: her schools' talks day by day, and the times that are offered and not taken."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from networks.schools.holidays import holidays_of
from quality.dialogues.models.dialogues import LENGTH
from quality.dialogues.unreleased import must_be_moved
from quality.models import Dialogue, ProposedTime
from sandnes_portal.language.schoolyear import FIRST_START, LAST_START, SchoolYear
from sandnes_portal.language.words import Noun

WEEK, DAY = dt.timedelta(days=7), dt.timedelta(days=1)
SCHOOL_DAYS = 5
OFFERED = ("proposed", "foreslått")
TALK = Noun("én", "samtale", "samtalen", "samtaler", "samtalene")
TIME = Noun("én", "foreslått tid", "den foreslåtte tiden", "foreslåtte tider", "de foreslåtte tidene")


@dataclass(frozen=True)
class Line:
    """A talk, or a time that is offered: its clock or None, whose it is, and how it stands."""

    starts_at: dt.time | None
    assessment: object
    place: str
    kind: str
    word: str

    @property
    def ends_at(self):
        return (dt.datetime.combine(dt.date.min, self.starts_at) + LENGTH).time()


@dataclass(frozen=True)
class Day:
    """A day of the week with its lines, the earliest first; the name of the holiday it lies in, or an empty text."""

    date: dt.date
    holiday: str
    lines: list

    @property
    def is_today(self):
        return self.date == timezone.localdate()


@dataclass(frozen=True)
class Week:
    """Monday to Friday, and the days of the weekend that have something on them."""

    monday: dt.date
    days: list

    @property
    def number(self):
        return self.monday.isocalendar().week

    @property
    def last(self):
        return self.days[-1].date

    @property
    def before(self):
        return self.monday - WEEK

    @property
    def after(self):
        return self.monday + WEEK

    @property
    def words(self):
        """How many talks there are, and times that are offered: «to samtaler, én foreslått tid»."""
        lines = [line for day in self.days for line in day.lines]
        offered = sum(line.kind == OFFERED[0] for line in lines)
        told = [TALK.counted(len(lines) - offered)]
        return ", ".join([*told, TIME.counted(offered)] if offered else told).capitalize()


def name_of_week(monday):
    """A week as it stands in an address: «2026-W48»."""
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"


def week_named(name, today):
    """The Monday of a week by its name; of the present week when it is no week's."""
    try:
        monday = dt.date.fromisocalendar(int(name[:4]), int(name[6:]), 1) if name[4:6] == "-W" else None
    except ValueError:
        monday = None
    if monday is None or not FIRST_START < monday.year < LAST_START:
        monday = today - today.weekday() * DAY
    return monday


def week_of(user, monday):
    """Three queries at the most, however many talks there are."""
    sunday = monday + WEEK - DAY
    lines = {monday + number * DAY: [] for number in range(7)}
    for talk in Dialogue.objects.of_adviser(user, monday, sunday):
        kind, word = _standing_of(talk)
        lines[talk.held_on].append(Line(talk.starts_at, talk.assessment, talk.place, kind, word))
    for time in ProposedTime.objects.of_adviser(user, monday, sunday):
        proposal = time.proposal
        lines[time.held_on].append(Line(time.starts_at, proposal.assessment, proposal.place, *OFFERED))
    holidays = [*holidays_of(SchoolYear.of(monday))]
    if SchoolYear.of(sunday) != SchoolYear.of(monday):
        holidays += holidays_of(SchoolYear.of(sunday))
    days = [
        Day(date, _holiday_on(date, holidays), sorted(found, key=lambda line: line.starts_at or dt.time.min))
        for date, found in lines.items()
        if found or date.weekday() < SCHOOL_DAYS
    ]
    return Week(monday, days)


def _standing_of(talk):
    if talk.is_to_come and not talk.assessment.is_released:
        return "warn" if must_be_moved(talk) else "todo", "avtalt, ikke frigitt"
    return ("todo", "avtalt") if talk.is_to_come else ("ok", "holdt")


def _holiday_on(date, holidays):
    return next((name for name, first, last in holidays if first <= date <= last), "")
