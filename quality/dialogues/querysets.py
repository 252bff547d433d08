"""The reads of dialogues and of what was promised in them, by name."""

from django.db import models
from django.db.models import F, Q

from networks.people import roles


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

    def waiting_for_municipality(self):
        """Held, and not yet approved by the municipality, the oldest first: also when the round is closed."""
        return (
            self.filter(status=self.model.Status.HELD)
            .exclude(approvals__side="municipality")
            .select_related("assessment__school", "assessment__round")
            .order_by("held_on", "pk")
        )


class TimeProposalQuerySet(models.QuerySet):
    def declined(self):
        """Those of open rounds to which the school said that none fits, the oldest first."""
        assessments = self.model.assessment.field.related_model.objects
        return (
            self.filter(assessment__in=assessments.in_open_rounds(), declined_by__isnull=False)
            .select_related("assessment__round", "assessment__school")
            .order_by("proposed_at")
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

    def overdue(self, on):
        return self.unfinished().filter(due_on__lt=on)

    def due_between(self, first, last):
        """Unfinished ones that are due between two days, both counted."""
        return self.unfinished().filter(due_on__range=(first, last))

    def to_follow_up(self, user):
        """Those a person answers for: her own school's, and the municipality's to schools she is the adviser of, or
        that have none. All of them are `quality.follow_up_agreement`."""
        mine = Q(promised_by="school", dialogue__assessment__school__in=user.schools_as(*roles.LEADERS))
        if user.has_role(roles.RoleKind.FAGSTAB):
            advised = Q(dialogue__assessment__adviser=user) | Q(dialogue__assessment__adviser=None)
            mine |= advised & Q(promised_by="municipality")
        return self.filter(mine).for_lists()
