"""Who may read, write and share a plan: one table, and the same answer in SQL."""

import pytest
from django.urls import reverse

from strategy.models import Plan
from strategy.sharing.actions import share_plan
from tests.conftest import ROLES
from tests.factories.strategy import GoalFactory, PlanFactory
from tests.tables import answers, people_of, told_to

pytestmark = pytest.mark.django_db

OWN_LEADERS = {"principal", "school_leader", "sfo_leader"}
AT_THE_SCHOOL = OWN_LEADERS | {"union_rep", "resource_person", "ppt_contact"}
ALWAYS = AT_THE_SCHOOL | {"fagstab", "director"}
READERS = {
    "draft": ALWAYS,
    "shared": ALWAYS | {"other_principal", "support_leader", "chief_union_rep", "politician"},
}


def plan_in(status, school, by):
    plan = PlanFactory(school=school)
    return share_plan(plan=plan, by=by) if status == "shared" else plan


@pytest.mark.parametrize("status", ["draft", "shared"])
def test_plan_is_read_by_those_it_is_for(client, cast, school, status):
    plan = plan_in(status, school, cast.principal)

    def look(person):
        permitted = person.has_perm("strategy.view_plan", plan), plan in Plan.objects.visible_to(person)
        listed = school.name in client.get(reverse("plan_list")).text
        return *permitted, client.get(plan.get_absolute_url()).status_code, listed

    reading = dict.fromkeys(READERS[status], (True, True, 200, True))
    assert told_to(client, people_of(cast), look) == dict.fromkeys(ROLES, (False, False, 404, False)) | reading


@pytest.mark.parametrize("status", ["draft", "shared"])
def test_plan_is_written_by_its_own_leaders_and_shared_by_the_principal(client, cast, school, status):
    plan = plan_in(status, school, cast.principal)
    args = [school.slug, plan.year]
    part, row = [*args, "utgangspunkt"], [*args, "mal", "mal", GoalFactory(plan=plan).pk]
    table = {
        "get plan_part": (part, OWN_LEADERS),
        "get plan_parts": (part, OWN_LEADERS),
        "get plan_text_history": (part, OWN_LEADERS),
        "get plan_history": (args, OWN_LEADERS),
        "get plan_timeline": (args, OWN_LEADERS),
        "get part_writers": (args, OWN_LEADERS),
        "get row_edit": (row, OWN_LEADERS),
        "get row_delete": (row, OWN_LEADERS),
        "get row_history": (row, OWN_LEADERS),
        "get plan_thread": (args, READERS[status]),
        "get plan_table": (args, READERS[status]),
        **{f"get plan_{name}": (args, READERS[status]) for name in ("download", "pdf", "word", "excel")},
        "get plan_share": (args, {"principal"}),
        "get plan_withdraw": (args, {"principal"}),
    }
    requests = {request: (arguments, {}) for request, (arguments, _those) in table.items()}
    assert answers(client, people_of(cast), requests) == {
        (role, request): 200 if role in those else 403 if role in READERS[status] else 404
        for role in ROLES
        for request, (_arguments, those) in table.items()
    }


@pytest.mark.parametrize("status", ["draft", "shared"])
def test_rows_are_written_by_the_schools_own_leaders_only(client, cast, school, status):
    plan = plan_in(status, school, cast.principal)
    goal = GoalFactory(plan=plan)
    args = [school.slug, plan.year]
    row = [*args, "mal", "mal", goal.pk]
    posts = [
        reverse("row_create", args=[*args, "mal", "mal"]),
        reverse("row_edit", args=row),
        reverse("row_move", args=[*row, "opp"]),
        reverse("row_confirm", args=row),
        reverse("row_restore", args=row),
        reverse("plan_text", args=[*args, "utgangspunkt"]),
        reverse("plan_presence", args=[*args, "utgangspunkt"]),
        reverse("part_writers", args=args),
        reverse("row_delete", args=row),
    ]

    def write(_person):
        return [client.post(url).status_code for url in posts], list(plan.goals.all())

    written = told_to(client, people_of(cast), write)
    for role in OWN_LEADERS:
        codes, _goals = written.pop(role)
        assert set(codes) <= {200, 302}, role
    assert written == {
        role: ([403 if role in READERS[status] else 404] * len(posts), [goal]) for role in set(ROLES) - OWN_LEADERS
    }


def test_plan_is_started_by_its_own_leaders_only(client, cast, school):
    url = reverse("plan_start", args=[school.slug, PlanFactory.build(school=school).year])

    def start(_person):
        return client.post(url).status_code, Plan.objects.filter(school=school).exists()

    started = told_to(client, people_of(cast), start)
    assert started == dict.fromkeys(ROLES, (403, False)) | dict.fromkeys(OWN_LEADERS, (302, True))


def test_a_role_that_has_ended_opens_nothing(client, cast, school):
    plan = PlanFactory(school=school)
    cast.principal.roles.update(ends_on="2021-01-01")
    client.force_login(cast.principal)
    assert client.get(plan.get_absolute_url()).status_code == 404
