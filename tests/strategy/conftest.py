"""A plan of the school most tests are about, somebody who writes in it, and the plans it can take from."""

import pytest

from strategy.models import Plan
from strategy.proposals.actions.proposing import carry_over
from strategy.sharing.actions import share_plan
from tests.factories.strategy import PlanFactory
from tests.strategy.proposals import THIS_YEAR, fill


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def writer(client, cast, plan):
    client.force_login(cast.school_leader)
    return client


@pytest.fixture
def last(school):
    return fill(PlanFactory(school=school, year=THIS_YEAR.previous))


@pytest.fixture
def started(last, plan, cast):
    """This year's plan, with everything from last year's as proposals."""
    carry_over(plan=plan, by=cast.principal)
    plan.refresh_from_db()
    return plan


@pytest.fixture
def shared(other_school, cast):
    """Another school's plan of this year, shared."""
    plan = fill(PlanFactory(school=other_school))
    share_plan(plan=plan, by=cast.other_principal)
    return Plan.objects.select_related("school", "edition").get(pk=plan.pk)
