"""The talk of Trones, booked; and the leader talk that comes after minutes both sides have approved."""

import pytest

from tests.factories.strategy import ActivityFactory, GoalFactory, PlanFactory
from tests.quality.contracts import opened
from tests.quality.states import talk_in


@pytest.fixture
def dialogue(school, cast):
    """A talk that is booked."""
    return talk_in("planned", school, cast)


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def assessment(plan, school, cast):
    """Of a school with a goal and an activity, whose minutes both sides have approved."""
    goal = GoalFactory(plan=plan, text="Alle leser hver dag", signs="Lån på biblioteket")
    ActivityFactory(plan=plan, goal=goal, title="Lesekvart")
    return talk_in("frozen", school, cast).assessment


@pytest.fixture
def talk(assessment, cast):
    return opened(assessment, cast)
