"""The reads of the owner's own criteria, by name."""

from django.db import models


class OwnerReviewQuerySet(models.QuerySet):
    def waiting_for(self, user):
        """Those whose feedback is open in an open round, and a person has not rated every criterion of."""
        sheets = self.model.sheets.rel.related_model
        unrated = sheets.answers.rel.related_model.objects.filter(rating__isnull=True)
        answered = sheets.objects.filter(respondent=user).exclude(pk__in=unrated.values("sheet"))
        waiting = self.filter(closed_at__isnull=True, round__closed_at__isnull=True)
        return waiting.exclude(pk__in=answered.values("review")).select_related("round").order_by("round__year")


class OwnerRatingQuerySet(models.QuerySet):
    def for_page(self):
        """Fagstab's rows in the order of the criteria, with the criterion's words."""
        return self.select_related("criterion", "rating").prefetch_related("criterion__wordings")


class OwnerMeasureQuerySet(models.QuerySet):
    def unfinished(self):
        """What the owner has said it will do and not finished, by its date."""
        waiting = self.exclude(text="").filter(status__in=["open", "started"])
        return waiting.select_related("criterion", "review__round")

    def overdue(self, on):
        return self.filter(due_on__lt=on)
