"""A municipality with one of everything, to which one more of everything can be added."""

import datetime as dt

from django.utils import timezone

from quality.models import FigureTie, Indicator, Round, SeriesBreak
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.post import mail
from tests.factories import networks, portal, quality, strategy
from tests.networks.world import NetworksWorld
from tests.quality.figure_rows import NEWEST, came_with, indicator, values
from tests.quality.states import assessment_in, talk_in


class World(NetworksWorld):
    """Around the cast: Trones, with a plan and a talk; Hana, which writes its assessment; a school that has sent.

    `grow()` puts one more row wherever a page shows rows.
    """

    def __init__(self, cast, school, other_school):
        self.cast, self.year = cast, SchoolYear.current()
        self.school, self.writing_school = school, other_school
        self.sent_school = networks.SchoolFactory(short_name="Sendt")
        self.plan = strategy.PlanFactory(school=school)
        self.sent_plan = strategy.PlanFactory(school=self.sent_school)
        self.draft = assessment_in("draft", self.writing_school)
        self.sent = assessment_in("sent", self.sent_school)
        self.talk = talk_in("planned", school, cast)
        self.writing_plan = strategy.PlanFactory(school=other_school)
        self.round = self.talk.assessment.round
        self.free_school = networks.SchoolFactory(short_name="Fri")
        quality.AssessmentFactory(round=self.round, school=self.free_school, released=True)
        last_round = quality.RoundFactory(year=self.year.previous)
        last_year = quality.AssessmentFactory(round=last_round, school=school, released=True)
        self.last_talk = quality.DialogueFactory(assessment=last_year)
        for side, person in (("school", cast.principal), ("municipality", cast.fagstab)):
            self.last_talk.approvals.create(side=side, approved_by=person, approved_at=timezone.now())
        quality.FrozenMinutesFactory(dialogue=self.last_talk)
        self.last_plan = strategy.PlanFactory(school=school, year=self.year.previous)
        self.leader_talk = quality.LeaderTalkFactory(assessment=last_year, secretary=cast.fagstab)
        quality.SignedContractFactory(leader_talk=self.leader_talk)
        self.owner_review = quality.OwnerReviewFactory(round=self.round)
        self.sheet = quality.FeedbackSheetFactory(review=self.owner_review, respondent=cast.principal)
        self.last_owner_review = quality.OwnerReviewFactory(round=last_round, shown_at=timezone.now())
        quality.QualityReportFactory(round=self.round)
        quality.FrozenReportFactory(report__round=last_round)
        self.spread = quality.IndicatorFactory()
        self.figure_import = quality.FigureImportFactory()
        self.figure_file = came_with()
        self.begin_networks()
        self.grow()

    def grow(self):
        self.grow_networks()
        self._grow_plans()
        self._grow_assessments()
        self._grow_figures()
        self._grow_figure_imports()
        self._grow_talks()
        self._grow_leader_talks()
        self._grow_owner()
        self._grow_other_schools()
        self._grow_notices()

    def _grow_plans(self):
        strategy.GoalFactory(plan=self.plan)
        component = strategy.CoreComponentFactory(plan=self.plan)
        strategy.SubComponentFactory(component=component)
        activity = strategy.ActivityFactory(plan=self.plan)
        strategy.MilestoneFactory(activity=activity)
        strategy.PrerequisiteAnswerFactory(plan=self.plan)
        comment = strategy.CommentFactory(plan=self.plan, author=self.cast.union_rep)
        comment.mentions.add(self.cast.fagstab, self.cast.ppt_contact)
        strategy.CommentFactory(plan=self.plan, author=self.cast.fagstab, answers=comment)
        strategy.AskedReaderFactory(plan=self.plan)
        strategy.AskedReaderFactory(person=self.cast.fagstab)
        strategy.NamedVersionFactory(plan=self.plan, named_by=self.cast.principal)
        # What the review shows beside the criterion.
        criterion = quality.SuccessCriterionFactory(number=12)
        criterion.goals.add(strategy.GoalFactory(plan=self.sent_plan))
        criterion.activities.add(strategy.ActivityFactory(plan=self.sent_plan))

    def _grow_assessments(self):
        """One more criterion, in focus: rated in each assessment, and last year."""
        number = 30 + self.round.focus.count()
        quality.SuccessCriterionFactory(level="E", number=number)
        quality.RatingScaleFactory(name=f"Skala {number}")
        quality.LawReferenceFactory()
        portal.BroughtFactory()
        criterion = quality.SuccessCriterionFactory(number=number)
        self.round.focus.add(criterion)
        for plan, assessment in ((self.writing_plan, self.draft), (self.sent_plan, self.sent)):
            self.own_criterion = strategy.SchoolCriterionFactory(plan=plan)
            quality.OwnCriterionRatingFactory(assessment=assessment, criterion=self.own_criterion)
        quality.IndividualRatingFactory(
            assessment=self.draft, criterion=criterion, person=self.cast.other_principal, rating=None
        )
        steps = list(self.round.scale.steps.all())
        for assessment in (self.draft, self.sent, self.talk.assessment, self.last_talk.assessment):
            self.row = quality.CriterionAssessmentFactory(
                assessment=assessment,
                criterion=criterion,
                own_rating=steps[2],
                review__rating=steps[0],
                agreed_rating=steps[1],
            )

    def _grow_figures(self):
        """One more figure in each group, tied to a criterion and a component, and what each school sees in it."""
        number = Indicator.objects.count()
        schools = [self.school, self.writing_school, self.sent_school]
        for group in Indicator.Group:
            number += 1
            self.indicator = indicator(f"tall-{number}", f"Tall {number}", group, position=number)
            for whose in (*schools, "municipality", "country"):
                values(self.indicator, whose, 48, "hidden", 50, 51, file=self.figure_file)
            SeriesBreak.objects.create(indicator=self.indicator, from_year=NEWEST.previous, why="ny prøve")
            for row in (self.row, self.draft.criteria.first(), self.talk.assessment.criteria.first()):
                FigureTie.objects.get_or_create(indicator=self.indicator, criterion=row.criterion)
            component = networks.OwnerComponentFactory()
            FigureTie.objects.create(indicator=self.indicator, component=component)
        left = [each for each in Indicator.Group if not self.draft.interpretations.filter(group=each)]
        for group in left[:1]:
            for assessment in (self.draft, self.sent, self.talk.assessment, self.last_talk.assessment):
                assessment.interpretations.create(
                    group=group, seen="Det går fram", why="Vi leser mer", doing="Mer lesing"
                )

    def _grow_talks(self):
        row = self.talk.assessment.criteria.last()
        quality.DialogueItemFactory(dialogue=self.talk, criterion_assessment=row, title="")
        quality.DialogueItemFactory(dialogue=self.talk)
        for talk in (self.talk, self.last_talk):
            for side in ("school", "municipality"):
                quality.AgreementFactory(dialogue=talk, promised_by=side)
            quality.AgreementFactory(dialogue=talk, status="done")
        # An adviser's own: a school that is ready for times, and a talk this week.
        own = {"round": self.round, "adviser": self.cast.fagstab, "released": True}
        quality.AssessmentFactory(**own)
        quality.DialogueFactory(assessment=quality.AssessmentFactory(**own), held_on=timezone.localdate())

    def _grow_leader_talks(self):
        """One more goal in the school's leader talk, one more school that waits for the director."""
        goal = strategy.GoalFactory(plan=self.last_plan)
        strategy.ActivityFactory(plan=self.last_plan, goal=goal)
        quality.GoalAttainmentFactory(leader_talk=self.leader_talk, goal=goal)
        waiting = quality.AssessmentFactory(round=self.round, released=True)
        quality.LeaderTalkFactory(assessment=waiting, secretary=self.cast.fagstab)
        quality.DialogueFactory(assessment__round=self.round, status="frozen")

    def _grow_owner(self):
        """One more owner criterion, asked about this year and answered last year; one more measure for the first."""
        criterion = quality.SuccessCriterionFactory(level="E", number=60 + self.owner_review.ratings.count())
        steps = list(self.round.scale.steps.all())
        for review in (self.owner_review, self.last_owner_review):
            quality.OwnerRatingFactory(review=review, criterion=criterion, rating=steps[1])
        first = self.last_owner_review.ratings.first().criterion
        for review in (self.owner_review, self.last_owner_review):
            quality.OwnerMeasureFactory(review=review, criterion=first)
        quality.FeedbackAnswerFactory(sheet=self.sheet, criterion=criterion)
        for answered in {criterion, first}:
            for step in (*steps, steps[0]):
                words = {"rating": step, "sentence": f"Vi blir hørt av {step}"}
                quality.OwnerAnswerFactory(review=self.last_owner_review, criterion=answered, **words)

    def _grow_other_schools(self):
        """A school in each state of the round, one that shares its plan in the same network, one outside."""
        for state in ("sent", "returned", "released"):
            quality.AssessmentFactory(round=self.round, **{state: True})
        quality.TimeProposalFactory(assessment__round=self.round)
        early = {"round": self.round, "adviser": self.cast.fagstab, "sent": True}
        for held_on in (timezone.localdate(), timezone.localdate() - dt.timedelta(days=1)):
            quality.DialogueFactory(assessment=quality.AssessmentFactory(**early), held_on=held_on)
        adviser = networks.RoleFactory(kind="fagstab").user
        advised = quality.AssessmentFactory(round=self.round, adviser=adviser)
        networks.RoleFactory(kind="principal", school=advised.school)
        quality.WatchedSchoolFactory(user=self.cast.fagstab, school=advised.school)
        quality.ReminderFactory(assessment=advised)
        quality.AssessmentFactory(round=self.round, left_at=timezone.now(), left_reason="Slått sammen")
        moved = Round.DATES[len(Round.DATES) - 1 - self.round.moved_dates.count()]
        quality.MovedDateFactory(round=self.round, name=moved)
        talk = quality.DialogueFactory(assessment__round=self.round, status="held")
        quality.AgreementFactory(dialogue=talk, promised_by="municipality")
        by, neighbour = self.cast.principal, networks.SchoolFactory()
        shared = strategy.PlanFactory(school=neighbour, status="shared", shared_by=by, shared_at=talk.created_at)
        strategy.CoreComponentFactory(plan=shared)
        networks.MembershipFactory(network=self.school.networks.first(), school=neighbour)
        networks.SchoolFactory()

    def _grow_notices(self):
        """One more of all that the notices tell of, and one more mail that has gone."""
        today = timezone.localdate()
        everybody = list(vars(self.cast).values())
        held = networks.MeetingFactory(status="held", starts_at=timezone.now() - dt.timedelta(days=7))
        called = networks.MeetingFactory(status="called", starts_at=timezone.now() + dt.timedelta(days=3))
        for person in everybody:
            networks.AttendanceFactory(meeting=held, user=person)
            networks.AttendanceFactory(meeting=called, user=person)
            networks.FollowUpFactory(meeting=held, person=person, due_on=today)
        networks.MeetingFactory(status="shared", network=self.network)
        arena = networks.ArenaRoleFactory().arena
        networks.ArenaEvaluationFactory(arena=arena)
        networks.CommissionAnswerFactory(network=self.network)
        networks.CommissionAnswerFactory(answered_at=timezone.now(), answered_by=self.cast.principal)
        networks.DecisionOfferFactory(school=self.school)
        networks.OwnerActivityFactory(ends_on=today)
        activity = strategy.ActivityFactory(plan=self.plan)
        strategy.MilestoneFactory(activity=activity, due_on=today)
        for side in ("school", "municipality"):
            for due_on in (today, today - dt.timedelta(days=1)):
                quality.AgreementFactory(dialogue=self.talk, promised_by=side, due_on=due_on)
        quality.DialogueFactory(assessment__round=self.round, assessment__adviser=self.cast.fagstab, held_on=today)
        quality.LeaderTalkFactory(assessment__round=self.round, held_on=today)
        mail.write_down(self.cast.principal, kind="call", about=f"verden-{held.pk}", subject="Møte", text="Hei!")

    def _grow_figure_imports(self):
        """One more later import that stands on the first, and one more school in the spread."""
        quality.IndicatorValueFactory(indicator=self.spread, came_with=self.figure_import)
        quality.FigureImportFactory().stands_on.add(self.figure_import)
        SeriesBreak.objects.create(
            indicator=self.spread, school=networks.SchoolFactory(), from_year=self.year, why="Ny"
        )
