"""What roles are called: the municipality's words everywhere, the rights by code, and no query more for any of it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networks.models import ArenaRole, Role, RoleType
from networks.people import rolenames
from networks.people.roles import RoleKind
from quality.contracts.actions import sign_contract
from quality.contracts.exports import contract_paper
from quality.contracts.reading import fingerprint_now
from quality.models import Signer
from tests.factories.networks import (
    ArenaRoleFactory,
    CommissionFactory,
    MeetingFactory,
    RoleFactory,
    RoleTypeFactory,
    SchoolFactory,
    UserFactory,
)
from tests.factories.quality import LeaderTalkFactory

pytestmark = pytest.mark.django_db

WORDS = {"name": "skolesjef", "definite": "skolesjefen", "everyone": "skolesjefene"}


@pytest.fixture
def director_type():
    first = rolenames.FIRST["director"]
    return RoleTypeFactory(
        slug="director", name=first.name, definite=first.definite, everyone=first.everyone, stands=first.stands
    )


def edit_url(role):
    return reverse("resource_edit", args=["rolle", role.pk])


def rename(client, by, role, **words):
    client.force_login(by)
    sent = {**WORDS, "version": role.version, **words}
    return client.post(edit_url(role), {f"rolle-{role.pk}-{name}": word for name, word in sent.items()})


def test_every_role_with_rights_has_its_words():
    assert set(rolenames.FIRST) == set(RoleKind.values)


def test_renamed_role_is_shown_everywhere_at_once(client, cast, director_type):
    client.force_login(cast.principal)
    assert "Det kommunaldirektøren ber" in client.get(reverse("commission_list")).text
    assert rename(client, cast.fagstab, director_type).status_code == 302
    client.force_login(cast.principal)
    page = client.get(reverse("commission_list")).text
    assert "Det skolesjefen ber" in page
    assert "kommunaldirektør" not in page
    client.force_login(cast.director)
    assert "Skolesjef" in client.get(reverse("account")).text


def test_rights_follow_the_code_and_not_the_name(client, cast, director_type):
    rename(client, cast.fagstab, director_type, name="noe helt annet")
    client.force_login(cast.director)
    assert client.get(reverse("commission_create")).status_code == 200


def test_name_changed_in_another_process_is_seen_by_the_next_request(client, cast, director_type):
    """The other process has memory of its own: only the row and its history tell of the change."""
    client.force_login(cast.director)
    client.get(reverse("account"))
    kept = dict(vars(rolenames._Kept))
    director_type.name = "områdeleder"
    director_type.save()
    assert vars(rolenames._Kept) == kept
    assert "Områdeleder" in client.get(reverse("account")).text


def test_names_cost_no_query_once_they_are_read(client, cast, director_type):
    client.force_login(cast.director)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("account"))
        return len(captured)

    first, second = queries(), queries()
    assert first == second + 1
    RoleTypeFactory.create_batch(3)
    queries()
    assert queries() == second


@pytest.mark.parametrize("role", ["principal", "politician", "administrator", "director", "fagstab"])
def test_the_directors_staff_changes_the_names(client, cast, director_type, role):
    may = role in ("director", "fagstab")
    client.force_login(getattr(cast, role))
    assert client.get(edit_url(director_type)).status_code == (200 if may else 403)
    page = client.get(reverse("role_list"))
    assert page.status_code == 200
    assert ("Ny rolle" in page.text) == may


def test_administrator_renames_in_the_administration(client, cast, director_type):
    client.force_login(cast.administrator)
    url = reverse("admin:networks_roletype_change", args=[director_type.pk])
    assert "kommunaldirektør" in client.get(url).text
    client.post(url, WORDS)
    director_type.refresh_from_db()
    assert (director_type.name, director_type.slug, director_type.version) == ("skolesjef", "director", 2)
    assert client.post(reverse("admin:networks_roletype_delete", args=[director_type.pk])).status_code == 403


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"name": ""}, "må fylles ut"),
        ({"name": "Rektor"}, "En annen rolle heter dette"),
        ({"definite": ""}, "må fylles ut"),
        ({"name": "x" * 61}, "60"),
    ],
)
def test_name_that_cannot_be_is_refused(client, cast, director_type, words, fault):
    RoleTypeFactory(slug="principal", name="rektor")
    assert fault in rename(client, cast.fagstab, director_type, **words).content.decode()
    director_type.refresh_from_db()
    assert director_type.name == "kommunaldirektør"


def test_role_with_rights_stands_where_it_stood_and_stays(client, cast, director_type):
    rename(client, cast.fagstab, director_type, stands="school")
    director_type.refresh_from_db()
    assert (director_type.name, director_type.stands) == ("skolesjef", "municipality")
    assert client.post(reverse("resource_delete", args=["rolle", director_type.pk])).status_code == 404
    assert "Slett" not in client.get(edit_url(director_type)).text


# --- the municipality's own ----------------------------------------------------------------------


def test_new_role_is_added_given_and_asked_by_an_arena(client, cast, school):
    client.force_login(cast.fagstab)
    sent = {"name": "sosiallærer", "definite": "sosiallæreren", "everyone": "sosiallærerne", "stands": "school"}
    client.post(reverse("resource_create", args=["rolle"]), {**sent, "version": 1})
    own = RoleType.objects.get()
    assert own.slug == "sosiallarer"

    client.force_login(cast.administrator)
    page = client.get(reverse("admin:networks_role_add")).text
    assert "sosiallærer" in page
    person = UserFactory(name="Siri")
    given = {"user": person.pk, "kind": own.slug, "school": school.pk, "starts_on": "01.08.2026"}
    client.post(reverse("admin:networks_role_add"), given)
    assert str(person.roles.get()) == f"sosiallærer {school.short_name}"

    asked = ArenaRoleFactory(kind=own.slug)
    meeting = MeetingFactory(arena=asked.arena, status="called", called_at=timezone.now())
    client.force_login(person)
    assert client.get(meeting.get_absolute_url()).status_code == 200
    assert "Sosiallærer" in client.get(reverse("arena_detail", args=[asked.arena.slug])).text


def test_role_of_ones_own_gives_no_rights(client, school, cast):
    own = RoleTypeFactory(stands="municipality")
    person = RoleFactory(kind=own.slug).user
    client.force_login(person)
    assert f"Du er {own.name}" in client.get("/").text
    for name in ("commission_list", "round_open"):
        assert client.get(reverse(name)).status_code in (403, 404)
    CommissionFactory()
    assert client.get(reverse("commission_list")).status_code in (403, 404)
    assert not person.is_administrator


@pytest.mark.parametrize(
    ("stands", "place", "fault"),
    [
        ("school", "nowhere", "Velg skolen"),
        ("municipality", "school", "La skole og nettverk stå tomme"),
        ("network", "nowhere", "Velg nettverket"),
        ("school", "school", ""),
        ("municipality", "nowhere", ""),
    ],
)
def test_role_of_ones_own_stands_where_it_says(stands, place, fault):
    own = RoleTypeFactory(stands=stands)
    rolenames.must_be_of(rolenames.changed_last().first())
    school = SchoolFactory() if place == "school" else None
    role = Role(user=UserFactory(), kind=own.slug, school=school, starts_on=dt.date(2026, 8, 1))
    if not fault:
        role.full_clean()
        return
    with pytest.raises(ValidationError, match=fault):
        role.full_clean()


def test_role_that_is_no_role_is_refused():
    role = Role(user=UserFactory(), kind="tull", starts_on=dt.date(2026, 8, 1))
    with pytest.raises(ValidationError, match="Velg en rolle fra lista"):
        role.full_clean()


def test_role_that_somebody_holds_or_is_asked_by_is_not_deleted(client, cast, school):
    held, asked, free = RoleTypeFactory(), ArenaRoleFactory(kind=RoleTypeFactory().slug), RoleTypeFactory()
    RoleFactory(kind=held.slug, school=school)
    client.force_login(cast.fagstab)
    for own in (held, RoleType.objects.get(slug=asked.kind), free):
        client.post(reverse("resource_delete", args=["rolle", own.pk]))
    assert free not in RoleType.objects.all()
    assert RoleType.objects.count() == 2
    assert ArenaRole.objects.count() == 1


# --- what is frozen ------------------------------------------------------------------------------


def test_signed_contract_keeps_the_name_it_was_signed_with(client, cast, school, director_type):
    talk = LeaderTalkFactory(assessment__school=school, contract__text="Skolen leser mer.")
    for signer, by in ((Signer.PRINCIPAL, cast.principal), (Signer.DIRECTOR, cast.director)):
        sign_contract(talk=talk, signer=signer, by=by, seen=fingerprint_now(talk))
    signed = talk.signed_contracts.get()
    assert '"kommunaldirektøren"' in signed.text
    rename(client, cast.fagstab, director_type)
    client.force_login(cast.director)
    page = client.get(talk.contract_url()).text
    assert "ommunaldirektøren" in page
    assert "bare rektor og skolesjefen" in page
    signed.refresh_from_db()
    assert "kommunaldirektøren" in str(contract_paper(signed))
