"""The reads of the criteria, by name."""

from collections import defaultdict

from django.db import models
from django.db.models import Exists, OuterRef, Q


class SuccessionQuerySet(models.QuerySet):
    def adopted_steps(self):
        """(a strategy's id, a criterion's before it, the one it goes on as) of adopted strategies."""
        going_on = self.filter(before__isnull=False, after__isnull=False, strategy__status="adopted")
        return going_on.values_list("strategy", "before", "after")


def _chain(criterion, before):
    """What stood before a criterion, the nearest first. In: {criterion: the one before it}."""
    found, earlier = [], before.get(criterion)
    while earlier is not None:
        found.append(earlier)
        earlier = before.get(earlier)
    return found


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

    # --- across the seam between two strategies

    def _steps(self):
        """{a strategy's id: {criterion: the one before it}} of adopted strategies, where one goes on. One query."""
        lines = self.model._meta.get_field("succession").related_model.objects.adopted_steps()
        steps = defaultdict(dict)
        for strategy, before, after in lines:
            steps[strategy][after] = before
        return steps

    def carried_to(self, strategy):
        """{id of a criterion of an earlier strategy: id of the one it goes on as in a strategy (its id)}. One query."""
        steps = self._steps()
        before = {after: earlier for each in steps.values() for after, earlier in each.items()}
        return {earlier: after for after in steps.get(strategy, ()) for earlier in _chain(after, before)}

    def gone_before(self, criterion):
        """The ids of the criteria that went on as one (its id), the nearest first. One query."""
        before = {after: earlier for each in self._steps().values() for after, earlier in each.items()}
        return _chain(criterion, before)

    def newest_of(self):
        """{id of a criterion that went on: id of the last one it has become}. One query."""
        before = {after: earlier for each in self._steps().values() for after, earlier in each.items()}
        ends = set(before) - set(before.values())
        return {earlier: after for after in ends for earlier in _chain(after, before)}

    def in_focus_of(self, round_):
        """What fagstab has asked the schools to look at in a round, with the words ready for `wording_in`."""
        return self.filter(focus_rounds=round_).prefetch_related("wordings")

    def assessed_at(self, school, year, user):
        """With whether a person may read a school's assessment of each in a year, as `is_assessed`."""
        rows = self.model.assessments.rel.related_model.objects.visible_to(user)
        of_year = rows.filter(criterion=OuterRef("pk"), assessment__school=school, assessment__round__year=year)
        return self.annotate(is_assessed=Exists(of_year))

    def promises_at(self, school, year, user, strategy=None):
        """{id of a criterion: what a school and the municipality have promised about it}, in the dialogue of a year and
        of the one before, which is what the plan answers in the autumn; as far as a person may read it. What was
        promised about a criterion of an earlier strategy stands with the one it goes on as in `strategy` (its id)."""
        points = self.model.assessments.rel.related_model.dialogue_items.rel.related_model
        promises = points.agreements.rel.related_model.objects.visible_to(user)
        found, carried = defaultdict(list), self.carried_to(strategy) if strategy else {}
        for promise in promises.about(school, [year.previous, year]):
            found[carried.get(promise.criterion_id, promise.criterion_id)].append(promise)
        return found
