"""Carried over, but confirmed: what comes from last year's plan, once, with its history."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from networks.models import OwnerComponent, Tool
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan
from strategy.plans.document import document_in, document_of
from strategy.plans.progress import plan_progress
from strategy.proposals import sources
from strategy.proposals.actions.considering import (
    confirm_row,
)
from strategy.proposals.actions.proposing import carry_over, propose_from, start_from_last_year
from strategy.writing.actions.rows import remove_row
from tests.crawl import as_read
from tests.factories.quality import SuccessCriterionFactory
from tests.factories.strategy import ActivityFactory, GoalFactory, PlanFactory
from tests.strategy.proposals import THIS_YEAR, TODAY, TOMORROW, YESTERDAY, Part, fill, rows_of, start_address
from tests.strategy.test_writing import address

pytestmark = pytest.mark.django_db


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
    assert activity.milestones.get().reached_on is None
    assert not started.reflections.exists()
    assert not started.involvements.exists()
    assert not started.prerequisites.exists()


def dated(plan, starts_on, ends_on, due_on):
    plan.activities.update(starts_on=starts_on, ends_on=ends_on)
    plan.activities.get().milestones.update(due_on=due_on)


def dates_of(plan):
    activity = plan.activities.get()
    return activity.starts_on, activity.ends_on, activity.milestones.get().due_on


def test_dates_are_proposed_a_year_on_and_on_school_days(plan, last, cast):
    year = THIS_YEAR.start
    autumn_break = dt.date.fromisocalendar(year, 41, 3)
    before, after = autumn_break - dt.timedelta(days=5), autumn_break + dt.timedelta(days=5)
    saturday, monday = dt.date.fromisocalendar(year, 45, 6), dt.date.fromisocalendar(year, 47, 1)
    dated(last, *(date.replace(year=year - 1) for date in (autumn_break, saturday, monday)))
    carry_over(plan=plan, by=cast.principal)
    assert dates_of(plan) == (after, saturday - dt.timedelta(days=1), monday)
    plan.activities.all().delete()
    # A day in what has become a holiday ends where it begins, and what is to be reached is to be reached before it.
    dated(last, *[autumn_break.replace(year=year - 1)] * 3)
    carry_over(plan=plan, by=cast.principal)
    assert dates_of(plan) == (after, after, before)


def test_of_another_schools_dates_those_that_have_passed_are_left_out(plan, other_school, cast):
    other = fill(PlanFactory(school=other_school))
    dated(other, YESTERDAY, TOMORROW, TODAY)
    propose_from(plan=plan, document=document_of(other), source="Hana skole", by=cast.principal)
    assert dates_of(plan) == (None, TOMORROW, TODAY)


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


# --- starting, and fetching later ---------------------------------------------------------------


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
    number = "To" if part == Part.SITUATION else "Ett"
    assert f"{number} forslag er hentet fra planen for {THIS_YEAR.previous}." in page
    assert offer not in page
    plan.refresh_from_db()
    assert [each.part for each in plan_progress(plan).parts if each.kind == "proposed"] == [part]
    assert "ikke noe mer å hente" in writer.post(address(plan, "plan_fetch", part), follow=True).content.decode()


def test_part_that_is_written_in_or_was_empty_last_year_offers_nothing(writer, plan, last):
    GoalFactory(plan=plan)
    last.activities.update(status="dropped")
    for part in (Part.GOALS, Part.ACTIVITIES):
        assert "står det noe her" not in writer.get(plan.edit_url(part)).content.decode()
