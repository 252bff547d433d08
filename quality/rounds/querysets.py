"""The reads of rounds and of their dates, by name."""

from django.db import models
from django.db.models import Q


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
