"""The plan as others read it, its progress, and sharing it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandnes_portal.schoolyear import SchoolYear
from strategy.actions.sharing import share_plan, withdraw_plan
from strategy.models import Plan
from strategy.reports import last_written_part, plan_progress, thoughts_before_sharing
from strategy.timeline import timeline
from tests.factories.quality import SuccessCriterionFactory
from tests.factories.strategy import (
    ActivityFactory,
    CoreComponentFactory,
    GoalFactory,
    InvolvementFactory,
    MilestoneFactory,
    PlanFactory,
    ReflectionFactory,
    ResourceGroupMemberFactory,
    SchoolCriterionFactory,
    SubComponentFactory,
)

pytestmark = pytest.mark.django_db


def fill(plan):
    """One row of everything a plan can hold."""
    goal = GoalFactory(plan=plan, signs="Vi hører det")
    goal.success_criteria.add(SuccessCriterionFactory())
    component = CoreComponentFactory(plan=plan)
    SubComponentFactory(component=component, how="Slik")
    component.drivers.create(kind="training", text="Team 1")
    activity = ActivityFactory(
        plan=plan, goal=goal, component=component, starts_on=plan.year.starts_on, ends_on=plan.year.ends_on
    )
    MilestoneFactory(activity=activity)
    SchoolCriterionFactory(plan=plan)
    ResourceGroupMemberFactory(plan=plan)
    InvolvementFactory(plan=plan)
    ReflectionFactory(plan=plan)


def test_empty_plan_has_begun_nowhere(school):
    progress = plan_progress(PlanFactory(school=school))
    assert {part.kind for part in progress.parts} == {"todo"}
    assert progress.words == "Ingen av åtte deler er ferdige"


def test_progress_tells_what_is_missing_in_each_part(school):
    plan = PlanFactory(school=school, findings="Noe")
    GoalFactory(plan=plan, signs="Tegn")
    GoalFactory(plan=plan)
    SchoolCriterionFactory(plan=plan)
    words = {part.part: (part.kind, part.words) for part in plan_progress(plan).parts}
    assert words[Plan.Part.SITUATION] == ("now", "1 av 7 felt er skrevet")
    assert words[Plan.Part.GOALS] == ("now", "1 av 2 har tegn")
    assert words[Plan.Part.CRITERIA] == ("ok", "1 kriterium")


def test_one_is_led_back_to_the_part_written_in_last(school):
    plan = PlanFactory(school=school)
    GoalFactory(plan=plan)
    ActivityFactory(plan=plan)
    assert last_written_part(plan) == Plan.Part.ACTIVITIES


def test_thoughts_before_sharing_are_kind_and_lead_to_the_place(school):
    plan = PlanFactory(school=school)
    GoalFactory(plan=plan)
    thoughts = dict(thoughts_before_sharing(plan))
    assert thoughts["Ett mål mangler tegn på at dere lykkes."] == plan.edit_url(Plan.Part.GOALS)
    assert "Det står ikke når tillitsvalgt var med." in thoughts


def test_sharing_and_taking_back_are_in_the_history_with_the_reason(school, cast):
    plan = share_plan(plan=PlanFactory(school=school), by=cast.principal)
    assert plan.is_shared
    assert plan.shared_by == cast.principal
    plan = withdraw_plan(plan=plan, by=cast.principal, reason="Vi skrev feil skole.")
    assert not plan.is_shared
    assert plan.history.first().history_change_reason == "Vi skrev feil skole."


def test_principal_shares_from_the_page_and_others_can_read(client, cast, school):
    plan = PlanFactory(school=school)
    client.force_login(cast.principal)
    client.post(reverse("plan_share", args=[school.slug, plan.year]))
    client.force_login(cast.other_principal)
    assert client.get(plan.get_absolute_url()).status_code == 200


def test_taking_back_needs_a_reason(client, cast, school):
    plan = share_plan(plan=PlanFactory(school=school), by=cast.principal)
    client.force_login(cast.principal)
    response = client.post(reverse("plan_withdraw", args=[school.slug, plan.year]), {"reason": " "})
    plan.refresh_from_db()
    assert plan.is_shared
    assert "Svar på «Hvorfor trekker dere planen tilbake?»" in response.content.decode()


def test_document_shows_every_part(client, cast, school):
    plan = PlanFactory(school=school, findings="Det viktigste vi fant")
    fill(plan)
    client.force_login(cast.fagstab)
    page = client.get(plan.get_absolute_url()).content.decode()
    for text in ("Det viktigste vi fant", "Svarer på S", "Vi hører det", "Slik", "Team 1", '<svg class="gantt"'):
        assert text in page
    assert "Endre planen" not in page


def test_reading_asks_the_database_no_more_when_there_is_more(client, cast, school, django_assert_num_queries):
    plan = PlanFactory(school=school)
    fill(plan)
    client.force_login(cast.principal)
    client.get(plan.get_absolute_url())
    with CaptureQueriesContext(connection) as first:
        client.get(plan.get_absolute_url())
    fill(plan)
    fill(plan)
    with django_assert_num_queries(len(first)):
        client.get(plan.get_absolute_url())


def test_list_of_plans_asks_the_database_no_more_when_there_is_more(client, cast, django_assert_num_queries):
    client.force_login(cast.fagstab)
    fill(PlanFactory())
    client.get(reverse("plan_list"))
    with CaptureQueriesContext(connection) as first:
        client.get(reverse("plan_list"))
    fill(PlanFactory())
    fill(PlanFactory())
    with django_assert_num_queries(len(first)):
        client.get(reverse("plan_list"))


def test_list_of_plans_is_found_by_component_network_and_year(client, cast, school, network):
    plan, other = PlanFactory(school=school), PlanFactory()
    CoreComponentFactory(plan=plan, name="Klasseledelse")
    client.force_login(cast.fagstab)

    def found(**query):
        page = client.get(reverse("plan_list"), query).content.decode()
        return {each.school.name for each in (plan, other) if each.get_absolute_url() in page}

    assert found() == {plan.school.name, other.school.name}
    assert found(sok="klasseled") == {school.name}
    assert found(nettverk=network.slug) == {school.name}
    assert found(nettverk="finnes-ikke") == set()
    assert found(skolear=SchoolYear.current().previous.slug) == set()
    assert found(skolear="tull") == {plan.school.name, other.school.name}


def test_school_without_a_plan_invites_its_leaders_and_hides_from_others(client, cast, school):
    url = reverse("plan_detail", args=[school.slug, SchoolYear.current()])
    client.force_login(cast.principal)
    assert "Start planen" in client.get(url).content.decode()
    client.force_login(cast.fagstab)
    assert client.get(url).status_code == 404


def test_timeline_draws_bars_between_august_and_june(school):
    plan = PlanFactory(school=school, year=SchoolYear(2026))
    ActivityFactory(plan=plan, starts_on=dt.date(2026, 8, 1), ends_on=dt.date(2027, 6, 30))
    ActivityFactory(plan=plan)
    drawn = timeline(plan, dt.date(2026, 11, 24))
    assert [(row.get("x"), row.get("width")) for row in drawn["rows"]][1] == (None, None)
    assert drawn["rows"][0]["x"] == 212
    assert 212 < drawn["today"] < 760
    assert timeline(plan, dt.date(2025, 1, 1))["today"] is None
