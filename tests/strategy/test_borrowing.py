"""Taken along from another school's shared plan; and what it all asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy.models import Goal
from strategy.proposals.actions.considering import confirm_row
from strategy.proposals.actions.proposing import carry_over
from strategy.sharing.actions import share_plan
from strategy.writing.kinds import BY_SLUG
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.networks import RoleFactory
from tests.factories.strategy import (
    CoreComponentFactory,
    GoalFactory,
    MilestoneFactory,
    PlanFactory,
    SubComponentFactory,
)
from tests.strategy.proposals import THIS_YEAR, Part, fill, rows_of, tool
from tests.strategy.test_writing import HTMX, row_address
from tests.tables import people_of, told_to

pytestmark = pytest.mark.django_db


# --- what another's leader may not -------------------------------------------------------------


OWN_LEADERS = {"principal", "school_leader", "sfo_leader"}


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


def test_who_may_take_along(client, cast, shared, plan):
    """Leaders of other schools, and only from what is shared; at this school they are the three."""

    def take(person):
        page = client.get(shared.get_absolute_url(), {"utgave": "delt"})
        answer = borrow(client, shared, shared.goals.get())
        may = person.has_perm("strategy.borrow_from_plan", shared)
        return may, page.status_code, "Ta med i" in page.text, answer.status_code, plan.goals.count()

    seeing = ("other_principal", "support_leader", "fagstab", "director", "chief_union_rep", "politician")
    taken = told_to(client, people_of(cast), take)
    assert taken == dict.fromkeys(ROLES, (False, 404, False, 404, 0)) | dict.fromkeys(
        seeing, (False, 200, False, 403, 0)
    ) | dict.fromkeys(OWN_LEADERS, (True, 200, True, 200, 1))


def test_draft_of_another_school_lends_nothing(client, cast, plan, other_school):
    draft = PlanFactory(school=other_school)
    goal = GoalFactory(plan=draft)

    def take(_person):
        return borrow(client, draft, goal).status_code, plan.goals.exists()

    seeing = ("other_principal", "fagstab", "director")
    taken = told_to(client, people_of(cast), take)
    assert taken == dict.fromkeys(ROLES, (404, False)) | dict.fromkeys(seeing, (403, False))


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
