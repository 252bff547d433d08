"""Who has left: withdrawn from what is to come, seen by the one who leads, and a guest in the portal from that day."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from networks.meetings.actions.leaving import withdraw_leavers
from networks.meetings.actions.meetings import add_person, call_meeting
from networks.models import Attendance, Meeting
from sandnes_portal.desk.yearwheel.feed import feed_of
from sandnes_portal.post.models import OutgoingMail
from tests.addresses import routes
from tests.conftest import Kind, person
from tests.factories.networks import FollowUpFactory, MeetingFactory, RoleFactory, UserFactory
from tests.networks.onward import network_arena, network_meeting
from tests.test_addresses import addresses, get_resolver

pytestmark = pytest.mark.django_db
YESTERDAY = dt.date(2026, 11, 24)


@pytest.fixture
def leader(network):
    return person(Kind.NETWORK_LEADER, "Leder Barneskolenettverk 1", network=network)


@pytest.fixture
def meeting(cast, network, leader):
    """A network's meeting next week, to which the principal was called by her role, and is the secretary."""
    made = network_meeting(network, "draft", 7, chair=leader, secretary=cast.principal)
    call_meeting(meeting=made, people=[leader, cast.principal], by=leader)
    OutgoingMail.objects.all().delete()
    return made


def leave(somebody, ends_on=YESTERDAY):
    """Her roles end. Out: herself, as the next request reads her."""
    somebody.roles.update(ends_on=ends_on, starts_on=dt.date(2020, 8, 1))
    return type(somebody).objects.get(pk=somebody.pk)


# --- withdrawn ----------------------------------------------------------------------------------


def test_leaver_goes_out_of_coming_meetings_with_a_cancellation(cast, meeting, network):
    behind = network_meeting(network, "shared", -7)
    Attendance.objects.create(meeting=behind, user=cast.principal)
    gone = leave(cast.principal)
    assert withdraw_leavers() == 2
    meeting.refresh_from_db()
    assert not meeting.attendances.filter(user=gone).exists()
    assert (meeting.secretary, meeting.sequence) == (None, 1)
    mail = OutgoingMail.objects.get()
    assert (mail.address, mail.calendar_method) == (gone.email, "CANCEL")
    assert "METHOD:CANCEL" in mail.calendar
    # What is behind us is as it was.
    assert behind.attendances.filter(user=gone).exists()
    assert withdraw_leavers() == 0


def test_last_day_of_a_role_counts_and_another_role_that_asks_keeps_her(cast, meeting, school):
    leave(cast.principal, timezone.localdate())
    assert withdraw_leavers() == 0
    leave(cast.principal)
    RoleFactory(kind=Kind.PRINCIPAL, user=cast.principal, school=school)
    assert withdraw_leavers() == 0


def test_who_moves_to_a_school_of_another_network_is_withdrawn_too(cast, meeting, other_school):
    leave(cast.principal)
    RoleFactory(kind=Kind.PRINCIPAL, user=cast.principal, school=other_school)
    assert withdraw_leavers() == 2


def test_what_she_is_asked_for_by_name_stays_hers(client, cast, meeting, leader):
    gone = leave(cast.resource_person)
    add_person(meeting=meeting, person=gone, by=leader)
    assert withdraw_leavers() == 0
    client.force_login(gone)
    assert client.get(meeting.get_absolute_url()).status_code == 200


def test_chair_who_has_left_gives_the_chair_to_who_leads_now(network, leader, cast):
    drafts = [network_meeting(network, "draft", days, chair=leader) for days in (14, 28)]
    leave(leader)
    heir = person(Kind.NETWORK_LEADER, "Ny leder", network=network)
    network_arena().roles.filter(kind="network_leader").update(leads=True)
    assert withdraw_leavers() == 2
    assert {draft.chair for draft in Meeting.objects.filter(pk__in=[each.pk for each in drafts])} == {heir}


def test_contact_person_who_is_no_longer_on_the_staff_is_none(cast, network):
    network.contact = cast.fagstab
    network.save()
    leave(cast.fagstab)
    assert withdraw_leavers() == 1
    network.refresh_from_db()
    assert network.contact is None
    assert network.history.first().history_change_reason == "Rollen er avsluttet."


def test_one_who_cannot_sign_in_any_more_is_withdrawn_without_a_mail(cast, meeting):
    cast.principal.is_active = False
    cast.principal.save()
    assert withdraw_leavers() == 2
    assert not OutgoingMail.objects.exists()


def test_administrator_who_ends_a_role_withdraws_at_once_and_the_clock_does_it_otherwise(client, cast, meeting, capsys):
    role = cast.principal.roles.get()
    client.force_login(cast.administrator)
    fields = {"user": role.user_id, "kind": role.kind, "school": role.school_id, "network": ""}
    url = reverse("admin:networks_role_change", args=[role.pk])
    assert client.post(url, fields | {"starts_on": "01.08.2020", "ends_on": "24.11.2026"}).status_code == 302
    assert not meeting.attendances.filter(user=cast.principal).exists()
    call_command("withdraw_leavers")
    assert "0 plasser" in capsys.readouterr().out


def test_chair_sees_who_has_her_place_now_and_calls_them(client, cast, school, meeting, leader):
    leave(cast.principal)
    heir = person(Kind.PRINCIPAL, "Ny rektor", school=school)
    withdraw_leavers()
    client.force_login(leader)
    page = client.get(meeting.get_absolute_url()).text
    assert "Rektor Trones er ikke lenger rektor Trones" in page
    assert "Nå er det Ny rektor." in page
    assert "Kall inn Ny rektor" in page
    client.post(reverse("meeting_people", args=[meeting.pk]), {"person": heir.pk})
    assert not meeting.attendances.get(user=heir).by_name
    page = client.get(meeting.get_absolute_url()).text
    assert "Nå er det Ny rektor." in page
    assert "Kall inn Ny rektor" not in page
    client.force_login(heir)
    assert "er ikke lenger rektor" not in client.get(meeting.get_absolute_url()).text


# --- a guest ------------------------------------------------------------------------------------

OWN = {"home", "account", "password_change", "notices", "notices_unread", "mail_choices", "calendar_address"}
# Open to strangers too: see tests/test_addresses.py. The address of the feed is another thing than who is signed in.
TO_ALL = {"login", "password_ask", "password_asked", "password_new", "privacy", "accessibility", "theme", "signed_in"}


def test_guest_finds_her_own_pages_and_no_other(client, cast, meeting):
    client.force_login(leave(cast.principal))
    withdraw_leavers()
    names = {name for _route, name in routes()}
    found = set()
    for name, address in addresses(get_resolver()):
        if name in names and client.get(address).status_code not in (404, 405):
            found.add(name)
    assert found - TO_ALL - {"health", "mail_health", "logout"} == OWN
    page = client.get("/").text
    assert "Du har ingen rolle i portalen nå" in page
    assert reverse("school_list") not in page
    assert reverse("search") not in page


def test_one_who_leads_a_network_and_nothing_else_is_no_guest(client, leader):
    client.force_login(leader)
    page = client.get("/").text
    assert "Du har ingen rolle på en skole nå" in page
    assert reverse("school_list") in page
    assert client.get(reverse("school_list")).status_code == 200


def test_guest_sees_what_she_is_still_asked_for(client, cast, meeting, leader):
    gone = leave(cast.principal)
    to_do = FollowUpFactory(meeting=network_meeting(meeting.network, "shared", -7), person=gone)
    client.force_login(gone)
    # Already before she is withdrawn: her role asked her, not her name.
    assert client.get(meeting.get_absolute_url()).status_code == 200  # she is its secretary still
    withdraw_leavers()
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert client.post(reverse("followup_done", args=[to_do.pk])).status_code == 302
    add_person(meeting=meeting, person=gone, by=leader)
    assert client.get(meeting.get_absolute_url()).status_code == 200
    assert client.get(reverse("meeting_list")).status_code == 404
    assert [event.name for event in feed_of(gone)] == [f"mote-{meeting.pk}"]


def test_guests_own_meetings_are_found_by_name_alone():
    guest, called = UserFactory(), MeetingFactory(status="called")
    Attendance.objects.create(meeting=called, user=guest)
    assert not Meeting.objects.visible_to(guest).exists()
    Attendance.objects.update(by_name=True)
    assert list(Meeting.objects.visible_to(guest)) == [called]
