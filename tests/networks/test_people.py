"""People and roles: what follows from a role, from and until a day, and how a new person gets in."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from networks.models import LeaderNetwork, LeadershipQuality, LearningArena, OwnerComponent, Role, School, Tool, User
from quality.models import RatingStep, SuccessCriterion
from sandnes_portal.post.outbox import deliver
from strategy.models import Prerequisite
from tests.conftest import ROLES
from tests.factories.networks import RoleFactory, SchoolFactory, UserFactory
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [(0, 0, True), (-1, None, True), (0, 1, True), (-1, 0, True), (-2, -1, False), (1, None, False), (1, 2, False)],
)
def test_role_holds_from_its_first_day_to_its_last(school, first, last, holds):
    """The same is said of a row in the database, and of one that is read."""
    starts, ends = (None if days is None else timezone.localdate() + dt.timedelta(days) for days in (first, last))
    role = RoleFactory(kind="principal", school=school, starts_on=starts, ends_on=ends)
    assert list(Role.objects.current()) == role.user.roles_now == ([role] if holds else [])


@pytest.mark.parametrize(
    ("kind", "at_school", "message"),
    [
        ("principal", False, "må ha skole"),
        ("fagstab", True, "må ha skole"),
        ("network_leader", False, "må ha nettverk"),
    ],
)
def test_role_stands_at_its_place(school, kind, at_school, message):
    role = Role(user=UserFactory(), kind=kind, school=school if at_school else None, starts_on=dt.date(2026, 8, 1))
    with pytest.raises(ValidationError, match=message):
        role.full_clean()


def test_nobody_can_be_a_superuser():
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(is_superuser=True)


def test_createsuperuser_makes_an_administrator():
    user = User.objects.create_superuser("leder@sandnes.example", "Leder", "et langt passord her")
    assert user.is_administrator
    assert not user.is_superuser


def test_address_is_known_whatever_its_capitals(client):
    UserFactory(email="kari@sandnes.example").set_password("x")
    user = User.objects.get_by_natural_key("Kari@Sandnes.Example")
    assert user.email == "kari@sandnes.example"


def test_administrator_adds_a_person_who_is_invited_and_chooses_a_password(client, cast, mailoutbox):
    client.force_login(cast.administrator)
    empty = {"roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0}
    client.post(
        reverse("admin:networks_user_add"), {"name": "Ny", "email": "ny@sandnes.example", "is_active": "on", **empty}
    )
    person = User.objects.get(email="ny@sandnes.example")
    assert not person.has_usable_password()
    client.post(reverse("admin:networks_user_changelist"), {"action": "invite", "_selected_action": [person.pk]})
    deliver()
    assert [mail.to for mail in mailoutbox] == [["ny@sandnes.example"]]
    assert "/passord/nytt/" in mailoutbox[0].body


REFERENCE = {
    LeaderNetwork: 5,
    LearningArena: 17,
    OwnerComponent: 4,
    LeadershipQuality: 4,
    Prerequisite: 8,
    RatingStep: 4,
    SuccessCriterion: 29,
    School: 33,
}


def test_reference_data_stands_whole_and_what_is_edited_stays_edited():
    call_command("reference_data", verbosity=0)
    assert {model: model.objects.count() for model in REFERENCE} == REFERENCE
    codes = {criterion.code for criterion in SuccessCriterion.objects.all()}
    assert codes == {f"S{n}" for n in range(1, 18)} | {f"E{n}" for n in range(1, 13)}
    Tool.objects.filter(name="SWOT").update(purpose="Våre egne ord")
    School.objects.filter(short_name="SLS").delete()
    before = {model: model.objects.count() for model in REFERENCE}
    call_command("reference_data", verbosity=0)
    assert {model: model.objects.count() for model in REFERENCE} == before
    assert Tool.objects.get(name="SWOT").purpose == "Våre egne ord"


PAGES = ("school_list", "network_list", "arena_list", "tool_list", "strategy_page")


def test_shared_pages_are_open_to_every_role(client, cast):
    codes = answers(client, people_of(cast), {f"get {page}": ([], {}) for page in PAGES})
    assert codes == {(role, f"get {page}"): 200 for role in ROLES for page in PAGES}


def test_tools_stand_in_the_order_of_the_strategy():
    call_command("reference_data", verbosity=0)
    kinds = list(dict.fromkeys(tool.kind for tool in Tool.objects.by_kind()))
    assert kinds == ["quantitative", "qualitative", "strategy", "dialogue", "evaluation", "practice"]


def test_schools_are_found_by_name_network_and_kind(client, cast, school, network):
    SchoolFactory(name="Giske ungdomsskole", kind="lower_secondary")
    client.force_login(cast.fagstab)

    def found(**query):
        page = client.get(reverse("school_list"), query).content.decode()
        return {name for name in ("Trones skole", "Giske ungdomsskole") if name in page}

    assert found(sok="giske") == {"Giske ungdomsskole"}
    assert found(nettverk=network.slug) == {"Trones skole"}
    assert found(type="lower_secondary") == {"Giske ungdomsskole"}
    assert found(nettverk="tull") == set()
    assert found(type="tull") == {"Trones skole", "Giske ungdomsskole"}
