"""A plan of the school most tests are about, and somebody who writes in it."""

import pytest

from tests.factories.strategy import PlanFactory


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def writer(client, cast, plan):
    client.force_login(cast.school_leader)
    return client
