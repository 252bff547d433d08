"""Writing a plan: what is typed is saved, found again, and never lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from networks.models import Tool
from sandnes_portal.schoolyear import SchoolYear
from strategy.actions.writing import start_plan
from strategy.models import Activity, CoreComponent, Goal, Plan
from tests.factories.networks import ToolFactory
from tests.factories.quality import SuccessCriterionFactory
from tests.factories.strategy import (
    ActivityFactory,
    CoreComponentFactory,
    GoalFactory,
    PlanFactory,
    PrerequisiteFactory,
    SubComponentFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(school):
    return PlanFactory(school=school)


@pytest.fixture
def writer(client, cast, plan):
    client.force_login(cast.school_leader)
    return client


def address(plan, name, *words):
    return reverse(name, args=[plan.school.slug, plan.year, *words])


def test_starting_twice_gives_the_same_plan(school, cast):
    first = start_plan(school=school, year=SchoolYear.current(), by=cast.principal)
    assert start_plan(school=school, year=SchoolYear.current(), by=cast.sfo_leader) == first
    assert first.changed_by == cast.principal


@pytest.mark.parametrize("start", [2012, 2090])
def test_plan_is_not_started_for_a_year_out_of_reach(writer, school, start):
    assert writer.post(reverse("plan_start", args=[school.slug, SchoolYear(start)])).status_code == 404


def test_situation_is_saved_and_tells_who_wrote(writer, plan, cast):
    writer.post(plan.edit_url(), {"version": 1, "findings": "Vi vil bli likere i timene."})
    plan.refresh_from_db()
    assert plan.findings == "Vi vil bli likere i timene."
    assert plan.changed_by == cast.school_leader


def test_save_and_continue_leads_to_the_next_part(writer, plan):
    response = writer.post(plan.edit_url(), {"version": 1, "findings": "Nytt", "next": "1"})
    assert response.url == plan.edit_url(Plan.Part.GOALS)


def test_two_who_write_in_different_parts_do_not_disturb_each_other(writer, plan):
    writer.post(plan.edit_url(), {"version": 1, "findings": "Utgangspunktet"})
    response = writer.post(plan.edit_url(Plan.Part.EVALUATION), {"version": 1, "evaluation_plan": "I mai"})
    plan.refresh_from_db()
    assert response.status_code == 302
    assert (plan.findings, plan.evaluation_plan) == ("Utgangspunktet", "I mai")


def test_late_writer_keeps_the_words_and_sees_the_other_text(writer, plan):
    writer.post(plan.edit_url(), {"version": 1, "findings": "Kom først"})
    page = writer.post(plan.edit_url(), {"version": 1, "findings": "Kom seint"}).content.decode()
    plan.refresh_from_db()
    assert plan.findings == "Kom først"
    assert "Noen andre lagret samtidig" in page
    assert "Kom seint" in page
    writer.post(plan.edit_url(), {"version": plan.version, "findings": "Satt sammen"})
    plan.refresh_from_db()
    assert plan.findings == "Satt sammen"


@pytest.mark.parametrize("text", ["Elev 13097248022 trenger mer tid.", "x" * 20_001])
def test_text_that_cannot_be_saved_stays_in_the_field(writer, plan, text):
    response = writer.post(plan.edit_url(), {"version": 1, "findings": text})
    plan.refresh_from_db()
    assert response.status_code == 200
    assert plan.findings == ""
    assert text in response.content.decode()
    assert "For å gå videre må du rette opp følgende feil" in response.content.decode()


def test_goal_is_added_with_the_criteria_it_answers(writer, plan):
    criterion = SuccessCriterionFactory(number=12)
    writer.post(
        address(plan, "row_create", "mal", "mal"),
        {"version": 1, "text": "Alle leser", "success_criteria": [criterion.pk]},
    )
    goal = plan.goals.get()
    assert (goal.text, list(goal.success_criteria.all())) == ("Alle leser", [criterion])


def test_new_component_opens_with_its_three_drivers(writer, plan):
    response = writer.post(
        address(plan, "row_create", "kjernekomponenter", "komponent"),
        {"version": 1, "name": "Klasseledelse", "phase": "preparation"},
    )
    component = CoreComponent.objects.get()
    assert response.url == address(plan, "row_edit", "kjernekomponenter", "komponent", component.pk)
    assert {driver.kind for driver in component.drivers.all()} == set(Tool.Driver.values)


def test_component_and_its_drivers_are_saved_together(writer, plan):
    component = CoreComponentFactory(plan=plan)
    driver, tool = component.drivers.create(kind="training"), ToolFactory()
    writer.post(
        address(plan, "row_edit", "kjernekomponenter", "komponent", component.pk),
        {
            "version": 1,
            "name": "Lesing",
            "phase": "introduction",
            f"driver-{driver.pk}-version": 1,
            f"driver-{driver.pk}-tools": [tool.pk],
            f"driver-{driver.pk}-text": "Team 2",
        },
    )
    component.refresh_from_db()
    driver.refresh_from_db()
    assert (component.name, driver.text, list(driver.tools.all())) == ("Lesing", "Team 2", [tool])


def test_part_of_a_component_is_added_under_it(writer, plan):
    component = CoreComponentFactory(plan=plan)
    url = address(plan, "row_create", "kjernekomponenter", "del")
    writer.post(f"{url}?under={component.pk}", {"version": 1, "name": "Strukturell støtte", "how": "Vi starter likt."})
    assert component.subcomponents.get().name == "Strukturell støtte"


@pytest.mark.parametrize("under", ["", "0", "abc", "999999"])
def test_part_without_its_component_does_not_exist(writer, plan, under):
    url = address(plan, "row_create", "kjernekomponenter", "del")
    assert writer.get(f"{url}?under={under}").status_code == 404


def test_part_cannot_be_put_under_another_schools_component(writer, plan):
    foreign = CoreComponentFactory()
    url = address(plan, "row_create", "kjernekomponenter", "del")
    assert writer.post(f"{url}?under={foreign.pk}", {"version": 1, "name": "Snik"}).status_code == 404


def test_choice_of_another_schools_goal_is_refused_with_the_text_kept(writer, plan):
    foreign = GoalFactory()
    url = address(plan, "row_create", "aktiviteter", "aktivitet")
    response = writer.post(url, {"version": 1, "title": "Vår aktivitet", "status": "planned", "goal": foreign.pk})
    assert "finnes ikke lenger" in response.content.decode()
    assert "Vår aktivitet" in response.content.decode()
    assert not Activity.objects.filter(plan=plan).exists()


def test_activity_that_ends_before_it_begins_is_told_so(writer, plan):
    url = address(plan, "row_create", "aktiviteter", "aktivitet")
    data = {"version": 1, "title": "Bakvendt", "status": "planned", "starts_on": "20.10.2026", "ends_on": "01.10.2026"}
    assert "Sluttdatoen må være etter startdatoen" in writer.post(url, data).content.decode()


def test_row_of_another_schools_plan_does_not_exist_here(writer, plan):
    foreign = GoalFactory()
    for name in ("row_edit", "row_delete"):
        assert writer.get(address(plan, name, "mal", "mal", foreign.pk)).status_code == 404


@pytest.mark.parametrize("words", [("tull",), ("mal", "tull", "ny"), ("mal", "aktivitet", "ny")])
def test_parts_and_kinds_that_are_none_do_not_exist(writer, plan, words):
    assert writer.get(f"{plan.get_absolute_url()}rediger/{'/'.join(words)}/").status_code == 404


def test_goals_are_moved_up_and_down(writer, plan):
    first, second, third = (GoalFactory(plan=plan) for _ in range(3))
    writer.post(address(plan, "row_move", "mal", "mal", third.pk, "opp"))
    assert list(plan.goals.all()) == [first, third, second]
    writer.post(address(plan, "row_move", "mal", "mal", first.pk, "opp"))
    assert list(plan.goals.all()) == [first, third, second]


def test_deleted_goal_is_brought_back_from_the_message(writer, plan):
    goal = GoalFactory(plan=plan, text="Angret")
    page = writer.post(address(plan, "row_delete", "mal", "mal", goal.pk), follow=True).content.decode()
    back = address(plan, "row_restore", "mal", "mal", goal.pk)
    assert not Goal.objects.exists()
    assert back in page
    writer.post(back)
    assert Goal.objects.get().text == "Angret"


def test_goal_deleted_from_another_plan_cannot_be_brought_into_this_one(writer, plan):
    foreign = GoalFactory()
    pk = foreign.pk
    foreign.delete()
    assert writer.post(address(plan, "row_restore", "mal", "mal", pk)).status_code == 404


def test_prerequisites_are_answered_beside_the_text(writer, plan):
    PrerequisiteFactory.create_batch(2)
    url = plan.edit_url(Plan.Part.COMPETENCE)
    writer.get(url)
    first, second = plan.prerequisites.all()
    writer.post(
        url,
        {
            "version": 1,
            "competence_plan": "Tirsdager",
            f"svar-{first.pk}-version": 1,
            f"svar-{first.pk}-answer": "in_place",
            f"svar-{second.pk}-version": 1,
        },
    )
    first.refresh_from_db()
    assert first.answer == "in_place"


@pytest.mark.parametrize("part", Plan.Part.values)
def test_writing_asks_the_database_no_more_when_there_is_more(writer, plan, part, django_assert_num_queries):
    def more():
        GoalFactory(plan=plan)
        component = CoreComponentFactory(plan=plan)
        SubComponentFactory(component=component)
        ActivityFactory(plan=plan)

    more()
    url = plan.edit_url(part)
    writer.get(url)
    with CaptureQueriesContext(connection) as first:
        writer.get(url)
    more()
    more()
    with django_assert_num_queries(len(first)):
        writer.get(url)
