"""The reads of quality, by name."""

from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q
from django.db.models.functions import Abs
from django.utils import timezone

OWN_SCHOOL_READERS = ("principal", "school_leader", "sfo_leader", "union_rep", "resource_person")
OWN_LEADERS = ("principal", "school_leader", "sfo_leader")


def not_answered(path=""):
    """Rows of an assessment without a rating and without a reason for it. `path` leads to the rows."""
    return Q(**{f"{path}own_rating__isnull": True, f"{path}not_rated_reason": ""})


class SuccessCriterionQuerySet(models.QuerySet):
    def in_use(self, year):
        """The criteria of a school year, with their words ready for `wording_in`."""
        not_retired = Q(retired_from__isnull=True) | Q(retired_from__gt=year)
        wordings = self.model.wordings.rel.related_model.objects
        has_words = Exists(wordings.filter(criterion=OuterRef("pk"), valid_from__lte=year))
        return self.filter(not_retired, has_words).prefetch_related("wordings")

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
    def first_unopened(self, year):
        """The first school year, from one on, that has no round: what is decided about criteria holds from there."""
        opened = set(self.filter(year__gte=year).values_list("year", flat=True))
        while year in opened:
            year = year.next
        return year

    def open(self):
        return self.filter(closed_at__isnull=True)


class MovedDateQuerySet(models.QuerySet):
    def waiting_for(self, user, on):
        """What was moved in open rounds, and a person has neither seen nor passed by a day."""
        to_come = Q(moved_to__isnull=True) | Q(moved_to__gte=on)
        return (
            self.filter(to_come, round__closed_at__isnull=True)
            .exclude(pk__in=user.seen_moved_dates.values("pk"))
            .select_related("round")
        )


class AssessmentQuerySet(models.QuerySet):
    def taking_part(self):
        """Without the schools that have left the round, or are in operation no more."""
        active = Q(school__active_to__isnull=True) | Q(school__active_to__gte=timezone.localdate())
        return self.filter(active, left_at__isnull=True)

    def advised_by(self, user):
        """The schools a person in fagstab answers for."""
        return self.filter(adviser=user)

    def unsent(self):
        return self.filter(status__in=self.model.OPEN)

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
            .select_related("round", "school", "dialogue", "time_proposal")
            .prefetch_related("criteria", "dialogue__approvals")
        )

    def at(self, schools):
        return self.filter(school__in=schools)

    def for_page(self):
        """With what every page about one assessment shows around its rows."""
        return self.select_related("round__scale", "school", "dialogue", "time_proposal").prefetch_related(
            "round__scale__steps"
        )

    def for_status(self, round_):
        """Every school's assessment in a round, with its dialogue and how much the two voices have said."""
        return (
            self.filter(round=round_)
            .select_related("school", "round", "dialogue", "time_proposal", "adviser")
            .annotate(
                rated=Count("criteria", filter=~not_answered("criteria__")),
                reviewed=Count("criteria", filter=Q(criteria__review__rating__isnull=False)),
                total=Count("criteria"),
                is_contracted=ExpressionWrapper(
                    Q(leader_talk__contract__status="signed"), output_field=models.BooleanField()
                ),
            )
            .order_by("school__name")
        )

    def released_since(self, schools, moment):
        """Those of some schools that fagstab has let their leaders read since a moment."""
        released = self.filter(school__in=schools, status=self.model.Status.RELEASED, released_at__gte=moment)
        return released.select_related("school", "round")

    def ready_for_leader_talk(self, year):
        """Those of a year whose minutes both sides have approved, and whose leader talk is not opened."""
        ready = self.taking_part().filter(round__year=year, round__closed_at__isnull=True, leader_talk__isnull=True)
        return ready.filter(dialogue__status="frozen").select_related("school").order_by("school__name")

    def agreed(self):
        """Those whose minutes both sides have approved."""
        return self.filter(dialogue__status="frozen")

    def in_overview(self, round_, network=""):
        """Every assessment of a round by the school's name; of a network's current members when one is named."""
        rows = self.filter(round=round_).order_by("school__name")
        if network:
            rows = rows.filter(school__in=self.model.school.field.related_model.objects.in_network(network))
        return rows

    def waiting_for_review(self, year):
        """Sent and not yet released: the oldest first."""
        return (
            self.taking_part()
            .filter(round__year=year, round__closed_at__isnull=True, status=self.model.Status.SENT)
            .select_related("round", "school")
            .order_by("sent_at")
        )


class CriterionAssessmentQuerySet(models.QuerySet):
    def in_overview(self, rounds, schools=None, *, network="", criterion=None):
        """The schools' criteria in one or more rounds, in no order, to be read as values."""
        in_rounds = {"assessment__round__in": rounds} if isinstance(rounds, list) else {"assessment__round": rounds}
        rows = self.filter(criterion__level="S", **in_rounds).order_by()
        if schools is not None:
            rows = rows.filter(assessment__school__in=schools)
        if network:
            school = self.model.assessment.field.related_model.school.field.related_model
            rows = rows.filter(assessment__school__in=school.objects.in_network(network))
        return rows.filter(criterion=criterion) if criterion else rows

    def sent(self):
        """What fagstab and the director may know the school's voice of."""
        return self.filter(assessment__status__in=["sent", "released"])

    def released(self):
        """What fagstab has let the school read."""
        return self.filter(assessment__status="released")

    def agreed_by_both(self):
        """What both sides have approved in the minutes."""
        return self.filter(assessment__dialogue__status="frozen")

    def asking_for_help(self):
        """The ids of the schools that ask for help with one of these."""
        return self.filter(wants_help=True).values_list("assessment__school", flat=True).distinct()

    def counted_help(self):
        """(criterion, how many schools ask for help with it)."""
        return self.filter(wants_help=True).values_list("criterion").annotate(schools=Count("pk"))

    def counted_by(self, field):
        """(round, criterion, a step's number, how many schools stand there), of those that are rated."""
        rated = self.filter(**{f"{field}__isnull": False})
        return rated.values_list("assessment__round", "criterion", field).annotate(schools=Count("pk"))

    def unanswered(self):
        """Criteria the school has neither rated nor said why it does not rate."""
        return self.filter(not_answered())

    def visible_to(self, user):
        """The rows of the assessments a person may read: `quality.view_assessment` in SQL."""
        assessments = self.model.assessment.field.related_model.objects
        return self.filter(assessment__in=assessments.visible_to(user))

    def years_of(self, row, user):
        """The same criterion at the same school, this year and up to four years back that the user may read, oldest
        first."""
        earlier = self.visible_to(user).filter(
            criterion=row.criterion,
            assessment__school=row.assessment.school_id,
            assessment__round__year__lte=row.assessment.round.year,
        )
        newest = earlier.select_related(
            "own_rating", "review__rating", "agreed_rating", "assessment__round", "assessment__school"
        ).order_by("-assessment__round__year")
        return reversed(newest[:5])

    def most_different(self, year):
        """Where the two voices are apart and no talk has been held, the largest distance first."""
        apart = Abs(F("own_rating__value") - F("review__rating__value"))
        waiting = Q(assessment__dialogue__isnull=True) | Q(assessment__dialogue__status__in=["planned", "cancelled"])
        assessments = self.model.assessment.field.related_model.objects
        open_ones = assessments.taking_part().filter(round__year=year, round__closed_at__isnull=True)
        seen = self.filter(waiting, assessment__in=open_ones, assessment__status__in=["sent", "released"])
        return (
            seen.with_ratings()
            .select_related("assessment__school", "assessment__round")
            .annotate(apart=apart)
            .filter(apart__gt=0)
            .order_by("-apart", "assessment__school__name", "criterion__number")
        )

    def of_school(self, school, year):
        """What was assessed of a school in a year, ready to show beside this year's."""
        return self.filter(assessment__school=school, assessment__round__year=year).with_ratings()

    def for_writing(self):
        """With everything a form for each of the rows shows and compares with."""
        return self.with_ratings().prefetch_related("criterion__wordings__signs", "goals", "activities")

    def for_sending(self):
        """With what the advice before sending looks at."""
        return self.with_ratings().prefetch_related("goals", "activities")

    def with_ratings(self):
        """With everything a row on the screen shows: the criterion, its words, the three ratings, and whether the
        round has the criterion in focus, as `in_focus`."""
        criteria = self.model.criterion.field.related_model.objects
        in_focus = criteria.filter(pk=OuterRef("criterion"), focus_rounds=OuterRef("assessment__round"))
        return (
            self.select_related("criterion", "own_rating", "review__rating", "agreed_rating")
            .prefetch_related(Prefetch("criterion__wordings"))
            .annotate(in_focus=Exists(in_focus))
        )


class DialogueQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The dialogues a person may read: `quality.view_dialogue` in SQL."""
        if user.has_role("fagstab", "director"):
            return self
        return self.filter(assessment__school__in=user.schools_as(*OWN_LEADERS))

    def for_page(self):
        """With the school and the round every page about a dialogue shows."""
        around = ("assessment__school", "assessment__round__scale", "assessment__time_proposal")
        return self.select_related(*around).prefetch_related(
            "approvals", "assessment__round__scale__steps", "frozen_minutes", "packs"
        )

    def coming_for(self, user, first, last):
        """Talks with a date between two days, both counted, at schools a person leads or is the adviser of."""
        mine = Q(assessment__school__in=user.schools_as(*OWN_LEADERS))
        if user.has_role("fagstab"):
            mine |= Q(assessment__adviser=user)
        booked = self.filter(mine, status=self.model.Status.PLANNED, held_on__range=(first, last))
        return booked.select_related("assessment__school", "assessment__round")

    def waiting_for_municipality(self, year):
        """Held, and not yet approved by the municipality."""
        return (
            self.filter(assessment__round__year=year, status=self.model.Status.HELD)
            .exclude(approvals__side="municipality")
            .select_related("assessment__school", "assessment__round")
        )


class TimeProposalQuerySet(models.QuerySet):
    def declined_in(self, year):
        """Those of a round that is open to which the school said that none fits, the oldest first."""
        return (
            self.filter(assessment__round__year=year, assessment__round__closed_at__isnull=True)
            .filter(declined_by__isnull=False)
            .select_related("assessment__round", "assessment__school")
            .order_by("proposed_at")
        )


class FrozenQuerySet(models.QuerySet):
    """What is frozen is made and read. The database refuses an update as well."""

    def update(self, **fields):
        raise self.model.cannot_change()

    def delete(self):
        raise self.model.cannot_change()


class DialogueItemQuerySet(models.QuerySet):
    def for_minutes(self, dialogue):
        """The agenda in order, with the criterion's words and the three ratings."""
        return (
            self.filter(dialogue=dialogue)
            .select_related(
                "dialogue__assessment__school",
                "dialogue__assessment__round",
                "criterion_assessment__criterion",
                "criterion_assessment__own_rating",
                "criterion_assessment__review__rating",
                "criterion_assessment__agreed_rating",
            )
            .prefetch_related("criterion_assessment__criterion__wordings")
        )


class LeaderTalkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The leader talks a person may read: `quality.view_leader_talk` in SQL."""
        if user.has_role("director"):
            return self
        seen = Q(assessment__school__in=user.schools_as("principal"))
        if user.has_role("fagstab"):
            seen |= Q(secretary=user)
        return self.filter(seen)

    def for_page(self):
        """With what every page about one talk shows around it."""
        around = ("assessment__school", "assessment__round__scale", "contract", "secretary")
        return (
            self.select_related(*around)
            .with_words()
            .with_signatures()
            .prefetch_related("assessment__round__scale__steps")
        )

    def with_words(self):
        """With all that the contract says of goals and of contracts before it."""
        return self.prefetch_related("attainments__goal", "attainments__rating", "signed_contracts")

    def with_signatures(self):
        return self.prefetch_related("contract__signatures__signed_by")

    def written_by(self, secretary, year):
        """Those of a year that somebody is the secretary of, as long as the contract is not signed."""
        own = self.filter(secretary=secretary, assessment__round__year=year, contract__status="open")
        return own.select_related("assessment__school", "assessment__round").order_by("assessment__school__name")

    def held_between(self, first, last):
        """Those with a date between two days, both counted."""
        held = self.filter(held_on__range=(first, last))
        return held.select_related("assessment__school", "assessment__round")

    def to_be_signed(self, year):
        """Those of a year whose contract has a text that not both have signed, by the school's name."""
        waiting = self.filter(assessment__round__year=year, contract__status="open").exclude(contract__text="")
        around = waiting.select_related("assessment__school", "assessment__round", "contract")
        return around.with_words().with_signatures().order_by("assessment__school__name")


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

    def of_municipality(self):
        return self.filter(promised_by="municipality")

    def for_lists(self):
        """With the school and the year each promise belongs to."""
        return self.select_related("dialogue__assessment__school", "dialogue__assessment__round")

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
        mine = Q(promised_by="school", dialogue__assessment__school__in=user.schools_as(*OWN_LEADERS))
        if user.has_role("fagstab"):
            advised = Q(dialogue__assessment__adviser=user) | Q(dialogue__assessment__adviser=None)
            mine |= advised & Q(promised_by="municipality")
        return self.filter(mine).for_lists()


class OwnCriterionRatingQuerySet(models.QuerySet):
    def for_page(self):
        return self.select_related("criterion", "own_rating")

    def answered(self):
        return self.filter(own_rating__isnull=False)


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
