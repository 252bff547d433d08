"""The reads of rounds and of their dates, by name."""

import datetime as dt

from django.db import models
from django.db.models import Q

from sandnes_portal.language.schoolyear import SchoolYear

# 1 March: the talks of the running round are under way, and the next one's dates can be thought of.
PREPARED_FROM = (3, 1)


class RoundQuerySet(models.QuerySet):
    def first_unopened(self, year):
        """The first school year, from one on, that has no round: what is decided about criteria holds from there."""
        opened = set(self.filter(year__gte=year).values_list("year", flat=True))
        while year in opened:
            year = year.next
        return year

    def open(self):
        return self.filter(closed_at__isnull=True)

    def present(self, on):
        """The round that is present on a day: the newest that has opened for the schools, else the first that will.

        One that is prepared takes over on the day it opens. None when there are no rounds.
        """
        return self.filter(opens_on__lte=on).order_by("-year").first() or self.order_by("year").first()

    def to_open(self, on):
        """The school year whose round can be opened on a day: the present year's, and from 1 March the next one's too.

        None when they are there.
        """
        now = SchoolYear.of(on)
        offered = [now, now.next] if on >= dt.date(now.start + 1, *PREPARED_FROM) else [now]
        there = set(self.filter(year__in=offered).values_list("year", flat=True))
        return next((year for year in offered if year not in there), None)

    def until(self, year, most):
        """The round of a year and those before it, at most so many, the oldest first, as a list."""
        newest = self.filter(year__lte=year).select_related("scale").prefetch_related("scale__steps").order_by("-year")
        return list(reversed(newest[:most]))

    def with_dates_to_come(self, year):
        """The rounds whose dates are told in a school year: those that are open, and not prepared for a later one."""
        return self.open().filter(year__lte=year).order_by("year")


class MovedDateQuerySet(models.QuerySet):
    def waiting_for(self, user, on):
        """What was moved in open rounds, and a person has neither seen nor passed by a day."""
        to_come = Q(moved_to__isnull=True) | Q(moved_to__gte=on)
        return (
            self.filter(to_come, round__closed_at__isnull=True)
            .exclude(pk__in=user.seen_moved_dates.values("pk"))
            .select_related("round")
        )
