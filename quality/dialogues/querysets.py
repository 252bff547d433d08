"""The reads of dialogues and of what was promised in them, by name."""

from django.db import models
from django.db.models import Count, F, Min, Q
from django.utils import timezone

from networks.people import roles
from quality.assessments.querysets import answered_for


class DialogueQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The dialogues a person may read: `quality.view_dialogue` in SQL."""
        if user.has_role(*roles.OWNERS_STAFF):
            return self
        return self.filter(assessment__school__in=user.schools_as(*roles.LEADERS))

    def for_page(self):
        """With the school and the round every page about a dialogue shows."""
        around = ("assessment__school", "assessment__round__scale", "assessment__time_proposal", "shown_point__item")
        return self.select_related(*around).prefetch_related(
            "approvals", "assessment__round__scale__steps", "frozen_minutes", "packs"
        )

    def with_shown_point(self):
        """With the point it is at, and what that is called in short: all that a screen which follows asks for."""
        return self.select_related(
            "assessment__school", "assessment__round", "shown_point__item__criterion_assessment__criterion"
        )

    def coming_for(self, user, first, last):
        """Talks with a date between two days, both counted, at schools a person leads or is the adviser of."""
        mine = Q(assessment__school__in=user.schools_as(*roles.LEADERS))
        if user.has_role(roles.RoleKind.FAGSTAB):
            mine |= Q(assessment__adviser=user)
        booked = self.filter(mine, status=self.model.Status.PLANNED, held_on__range=(first, last))
        return booked.select_related("assessment__school", "assessment__round")

    def of_adviser(self, user, first, last):
        """The talks of the schools a person in fagstab answers for, booked or held, between two days, both counted."""
        talks = self.filter(assessment__adviser=user, held_on__range=(first, last))
        on = talks.exclude(status=self.model.Status.CANCELLED).select_related("assessment__school", "assessment__round")
        return on.order_by("held_on", F("starts_at").asc(nulls_first=True))

    def held_today(self, user, today):
        """The talks of a day that a person in fagstab answers for, by the clock."""
        booked = self.filter(answered_for(user, "assessment__"), status=self.model.Status.PLANNED, held_on=today)
        around = booked.select_related("assessment__school", "assessment__round")
        return around.order_by("starts_at", "assessment__school__name")

    def to_be_moved(self, user, today):
        """Booked for a day that is past, in an open round, without a review that is released, of the schools a person
        answers for, the oldest first: `unreleased.must_be_moved`."""
        assessments = self.model.assessment.field.related_model.objects
        early = self.filter(answered_for(user, "assessment__"), assessment__in=assessments.in_open_rounds())
        passed = early.filter(status=self.model.Status.PLANNED, held_on__lt=today)
        around = passed.exclude(assessment__status="released").select_related("assessment__school", "assessment__round")
        return around.order_by("held_on", "pk")

    def waiting_for_municipality(self, user):
        """Held, and not yet approved by the municipality, of the schools a person answers for, the oldest first: also
        when the round is closed."""
        return (
            self.filter(answered_for(user, "assessment__"), status=self.model.Status.HELD)
            .exclude(approvals__side="municipality")
            .select_related("assessment__school", "assessment__round")
            .order_by("held_on", "pk")
        )


class TimeProposalQuerySet(models.QuerySet):
    def declined(self, user):
        """Those of open rounds to which a school that the person answers for said that none fits, the oldest first."""
        assessments = self.model.assessment.field.related_model.objects.filter(answered_for(user))
        return (
            self.filter(assessment__in=assessments.in_open_rounds(), declined_by__isnull=False)
            .select_related("assessment__round", "assessment__school")
            .order_by("proposed_at")
        )


class ProposedTimeQuerySet(models.QuerySet):
    def of_adviser(self, user, first, last):
        """The times that a person in fagstab has offered her schools between two days, both counted, and that no school
        has said no to."""
        offered = self.filter(proposal__assessment__adviser=user, proposal__declined_by__isnull=True)
        return offered.filter(held_on__range=(first, last)).select_related(
            "proposal__assessment__school", "proposal__assessment__round"
        )


class DialogueItemQuerySet(models.QuerySet):
    def on_the_agenda(self):
        return self.filter(is_off=False)

    def for_minutes(self, dialogue):
        """The agenda in order, with the criterion's words and the three ratings."""
        return self.on_the_agenda().ready_to_show(dialogue)

    def beside_the_agenda(self, dialogue):
        """What the talk does not reach, as `for_minutes`."""
        return self.filter(is_off=True).ready_to_show(dialogue)

    def ready_to_show(self, dialogue):
        rows = self.model.criterion_assessment.field.related_model.objects.with_ratings()
        around = ("dialogue__assessment__school", "dialogue__assessment__round")
        items = self.filter(dialogue=dialogue).select_related(*around)
        return items.prefetch_related(models.Prefetch("criterion_assessment", rows))


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The agreements a person may read: `quality.view_agreement` in SQL."""
        if user.has_role(*roles.OWNERS_STAFF):
            return self
        return self.filter(dialogue__assessment__school__in=user.schools_as(*roles.AT_A_SCHOOL))

    def at(self, school):
        return self.filter(dialogue__assessment__school=school)

    def of_school_in(self, school, year):
        """What was promised to and by a school in a year's dialogue."""
        return self.written().at(school).filter(dialogue__assessment__round__year=year)

    def written(self):
        """Without those that were begun, and say nothing yet."""
        return self.exclude(text="")

    def in_frozen_minutes(self, round_):
        """What was promised in a round's talks, and both sides have approved."""
        return self.written().filter(dialogue__assessment__round=round_, dialogue__status="frozen")

    def finished(self):
        return self.written().exclude(status__in=[self.model.Status.OPEN, self.model.Status.STARTED])

    def about_criteria(self):
        """Those that were made at a point about a criterion, with the point."""
        return self.filter(item__criterion_assessment__isnull=False).select_related("item")

    def about(self, school, years):
        """What was promised to and by a school about its criteria, in the dialogues of some years, with the
        `criterion_id` of each."""
        criterion = F("item__criterion_assessment__criterion")
        of_years = self.written().at(school).filter(dialogue__assessment__round__year__in=years)
        return of_years.about_criteria().for_lists().annotate(criterion_id=criterion)

    def of_municipality(self):
        return self.filter(promised_by="municipality")

    def for_lists(self):
        """With the school and the year each promise belongs to."""
        return self.select_related("dialogue__assessment__school", "dialogue__assessment__round")

    def with_criteria(self):
        """With the criterion that each was made about, ready for `wording_in`."""
        criteria = "item__criterion_assessment__criterion"
        return self.select_related(criteria).prefetch_related(f"{criteria}__wordings")

    def unfinished(self):
        return self.written().filter(status__in=[self.model.Status.OPEN, self.model.Status.STARTED])

    def of_earlier_rounds(self, round_):
        return self.filter(dialogue__assessment__round__year__lt=round_.year)

    def counted_at(self, schools):
        """(school's id, how many, how many of them past their date) of each of some schools that has any."""
        late = Count("pk", filter=Q(due_on__lt=timezone.localdate()))
        here = self.filter(dialogue__assessment__school__in=schools).order_by()
        return here.values_list("dialogue__assessment__school").annotate(number=Count("pk"), late=late)

    def by_words(self):
        """(words, the first day they are due) of promises with the same words, those that are due first."""
        words = self.order_by().values_list("text").annotate(first=Min("due_on"))
        return words.order_by(F("first").asc(nulls_last=True), "text")

    def overdue(self, on):
        return self.unfinished().filter(due_on__lt=on)

    def due_between(self, first, last):
        """Unfinished ones that are due between two days, both counted."""
        return self.unfinished().filter(due_on__range=(first, last))

    def to_follow_up(self, user):
        """Those a person answers for: her own school's, and the municipality's to the schools she is to follow up. All
        of them are `quality.follow_up_agreement`."""
        mine = Q(promised_by="school", dialogue__assessment__school__in=user.schools_as(*roles.LEADERS))
        if user.has_role(roles.RoleKind.FAGSTAB):
            mine |= answered_for(user, "dialogue__assessment__") & Q(promised_by="municipality")
        return self.filter(mine).for_lists()
