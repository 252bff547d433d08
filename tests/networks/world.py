"""What the municipality shares, with one of everything: the ground of `tests.world.World`."""

from django.utils import timezone

from networks.exercises.actions import join, set_groups
from networks.models import Role
from tests.factories import networks, strategy
from tests.factories.networks import LONG_AGO
from tests.networks.exercises import at, say, started


class NetworksWorld:
    """The networks' part of the world: it needs the cast, the year, the school and its plan."""

    def begin_networks(self):
        self.network, self.arena = networks.LeaderNetworkFactory(), networks.LearningArenaFactory()
        self.tool, self.quality = networks.ToolFactory(), networks.LeadershipQualityFactory()
        self.theory, self.part = networks.TheoryModelFactory(), networks.StrategyPartFactory()
        self.evaluation = networks.ArenaEvaluationFactory(arena=self.arena, closed_at=timezone.now())
        self._begin_meetings()
        self._begin_minutes()
        self._begin_commissions()
        self.exercise = self._running_exercise()
        self.closed_exercise = at("closed", started(self.cast.principal, school=self.school, groups=1))
        self.guidance = started(self.cast.principal, kind="peer", school=self.school, groups=1, takes_part=True)

    def grow_networks(self):
        self._grow_networks()
        self._grow_arenas()
        self._grow_meetings()
        self._grow_minutes()
        self._grow_exercises()
        self._grow_theory()
        self._grow_year()
        self._grow_commissions()

    def _begin_minutes(self):
        self.held_meeting = networks.MeetingFactory(arena=self.arena, network=self.network, status="held")
        self.held_item = networks.AgendaItemFactory(meeting=self.held_meeting, tool=self.tool)

    def _begin_commissions(self):
        self.commission = networks.CommissionFactory()
        rektor_au = networks.LearningArenaFactory(slug="rektor-au")
        self.rektor_au_item = networks.AgendaItemFactory(meeting__arena=rektor_au)
        shared = networks.MeetingFactory(network=self.network, status="shared")
        self.decision = networks.DecisionFactory(meeting=shared, item=networks.AgendaItemFactory(meeting=shared))

    def _begin_meetings(self):
        """A meeting that is called, one that was before it, and a draft, where principals are asked."""
        self.meeting_arena = networks.LearningArenaFactory(format="two_part")
        networks.ArenaRoleFactory(arena=self.meeting_arena, kind="principal")
        called = {"status": "called", "called_at": timezone.now()}
        self.meeting = networks.MeetingFactory(arena=self.meeting_arena, **called)
        self.draft_meeting = networks.MeetingFactory(arena=self.meeting_arena)
        self.agenda_item = networks.AgendaItemFactory(meeting=self.meeting)

    def _running_exercise(self):
        """A reflection at Trones in its plenary, led by the principal, who is in a group."""
        return at("plenary", started(self.cast.principal, kind="gll", school=self.school, takes_part=True))

    def _grow_networks(self):
        person, member = networks.UserFactory(), networks.SchoolFactory(area=networks.AreaFactory())
        networks.MunicipalityFactory()
        own = networks.RoleTypeFactory()
        networks.RoleFactory(kind=own.slug, school=self.school)
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

    def _grow_meetings(self):
        """One more item with all that belongs to it, one more who is asked, one more meeting ahead and behind."""
        before = networks.MeetingFactory(arena=self.meeting_arena, status="held")
        after = networks.MeetingFactory(arena=self.meeting_arena, network=networks.LeaderNetworkFactory())
        for meeting in (self.meeting, self.draft_meeting):
            item = networks.AgendaItemFactory(
                meeting=meeting,
                theme=networks.ThemeFactory(),
                tool=networks.ToolFactory(),
                minutes_planned=10,
                carried_from=networks.AgendaItemFactory(meeting=before),
            )
            networks.ItemLinkFactory(item=item)
            networks.AgendaItemFactory(meeting=after, carried_from=item)
            networks.AttendanceFactory(meeting=meeting)
            source = networks.AgendaItemFactory(meeting=before)
            words = {"meeting": meeting, "proposed_by": self.cast.principal, "from_item": source}
            networks.ItemProposalFactory(**words)
            networks.ItemProposalFactory(status="taken", item=item, **words)
        networks.ItemLinkFactory(item=self.agenda_item)

    def _grow_minutes(self):
        """One more item, and at the first one more decision and one more thing to do; one more who was there."""
        networks.AgendaItemFactory(meeting=self.held_meeting, tool=self.tool, theme=networks.ThemeFactory())
        person = networks.AttendanceFactory(meeting=self.held_meeting, was_there=True).user
        for item in (self.held_item, None):
            networks.DecisionFactory(meeting=self.held_meeting, item=item)
            networks.FollowUpFactory(meeting=self.held_meeting, item=item, person=person)
        networks.ItemLinkFactory(item=self.held_item)

    def _grow_exercises(self):
        """One more that runs and one more that is over; in the one at hand, one more group with one more person."""
        self._running_exercise()
        at("closed", started(self.cast.principal, kind="gll", school=self.school))
        number = self.exercise.groups.count() + 1
        set_groups(exercise=self.exercise, number=number, places={}, by=self.cast.principal)
        join(exercise=self.exercise, by=networks.UserFactory())
        say(self.exercise.texts.all(), "Ord fra alle")
        set_groups(exercise=self.guidance, number=number, places={}, by=self.cast.principal)
        someone = join(exercise=self.guidance, by=networks.UserFactory())
        self.guidance.participants.filter(pk=someone.pk).update(group=self.guidance.groups.first())
        closed_group = networks.ExerciseGroupFactory(exercise=self.closed_exercise, number=number + 10)
        networks.ContributionFactory(exercise=self.closed_exercise, group=closed_group, slot="thought", text="Ord")

    def _grow_theory(self):
        """One more of what the ressursbank and figure 1 show, and a meeting to come that it can be used in."""
        dimension = networks.TheoryDimensionFactory(model=self.theory)
        self.question = networks.ReflectionQuestionFactory(dimension=dimension)
        networks.TheoryModelFactory().parts_of_strategy.add(self.part, networks.StrategyPartFactory())
        self.theory.parts_of_strategy.add(networks.StrategyPartFactory())
        self.part.arenas.add(networks.LearningArenaFactory())
        self.part.tools.add(networks.ToolFactory())
        networks.PartFigureFactory(part=self.part)
        networks.ToolLinkFactory(tool=self.tool)
        self.tool.parts_of_strategy.add(networks.StrategyPartFactory())
        meeting = networks.MeetingFactory()
        networks.AttendanceFactory(meeting=meeting, user=self.cast.principal, answer="coming")
        networks.AgendaItemFactory(meeting=networks.MeetingFactory(status="shared"), tool=self.tool)

    def _grow_year(self):
        """Something with a date of each kind, and the owner's action plan."""
        theme = networks.ThemeFactory(quality=self.quality)
        activity = networks.OwnerActivityFactory(arena=self.arena, starts_on=self.year.starts_on)
        activity.themes.add(theme)
        networks.OwnerActivityFactory(year=self.year.previous)
        meeting = networks.MeetingFactory(arena=self.arena, chair=self.cast.principal, status="called")
        networks.MeetingFactory(arena=self.arena, network=self.network, status="held")
        networks.MeetingFactory(arena=self.arena, school=self.school, status="called")
        networks.AgendaItemFactory(meeting=meeting, theme=theme)
        networks.AgendaItemFactory(meeting=networks.MeetingFactory(status="held"), theme=theme)
        networks.CommissionAnswerFactory(network=self.network)
        networks.ArenaEvaluationFactory()
        strategy.ActivityFactory(plan=self.plan, starts_on=self.year.starts_on)
        strategy.MilestoneFactory(activity__plan=self.plan, due_on=self.year.starts_on)
        strategy.ReflectionFactory(plan=self.plan, held_on=self.year.starts_on)

    def _grow_commissions(self):
        """One more network that answers, one more commission of each state, one more place an item can be sent on to,
        and one more school that has its network's offer."""
        network = networks.LeaderNetworkFactory()
        networks.RoleFactory(kind="network_leader", network=network, user=self.cast.principal)
        networks.CommissionAnswerFactory(commission=self.commission, network=network, text="Påbegynt")
        for closed_at in (None, timezone.now()):
            commission = networks.CommissionFactory(closed_at=closed_at, due_on=timezone.localdate())
            networks.CommissionAnswerFactory(
                commission=commission, answered_at=timezone.now(), answered_by=self.cast.principal
            )
        networks.MeetingFactory(arena=networks.LearningArenaFactory(format="conference"))
        member = networks.MembershipFactory(network=self.network).school
        networks.DecisionOfferFactory(decision=self.decision, school=member)
