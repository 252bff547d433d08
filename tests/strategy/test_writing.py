"""Writing a plan with «Lagre», as without JavaScript: what is typed is saved, found again, and never lost."""

import pytest
from django.urls import reverse

from networks.models import Tool
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Activity, CoreComponent, Goal, Plan, SubComponent
from strategy.writing.actions.plans import start_plan
from tests.factories.networks import ToolFactory
from tests.factories.quality import SuccessCriterionFactory
from tests.factories.strategy import (
    ActivityFactory,
    CoreComponentFactory,
    GoalFactory,
    ImplementationDriverFactory,
    MilestoneFactory,
    PrerequisiteFactory,
    SubComponentFactory,
)

pytestmark = pytest.mark.django_db


def address(plan, name, *words):
    return reverse(name, args=[plan.school.slug, plan.year, *words])


def row_address(plan, row):
    from strategy.writing.kinds import KINDS

    kind = next(kind for kind in KINDS if kind.model is type(row))
    return address(plan, "row_edit", kind.part, kind.slug, row.pk)


def written(prefix, version=1, **fields):
    """A form as the page sends it: every name begins with the section it belongs to."""
    return {f"{prefix}-{name}": value for name, value in {"version": version, **fields}.items()}


def test_starting_twice_gives_the_same_plan(school, cast):
    first = start_plan(school=school, year=SchoolYear.current(), by=cast.principal)
    assert start_plan(school=school, year=SchoolYear.current(), by=cast.sfo_leader) == first
    assert first.changed_by == cast.principal


@pytest.mark.parametrize("start", [2012, 2090])
def test_plan_is_not_started_for_a_year_out_of_reach(writer, school, start):
    assert writer.post(reverse("plan_start", args=[school.slug, SchoolYear(start)])).status_code == 404


# --- the plan's own texts -----------------------------------------------------------------------


def test_situation_is_saved_and_tells_who_wrote(writer, plan, cast):
    writer.post(plan.edit_url(), written("utgangspunkt", findings="Vi vil bli likere i timene."))
    plan.refresh_from_db()
    assert plan.findings == "Vi vil bli likere i timene."
    assert plan.changed_by == cast.school_leader


def test_save_and_continue_leads_to_the_next_part(writer, plan):
    response = writer.post(plan.edit_url(), written("utgangspunkt", findings="Nytt") | {"next": "1"})
    assert response.url == plan.edit_url(Plan.Part.GOALS)


def test_two_who_write_in_different_parts_do_not_disturb_each_other(writer, plan):
    writer.post(plan.edit_url(), written("utgangspunkt", findings="Utgangspunktet"))
    response = writer.post(plan.edit_url(Plan.Part.EVALUATION), written("evaluering", evaluation_plan="I mai"))
    plan.refresh_from_db()
    assert response.status_code == 302
    assert (plan.findings, plan.evaluation_plan) == ("Utgangspunktet", "I mai")


@pytest.mark.parametrize("text", ["Elev 13097248022 trenger mer tid.", "x" * 20_001])
def test_text_that_cannot_be_saved_stays_in_the_field(writer, plan, text):
    response = writer.post(plan.edit_url(), written("utgangspunkt", findings=text))
    plan.refresh_from_db()
    assert response.status_code == 200
    assert plan.findings == ""
    assert text in response.content.decode()
    assert "For å gå videre må du rette opp følgende feil" in response.content.decode()


def test_prerequisites_are_answered_beside_the_text(writer, plan):
    PrerequisiteFactory.create_batch(2)
    url = plan.edit_url(Plan.Part.COMPETENCE)
    writer.get(url)
    first, second = plan.prerequisites.all()
    writer.post(
        url,
        written("kompetanseutvikling", competence_plan="Tirsdager")
        | written(f"forutsetning-{first.pk}", answer="in_place")
        | written(f"forutsetning-{second.pk}"),
    )
    first.refresh_from_db()
    assert first.answer == "in_place"


# --- rows: made, written, moved, taken away, brought back -----------------------------------------


def test_new_goal_has_a_place_to_be_saved_from_the_first_moment_and_opens_for_writing(writer, plan):
    response = writer.post(address(plan, "row_create", "mal", "mal"))
    goal = Goal.with_removed.get()
    assert response.url == row_address(plan, goal)
    assert "Mål uten tekst" in writer.get(response.url).content.decode()


def test_goal_is_written_with_the_criteria_it_answers(writer, plan):
    criterion, goal = SuccessCriterionFactory(number=12), GoalFactory(plan=plan)
    prefix = f"mal-{goal.pk}"
    writer.post(row_address(plan, goal), written(prefix, text="Alle leser", success_criteria=[criterion.pk]))
    goal.refresh_from_db()
    assert (goal.text, list(goal.success_criteria.all())) == ("Alle leser", [criterion])


def test_new_component_has_its_three_drivers(writer, plan):
    response = writer.post(address(plan, "row_create", "kjernekomponenter", "komponent"))
    component = CoreComponent.with_removed.get()
    assert response.url == row_address(plan, component)
    assert {driver.kind for driver in component.drivers.all()} == set(Tool.Driver.values)


def test_component_its_parts_and_its_drivers_are_saved_together(writer, plan):
    component = CoreComponentFactory(plan=plan)
    part = SubComponentFactory(component=component)
    driver, tool = ImplementationDriverFactory(component=component, kind="training"), ToolFactory()
    writer.post(
        row_address(plan, component),
        written(f"komponent-{component.pk}", name="Lesing", phase="introduction")
        | written(f"del-{part.pk}", name="Avkoding", factors="Lyd\nBokstav", how="Hver dag")
        | written(f"driver-{driver.pk}", tools=[tool.pk], text="Team 2"),
    )
    for row in (component, part, driver):
        row.refresh_from_db()
    assert (component.name, part.how, driver.text, list(driver.tools.all())) == ("Lesing", "Hver dag", "Team 2", [tool])
    assert part.factor_list == ["Lyd", "Bokstav"]


def test_part_of_a_component_is_added_under_it(writer, plan):
    component = CoreComponentFactory(plan=plan)
    writer.post(f"{address(plan, 'row_create', 'kjernekomponenter', 'del')}?under={component.pk}")
    assert SubComponent.with_removed.get().component == component


def test_other_buttons_of_a_components_page_save_what_was_typed_without_javascript(writer, plan):
    component = CoreComponentFactory(plan=plan)
    part, other = SubComponentFactory(component=component), SubComponentFactory(component=component, position=1)
    presses = [
        f"{address(plan, 'row_create', 'kjernekomponenter', 'del')}?under={component.pk}",
        address(plan, "row_move", "kjernekomponenter", "del", part.pk, "ned"),
        address(plan, "row_delete", "kjernekomponenter", "del", other.pk),
    ]
    for number, press in enumerate(presses, start=1):
        component.refresh_from_db()
        part.refresh_from_db()
        writer.post(
            press,
            written(f"komponent-{component.pk}", component.version, name=f"Lesing {number}", phase="tull")
            | written(f"del-{part.pk}", part.version, how=f"Hver dag {number}"),
        )
        component.refresh_from_db()
        part.refresh_from_db()
        assert (component.name, part.how) == (f"Lesing {number}", f"Hver dag {number}")


@pytest.mark.parametrize("under", ["", "0", "abc", "999999"])
def test_part_without_its_component_does_not_exist(writer, plan, under):
    url = address(plan, "row_create", "kjernekomponenter", "del")
    assert writer.post(f"{url}?under={under}").status_code == 404


def test_part_cannot_be_put_under_another_schools_component(writer, plan):
    url = address(plan, "row_create", "kjernekomponenter", "del")
    assert writer.post(f"{url}?under={CoreComponentFactory().pk}").status_code == 404


@pytest.mark.parametrize(("part", "kind"), [("kjernekomponenter", "driver"), ("kompetanseutvikling", "forutsetning")])
def test_fixed_rows_are_neither_added_nor_taken_away(writer, plan, part, kind):
    assert writer.post(address(plan, "row_create", part, kind)).status_code == 404
    driver = ImplementationDriverFactory(component__plan=plan)
    assert writer.post(address(plan, "row_delete", "kjernekomponenter", "driver", driver.pk)).status_code == 404


def test_choice_of_another_schools_goal_is_refused_with_the_text_kept(writer, plan):
    activity, foreign = ActivityFactory(plan=plan), GoalFactory()
    data = written(f"aktivitet-{activity.pk}", title="Vår aktivitet", status="planned", goal=foreign.pk)
    page = writer.post(row_address(plan, activity), data).content.decode()
    assert "finnes ikke lenger" in page
    assert "Vår aktivitet" in page
    assert not Activity.objects.filter(goal=foreign).exists()


def test_activity_that_ends_before_it_begins_is_told_so(writer, plan):
    activity = ActivityFactory(plan=plan)
    dates = {"starts_on": "20.10.2026", "ends_on": "01.10.2026"}
    data = written(f"aktivitet-{activity.pk}", title="Bakvendt", status="planned", **dates)
    assert "Sluttdatoen må være etter startdatoen" in writer.post(row_address(plan, activity), data).content.decode()


@pytest.mark.parametrize(
    "name",
    ["row_edit", "row_card", "row_delete", "row_restore", "row_history"],
)
def test_row_of_another_schools_plan_does_not_exist_here(writer, plan, name):
    assert writer.get(address(plan, name, "mal", "mal", GoalFactory().pk)).status_code == 404


@pytest.mark.parametrize("words", [("tull",), ("mal", "tull", "1"), ("mal", "aktivitet", "1")])
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


def test_deleted_component_comes_back_with_everything_under_it_and_linked_to_it(writer, plan):
    component, goal, tool = CoreComponentFactory(plan=plan), GoalFactory(plan=plan), ToolFactory()
    part, activity = SubComponentFactory(component=component), ActivityFactory(plan=plan, component=component)
    driver = ImplementationDriverFactory(component=component)
    component.goals.add(goal)
    driver.tools.add(tool)
    args = ["kjernekomponenter", "komponent", component.pk]
    writer.post(address(plan, "row_delete", *args))
    assert writer.get(row_address(plan, part)).status_code == 404
    writer.post(address(plan, "row_restore", *args))
    component = CoreComponent.objects.get()
    assert (list(component.subcomponents.all()), list(component.goals.all())) == ([part], [goal])
    assert list(component.drivers.get().tools.all()) == [tool]
    assert list(component.activities.all()) == [activity]


def test_what_was_deleted_is_found_in_the_history_of_the_plan(writer, plan):
    milestone = MilestoneFactory(activity__plan=plan, title="Borte")
    writer.post(address(plan, "row_delete", "aktiviteter", "milepel", milestone.pk))
    page = writer.get(address(plan, "plan_history")).content.decode()
    assert "Borte" in page
    assert address(plan, "row_restore", "aktiviteter", "milepel", milestone.pk) in page


def test_goal_deleted_from_another_plan_cannot_be_brought_into_this_one(writer, plan):
    foreign = GoalFactory(removed_at="2026-01-01T12:00Z")
    assert writer.post(address(plan, "row_restore", "mal", "mal", foreign.pk)).status_code == 404


# --- in place -----------------------------------------------------------------------------------

HTMX = {"HX-Request": "true"}


def test_row_is_opened_closed_and_moved_where_it_stands(writer, plan):
    goal, other = GoalFactory(plan=plan, text="Det første"), GoalFactory(plan=plan, text="Det andre")
    opened = writer.get(row_address(plan, goal), headers=HTMX).content.decode()
    closed = writer.get(address(plan, "row_card", "mal", "mal", goal.pk), headers=HTMX).content.decode()
    moved = writer.post(address(plan, "row_move", "mal", "mal", other.pk, "opp"), headers=HTMX).content.decode()
    assert opened.strip().startswith("<li") or "<li" in opened
    assert "<html" not in opened + closed + moved
    assert f'name="mal-{goal.pk}-text"' in opened
    assert f'name="mal-{goal.pk}-text"' not in closed
    assert moved.index("Det andre") < moved.index("Det første")


def test_row_taken_away_in_place_can_be_regretted_in_place(writer, plan):
    goal = GoalFactory(plan=plan, text="Angret")
    removed = writer.post(address(plan, "row_delete", "mal", "mal", goal.pk), headers=HTMX).content.decode()
    back = address(plan, "row_restore", "mal", "mal", goal.pk)
    assert back in removed
    assert "Angret" in writer.post(back, headers=HTMX).content.decode()


def test_new_component_leads_to_its_own_page_also_from_within_the_list(writer, plan):
    response = writer.post(address(plan, "row_create", "kjernekomponenter", "komponent"), headers=HTMX)
    assert response.headers["HX-Redirect"] == row_address(plan, CoreComponent.with_removed.get())
