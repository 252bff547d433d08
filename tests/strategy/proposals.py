"""Plans in which everything is written, for the tests of what is proposed."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from networks.models import Tool
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan
from strategy.plans.document import NOT_WRITTEN, document_of
from tests.factories.networks import OwnerComponentFactory, ToolFactory
from tests.factories.quality import SuccessCriterionFactory
from tests.factories.strategy import (
    ActivityFactory,
    CoreComponentFactory,
    GoalFactory,
    InvolvementFactory,
    MilestoneFactory,
    PrerequisiteAnswerFactory,
    ReflectionFactory,
    ResourceGroupMemberFactory,
    SchoolCriterionFactory,
    SubComponentFactory,
)

Part = Plan.Part
THIS_YEAR = SchoolYear.current()
TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)


def tool(name):
    return Tool.objects.filter(name=name).first() or ToolFactory(name=name)


def fill(plan):
    """A plan in which everything is written and everything hangs together."""
    plan.vision, plan.findings = "Alle hører til", "Vi vil bli likere"
    plan.competence_plan, plan.evaluation_plan = "Tirsdager", "I mai"
    plan.save()
    goal = GoalFactory(plan=plan, text="Alle leser", reason="Fordi", signs="Vi hører det")
    goal.success_criteria.add(SuccessCriterionFactory(number=12))
    component = CoreComponentFactory(plan=plan, name="Lesing", reason="Alle fag", phase="implementation")
    component.goals.add(goal)
    component.owner_components.add(OwnerComponentFactory(name="God læreplanforståelse"))
    SubComponentFactory(component=component, name="Avkoding", factors="Lyd\nBokstav", how="Hver dag")
    component.drivers.create(kind="guidance", text="Team 2").tools.add(tool("Reflekterende team"))
    activity = ActivityFactory(
        plan=plan, title="Lesestund", responsible="Team 1", goal=goal, component=component, status="done"
    )
    activity.tools.add(tool("Lesson study"))
    activity.success_criteria.add(SuccessCriterionFactory(number=12))
    MilestoneFactory(activity=activity, title="Halvveis", due_on=YESTERDAY, reached_on=YESTERDAY)
    SchoolCriterionFactory(plan=plan, text="Elevene forteller", goal=goal)
    ResourceGroupMemberFactory(plan=plan, name="Koordinator", strength="Lesing")
    InvolvementFactory(plan=plan)
    ReflectionFactory(plan=plan)
    PrerequisiteAnswerFactory(plan=plan, answer="in_place")
    return plan


def rows_of(plan):
    """{kind: how many there are}: of all but the plan's parts, which are its strategy's."""
    written = {name: rows for name, rows in document_of(plan).items() if name not in NOT_WRITTEN}
    return {name: len(rows) for name, rows in written.items() if isinstance(rows, list)}


def start_address(school, name="plan_start_from_last_year", year=THIS_YEAR):
    return reverse(name, args=[school.slug, year])
