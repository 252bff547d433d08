"""«Skoler som arbeider med det samme»: found in what others have shared, the closest first, and never a ranking."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sandnes_portal.language.schoolyear import SchoolYear
from strategy.plans.document import document_in, document_of
from strategy.sharing.actions import share_plan, withdraw_plan
from strategy.sharing.neighbours import neighbours_of, with_neighbours
from tests.conftest import ROLES
from tests.crawl import as_read
from tests.factories.networks import OwnerComponentFactory, SchoolFactory, ToolFactory
from tests.factories.strategy import CoreComponentFactory, ImplementationDriverFactory, PlanFactory
from tests.tables import people_of, told_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(db):
    return OwnerComponentFactory(name="God klasseledelse")


@pytest.fixture
def tool(db):
    return ToolFactory(name="Lesson study")


def write(plan, name, owner=None, *tools):
    component = CoreComponentFactory(plan=plan, name=name)
    if owner:
        component.owner_components.add(owner)
    ImplementationDriverFactory(component=component).tools.add(*tools)
    return component


def share(cast, school, name, owner=None, *tools, year=None):
    plan = PlanFactory(school=SchoolFactory(short_name=school), year=year or SchoolYear.current())
    CoreComponentFactory(plan=plan, name="Noe helt annet")
    write(plan, name, owner, *tools)
    return share_plan(plan=plan, by=cast.principal)


def found(plan, user, document=None):
    (component,) = with_neighbours(document or document_of(plan), user, plan)["components"]
    return [(each.school, each.why) for each in component["neighbours"]]


@pytest.fixture
def plan_with_component(plan, owner, tool):
    write(plan, "Klasseledelse", owner, tool)
    return plan


def test_closest_comes_first_and_schools_by_name_within(cast, plan_with_component, owner, tool):
    share(cast, "Åse", "Observasjon", None, tool)
    share(cast, "Sørbø", "KLASSELEDELSE ")
    share(cast, "Figgjo", "Arbeidsro", owner)
    share(cast, "Bogafjell", "Klasse ledelse")
    share(cast, "Austrått", "Klasseledelse", owner, tool)
    share(cast, "Lura", "Trivsel", None, tool)
    assert found(plan_with_component, cast.principal) == [
        ("Austrått skole", "samme kjernekomponent"),
        ("Sørbø skole", "samme kjernekomponent"),
        ("Figgjo skole", "«Arbeidsro» støtter også God klasseledelse"),
        ("Lura skole", "bruker også Lesson study i «Trivsel»"),
        ("Åse skole", "bruker også Lesson study i «Observasjon»"),
    ]


def test_several_tools_are_named_together(cast, plan_with_component, tool):
    other = ToolFactory(name="Skolevandring")
    plan_with_component.components.get().drivers.get().tools.add(other)
    share(cast, "Lura", "Trivsel", None, tool, other)
    assert found(plan_with_component, cast.principal)[0][1] == "bruker også Lesson study og Skolevandring i «Trivsel»"


def test_link_leads_to_the_place_in_the_shared_plan(client, cast, plan_with_component):
    shared = share(cast, "Lura", "Klasseledelse")
    (component,) = with_neighbours(document_of(plan_with_component), cast.principal, plan_with_component)["components"]
    assert component["neighbours"][0].url == f"{shared.get_absolute_url()}?utgave=delt#kjernekomponent-2"
    for reader in (cast.principal, cast.fagstab):
        client.force_login(reader)
        page = as_read(client.get(shared.get_absolute_url(), {"utgave": "delt"}).content.decode())
        assert '<h3 id="kjernekomponent-2">Klasseledelse' in page


def test_only_what_is_shared_now_for_the_same_year_is_found(cast, plan_with_component):
    draft = PlanFactory()
    write(draft, "Klasseledelse")
    share(cast, "Giske", "Klasseledelse", year=SchoolYear.current().previous)
    withdraw_plan(plan=share(cast, "Lura", "Klasseledelse"), by=cast.principal, reason="Feil")
    later = share(cast, "Figgjo", "Lesing")
    later.components.update(name="Klasseledelse")
    share_plan(plan=plan_with_component, by=cast.principal)
    assert found(plan_with_component, cast.principal) == []


SEES_SHARED = {"principal", "school_leader", "sfo_leader", "fagstab", "director"}


def test_neighbours_are_for_those_who_read_shared_plans(client, cast, role_name, plan_with_component):
    share(cast, "Lura", "Klasseledelse")
    url, words = plan_with_component.get_absolute_url(), ("Én skole arbeider med det samme", "Lura skole")

    def said(_person):
        page = as_read(client.get(url).text)
        return tuple(each in page for each in words)

    told = told_to(client, people_of(cast), said)
    assert told == dict.fromkeys(ROLES, (False, False)) | dict.fromkeys(SEES_SHARED, (True, True))


def test_others_see_the_neighbours_of_a_shared_plan_too(client, cast, plan_with_component):
    share(cast, "Lura", "Klasseledelse")
    plan = share_plan(plan=plan_with_component, by=cast.principal)
    plan.edition.refresh_from_db()
    assert found(plan, cast.politician, document_in(plan.edition)) == [("Lura skole", "samme kjernekomponent")]
    client.force_login(cast.politician)
    assert "Én skole arbeider med det samme" in as_read(client.get(plan.get_absolute_url()).content.decode())


def test_component_page_shows_the_same(client, cast, plan_with_component, tool):
    share(cast, "Lura", "Trivsel", None, tool)
    component = plan_with_component.components.get()
    (neighbour,) = neighbours_of(component, cast.principal, plan_with_component)
    assert neighbour.why == "bruker også Lesson study i «Trivsel»"
    client.force_login(cast.principal)
    page = client.get(plan_with_component.row_url("kjernekomponenter", "komponent", component.pk)).content.decode()
    assert "Lura skole" in page


def test_component_without_a_name_is_like_no_other(cast, plan):
    write(plan, "")
    share(cast, "Lura", "")
    assert found(plan, cast.principal) == []


def test_reading_takes_one_query_more_whoever_works_with_the_same(cast, plan_with_component, owner, tool):
    document, user = document_of(plan_with_component), cast.principal
    assert user.roles_now
    for school in ("Lura", "Figgjo", "Giske"):
        share(cast, school, "Klasseledelse", owner, tool)
        with CaptureQueriesContext(connection) as queries:
            with_neighbours(document, user, plan_with_component)
        assert len(queries) == 1
