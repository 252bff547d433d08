"""What the wheel shows: a thing with a date, the ring it belongs to, and what one may choose among."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from networks.models import LeaderNetwork, School


class Ring(models.TextChoices):
    """The rings from the outermost in; the value is the word in the address."""

    ROUND = "runden", "Kvalitetsrunden"
    GATHERINGS = "samlinger", "Rektor AU og samlinger"
    NETWORKS = "nettverk", "Nettverk"
    OWNER = "handlingsplan", "Skoleeiers handlingsplan"
    SCHOOL = "skolen", "Skolen"


@dataclass(frozen=True)
class Happening:
    """One thing with a date. `starts` and `ends` are dates for whole days (the last one counts), else aware datetimes.

    `name` is what it is in the portal, such as `mote-12`; `sequence` rises with each change its calendar event must
    know of. `note` is a quiet word after the title. An empty `url` has no screen of its own.
    """

    name: str
    ring: Ring
    title: str
    starts: dt.date | dt.datetime
    changed_at: dt.datetime
    ends: dt.date | dt.datetime | None = None
    sequence: int = 0
    place: str = ""
    note: str = ""
    url: str = ""
    is_cancelled: bool = False
    is_draft: bool = False

    @property
    def starts_on(self):
        return _day_of(self.starts)

    @property
    def ends_on(self):
        return _day_of(self.ends or self.starts)

    @property
    def is_period(self):
        """Whether it lasts more than a day."""
        return self.ends_on > self.starts_on

    @property
    def time(self):
        """Its time of day, or None for what has the whole day."""
        return timezone.localtime(self.starts).time() if isinstance(self.starts, dt.datetime) else None

    @property
    def in_order(self):
        return (self.starts_on, self.time or dt.time.min, list(Ring).index(self.ring), self.title)


@dataclass(frozen=True)
class Filters:
    """What somebody has chosen to see. Without a choice: what one has to do with, at one's own school."""

    ring: Ring | None = None
    school: School | None = None
    network: LeaderNetwork | None = None
    mine: bool = False

    @property
    def is_used(self):
        return bool(self.ring or self.school or self.network or self.mine)


def _day_of(moment):
    return timezone.localdate(moment) if isinstance(moment, dt.datetime) else moment
