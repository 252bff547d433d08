"""The reads of the owner's own criteria, by name."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class OwnerReviewQuerySet(models.QuerySet):
    def waiting_for(self, user):
        """Those whose feedback can be given in an open round, and a person has not rated every criterion of."""
        sheets = self.model.sheets.rel.related_model
        unrated = sheets.answers.rel.related_model.objects.filter(rating__isnull=True)
        answered = sheets.objects.filter(respondent=user).exclude(pk__in=unrated.values("sheet"))
        waiting = self.taking_answers().filter(round__closed_at__isnull=True)
        return waiting.exclude(pk__in=answered.values("review")).select_related("round").order_by("round__year")

    def taking_answers(self, on=None):
        """Those that can be answered on a day, by default today: `is_taking_answers` in SQL."""
        not_past = Q(closes_on__isnull=True) | Q(closes_on__gte=on or timezone.localdate())
        return self.filter(not_past, closed_at__isnull=True, shown_at__isnull=True)

    def waiting_to_be_shown(self, on=None):
        """Those of open rounds that nobody can answer any more, and whose result nobody has seen."""
        open_ones = self.model.objects.taking_answers(on)
        unseen = self.filter(shown_at__isnull=True, round__closed_at__isnull=True).exclude(
            pk__in=open_ones.values("pk")
        )
        return unseen.select_related("round").order_by("round__year")


class FeedbackSheetQuerySet(models.QuerySet):
    def given(self):
        """Those on which something is answered: one that was only opened says nothing."""
        answers = self.model.answers.rel.related_model.objects
        said = answers.filter(Q(rating__isnull=False) | ~Q(sentence=""))
        return self.filter(pk__in=said.values("sheet"))


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
