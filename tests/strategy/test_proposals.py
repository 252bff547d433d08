"""Carried over, but confirmed: what comes from last year's plan or another school's, and what becomes of it."""

import datetime as dt
import threading
import time
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networks.models import OwnerComponent, Tool
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.editing import EditConflict
from strategy.models import Goal, Plan, SubComponent
from strategy.plans.document import document_in, document_of
from strategy.plans.progress import plan_progress
from strategy.proposals import sources
from strategy.proposals.actions.considering import (
    confirm_part,
    confirm_row,
    confirm_text,
    unconfirm_row,
    unconfirm_text,
)
from strategy.proposals.actions.proposing import carry_over, propose_from, start_from_last_year
from strategy.sharing.actions import share_plan
from strategy.sharing.thoughts import thoughts_on
from strategy.writing.actions.plans import save_text
from strategy.writing.actions.rows import add_row, remove_row, save_row
from strategy.writing.forms import EvaluationForm
from strategy.writing.kinds import BY_SLUG
from tests.crawl import as_read
from tests.factories.networks import RoleFactory, ToolFactory
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
from tests.strategy.test_writing import HTMX, address, row_address, written

pytestmark = pytest.mark.django_db

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
    component.owner_components.add(OwnerComponent.objects.get_or_create(name="God læreplanforståelse")[0])
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


# --- what is copied, and what is not ------------------------------------------------------------


def test_everything_the_school_wrote_last_year_is_there_as_proposals(started):
    document = document_of(started)
    texts = (started.vision, started.competence_plan, started.evaluation_plan)
    assert texts == ("Alle hører til", "Tirsdager", "I mai")
    assert set(started.proposed_parts) == {Part.SITUATION, Part.COMPETENCE, Part.EVALUATION}
    assert started.source == "planen for " + str(THIS_YEAR.previous)
    (goal,), (component,), (activity,) = document["goals"], document["components"], document["activities"]
    assert (goal["text"], goal["reason"], goal["signs"]) == ("Alle leser", "Fordi", "Vi hører det")
    assert (component["name"], component["reason"]) == ("Lesing", "Alle fag")
    assert [(part["name"], part["factors"], part["how"]) for part in component["parts"]] == [
        ("Avkoding", ["Lyd", "Bokstav"], "Hver dag")
    ]
    assert {driver["kind"]: driver["text"] for driver in component["drivers"]} == {
        "training": "",
        "guidance": "Team 2",
        "leadership": "",
    }
    assert (activity["title"], activity["responsible"]) == ("Lesestund", "Team 1")
    assert [milestone["title"] for milestone in activity["milestones"]] == ["Halvveis"]
    assert [row["text"] for row in document["criteria"]] == ["Elevene forteller"]
    assert [(row["name"], row["strength"]) for row in document["resource_group"]] == [("Koordinator", "Lesing")]
    for name in ("goals", "components", "criteria", "activities", "resource_group"):
        assert [(row["is_proposed"], row["source"]) for row in document[name]] == [(True, started.source)], name


def test_copies_hang_together_as_the_rows_they_are_copies_of_do(started, last):
    goal, component, activity = started.goals.get(), started.components.get(), started.activities.get()
    assert (activity.goal, activity.component) == (goal, component)
    assert (list(component.goals.all()), started.criteria.get().goal) == ([goal], goal)
    assert [criterion.code for criterion in goal.success_criteria.all()] == ["S12"]
    assert [criterion.code for criterion in activity.success_criteria.all()] == ["S12"]
    assert [owner.name for owner in component.owner_components.all()] == ["God læreplanforståelse"]
    assert [tool.name for tool in component.drivers.get(kind="guidance").tools.all()] == ["Reflekterende team"]
    assert [tool.name for tool in activity.tools.all()] == ["Lesson study"]
    assert last.goals.get().activities.get() == last.activities.get()


def test_accounts_of_what_happened_stay_in_their_year(started):
    activity = started.activities.get()
    assert activity.status == "planned"
    assert (activity.milestones.get().due_on, activity.milestones.get().reached_on) == (None, None)
    assert not started.reflections.exists()
    assert not started.involvements.exists()
    assert not started.prerequisites.exists()


def test_dates_that_have_passed_are_left_out_and_those_to_come_are_kept(plan, last, cast):
    activity = last.activities.get()
    activity.starts_on, activity.ends_on = YESTERDAY, TOMORROW
    activity.save()
    activity.milestones.update(due_on=TODAY)
    carry_over(plan=plan, by=cast.principal)
    copy = plan.activities.get()
    assert (copy.starts_on, copy.ends_on, copy.milestones.get().due_on) == (None, TOMORROW, TODAY)


def test_what_was_dropped_or_taken_away_last_year_is_not_proposed(plan, last, cast):
    ActivityFactory(plan=last, title="Droppet", status="dropped")
    GoalFactory(plan=last, text="Slettet", removed_at=timezone.now())
    carry_over(plan=plan, by=cast.principal)
    assert [activity.title for activity in plan.activities.all()] == ["Lesestund"]
    assert [goal.text for goal in plan.goals.all()] == ["Alle leser"]


def test_how_far_a_component_has_come_is_the_schools_own(started, shared, plan, cast):
    assert started.components.get().phase == "implementation"
    document = document_in(shared.edition)
    propose_from(plan=plan, document=document, source=sources.shared_plan(document), by=cast.principal)
    assert {component.phase for component in plan.components.exclude(source=started.source)} == {"preparation"}


def test_what_is_gone_from_the_municipalitys_lists_is_left_out(plan, shared, cast):
    document = document_in(shared.edition)
    Tool.objects.all().delete()
    OwnerComponent.objects.all().delete()
    criterion = SuccessCriterionFactory(number=12)
    criterion.retired_from = THIS_YEAR
    criterion.save()
    propose_from(plan=plan, document=document, source="Hana", by=cast.principal)
    component, activity = plan.components.get(), plan.activities.get()
    assert not component.owner_components.exists()
    assert not activity.tools.exists()
    assert not any(driver.tools.exists() for driver in component.drivers.all())
    assert not plan.goals.get().success_criteria.exists()


def test_no_word_that_stands_is_overwritten(plan, last, cast):
    plan.findings, plan.evaluation_plan = "Våre egne ord", "I juni"
    plan.save()
    own = GoalFactory(plan=plan, text="Vårt eget mål", position=0)
    carry_over(plan=plan, by=cast.principal)
    plan.refresh_from_db()
    assert (plan.findings, plan.vision, plan.evaluation_plan) == ("Våre egne ord", "Alle hører til", "I juni")
    assert set(plan.proposed_parts) == {Part.SITUATION, Part.COMPETENCE}
    assert [goal.text for goal in plan.goals.all()] == ["Vårt eget mål", "Alle leser"]
    own.refresh_from_db()
    assert (own.is_proposed, own.version) == (False, 1)


def test_school_that_lent_something_an_earlier_year_is_still_named(plan, last, cast):
    goal = last.goals.get()
    goal.source = "Hana skole 2025–26"
    goal.save()
    carry_over(plan=plan, by=cast.principal)
    assert plan.goals.get().source == "Hana skole 2025–26"
    assert plan.activities.get().source == sources.own_plan(THIS_YEAR.previous)


def test_without_a_plan_of_last_year_nothing_is_proposed(plan, cast):
    assert carry_over(plan=plan, by=cast.principal) == 0


# --- each once ----------------------------------------------------------------------------------


def rows_of(plan):
    return {name: len(rows) for name, rows in document_of(plan).items() if isinstance(rows, list)}


def test_copying_twice_makes_no_doubles_also_of_what_was_changed_since(started, cast):
    before = rows_of(started)
    started.goals.update(text="Skrevet om", is_proposed=False)
    assert carry_over(plan=started, by=cast.sfo_leader) == 0
    assert rows_of(started) == before
    assert started.goals.get().text == "Skrevet om"


def test_database_refuses_a_second_copy_of_a_row(started):
    origin = started.goals.get().origin
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalFactory(plan=started, origin=origin)


@pytest.mark.django_db(transaction=True)
def test_two_who_start_at_once_get_one_plan_and_each_proposal_once(school, last, cast):
    go, faults = threading.Barrier(2), []

    def start(by):
        try:
            go.wait()
            start_from_last_year(school=school, year=THIS_YEAR, by=by)
        except Exception as fault:  # noqa: BLE001 – a thread's fault would else pass unseen
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=start, args=[by]) for by in (cast.principal, cast.sfo_leader)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    plan = Plan.objects.get(school=school, year=THIS_YEAR)
    assert {name: rows_of(plan)[name] for name in ("goals", "components", "criteria", "activities")} == {
        "goals": 1,
        "components": 1,
        "criteria": 1,
        "activities": 1,
    }


def test_what_was_dropped_comes_back_only_when_it_is_asked_for(started, cast):
    goal = started.goals.get()
    remove_row(row=goal, by=cast.principal)
    assert carry_over(plan=started, by=cast.principal) == 0
    assert not started.goals.exists()
    assert carry_over(plan=started, by=cast.principal, part=Part.GOALS) == 1
    assert started.goals.get() == goal
    assert started.goals.get().is_proposed


def test_part_is_fetched_by_itself_and_tied_to_what_comes_after_it(plan, last, cast):
    assert carry_over(plan=plan, by=cast.principal, part=Part.ACTIVITIES) == 1
    activity = plan.activities.get()
    assert (activity.goal, activity.component) == (None, None)
    carry_over(plan=plan, by=cast.principal, part=Part.COMPONENTS)
    carry_over(plan=plan, by=cast.principal, part=Part.GOALS)
    activity.refresh_from_db()
    assert (activity.goal, activity.component) == (plan.goals.get(), plan.components.get())
    assert list(plan.components.get().goals.all()) == [plan.goals.get()]
    plan.refresh_from_db()
    assert plan.vision == ""


def test_what_the_school_has_considered_is_not_tied_to_what_comes_later(plan, last, cast):
    carry_over(plan=plan, by=cast.principal, part=Part.ACTIVITIES)
    confirm_row(row=plan.activities.get(), by=cast.principal)
    carry_over(plan=plan, by=cast.principal, part=Part.GOALS)
    assert plan.activities.get().goal is None


# --- the history --------------------------------------------------------------------------------


def test_history_tells_who_fetched_and_from_where(started, cast, writer):
    component = started.components.get()
    for row in (
        started,
        started.goals.get(),
        component,
        component.subcomponents.get(),
        component.drivers.first(),
        started.activities.get(),
        started.activities.get().milestones.get(),
        started.criteria.get(),
        started.resource_group.get(),
    ):
        version = row.history.first()
        assert version.history_user == cast.principal, row
        assert version.history_change_reason == f"Hentet fra {started.source}", row
    page = as_read(writer.get(address(started, "row_history", "mal", "mal", started.goals.get().pk)).text)
    assert f"Hentet fra {started.source}" in page
    assert "gjelder nå" in page


def test_links_that_were_copied_are_in_the_history_too(started):
    activity = started.activities.get()
    assert [link.tool.name for link in activity.history.first().tools.all()] == ["Lesson study"]


def test_proposals_are_one_line_in_the_history_of_the_plan(started, writer):
    GoalFactory(plan=started, text="Et til", is_proposed=True, source=started.source, changed_by=started.changed_by)
    page = writer.get(address(started, "plan_history")).content.decode()
    assert f"To forslag hentet fra {started.source}" in page or f"Ett forslag hentet fra {started.source}" in page
    assert "Avkoding" not in page


def test_confirming_changes_no_words_and_leaves_the_version_marked(started, cast, writer):
    goal = started.goals.get()
    confirm_row(row=goal, by=cast.sfo_leader)
    sessions = writer.get(address(started, "row_history", "mal", "mal", goal.pk)).context["sessions"]
    assert [session.is_current for session in sessions] == [True]


# --- considering --------------------------------------------------------------------------------


def kind_of(plan, part):
    return next(each.kind for each in plan_progress(plan).parts if each.part == part)


def test_proposals_count_in_progress_and_sharing_only_when_they_are_considered(started, cast):
    assert {each.kind for each in plan_progress(started).parts} == {"proposed"}
    assert "forslag er ikke vurdert ennå." in thoughts_on(started, document_of(started), TODAY)[0].text
    edition = share_plan(plan=started, by=cast.principal).edition
    assert (edition.document["goals"], edition.document["vision"]) == ([], "")
    confirm_row(row=started.goals.get(), by=cast.principal)
    confirm_text(plan=started, part=Part.EVALUATION, by=cast.principal)
    started.refresh_from_db()
    assert kind_of(started, Part.GOALS) == kind_of(started, Part.EVALUATION) == "ok"
    edition = share_plan(plan=started, by=cast.principal).edition
    assert [goal["text"] for goal in edition.document["goals"]] == ["Alle leser"]
    assert (edition.document["evaluation_plan"], edition.document["vision"]) == ("I mai", "")


def test_row_is_confirmed_in_place_and_regretted_in_place(started, writer):
    goal = started.goals.get()
    args = ("mal", "mal", goal.pk)
    answer = writer.post(address(started, "row_confirm", *args), headers=HTMX)
    goal.refresh_from_db()
    assert (goal.is_proposed, goal.source) == (False, started.source)
    assert "Bekreftet" in answer.content.decode()
    assert set(answer.headers["HX-Trigger"].split('"')) >= {"lagret", "forslag"}
    undo = address(started, "row_unconfirm", *args)
    assert undo in answer.content.decode()
    assert "Fortsatt riktig" in writer.post(undo, headers=HTMX).content.decode()
    assert started.goals.get().is_proposed


def test_row_is_confirmed_and_regretted_without_javascript(started, writer):
    goal = started.goals.get()
    args = ("mal", "mal", goal.pk)
    page = writer.post(address(started, "row_confirm", *args), follow=True).content.decode()
    undo = address(started, "row_unconfirm", *args)
    assert f'<a href="{undo}">Angre</a>' in page
    assert "Da er det et forslag igjen" in writer.get(undo).content.decode()
    writer.post(undo)
    assert started.goals.get().is_proposed


def test_text_is_confirmed_and_regretted_with_and_without_javascript(started, writer):
    url, undo = (address(started, name, "evaluering") for name in ("plan_text_confirm", "plan_text_unconfirm"))
    assert f"Teksten er hentet fra {started.source}" in writer.get(started.edit_url(Part.EVALUATION)).content.decode()
    assert "Teksten er bekreftet" in writer.post(url, headers=HTMX).content.decode()
    started.refresh_from_db()
    assert Part.EVALUATION not in started.proposed_parts
    assert "Teksten er hentet fra" in writer.post(undo, headers=HTMX).content.decode()
    assert f'<a href="{undo}">Angre</a>' in writer.post(url, follow=True).content.decode()
    assert "Da er det et forslag igjen" in writer.get(undo).content.decode()
    writer.post(undo)
    started.refresh_from_db()
    assert Part.EVALUATION in started.proposed_parts
    assert (started.evaluation_plan, started.findings) == ("I mai", "Vi vil bli likere")


def test_parts_without_a_text_of_their_own_have_none_to_confirm(started, writer):
    assert writer.post(address(started, "plan_text_confirm", "mal")).status_code == 404
    assert writer.post(address(started, "plan_text_unconfirm", "mal")).status_code == 404


def test_writing_in_a_proposal_makes_it_the_schools_own(started, writer):
    goal = started.goals.get()
    writer.post(row_address(started, goal), written(f"mal-{goal.pk}", version=goal.version, text="Skrevet om"))
    writer.post(
        started.edit_url(Part.EVALUATION), written("evaluering", version=started.version, evaluation_plan="I juni")
    )
    goal.refresh_from_db()
    started.refresh_from_db()
    assert (goal.is_proposed, goal.text) == (False, "Skrevet om")
    assert set(started.proposed_parts) == {Part.SITUATION, Part.COMPETENCE}


def test_opening_a_proposal_without_writing_leaves_it_one(started, writer):
    goal = started.goals.get()
    data = written(f"mal-{goal.pk}", version=goal.version, text=goal.text, reason=goal.reason, signs=goal.signs)
    for criterion in goal.success_criteria.all():
        name = f"mal-{goal.pk}-success_criteria"
        data |= {name: criterion.pk, f"initial-{name}": criterion.pk}
    writer.post(row_address(started, goal), data)
    goal.refresh_from_db()
    assert goal.is_proposed


def test_writing_in_a_part_of_a_component_considers_the_component(started, writer):
    component = started.components.get()
    part = component.subcomponents.get()
    writer.post(row_address(started, part), written(f"del-{part.pk}", name="Avkoding", how="To ganger om dagen"))
    component.refresh_from_db()
    assert not component.is_proposed
    activity = started.activities.get()
    milestone = activity.milestones.get()
    writer.post(row_address(started, milestone), written(f"milepel-{milestone.pk}", title="Nådd"))
    activity.refresh_from_db()
    assert not activity.is_proposed


def test_adding_and_taking_away_a_part_considers_the_component(started, cast):
    component = started.components.get()
    add_row(kind=BY_SLUG["del"], owner=component, by=cast.principal)
    component.refresh_from_db()
    assert not component.is_proposed
    activity = started.activities.get()
    remove_row(row=activity.milestones.get(), by=cast.principal)
    activity.refresh_from_db()
    assert not activity.is_proposed


@contextmanager
def components_cannot_be_changed():
    """The database fails when a component is to be changed, as it can between two writes."""

    def refuse(execute, sql, params, many, context):
        if sql.startswith('UPDATE "strategy_corecomponent"'):
            raise OperationalError("the connection is gone")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(OperationalError):
        yield


def test_part_is_written_or_taken_away_together_with_considering_its_component_or_not_at_all(started, cast):
    part = started.components.get().subcomponents.get()
    form = BY_SLUG["del"].form({"how": "To ganger om dagen", "version": part.version}, instance=part)
    form.keep_only(["how"])
    assert form.is_valid()
    with components_cannot_be_changed():
        save_row(form=form, by=cast.principal)
    with components_cannot_be_changed():
        remove_row(row=part, by=cast.principal)
    with components_cannot_be_changed():
        add_row(kind=BY_SLUG["del"], owner=started.components.get(), by=cast.principal)
    assert [(each.how, each.removed_at) for each in SubComponent.with_removed.filter(component__plan=started)] == [
        ("Hver dag", None)
    ]


@pytest.mark.django_db(transaction=True)
def test_who_writes_in_a_part_and_who_takes_it_away_never_wait_for_each_other(started, cast):
    component = started.components.get()
    part = component.subcomponents.get()
    form = BY_SLUG["del"].form({"how": "To ganger", "version": part.version}, instance=part)
    form.keep_only(["how"])
    assert form.is_valid()
    taken_away = component.subcomponents.get()
    steps = (lambda: save_row(form=form, by=cast.principal), lambda: remove_row(row=taken_away, by=cast.sfo_leader))
    go, faults = threading.Barrier(len(steps)), []

    def slowly(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if sql.endswith("FOR UPDATE"):
            # So that both are in the middle of their step at the same time.
            time.sleep(0.3)
        return answer

    def take(step):
        try:
            go.wait()
            with connection.execute_wrapper(slowly):
                step()
        except DatabaseError as fault:
            faults.append(fault)
        except EditConflict:
            pass  # The part was gone: the words are kept aside.
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[step]) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    component.refresh_from_db()
    assert (component.is_proposed, component.subcomponents.count()) == (False, 0)


def test_text_that_is_saved_takes_no_others_proposal_with_it(plan, last, cast):
    """A text is opened for writing, and the rest is fetched before it is saved."""
    form = EvaluationForm({"evaluation_plan": "I juni", "version": plan.version}, instance=plan)
    carry_over(plan=plan, by=cast.principal, part=Part.SITUATION)
    assert form.is_valid()
    saved = save_text(form=form, by=cast.sfo_leader, part=Part.EVALUATION)
    assert (saved.proposed_parts, saved.evaluation_plan) == ([Part.SITUATION], "I juni")


def test_dropped_proposal_can_be_regretted_and_is_a_proposal_still(started, writer):
    goal = started.goals.get()
    args = ("mal", "mal", goal.pk)
    assert "er tatt bort" in writer.post(address(started, "row_delete", *args), headers=HTMX).content.decode()
    assert "Fortsatt riktig" in writer.post(address(started, "row_restore", *args), headers=HTMX).content.decode()
    assert started.goals.get().is_proposed


def test_all_of_a_part_is_confirmed_after_it_is_shown(started, writer):
    url = address(started, "plan_confirm_part", "aktiviteter")
    ActivityFactory(plan=started, title="Vår egen")
    page = writer.get(url).content.decode()
    assert "Ett forslag blir deres eget" in page
    assert "Lesestund" in page
    assert "Vår egen" not in page
    assert "Ett forslag er bekreftet." in writer.post(url, follow=True).content.decode()
    assert not started.activities.filter(is_proposed=True).exists()
    assert "Ingen forslag å se på" in writer.get(url).content.decode()
    assert "er bekreftet" not in writer.post(url, follow=True).content.decode()


def test_confirming_a_part_tells_how_many(started, cast):
    GoalFactory(plan=started, is_proposed=True)
    assert confirm_part(plan=started, part=Part.GOALS, by=cast.principal) == 2
    assert confirm_part(plan=started, part=Part.SITUATION, by=cast.principal) == 1
    assert confirm_part(plan=started, part=Part.GOALS, by=cast.principal) == 0


def test_what_the_school_wrote_itself_never_becomes_a_proposal(plan, cast):
    plan.evaluation_plan = "I mai"
    plan.save()
    assert not unconfirm_row(row=GoalFactory(plan=plan), by=cast.principal).is_proposed
    assert unconfirm_text(plan=plan, part=Part.EVALUATION, by=cast.principal).proposed_parts == []


def test_notice_follows_along_while_one_considers(started, writer):
    url = address(started, "plan_proposals", "mal")
    assert "Ett forslag å se på" in writer.get(url, headers=HTMX).content.decode()
    confirm_row(row=started.goals.get(), by=started.changed_by)
    assert "forslag å se på" not in writer.get(url, headers=HTMX).content.decode()
    assert writer.get(url).url == started.edit_url(Part.GOALS)


def test_component_is_confirmed_from_its_own_page(started, writer):
    component = started.components.get()
    args = ("kjernekomponenter", "komponent", component.pk)
    words = f"Kjernekomponenten er hentet fra {started.source}"
    assert words in writer.get(row_address(started, component)).content.decode()
    assert words in writer.get(address(started, "row_proposal", *args), headers=HTMX).content.decode()
    headers = HTMX | {"HX-Target": "forslag"}
    assert (
        "Kjernekomponenten er bekreftet"
        in writer.post(address(started, "row_confirm", *args), headers=headers).content.decode()
    )
    assert words not in writer.get(row_address(started, component)).content.decode()
    assert words in writer.post(address(started, "row_unconfirm", *args), headers=headers).content.decode()


def test_reading_page_marks_texts_and_rows_that_are_only_proposed(started, writer):
    page = writer.get(started.get_absolute_url()).content.decode()
    for part in ("Utgangspunkt", "Kompetanseutvikling", "Evaluering"):
        assert f'{part} <span class="tag tag-warn">foreslått</span></h2>' in page
    assert page.count("foreslått") == 8


# --- starting, and fetching later ---------------------------------------------------------------


def start_address(school, name="plan_start_from_last_year", year=THIS_YEAR):
    return reverse(name, args=[school.slug, year])


def test_page_of_a_plan_that_is_not_started_offers_both_ways(client, cast, last, school):
    client.force_login(cast.sfo_leader)
    page = client.get(reverse("plan_detail", args=[school.slug, THIS_YEAR])).content.decode()
    assert page.index("Start fra fjorårets plan") < page.index("Start med blanke ark")
    response = client.post(start_address(school), follow=True)
    plan = Plan.objects.get(school=school, year=THIS_YEAR)
    assert response.redirect_chain[-1][0] == plan.edit_url()
    assert f"Det dere skrev i planen for {THIS_YEAR.previous}, ligger her som forslag" in response.content.decode()
    assert plan.goals.get().is_proposed


def test_blank_sheets_are_blank(client, cast, last, school):
    client.force_login(cast.principal)
    client.post(start_address(school, "plan_start"))
    plan = Plan.objects.get(school=school, year=THIS_YEAR)
    assert (plan.vision, plan.goals.count()) == ("", 0)


def test_min_side_starts_from_last_year_with_one_click(client, cast, last, school):
    client.force_login(cast.principal)
    page = client.get(reverse("home")).content.decode()
    assert f"Planen for {THIS_YEAR} er ikke påbegynt" in page
    assert f'<form method="post" action="{start_address(school)}">' in page
    last.delete()
    assert "Start fra fjorårets plan" not in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize("year", [SchoolYear(2012), SchoolYear(2090)])
def test_year_out_of_reach_is_not_started(client, cast, school, year):
    client.force_login(cast.principal)
    assert client.post(start_address(school, year=year)).status_code == 404


@pytest.mark.parametrize("part", list(Part))
def test_empty_part_offers_what_stood_there_last_year(writer, plan, last, part):
    offer = f"I planen for {THIS_YEAR.previous} står det noe her."
    assert offer in writer.get(plan.edit_url(part)).content.decode()
    page = writer.post(address(plan, "plan_fetch", part), follow=True).content.decode()
    assert f"Ett forslag er hentet fra planen for {THIS_YEAR.previous}." in page
    assert offer not in page
    plan.refresh_from_db()
    assert [each.part for each in plan_progress(plan).parts if each.kind == "proposed"] == [part]
    assert "ikke noe mer å hente" in writer.post(address(plan, "plan_fetch", part), follow=True).content.decode()


def test_part_that_is_written_in_or_was_empty_last_year_offers_nothing(writer, plan, last):
    GoalFactory(plan=plan)
    last.activities.update(status="dropped")
    for part in (Part.GOALS, Part.ACTIVITIES):
        assert "står det noe her" not in writer.get(plan.edit_url(part)).content.decode()


# --- what another's leader may not -------------------------------------------------------------


OWN_LEADERS = {"principal", "school_leader", "sfo_leader"}
SEES_DRAFT = OWN_LEADERS | {"union_rep", "resource_person", "ppt_contact", "fagstab", "director"}


def test_considering_and_fetching_are_the_own_leaders(client, cast, role_name, started):
    goal, part = started.goals.get(), "utgangspunkt"
    row = ("mal", "mal", goal.pk)
    gets = [
        address(started, "plan_proposals", part),
        address(started, "plan_text_unconfirm", part),
        address(started, "plan_confirm_part", part),
        address(started, "row_proposal", *row),
        address(started, "row_unconfirm", *row),
    ]
    posts = [
        *gets[1:3],
        gets[4],
        address(started, "plan_text_confirm", part),
        address(started, "plan_fetch", part),
        address(started, "row_confirm", *row),
    ]
    client.force_login(getattr(cast, role_name))
    answers = {client.get(url).status_code for url in gets} | {client.post(url).status_code for url in posts}
    if role_name in OWN_LEADERS:
        assert answers == {200, 302}
    else:
        assert answers == {403 if role_name in SEES_DRAFT else 404}
        goal.refresh_from_db()
        assert goal.is_proposed


def test_only_own_leaders_start_from_last_year(client, cast, role_name, school, last):
    client.force_login(getattr(cast, role_name))
    answer = client.post(start_address(school)).status_code
    assert answer == (302 if role_name in OWN_LEADERS else 403)
    assert Plan.objects.filter(school=school, year=THIS_YEAR).exists() is (role_name in OWN_LEADERS)


# --- from another school ------------------------------------------------------------------------


def borrow(client, shared, row, kind="mal", **data):
    pk = getattr(row, "pk", row)
    url = reverse("row_borrow", args=[shared.school.slug, shared.year, kind, pk])
    return client.post(url, data, follow=True)


@pytest.fixture
def borrower(client, cast, plan, shared):
    client.force_login(cast.school_leader)
    return client


def test_row_of_a_shared_plan_is_taken_along_with_its_source(borrower, plan, shared):
    assert "Ta med i vår plan" in borrower.get(shared.get_absolute_url()).content.decode()
    page = borrow(borrower, shared, shared.components.get(), "komponent").content.decode()
    component = plan.components.get()
    source = f"Hana skole {THIS_YEAR}"
    assert (component.name, component.source, component.is_proposed) == ("Lesing", source, True)
    assert component.subcomponents.get().how == "Hver dag"
    assert f'<a href="{row_address(plan, component)}">Se forslaget</a>' in page
    assert not plan.goals.exists()
    assert component.history.first().history_change_reason == f"Hentet fra {source}"


@pytest.mark.parametrize("kind", ["mal", "komponent", "kriterium", "aktivitet"])
def test_source_is_named_for_ever(borrower, plan, shared, cast, kind):
    row = getattr(shared, BY_SLUG[kind].rows).get()
    borrow(borrower, shared, row, kind)
    copy = getattr(plan, BY_SLUG[kind].rows).get()
    confirm_row(row=copy, by=cast.principal)
    named = f"Hana skole {THIS_YEAR}"
    assert f"Hentet fra {named}" in borrower.get(plan.edit_url(BY_SLUG[kind].part)).content.decode()
    page = borrower.get(plan.get_absolute_url()).content.decode()
    assert "Hentet fra" in page
    assert named in page
    edition = share_plan(plan=plan, by=cast.principal).edition
    assert [each["source"] for each in edition.document[BY_SLUG[kind].rows]] == [named]


def test_own_plan_of_last_year_is_not_named_once_it_is_confirmed(started, writer, cast):
    assert f"Hentet fra {started.source}" in writer.get(started.edit_url(Part.GOALS)).content.decode()
    confirm_row(row=started.goals.get(), by=cast.principal)
    assert "Hentet fra" not in writer.get(started.edit_url(Part.GOALS)).content.decode()


def test_taking_the_same_along_twice_gives_it_once_and_tells_where_it_stands(borrower, plan, shared):
    goal = shared.goals.get()
    for _ in range(2):
        borrow(borrower, shared, goal)
    place = f"{plan.edit_url(Part.GOALS)}#mal-{plan.goals.get().pk}"
    assert f'<a href="{place}">Står i vår plan</a>' in borrower.get(shared.get_absolute_url()).content.decode()
    url = reverse("row_borrow", args=[shared.school.slug, shared.year, "mal", goal.pk])
    assert place in borrower.post(url, headers=HTMX).content.decode()


def test_rows_taken_along_one_by_one_are_tied_together(borrower, plan, shared):
    for kind in ("aktivitet", "komponent", "mal"):
        borrow(borrower, shared, getattr(shared, BY_SLUG[kind].rows).get(), kind)
    activity = plan.activities.get()
    assert (activity.goal, activity.component) == (plan.goals.get(), plan.components.get())


def test_what_was_dropped_or_is_a_person_is_not_lent(borrower, plan, shared, cast):
    shared.activities.update(status="dropped")
    share_plan(plan=shared, by=cast.other_principal)
    assert borrow(borrower, shared, shared.activities.get(), "aktivitet").status_code == 404
    for kind, row in (
        ("ressursperson", shared.resource_group.get()),
        ("milepel", shared.activities.get().milestones.get()),
        ("tull", shared.goals.get()),
    ):
        assert borrow(borrower, shared, row, kind).status_code == 404
    assert rows_of(plan) == dict.fromkeys(rows_of(plan), 0)


def test_only_what_the_edition_holds_can_be_taken(borrower, plan, shared, school):
    later = GoalFactory(plan=shared, text="Skrevet etterpå")
    foreign = GoalFactory()
    for row in (later, foreign, GoalFactory(plan=plan), 999_999):
        assert borrow(borrower, shared, row).status_code == 404
    draft = PlanFactory()
    assert borrow(borrower, draft, GoalFactory(plan=draft)).status_code == 404
    assert not Goal.objects.filter(origin__isnull=False).exists()


def test_words_changed_since_the_plan_was_shared_are_not_taken(borrower, plan, shared):
    shared.goals.update(text="Hemmelig utkast")
    borrow(borrower, shared, shared.goals.get())
    assert plan.goals.get().text == "Alle leser"


def test_who_may_take_along(client, cast, role_name, shared, plan):
    """Leaders of other schools, and only from what is shared; at this school they are the three."""
    user = getattr(cast, role_name)
    client.force_login(user)
    page = client.get(shared.get_absolute_url(), {"utgave": "delt"})
    answer = borrow(client, shared, shared.goals.get())
    assert user.has_perm("strategy.borrow_from_plan", shared) is (role_name in OWN_LEADERS)
    if role_name in OWN_LEADERS:
        assert "Ta med i vår plan" in page.content.decode()
        assert plan.goals.count() == 1
        return
    sees = role_name in {
        "other_principal",
        "support_leader",
        "fagstab",
        "director",
        "chief_union_rep",
        "politician",
    }
    assert page.status_code == (200 if sees else 404)
    assert "Ta med i" not in page.content.decode()
    assert answer.status_code == (403 if sees else 404)
    assert not plan.goals.exists()


def test_draft_of_another_school_lends_nothing(client, cast, role_name, plan, other_school):
    draft = PlanFactory(school=other_school)
    goal = GoalFactory(plan=draft)
    client.force_login(getattr(cast, role_name))
    sees = role_name in {"other_principal", "fagstab", "director"}
    assert borrow(client, draft, goal).status_code == (403 if sees else 404)
    assert not plan.goals.exists()


def test_leader_who_has_not_started_is_told_to_start_first(client, cast, shared, school):
    client.force_login(cast.principal)
    page = client.get(shared.get_absolute_url()).content.decode()
    start = reverse("plan_detail", args=[school.slug, THIS_YEAR])
    assert f'<a href="{start}">Start planen for {THIS_YEAR}</a> først.' in as_read(page)
    assert "Ta med i" not in page
    answer = borrow(client, shared, shared.goals.get())
    assert answer.redirect_chain[-1][0] == start
    assert "først" in answer.content.decode()


def test_leader_of_two_schools_chooses_which_plan(client, cast, shared, plan):
    second = PlanFactory(school__short_name="Sørbø", school__slug="sorbo")
    RoleFactory(user=cast.principal, kind="principal", school=second.school)
    client.force_login(cast.principal)
    page = client.get(shared.get_absolute_url()).content.decode()
    assert "Ta med i planen til Sørbø" in page
    assert "Ta med i planen til Trones" in page
    borrow(client, shared, shared.goals.get(), til="sorbo")
    assert (second.goals.count(), plan.goals.count()) == (1, 0)


def test_nothing_is_taken_from_ones_own_plan(client, cast, plan):
    GoalFactory(plan=plan)
    plan = share_plan(plan=plan, by=cast.principal)
    client.force_login(cast.principal)
    assert "Ta med i" not in client.get(plan.get_absolute_url(), {"utgave": "delt"}).content.decode()
    assert borrow(client, plan, plan.goals.get()).status_code == 403


# --- how much it asks of the database -----------------------------------------------------------

MOST_QUERIES = 15


@pytest.fixture
def count(client):
    """count(url): how many questions the second look at a page asks the database."""

    def count(url):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    return count


def test_reading_another_schools_plan_asks_no_more_when_there_is_more(client, cast, count, plan, shared):
    client.force_login(cast.principal)
    borrow(client, shared, shared.goals.get())
    first = count(shared.get_absolute_url())
    fill(shared)
    share_plan(plan=shared, by=cast.other_principal)
    for goal in shared.goals.all():
        borrow(client, shared, goal)
    assert plan.goals.count() == 2
    assert count(shared.get_absolute_url()) == first <= MOST_QUERIES


@pytest.mark.parametrize("part", list(Part))
def test_part_with_proposals_asks_no_more_when_there_are_more(client, cast, count, last, started, part):
    client.force_login(cast.principal)
    first = count(started.edit_url(part))
    fill(last)
    carry_over(plan=started, by=cast.principal)
    assert count(started.edit_url(part)) == first <= MOST_QUERIES


def test_component_page_asks_no_more_when_there_is_more(client, cast, count, started, shared):
    client.force_login(cast.principal)
    component = started.components.get()
    first = count(row_address(started, component))
    for name in ("Skriving", "Lytting"):
        SubComponentFactory(component=component, name=name)
    component.drivers.get(kind="training").tools.add(tool("Lesson study"), tool("I-G-P"))
    CoreComponentFactory(plan=shared, name="Lesing")
    share_plan(plan=shared, by=cast.other_principal)
    assert count(row_address(started, component)) == first <= MOST_QUERIES


def test_copying_asks_no_more_when_there_are_more_rows(plan, last, cast, other_school):
    def queries_of(target):
        with CaptureQueriesContext(connection) as queries:
            assert carry_over(plan=target, by=cast.principal)
        return len(queries)

    first = queries_of(plan)
    longer = fill(PlanFactory(school=other_school, year=THIS_YEAR.previous))
    GoalFactory.create_batch(10, plan=longer)
    MilestoneFactory.create_batch(10, activity__plan=longer)
    assert queries_of(PlanFactory(school=other_school)) == first
