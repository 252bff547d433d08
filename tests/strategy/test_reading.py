"""The plan as one reads it: as a document, as a drawing of the year, and how it hangs together."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from sandnes_portal.language.schoolyear import SchoolYear
from strategy.plans.document import activities_of, considered, document_in, document_of
from strategy.reading.timeline import timeline
from strategy.sharing.actions import share_plan
from strategy.writing.actions.rows import remove_row
from tests.factories.quality import SuccessCriterionFactory
from tests.factories.strategy import (
    ActivityFactory,
    CoreComponentFactory,
    GoalFactory,
    InvolvementFactory,
    MilestoneFactory,
    PlanFactory,
    PrerequisiteAnswerFactory,
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
    InvolvementFactory(plan=plan, held_on=plan.year.starts_on)
    ReflectionFactory(plan=plan)
    PrerequisiteAnswerFactory(plan=plan, answer="in_place", note="Fra i fjor")


def test_document_shows_every_part(client, cast, school):
    plan = PlanFactory(school=school, findings="Det viktigste vi fant")
    fill(plan)
    client.force_login(cast.fagstab)
    page = client.get(plan.get_absolute_url()).content.decode()
    for text in ("Det viktigste vi fant", "Svarer på", "Vi hører det", "Slik", "Team 1", 'class="gantt"'):
        assert text in page
    assert "Endre planen" not in page


def test_reading_asks_the_database_no_more_when_there_is_more(client, cast, school, django_assert_num_queries):
    plan = PlanFactory(school=school)
    fill(plan)
    client.force_login(cast.principal)
    client.get(plan.get_absolute_url())
    fill(plan)
    with CaptureQueriesContext(connection) as first:
        client.get(plan.get_absolute_url())
    fill(plan)
    fill(plan)
    with django_assert_num_queries(len(first)):
        client.get(plan.get_absolute_url())


def test_plan_that_nobody_has_written_in_is_not_read_anew(client, cast, plan, django_assert_num_queries):
    fill(plan)
    client.force_login(cast.principal)
    client.get(plan.get_absolute_url())
    with django_assert_num_queries(AS_IT_WAS_DRAWN):
        assert "Vi hører det" in client.get(plan.get_absolute_url()).text
    goal = GoalFactory(plan=plan, text="Alle skal høre til")
    assert "Alle skal høre til" in client.get(plan.get_absolute_url()).text
    remove_row(row=goal, by=cast.principal)
    assert "Alle skal høre til" not in client.get(plan.get_absolute_url()).text


def test_plan_drawn_for_one_is_not_shown_to_another_with_other_rights(client, cast, plan):
    fill(plan)
    client.force_login(cast.principal)
    own = client.get(plan.get_absolute_url()).text
    client.force_login(cast.director)
    others = client.get(plan.get_absolute_url()).text
    assert "talk-link" in own
    assert "talk-link" not in others
    assert "/rediger/" not in others


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
    drawn = timeline(activities_of(plan), dt.date(2026, 11, 24))
    assert [(row.get("x"), row.get("width")) for row in drawn["rows"]][1] == (None, None)
    assert drawn["rows"][0]["x"] == "212"
    assert 212 < drawn["today"] < 760
    assert timeline(activities_of(plan), dt.date(2025, 1, 1))["today"] is None


# One of them asks for texts that wait for a choice, as every page does.
MOST_QUERIES, AS_IT_WAS_DRAWN = 19, 10


def test_document_takes_at_most_so_many_queries(client, cast, school, django_assert_max_num_queries):
    plan = PlanFactory(school=school)
    fill(plan)
    client.force_login(cast.principal)
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(plan.get_absolute_url())


def test_document_holds_every_row_with_its_links(plan):
    fill(plan)
    document = document_of(plan)
    (goal,), (component,), (activity,) = document["goals"], document["components"], document["activities"]
    assert [each["name"] for each in goal["criteria"]] == [plan.goals.get().success_criteria.get().code]
    assert component["parts"][0]["how"] == "Slik"
    assert (activity["goal"], activity["component"]) == (goal["id"], component["id"])
    assert activity["milestones"][0]["due_on"] == plan.year.ends_on
    assert (
        document["involvements"][0] | {"label": "personalet", "held_on": plan.year.starts_on}
        == document["involvements"][0]
    )
    assert document["prerequisites"][0]["label"] == "på plass"
    assert document["prerequisites"][0]["note"] == "Fra i fjor"


def test_document_is_the_same_read_from_the_tables_and_from_an_edition(plan, cast):
    fill(plan)
    plan = share_plan(plan=plan, by=cast.principal)
    plan.edition.refresh_from_db()
    assert document_in(plan.edition) == considered(document_of(plan))


def test_late_milestone_stands_out_by_word_and_symbol(client, cast, plan):
    year = plan.year
    activity = ActivityFactory(plan=plan, starts_on=year.starts_on, ends_on=year.ends_on)
    MilestoneFactory(activity=activity, due_on=year.starts_on)
    drawn = timeline(document_of(plan), year.ends_on)
    assert [mark["kind"] for mark in drawn["rows"][0]["marks"]] == ["late"]
    MilestoneFactory(activity=activity, due_on=year.starts_on, reached_on=year.starts_on)
    assert [mark["kind"] for mark in timeline(document_of(plan), year.ends_on)["rows"][0]["marks"]] == [
        "late",
        "reached",
    ]
    client.force_login(cast.principal)
    assert client.get(plan.get_absolute_url()).content.decode().count("over fristen") >= 2


def test_milestone_without_a_date_is_in_the_table_and_not_in_the_drawing(plan):
    MilestoneFactory(activity__plan=plan, due_on=None)
    assert timeline(document_of(plan), plan.year.starts_on)["rows"][0]["marks"] == []


def test_component_is_shown_as_figure_17_for_the_meeting_room(client, cast, plan):
    fill(plan)
    client.force_login(cast.union_rep)
    page = client.get(reverse("plan_table", args=[plan.school.slug, plan.year])).content.decode()
    for letter in "ABCDE":
        assert f"<b>{letter}</b>" in page


def test_thread_is_seen_from_the_criterion_and_what_hangs_loose_is_an_invitation(client, cast, plan):
    fill(plan)
    criterion = plan.goals.get().success_criteria.get()
    unanswered, loose = SuccessCriterionFactory(), GoalFactory(plan=plan, text="Et løst mål")
    client.force_login(cast.principal)
    response = client.get(reverse("plan_thread", args=[plan.school.slug, plan.year]))
    assert [row["code"] for row in response.context["answered"]] == [criterion.code]
    assert [row["code"] for row in response.context["unanswered"]] == [unanswered.code]
    assert [goal["id"] for goal in response.context["loose"]["goals"]] == [loose.pk]
    assert "Det trenger ikke være feil" in response.content.decode()


def test_removed_goal_leaves_no_trace_in_the_document(plan):
    goal = GoalFactory(plan=plan, removed_at="2026-11-01T12:00Z")
    activity, component = ActivityFactory(plan=plan, goal=goal), CoreComponentFactory(plan=plan)
    component.goals.add(goal)
    document = document_of(plan)
    assert document["goals"] == []
    assert document["components"][0]["goals"] == []
    assert [each["id"] for each in document["activities"]] == [activity.pk]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ plan }}", "مرحبا 你好 👩‍🏫 ﷽", "q\u0301"])
def test_every_character_survives_and_none_runs(client, cast, plan, text):
    GoalFactory(plan=plan, text=text, reason=text)
    client.force_login(cast.principal)
    page = client.get(plan.get_absolute_url()).content.decode()
    assert escape(text) in page
    assert "<script>alert" not in page
