"""Who may read, write and share a plan: one table, and the same answer in SQL."""

import pytest
from django.urls import reverse

from strategy.models import Plan
from strategy.sharing.actions import share_plan
from tests.conftest import ROLES
from tests.factories.strategy import GoalFactory, PlanFactory

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
@pytest.mark.parametrize("role", ROLES)
def test_plan_is_read_by_those_it_is_for(client, cast, school, role, status):
    plan, user = plan_in(status, school, cast.principal), getattr(cast, role)
    may = role in READERS[status]
    assert user.has_perm("strategy.view_plan", plan) is may
    assert Plan.objects.visible_to(user).filter(pk=plan.pk).exists() is may
    client.force_login(user)
    assert client.get(plan.get_absolute_url()).status_code == (200 if may else 404)
    assert (school.name in client.get(reverse("plan_list")).content.decode()) is may


@pytest.mark.parametrize("status", ["draft", "shared"])
@pytest.mark.parametrize("role", ROLES)
def test_plan_is_written_by_its_own_leaders_and_shared_by_the_principal(client, cast, school, role, status):
    plan, user = plan_in(status, school, cast.principal), getattr(cast, role)
    client.force_login(user)
    seen = 403 if role in READERS[status] else 404
    args = [school.slug, plan.year]
    goal = GoalFactory(plan=plan)
    part, row = [*args, "utgangspunkt"], [*args, "mal", "mal", goal.pk]
    addresses = {
        plan.edit_url(): role in OWN_LEADERS,
        reverse("plan_parts", args=part): role in OWN_LEADERS,
        reverse("plan_text_history", args=part): role in OWN_LEADERS,
        reverse("plan_history", args=args): role in OWN_LEADERS,
        reverse("plan_timeline", args=args): role in OWN_LEADERS,
        reverse("row_edit", args=row): role in OWN_LEADERS,
        reverse("row_delete", args=row): role in OWN_LEADERS,
        reverse("row_history", args=row): role in OWN_LEADERS,
        reverse("plan_thread", args=args): role in READERS[status],
        reverse("plan_table", args=args): role in READERS[status],
        **{
            reverse(f"plan_{name}", args=args): role in READERS[status] for name in ("download", "pdf", "word", "excel")
        },
        reverse("plan_share", args=args): role == "principal",
        reverse("plan_withdraw", args=args): role == "principal",
    }
    assert {url: client.get(url).status_code for url in addresses} == {
        url: 200 if may else seen for url, may in addresses.items()
    }


@pytest.mark.parametrize("status", ["draft", "shared"])
@pytest.mark.parametrize("role", ROLES)
def test_rows_are_written_by_the_schools_own_leaders_only(client, cast, school, role, status):
    plan = plan_in(status, school, cast.principal)
    goal = GoalFactory(plan=plan)
    client.force_login(getattr(cast, role))
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
        reverse("row_delete", args=row),
    ]
    refused = 403 if role in READERS[status] else 404
    answers = {url: client.post(url).status_code for url in posts}
    if role in OWN_LEADERS:
        assert set(answers.values()) <= {200, 302}
    else:
        assert answers == dict.fromkeys(posts, refused)
        assert list(plan.goals.all()) == [goal]


@pytest.mark.parametrize("role", ROLES)
def test_plan_is_started_by_its_own_leaders_only(client, cast, school, role):
    client.force_login(getattr(cast, role))
    url = reverse("plan_start", args=[school.slug, PlanFactory.build(school=school).year])
    assert client.post(url).status_code == (302 if role in OWN_LEADERS else 403)
    assert Plan.objects.filter(school=school).exists() is (role in OWN_LEADERS)


def test_a_role_that_has_ended_opens_nothing(client, cast, school):
    plan = PlanFactory(school=school)
    cast.principal.roles.update(ends_on="2021-01-01")
    client.force_login(cast.principal)
    assert client.get(plan.get_absolute_url()).status_code == 404
