"""The reads of what one watches and of reminders, by name."""

from django.db import models


class WatchedSchoolQuerySet(models.QuerySet):
    def schools_of(self, user):
        """The ids of the schools a person watches."""
        return set(self.filter(user=user).values_list("school", flat=True))


class ReminderQuerySet(models.QuerySet):
    def sent_on(self, day):
        return self.filter(sent_at__date=day)

    def last_about(self, about, assessments):
        """{assessment's id: the last Reminder about something}, with who sent it. One query."""
        rows = self.filter(about=about, assessment__in=assessments).select_related("sent_by").order_by("sent_at", "pk")
        return {row.assessment_id: row for row in rows}
