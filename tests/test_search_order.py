"""Search: what is called by the words, or works with them, comes before what mentions them."""

import datetime as dt

import pytest
from django.urls import reverse

from sandnes_portal.desk.search.groups import GROUPS
from strategy.sharing.actions import share_plan
from tests.factories.networks import MeetingFactory, SchoolFactory, ToolFactory
from tests.factories.strategy import CoreComponentFactory, GoalFactory, PlanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def plans(cast):
    """Two shared plans: the first by name mentions reading, the second works with it."""
    found = []
    for name in ("Austrått", "Øygard"):
        plan = PlanFactory(school=SchoolFactory(name=name))
        GoalFactory(plan=plan, text="Alle er glade i lesing")
        CoreComponentFactory(plan=plan, name="Leseopplæring" if name == "Øygard" else "Klasseledelse")
        found.append(share_plan(plan=plan, by=cast.principal))
    return found


def find(user, word, query):
    return list(next(each for each in GROUPS if each.word == word).find(user, query))


def test_plans_that_work_with_the_word_come_first(cast, plans):
    assert [str(edition.plan.school) for edition in find(cast.fagstab, "planer", "lese")] == ["Øygard", "Austrått"]
    assert [str(edition.plan.school) for edition in find(cast.fagstab, "planer", "glad")] == ["Austrått", "Øygard"]


def test_so_they_do_in_the_list_of_shared_plans(client, cast, plans):
    client.force_login(cast.fagstab)
    for query, first in (("lese", "Øygard"), ("glad", "Austrått"), ("", "Austrått")):
        rows = client.get(reverse("plan_list"), {"sok": query}).context["rows"]
        assert str(rows[0]["edition"].plan.school) == first


def test_what_is_called_by_the_word_comes_before_what_mentions_it(cast):
    ToolFactory(name="Annet", purpose="Et samtaleverktøy", kind="analysis")
    ToolFactory(name="Samtalekort", purpose="Kort", kind="practice")
    assert [tool.name for tool in find(cast.fagstab, "verktoy", "samtale")] == ["Samtalekort", "Annet"]
    MeetingFactory(status="shared", title="Om lesing", starts_at=dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC))
    MeetingFactory(
        status="shared", title="Nytt", place="Leserommet", starts_at=dt.datetime(2026, 10, 1, 10, tzinfo=dt.UTC)
    )
    assert [meeting.title for meeting in find(cast.fagstab, "moter", "les")] == ["Om lesing", "Nytt"]
