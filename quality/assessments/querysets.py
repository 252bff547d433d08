"""The reads of assessments, by name: above all who may see which."""

from django.db import models
from django.db.models import Case, Count, Exists, ExpressionWrapper, F, OuterRef, Prefetch, Q, When
from django.db.models.functions import Abs
from django.utils import timezone

from networks.models import User
from networks.people import roles

# What the history says of a rating that was given by agreeing with the school.
AGREED = "Enig med skolen"


def not_answered(path=""):
    """Rows of an assessment without a rating and without a reason for it. `path` leads to the rows."""
    return Q(**{f"{path}own_rating__isnull": True, f"{path}not_rated_reason": ""})


def approved(path=""):
    """What both sides have approved in the minutes. `path` leads to the assessment. The one meaning of «enige» that is
    counted, mapped, told or taken along: what stands in minutes that are open is on its way."""
    return Q(**{f"{path}dialogue__status": "frozen"})


def answered_for(user, path=""):
    """What a person in fagstab answers for: the schools she is the adviser of, and those that nobody in fagstab is.
    `path` leads to the assessment."""
    advisers = User.objects.holding(roles.RoleKind.FAGSTAB)
    is_nobodys = Q(**{f"{path}adviser__isnull": True}) | ~Q(**{f"{path}adviser__in": advisers})
    return Q(**{f"{path}adviser": user}) | is_nobodys


class AssessmentQuerySet(models.QuerySet):
    def taking_part(self):
        """Without the schools that have left the round, or are in operation no more."""
        active = Q(school__active_to__isnull=True) | Q(school__active_to__gte=timezone.localdate())
        return self.filter(active, left_at__isnull=True)

    def in_open_rounds(self):
        """Those whose school takes part in a round that is open, whatever its year: what is undone in them waits."""
        return self.taking_part().filter(round__closed_at__isnull=True)

    def advised_by(self, user):
        """The schools a person in fagstab answers for."""
        return self.filter(adviser=user)

    def waiting_for_times(self):
        """Those of open rounds whose talk has no time and none that the school can choose among, however far the
        assessment has come."""
        without_talk = Q(dialogue__isnull=True) | Q(dialogue__status="cancelled")
        without_times = Q(time_proposal__isnull=True) | Q(time_proposal__declined_by__isnull=False)
        waiting = self.in_open_rounds().filter(without_talk, without_times)
        return waiting.select_related("round", "school", "time_proposal").order_by("school__name")

    def unsent(self):
        return self.filter(status__in=self.model.OPEN)

    def visible_to(self, user):
        """The assessments a person may read: `quality.view_assessment` in SQL."""
        seen = Q(school__in=user.schools_as(*roles.AT_A_SCHOOL))
        if user.has_role(*roles.OWNERS_STAFF):
            seen |= Q(status__in=[self.model.Status.SENT, self.model.Status.RELEASED])
        return self.filter(seen)

    def with_talk_open_to(self, user):
        """Those whose talk, or that it has no time yet, a person may know of, whether or not she may read the
        assessment: `quality.view_dialogue` of an assessment in SQL."""
        if user.has_role(*roles.OWNERS_STAFF):
            return self
        return self.filter(school__in=user.schools_as(*roles.LEADERS))

    def waiting_at(self, school):
        """A school's assessments that something can be undone in, the oldest year first, with what Min side tells.

        Those of open rounds, and those with minutes to approve.
        """
        return (
            self.filter(Q(pk__in=self.model.objects.in_open_rounds()) | Q(dialogue__status="held"), school=school)
            .select_related("round", "school", "dialogue", "time_proposal")
            .prefetch_related("criteria", "dialogue__approvals", "remarks__row__criterion")
            .order_by("round__year")
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

    def ready_for_leader_talk(self):
        """Those of open rounds whose minutes both sides have approved, and whose leader talk is not opened."""
        ready = self.in_open_rounds().filter(dialogue__status="frozen", leader_talk__isnull=True)
        return ready.select_related("round", "school").order_by("round__year", "school__name")

    def agreed(self):
        """Those whose minutes both sides have approved."""
        return self.filter(approved())

    def in_overview(self, round_, network=""):
        """Every assessment of a round by the school's name; of a network's current members when one is named."""
        rows = self.filter(round=round_).order_by("school__name")
        if network:
            rows = rows.filter(school__in=self.model.school.field.related_model.objects.in_network(network))
        return rows

    def waiting_for_review(self, user):
        """Sent in an open round and not yet released, of the schools a person answers for: the oldest first."""
        sent = self.in_open_rounds().filter(answered_for(user), status=self.model.Status.SENT)
        return sent.select_related("round", "school").order_by("sent_at", "pk")

    def next_to_review(self, user, after):
        """The next of a person's own that waits for her review: sent after this one, or else the first. None when
        there is no other."""
        waiting = list(self.waiting_for_review(user).advised_by(user).exclude(pk=after.pk))
        later = (each for each in waiting if (each.sent_at, each.pk) > (after.sent_at, after.pk))
        return next(later, waiting[0] if waiting else None)


class CriterionAssessmentQuerySet(models.QuerySet):
    def in_overview(self, rounds, schools=None, *, network="", criteria=None):
        """The schools' criteria in one or more rounds, in no order, to be read as values."""
        in_rounds = {"assessment__round__in": rounds} if isinstance(rounds, list) else {"assessment__round": rounds}
        rows = self.filter(criterion__level="S", **in_rounds).order_by()
        if schools is not None:
            rows = rows.filter(assessment__school__in=schools)
        if network:
            school = self.model.assessment.field.related_model.school.field.related_model
            rows = rows.filter(assessment__school__in=school.objects.in_network(network))
        return rows.filter(criterion__in=criteria) if criteria else rows

    def sent(self):
        """What fagstab and the director may know the school's voice of."""
        return self.filter(assessment__status__in=["sent", "released"])

    def released(self):
        """What fagstab has let the school read."""
        return self.filter(assessment__status="released")

    def agreed_by_both(self):
        """What both sides have approved in the minutes."""
        return self.filter(approved("assessment__"))

    def with_approved_value(self):
        """With the number of the step that both sides have approved, or None, as `approved_value`."""
        value = Case(When(approved("assessment__"), then=F("agreed_rating__value")))
        return self.annotate(approved_value=value)

    def told_outside(self):
        """What those who do not follow the schools may count of the schools' own voice: when the round is closed all
        that was sent, and before that, from the deadline on, what was sent by then. Who sends later moves no number,
        so that nobody reads a school's answer off two looks."""
        closed = Q(assessment__round__closed_at__isnull=False)
        due_on = F("assessment__round__assessment_due_on")
        is_over = Q(assessment__round__assessment_due_on__lt=timezone.localdate())
        return self.sent().filter(closed | (is_over & Q(assessment__sent_at__date__lte=due_on)))

    def alike(self):
        """Where both voices have chosen the same step, and it is not said yet that they agree."""
        return self.filter(own_rating__isnull=False, own_rating=F("review__rating"), agreed_rating__isnull=True)

    def outside_the_agenda_of(self, dialogue):
        return self.exclude(dialogue_items__in=dialogue.items.on_the_agenda())

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

    def years_of(self, row, user, gone_before=()):
        """The same criterion at the same school, and those that went on as it (their ids), this year and up to four
        years back that the user may read, oldest first."""
        earlier = self.visible_to(user).filter(
            criterion__in=[row.criterion_id, *gone_before],
            assessment__school=row.assessment.school_id,
            assessment__round__year__lte=row.assessment.round.year,
        )
        newest = earlier.select_related(
            "criterion__strategy",
            "own_rating",
            "review__rating",
            "agreed_rating",
            "assessment__round",
            "assessment__school",
            "assessment__dialogue",
        ).order_by("-assessment__round__year")
        return reversed(newest[:5])

    def through_years(self, school):
        """All that was assessed of a school's criteria, ready to show, in the order of the criteria."""
        rows = self.filter(assessment__school=school, criterion__level="S").with_ratings()
        return rows.select_related("assessment__round", "assessment__dialogue").order_by(
            "criterion__number", "assessment__round__year"
        )

    def most_different(self):
        """Where the two voices are apart in an open round and no talk has been held, the largest distance first."""
        apart = Abs(F("own_rating__value") - F("review__rating__value"))
        waiting = Q(assessment__dialogue__isnull=True) | Q(assessment__dialogue__status__in=["planned", "cancelled"])
        assessments = self.model.assessment.field.related_model.objects
        seen = self.filter(
            waiting, assessment__in=assessments.in_open_rounds(), assessment__status__in=["sent", "released"]
        )
        return (
            seen.with_ratings()
            .select_related("assessment__school", "assessment__round")
            .annotate(apart=apart)
            .filter(apart__gt=0)
            .order_by("-apart", "assessment__school__name", "criterion__number")
        )

    def of_school(self, school, year):
        """What was assessed of a school in a year, ready to show beside this year's."""
        rows = self.filter(assessment__school=school, assessment__round__year=year).with_ratings()
        return rows.select_related("assessment__round__strategy", "assessment__school", "assessment__dialogue")

    def for_writing(self):
        """With everything a form for each of the rows shows and compares with."""
        return self.with_ratings().prefetch_related("criterion__wordings__signs", "goals", "activities")

    def for_review(self):
        """With everything that fagstab's overview shows and compares with."""
        return self.with_ratings().prefetch_related("goals", "activities")

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


class OwnCriterionRatingQuerySet(models.QuerySet):
    def for_page(self):
        return self.select_related("criterion", "own_rating")

    def answered(self):
        return self.filter(own_rating__isnull=False)


class RemarkQuerySet(models.QuerySet):
    def for_page(self):
        """With who said it and about what, in the order they were said."""
        return self.select_related("said_by", "row__criterion").prefetch_related("row__criterion__wordings")


class ReviewQuerySet(models.QuerySet):
    def agreeable(self):
        """Where the school has rated and fagstab has not."""
        rated = self.filter(rating__isnull=True, row__own_rating__isnull=False)
        return rated.select_related("row__own_rating")

    def agreed_by_press(self, assessment, user):
        """{row's id: when a person agreed with the school there by a press}, where nothing was written since. One
        query."""
        stands = self.filter(pk=OuterRef("id"), version=OuterRef("version"))
        pressed = self.model.history.filter(Exists(stands), row__assessment=assessment, history_user=user)
        return dict(pressed.filter(history_change_reason=AGREED).values_list("row", "history_date"))

    def agreed_together(self, assessment, user):
        """(when, the rows' ids) of a person's last press of agreeing about several at once that still stands, or None.
        One query."""
        by_moment = {}
        for row, at in self.agreed_by_press(assessment, user).items():
            by_moment.setdefault(at, []).append(row)
        return max(((at, rows) for at, rows in by_moment.items() if len(rows) > 1), default=None)
