"""Sharing: what the others read is the edition that was shared, and they find it by what it is about."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Edition
from strategy.sharing.actions import share_plan, withdraw_plan
from tests.factories.networks import MembershipFactory, OwnerComponentFactory, SchoolFactory, ToolFactory
from tests.factories.strategy import (
    ActivityFactory,
    CoreComponentFactory,
    GoalFactory,
    ImplementationDriverFactory,
    PlanFactory,
    SubComponentFactory,
)

pytestmark = pytest.mark.django_db


def read_by(client, user, plan, **query):
    client.force_login(user)
    return client.get(plan.get_absolute_url(), query).content.decode()


def test_sharing_and_taking_back_are_in_the_history_with_the_reason(plan, cast):
    plan = share_plan(plan=plan, by=cast.principal)
    assert (plan.is_shared, plan.shared_by, plan.edition.number) == (True, cast.principal, 1)
    plan = withdraw_plan(plan=plan, by=cast.principal, reason="Vi skrev feil skole.")
    assert (plan.is_shared, plan.edition) == (False, None)
    assert plan.history.first().history_change_reason == "Vi skrev feil skole."
    assert plan.editions.get().reason == "Vi skrev feil skole."


def test_sharing_what_is_unchanged_makes_no_new_edition(plan, cast):
    ActivityFactory(plan=plan, starts_on="2026-10-01")
    for _ in range(2):
        plan = share_plan(plan=plan, by=cast.principal)
    assert plan.editions.count() == 1


def test_principal_shares_from_the_page_and_others_can_read(client, cast, school, plan):
    client.force_login(cast.principal)
    client.post(reverse("plan_share", args=[school.slug, plan.year]))
    client.force_login(cast.other_principal)
    assert client.get(plan.get_absolute_url()).status_code == 200


def test_taking_back_needs_a_reason(client, cast, school, plan):
    share_plan(plan=plan, by=cast.principal)
    client.force_login(cast.principal)
    response = client.post(reverse("plan_withdraw", args=[school.slug, plan.year]), {"reason": " "})
    plan.refresh_from_db()
    assert plan.is_shared
    assert "Svar på «Hvorfor trekker dere planen tilbake?»" in response.content.decode()


def test_others_read_what_was_shared_until_it_is_shared_anew(client, cast, plan):
    goal = GoalFactory(plan=plan, text="Slik det var")
    share_plan(plan=plan, by=cast.principal)
    goal.text = "Slik det er nå"
    goal.save()
    for reader in ("other_principal", "politician", "support_leader", "chief_union_rep"):
        page = read_by(client, getattr(cast, reader), plan)
        assert "Slik det var" in page
        assert "Slik det er nå" not in page
    own = read_by(client, cast.school_leader, plan)
    assert "Slik det er nå" in own
    assert "Planen er endret etter at den ble delt" in own
    assert "Slik det var" in read_by(client, cast.school_leader, plan, utgave="delt")
    share_plan(plan=plan, by=cast.principal)
    assert "Slik det er nå" in read_by(client, cast.other_principal, plan)
    assert "Planen er endret etter" not in read_by(client, cast.school_leader, plan)


@pytest.mark.parametrize("name", ["plan_thread", "plan_table"])
def test_nothing_else_shows_others_what_is_not_shared(client, cast, school, plan, name):
    share_plan(plan=plan, by=cast.principal)
    component = CoreComponentFactory(plan=plan, name="Hemmelig utkast")
    SubComponentFactory(component=component)
    ActivityFactory(plan=plan, title="Hemmelig utkast")
    client.force_login(cast.other_principal)
    assert "Hemmelig utkast" not in client.get(reverse(name, args=[school.slug, plan.year])).content.decode()
    assert "Hemmelig utkast" not in client.get(reverse("plan_list"), {"sok": "utkast"}).content.decode()


def test_what_is_only_proposed_is_not_shared(client, cast, plan):
    GoalFactory(plan=plan, text="Fra i fjor", is_proposed=True)
    plan.evaluation_plan, plan.proposed_texts = "Evaluering fra i fjor", ["evaluation_plan"]
    plan.save()
    share_plan(plan=plan, by=cast.principal)
    page = read_by(client, cast.other_principal, plan)
    assert "Fra i fjor" not in page
    assert "Evaluering fra i fjor" not in page


# --- the list of shared plans -------------------------------------------------------------------


def shared_plan(by, school=None, component="Klasseledelse", **fields):
    plan = PlanFactory(school=school or SchoolFactory(), **fields)
    CoreComponentFactory(plan=plan, name=component)
    return share_plan(plan=plan, by=by)


def found(client, **query):
    response = client.get(reverse("plan_list"), query)
    assert response.status_code == 200
    return {row["edition"].plan for row in response.context["rows"]}


@pytest.mark.parametrize("words", ["klasseledelse", "Klasseledelsen", "KLASSELEDELSE klasseledelsens"])
def test_plans_are_found_by_a_word_in_any_form(client, cast, words):
    plan, other = shared_plan(cast.principal), shared_plan(cast.principal, component="Lesing")
    client.force_login(cast.politician)
    assert found(client) == {plan, other}
    assert found(client, sok=words) == {plan}


def test_search_reads_the_whole_plan_and_shows_where(client, cast):
    plan = shared_plan(cast.principal, findings="Vi vil øve på **overganger** mellom økter.")
    client.force_login(cast.other_principal)
    assert found(client, sok="overgang") == {plan}
    page = client.get(reverse("plan_list"), {"sok": "overgang"}).content.decode()
    assert "<mark>overganger</mark> mellom økter." in page


@pytest.mark.parametrize("words", ["'", "%", "\\", "&|!", "x" * 500, "«»", "og:* <-> ("])
def test_odd_searches_find_nothing_and_break_nothing(client, cast, words):
    shared_plan(cast.principal)
    client.force_login(cast.other_principal)
    assert isinstance(found(client, sok=words), set)


def test_plans_are_found_by_what_they_work_with(client, cast, network):
    owner, tool = OwnerComponentFactory(name="God klasseledelse"), ToolFactory(slug="lesson-study")
    school = SchoolFactory(kind="lower_secondary")
    MembershipFactory(network=network, school=school)
    plan = PlanFactory(school=school)
    component = CoreComponentFactory(plan=plan, name="Klasse  Ledelse")
    component.owner_components.add(owner)
    ImplementationDriverFactory(component=component).tools.add(tool)
    plan, other = share_plan(plan=plan, by=cast.principal), shared_plan(cast.principal)
    client.force_login(cast.director)
    for query in (
        {"komponent": "klasse ledelse"},
        {"eier": owner.name},
        {"verktoy": "lesson-study"},
        {"nettverk": network.slug},
        {"skoletype": "lower_secondary"},
    ):
        assert found(client, **query) == {plan}, query
    assert found(client, skolear=SchoolYear.current().previous.slug) == set()
    assert found(client, skolear="tull") == {plan, other}
    assert found(client, eier="tull", verktoy="finnes-ikke") == set()


def test_who_takes_part_at_one_school_finds_only_its_plan(client, cast, plan):
    own, foreign = share_plan(plan=plan, by=cast.principal), shared_plan(cast.principal)
    client.force_login(cast.union_rep)
    assert found(client) == {own}
    client.force_login(cast.fagstab)
    assert found(client) == {own, foreign}
    client.force_login(cast.administrator)
    assert found(client) == set()


def test_plan_taken_back_is_found_no_more(client, cast, plan):
    withdraw_plan(plan=share_plan(plan=plan, by=cast.principal), by=cast.principal, reason="Feil")
    client.force_login(cast.other_principal)
    assert found(client) == set()
    assert Edition.objects.count() == 1


def test_drafts_are_listed_for_those_who_may_read_them(client, cast, plan):
    PlanFactory()
    client.force_login(cast.union_rep)
    assert list(client.get(reverse("plan_list")).context["drafts"]) == [plan]
    client.force_login(cast.other_principal)
    assert list(client.get(reverse("plan_list")).context["drafts"]) == []


def test_list_asks_the_database_no_more_when_there_is_more(client, cast, django_assert_num_queries):
    client.force_login(cast.fagstab)
    shared_plan(cast.principal)
    client.get(reverse("plan_list"))
    with CaptureQueriesContext(connection) as first:
        client.get(reverse("plan_list"), {"sok": "klasseledelse"})
    for _ in range(2):
        shared_plan(cast.principal)
    with django_assert_num_queries(len(first)):
        client.get(reverse("plan_list"), {"sok": "klasseledelse"})
