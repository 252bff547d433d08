"""A municipality with one of everything, to which one more of everything can be added."""

from django.utils import timezone

from networks.models import Role
from quality.models import Round
from sandnes_portal.schoolyear import SchoolYear
from tests.factories import networks, quality, strategy
from tests.factories.networks import LONG_AGO
from tests.quality.states import assessment_in, talk_in


class World:
    """Around the cast: Trones, with a plan and a talk; Hana, which writes its assessment; a school that has sent.

    `grow()` puts one more row wherever a page shows rows.
    """

    def __init__(self, cast, school, other_school):
        self.cast, self.year = cast, SchoolYear.current()
        self.school, self.writing_school = school, other_school
        self.sent_school = networks.SchoolFactory(short_name="Sendt")
        self.network, self.arena = networks.LeaderNetworkFactory(), networks.LearningArenaFactory()
        self.tool, self.quality = networks.ToolFactory(), networks.LeadershipQualityFactory()
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
        quality.FrozenMinutesFactory(dialogue=self.last_talk)
        self.last_plan = strategy.PlanFactory(school=school, year=self.year.previous)
        self.leader_talk = quality.LeaderTalkFactory(assessment=last_year, secretary=cast.fagstab)
        quality.SignedContractFactory(leader_talk=self.leader_talk)
        self.owner_review = quality.OwnerReviewFactory(round=self.round)
        self.sheet = quality.FeedbackSheetFactory(review=self.owner_review, respondent=cast.principal)
        self.last_owner_review = quality.OwnerReviewFactory(round=last_round, closed_at=timezone.now())
        quality.QualityReportFactory(round=self.round)
        quality.FrozenReportFactory(report__round=last_round)
        self.evaluation = networks.ArenaEvaluationFactory(arena=self.arena, closed_at=timezone.now())
        self.grow()

    def grow(self):
        self._grow_networks()
        self._grow_arenas()
        self._grow_plans()
        self._grow_assessments()
        self._grow_talks()
        self._grow_leader_talks()
        self._grow_owner()
        self._grow_other_schools()

    def _grow_networks(self):
        person, member = networks.UserFactory(), networks.SchoolFactory()
        network = networks.LeaderNetworkFactory(contact=person)
        networks.RoleFactory(kind="network_leader", network=network, user=person)
        networks.RoleFactory(kind="network_leader", network=self.network, user=self.cast.principal)
        networks.RoleFactory(kind="school_leader", school=self.school, user=person)
        for place, school in ((network, self.school), (network, member), (self.network, member)):
            networks.MembershipFactory(network=place, school=school)
        networks.LearningArenaFactory()
        networks.ThemeFactory(quality=self.quality)
        networks.ThemeFactory()
        networks.OwnerComponentFactory()
        networks.ReflectionQuestionFactory(tool=self.tool)
        networks.ReflectionQuestionFactory(tool=networks.ToolFactory())

    def _grow_arenas(self):
        """One more of what an arena's and a network's page show; one more evaluation that waits for everybody."""
        member = networks.SchoolFactory()
        networks.MembershipFactory(network=self.network, school=member, starts_on=LONG_AGO, ends_on=LONG_AGO)
        networks.MembershipFactory(network=self.network, school=self.school, starts_on=LONG_AGO, ends_on=LONG_AGO)
        neighbour = networks.MembershipFactory(network=self.network).school
        words = {"status": "shared", "shared_by": self.cast.principal, "shared_at": timezone.now()}
        strategy.PlanFactory(school=neighbour, **words)
        networks.CommissionAnswerFactory(network=self.network)
        for place in ({"arena": self.arena}, {"network": self.network}):
            for status in ("called", "held", "shared"):
                networks.MeetingFactory(status=status, chair=self.cast.principal, **place)
        unit = networks.SchoolFactory(kind="support_service")
        networks.LearningArenaFactory(parent=self.arena, run_by=unit, focus="Klasseledelse")
        networks.LeaderNetworkFactory(arena=self.arena)
        networks.OwnerActivityFactory(arena=self.arena)
        networks.SchoolHolidayFactory(starts_on=LONG_AGO, ends_on=LONG_AGO)
        at_school = networks.LearningArenaFactory(level="school")
        networks.MeetingFactory(arena=at_school, school=self.school, chair=self.cast.principal)
        open_now = networks.ArenaEvaluationFactory()
        for role in Role.Kind.values:
            networks.ArenaRoleFactory(arena=open_now.arena, kind=role)
        networks.EvaluationSheetFactory(evaluation=open_now, learning=3)
        for _each in range(5):
            networks.EvaluationAnswerFactory(evaluation=self.evaluation, learning=3, done="Lest planene")

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

    def _grow_talks(self):
        row = self.talk.assessment.criteria.last()
        quality.DialogueItemFactory(dialogue=self.talk, criterion_assessment=row, title="")
        quality.DialogueItemFactory(dialogue=self.talk)
        for talk in (self.talk, self.last_talk):
            for side in ("school", "municipality"):
                quality.AgreementFactory(dialogue=talk, promised_by=side)
            quality.AgreementFactory(dialogue=talk, status="done")

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
        adviser = networks.RoleFactory(kind="fagstab").user
        quality.AssessmentFactory(round=self.round, adviser=adviser)
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
