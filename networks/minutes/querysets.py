"""The reads of what meetings leave behind: who does what."""

from django.apps import apps
from django.db import models
from django.db.models import F, Q


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those a person may read: in the minutes she reads, and what she herself has been given to do."""
        meetings = apps.get_model("networks", "Meeting").objects.with_minutes_for(user)
        return self.filter(Q(meeting__in=meetings) | (Q(person=user) & self._given()))

    def open_for(self, user):
        """What a person has to do and has not done: overdue first, then by date, what has no date last.

        Nothing is anybody's to do before the meeting has been held: until then the words are being written. Nor is it
        told to somebody who cannot read the minutes it stands in.
        """
        meetings = apps.get_model("networks", "Meeting").objects.with_minutes_for(user)
        return (
            self.written()
            .filter(meeting__in=meetings)
            .filter(self._given(), person=user, done_at__isnull=True)
            .select_related("meeting__arena", "meeting__network", "meeting__school", "item")
            .order_by(F("due_on").asc(nulls_last=True), "pk")
        )

    def written(self):
        """Without those that were begun and left empty."""
        return self.exclude(text="")

    def _given(self):
        """The minutes have come so far that what they say is to be done."""
        return Q(meeting__status__in=("held", "shared"))
