"""The reads of quality, by name."""

from django.db import models
from django.db.models import Count, Prefetch, Q

OWN_SCHOOL_READERS = ("principal", "school_leader", "sfo_leader", "union_rep", "resource_person")
OWN_LEADERS = ("principal", "school_leader", "sfo_leader")


class SuccessCriterionQuerySet(models.QuerySet):
    def in_use(self, year):
        """The criteria of a school year, with their words ready for `wording_in`."""
        not_retired = Q(retired_from__isnull=True) | Q(retired_from__gt=year)
        return self.filter(not_retired).prefetch_related("wordings")

    def of_schools(self):
        return self.filter(level=self.model.Level.SCHOOL)

    def with_agreed_counts(self, year):
        """How many schools agreed on each step in a year, as `agreed_1` … `agreed_4` and `agreed_total`."""
        in_year = Q(assessments__assessment__round__year=year)
        steps = {
            f"agreed_{value}": Count("assessments", filter=in_year & Q(assessments__agreed_rating__value=value))
            for value in range(1, 5)
        }
        rated = Q(assessments__agreed_rating__isnull=False)
        return self.annotate(agreed_total=Count("assessments", filter=in_year & rated), **steps)


class RoundQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)


class AssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The assessments a person may read: `quality.view_assessment` in SQL."""
        seen = Q(school__in=user.schools_as(*OWN_SCHOOL_READERS))
        if user.has_role("fagstab", "director"):
            seen |= Q(status__in=[self.model.Status.SENT, self.model.Status.RELEASED])
        return self.filter(seen)

    def of_school_in(self, school, year):
        """A school's assessment of a year, with what its own page and Min side show of it."""
        return (
            self.filter(school=school, round__year=year)
            .select_related("round", "school", "dialogue")
            .prefetch_related("criteria", "dialogue__approvals")
        )

    def at(self, schools):
        return self.filter(school__in=schools)

    def for_page(self):
        """With what every page about one assessment shows around its rows."""
        return self.select_related("round", "school", "dialogue")

    def for_status(self, round_):
        """Every school's assessment in a round, with its dialogue and how much the two voices have said."""
        return (
            self.filter(round=round_)
            .select_related("school", "round", "dialogue")
            .annotate(
                rated=Count("criteria", filter=Q(criteria__own_rating__isnull=False)),
                reviewed=Count("criteria", filter=Q(criteria__fagstab_rating__isnull=False)),
                total=Count("criteria"),
            )
            .order_by("school__name")
        )

    def waiting_for_review(self, year):
        """Sent and not yet released: the oldest first."""
        return (
            self.filter(round__year=year, status=self.model.Status.SENT)
            .select_related("round", "school")
            .order_by("sent_at")
        )


class CriterionAssessmentQuerySet(models.QuerySet):
    def unrated(self):
        """Criteria the school has not rated."""
        return self.filter(own_rating__isnull=True)

    def years_of(self, row):
        """The same criterion at the same school, this year and up to four years back, oldest first."""
        year = row.assessment.round.year
        earlier = self.filter(
            criterion=row.criterion, assessment__school=row.assessment.school_id, assessment__round__year__lte=year
        )
        newest = earlier.select_related("own_rating", "fagstab_rating", "agreed_rating", "assessment__round").order_by(
            "-assessment__round__year"
        )
        return reversed(newest[:5])

    def of_school(self, school, year):
        """What was assessed of a school in a year, ready to show beside this year's."""
        return self.filter(assessment__school=school, assessment__round__year=year).with_ratings()

    def with_ratings(self):
        """With everything a row on the screen shows: the criterion, its words and the three ratings."""
        return self.select_related("criterion", "own_rating", "fagstab_rating", "agreed_rating").prefetch_related(
            Prefetch("criterion__wordings")
        )


class DialogueQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The dialogues a person may read: `quality.view_dialogue` in SQL."""
        if user.has_role("fagstab", "director"):
            return self
        return self.filter(assessment__school__in=user.schools_as(*OWN_LEADERS))

    def for_page(self):
        """With the school and the round every page about a dialogue shows."""
        return self.select_related("assessment__school", "assessment__round").prefetch_related("approvals")

    def waiting_for_municipality(self, year):
        """Held, and not yet approved by the municipality."""
        return (
            self.filter(assessment__round__year=year, status=self.model.Status.HELD)
            .exclude(approvals__side="municipality")
            .select_related("assessment__school", "assessment__round")
        )


class DialogueItemQuerySet(models.QuerySet):
    def for_minutes(self, dialogue):
        """The agenda in order, with the criterion's words and the three ratings."""
        return (
            self.filter(dialogue=dialogue)
            .select_related(
                "criterion_assessment__criterion",
                "criterion_assessment__own_rating",
                "criterion_assessment__fagstab_rating",
                "criterion_assessment__agreed_rating",
            )
            .prefetch_related("criterion_assessment__criterion__wordings")
        )


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agreements a person may read: `quality.view_agreement` in SQL."""
        if user.has_role("fagstab", "director"):
            return self
        return self.filter(dialogue__assessment__school__in=user.schools_as(*OWN_SCHOOL_READERS))

    def at(self, school):
        return self.filter(dialogue__assessment__school=school)

    def of_school_in(self, school, year):
        """What was promised to and by a school in a year's dialogue."""
        return self.at(school).filter(dialogue__assessment__round__year=year)

    def finished(self):
        return self.exclude(status__in=[self.model.Status.OPEN, self.model.Status.STARTED])

    def of_municipality(self):
        return self.filter(promised_by="municipality")

    def for_lists(self):
        """With the school and the year each promise belongs to."""
        return self.select_related("dialogue__assessment__school", "dialogue__assessment__round")

    def unfinished(self):
        return self.filter(status__in=[self.model.Status.OPEN, self.model.Status.STARTED])

    def overdue(self, on):
        return self.unfinished().filter(due_on__lt=on)
