"""The reads of the criteria, by name."""

from collections import defaultdict

from django.db import models
from django.db.models import Exists, OuterRef, Q


class SuccessCriterionQuerySet(models.QuerySet):
    def in_use(self, year, strategy=None):
        """The criteria of a school year, with their words ready for `wording_in`: those of a strategy (its id), which a
        plan or a round names, or else of the one that is in force."""
        strategies = self.model._meta.get_field("strategy").related_model.objects
        theirs = Q(strategy=strategy) if strategy else Q(strategy__in=strategies.holding(year))
        not_retired = Q(retired_from__isnull=True) | Q(retired_from__gt=year)
        wordings = self.model.wordings.rel.related_model.objects
        has_words = Exists(wordings.filter(criterion=OuterRef("pk"), valid_from__lte=year))
        return self.filter(theirs, not_retired, has_words).prefetch_related("wordings")

    def for_words(self):
        """With their words and signs of practice, ready for `wording_in`."""
        return self.prefetch_related("wordings__signs")

    def of_schools(self):
        return self.filter(level=self.model.Level.SCHOOL)

    def of_owner(self):
        return self.filter(level=self.model.Level.OWNER)

    def in_focus_of(self, round_):
        """What fagstab has asked the schools to look at in a round, with the words ready for `wording_in`."""
        return self.filter(focus_rounds=round_).prefetch_related("wordings")

    def assessed_at(self, school, year, user):
        """With whether a person may read a school's assessment of each in a year, as `is_assessed`."""
        rows = self.model.assessments.rel.related_model.objects.visible_to(user)
        of_year = rows.filter(criterion=OuterRef("pk"), assessment__school=school, assessment__round__year=year)
        return self.annotate(is_assessed=Exists(of_year))

    def promises_at(self, school, year, user):
        """{id of a criterion: what a school and the municipality have promised about it}, in the dialogue of a year and
        of the one before, which is what the plan answers in the autumn; as far as a person may read it."""
        points = self.model.assessments.rel.related_model.dialogue_items.rel.related_model
        promises = points.agreements.rel.related_model.objects.visible_to(user)
        found = defaultdict(list)
        for promise in promises.about(school, [year.previous, year]):
            found[promise.criterion_id].append(promise)
        return found
