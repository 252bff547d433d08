"""The cast: one person in each role, at a school and at another school."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection

from networks.models import Role
from networks.people import rolenames
from tests.clock import set_clock
from tests.database import copied_from_mould
from tests.factories.networks import (
    LeaderNetworkFactory,
    MembershipFactory,
    RoleFactory,
    SchoolFactory,
    StrategyFactory,
    UserFactory,
)

Kind = Role.Kind


# Before anything else of the tests is read: a date that is reckoned there is of the same day.
set_clock_right = set_clock()


def pytest_unconfigure():
    set_clock_right()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What commits meets its database's locks, and is tried on both. The browser's tests, the longest, go first."""
    for item in items:
        database = item.get_closest_marker("django_db")
        if database and database.kwargs.get("transaction") and not _in_browser(item):
            item.add_marker("both")
    items.sort(key=_in_browser, reverse=True)


def _in_browser(item):
    return "browser" in item.path.parts


@pytest.fixture(autouse=True)
def nothing_drawn_before():
    """Each test draws its pages itself: rows of another test may have had the same numbers."""
    cache.clear()
    rolenames.must_be_of(None)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings, tmp_path_factory):
    """The database of this worker, in place of pytest-django's, which would migrate it."""
    folder = tmp_path_factory.mktemp("database")
    with django_db_blocker.unblock(), copied_from_mould(connection, folder), django_db_blocker.block():
        yield


def make_school():
    # Whoever has a school has a strategy.
    StrategyFactory()
    return SchoolFactory(name="Trones skole", short_name="Trones", slug="trones")


def make_other_school():
    return SchoolFactory(name="Hana skole", short_name="Hana", slug="hana")


@pytest.fixture
def school(db):
    """The school most tests are about."""
    return make_school()


@pytest.fixture
def other_school(db):
    return make_other_school()


@pytest.fixture
def network(school):
    network = LeaderNetworkFactory(name="Barneskolenettverk 1", slug="barneskolenettverk-1")
    MembershipFactory(network=network, school=school)
    return network


def person(kind, name, **place):
    return RoleFactory(kind=kind, user=UserFactory(name=name), **place).user


def make_cast(school, other_school):
    """Everybody, by the name the tables of permissions use."""
    return SimpleNamespace(
        principal=person(Kind.PRINCIPAL, "Rektor Trones", school=school),
        school_leader=person(Kind.SCHOOL_LEADER, "Avdelingsleder Trones", school=school),
        sfo_leader=person(Kind.SFO_LEADER, "SFO-leder Trones", school=school),
        union_rep=person(Kind.UNION_REP, "ATV Trones", school=school),
        resource_person=person(Kind.RESOURCE_PERSON, "Ressursperson Trones", school=school),
        ppt_contact=person(Kind.PPT_CONTACT, "PPT-kontakt Trones", school=school),
        other_principal=person(Kind.PRINCIPAL, "Rektor Hana", school=other_school),
        support_leader=person(Kind.SUPPORT_LEADER, "Leder FBU", school=SchoolFactory(kind="support_service")),
        fagstab=person(Kind.FAGSTAB, "Fagstab"),
        director=person(Kind.DIRECTOR, "Kommunaldirektør"),
        chief_union_rep=person(Kind.CHIEF_UNION_REP, "Hovedtillitsvalgt"),
        politician=person(Kind.POLITICIAN, "Politiker"),
        administrator=person(Kind.ADMINISTRATOR, "Administrator"),
    )


@pytest.fixture
def cast(school, other_school):
    return make_cast(school, other_school)


ROLES = (
    "principal",
    "school_leader",
    "sfo_leader",
    "union_rep",
    "resource_person",
    "ppt_contact",
    "other_principal",
    "support_leader",
    "fagstab",
    "director",
    "chief_union_rep",
    "politician",
    "administrator",
)


@pytest.fixture(params=ROLES)
def role_name(request):
    """Each role of the cast in turn."""
    return request.param
