"""The minutes as others read them, as files, and what follows from them: things to do, news, the year's time."""

import datetime as dt
import io

import docx
import pikepdf
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networks.minutes.reading import shown_minutes
from networks.minutes.reports import time_share
from networks.models import FollowUp, Meeting
from sandnes_portal.language.schoolyear import SchoolYear
from tests.conftest import ROLES
from tests.factories.networks import (
    AttendanceFactory,
    DecisionFactory,
    FollowUpFactory,
    ItemLinkFactory,
    LeaderNetworkFactory,
    MembershipFactory,
    ToolFactory,
)
from tests.files import pdf_text
from tests.networks.minutes import DEVELOPMENT, STATES, item_of, meeting_in, url_of
from tests.tables import people_of, told_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(network, cast):
    """Shared, with something of everything."""
    meeting = meeting_in("shared", network, cast, shared_by=cast.fagstab)
    item = item_of(meeting)
    item.notes, item.minutes_used, item.presenter = "Vi leser **hver dag**.", 45, "Rektor Trones"
    item.tool = ToolFactory(name="Lesson study")
    item.save()
    ItemLinkFactory(item=item, title="Leseplan")
    DecisionFactory(meeting=meeting, item=item, text="Alle prøver skjemaet.")
    DecisionFactory(meeting=meeting, text="Neste møte er på Trones.")
    DecisionFactory(meeting=meeting, item=item, text="")
    FollowUpFactory(
        meeting=meeting, item=item, text="Sende skjemaet", person=cast.principal, due_on=dt.date(2027, 3, 5)
    )
    FollowUpFactory(meeting=meeting, item=item, text="", others="Ingen ting")
    AttendanceFactory(meeting=meeting, user=cast.principal, was_there=True)
    AttendanceFactory(meeting=meeting, user=cast.school_leader, was_there=False)
    return meeting


SAID = (
    "Nettverksmøte",
    "Barneskolenettverk 1",
    "Driftsdel",
    "Utviklingsdel",
    "Vikarer",
    "Vi leser hver dag.",
    "Leseplan",
    "Alle prøver skjemaet.",
    "Neste møte er på Trones.",
    "Sende skjemaet",
    "5. mars 2027",
    "45 av 50 min brukt",
    "Rektor Trones",
    "Avdelingsleder Trones",
)


def plain(text):
    return " ".join(text.split())


# --- the document -------------------------------------------------------------------------------


def test_another_networks_principal_reads_the_whole_document(client, cast, meeting):
    client.force_login(cast.other_principal)
    page = plain(client.get(url_of("minutes_read", meeting)).text).replace("<strong>", "").replace("</strong>", "")
    assert [words for words in SAID if words not in page] == []
    assert "Ingen ting" not in page
    # Nothing to press for those who only read.
    assert "Åpne referatet" not in page
    assert "Skriv referat" not in page


def test_page_follows_while_the_minutes_are_written(client, cast, network):
    client.force_login(cast.principal)
    meeting = meeting_in("called", network, cast)
    assert "every 15s" in client.get(url_of("minutes_read", meeting)).text
    assert "every 15s" not in client.get(f"{url_of('minutes_read', meeting)}?ro=1").text


def test_page_of_shared_minutes_stands_still(client, cast, meeting):
    client.force_login(cast.principal)
    assert "every 15s" not in client.get(url_of("minutes_read", meeting)).text


def test_minutes_of_an_arena_with_one_part_name_no_part(network, cast):
    meeting = meeting_in("held", network, cast)
    meeting.arena.format = "plain"
    item_of(meeting, "Vikarer").delete()
    assert [part.name for part in shown_minutes(meeting).parts] == ["Saker"]


def test_rooms_of_a_conference_come_in_their_order(network, cast):
    meeting = meeting_in("held", network, cast)
    for room, title in (("room_3", "Lesing"), ("room_1", "Vikarer")):
        meeting.items.filter(title=title).update(part=room)
    parts = shown_minutes(meeting).parts
    assert [part.name for part in parts] == ["Rom 1: forankring i teori", "Rom 3: refleksjon i nettverk"]
    assert [item.number for part in parts for item in part.items] == [1, 2]


def test_meeting_without_agenda_is_read_all_the_same(client, cast, network):
    meeting = meeting_in("shared", network, cast)
    meeting.items.all().delete()
    client.force_login(cast.other_principal)
    assert "Møtet har ingen saker" in client.get(url_of("minutes_read", meeting)).text


# --- files --------------------------------------------------------------------------------------


def test_pdf_holds_the_minutes_and_is_tagged(client, cast, meeting):
    client.force_login(cast.other_principal)
    response = client.get(url_of("meeting_minutes_pdf", meeting))
    assert "Referat" in response["Content-Disposition"]
    text = plain(pdf_text(response.content))
    assert [words for words in SAID if words not in text] == []
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_word_holds_the_minutes(client, cast, meeting):
    client.force_login(cast.other_principal)
    document = docx.Document(io.BytesIO(client.get(url_of("meeting_minutes_word", meeting)).content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = plain("\n".join([*(each.text for each in document.paragraphs), *cells]))
    assert [words for words in SAID if words not in text] == []


def test_file_says_that_minutes_are_not_shared_yet(client, cast, network):
    meeting = meeting_in("held", network, cast)
    client.force_login(cast.principal)
    assert "ikke delt ennå" in plain(pdf_text(client.get(url_of("meeting_minutes_pdf", meeting)).content))


def test_file_asks_no_more_when_there_is_more(client, cast, meeting):
    client.force_login(cast.fagstab)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(url_of("meeting_minutes_word", meeting))
        return len(captured)

    queries()
    before = queries()
    for _ in range(2):
        DecisionFactory(meeting=meeting, item=item_of(meeting))
        FollowUpFactory(meeting=meeting, person=cast.fagstab)
        AttendanceFactory(meeting=meeting, was_there=True)
    assert queries() == before


# --- things to do -------------------------------------------------------------------------------


@pytest.fixture
def to_do(meeting):
    return meeting.follow_ups.get(text="Sende skjemaet")


def test_person_marks_what_is_done_and_takes_it_back(client, cast, to_do):
    client.force_login(cast.principal)
    client.post(reverse("followup_done", args=[to_do.pk]))
    to_do.refresh_from_db()
    assert (to_do.done_at is not None, to_do.changed_by) == (True, cast.principal)
    assert "Angre" in client.get(url_of("minutes_read", to_do.meeting)).text
    client.post(reverse("followup_undo", args=[to_do.pk]))
    to_do.refresh_from_db()
    assert to_do.done_at is None
    assert to_do.history.filter(history_user=cast.principal).count() == 2


def test_done_twice_is_done_once(client, cast, to_do):
    client.force_login(cast.principal)
    for _ in range(2):
        client.post(reverse("followup_done", args=[to_do.pk]))
    to_do.refresh_from_db()
    assert to_do.version == 2


def test_one_comes_back_to_min_side(client, cast, to_do):
    client.force_login(cast.principal)
    assert client.post(f"{reverse('followup_done', args=[to_do.pk])}?fra=hjem").url == reverse("home")


CODES = {"principal": 302, "school_leader": 302, "fagstab": 302, "director": 302}
CODES |= dict.fromkeys(("sfo_leader", "other_principal", "support_leader"), 403)


def test_others_do_not_mark_it(client, cast, to_do):
    url = reverse("followup_done", args=[to_do.pk])
    codes = told_to(client, people_of(cast), lambda _person: client.post(url).status_code)
    assert codes == dict.fromkeys(ROLES, 404) | CODES


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_to_be_done_before_the_meeting_is_held(client, network, cast, state):
    meeting = meeting_in(state, network, cast)
    to_do = FollowUpFactory(meeting=meeting, person=cast.principal)
    is_given = state in ("held", "shared")
    assert list(FollowUp.objects.open_for(cast.principal)) == ([to_do] if is_given else [])
    client.force_login(cast.principal)
    code = client.post(reverse("followup_done", args=[to_do.pk])).status_code
    assert code == (302 if is_given else 404 if state == "draft" else 403)


def test_open_things_come_overdue_first_and_without_date_last(cast, meeting, to_do):
    today = timezone.localdate()
    to_do.due_on = today + dt.timedelta(days=1)
    to_do.save()
    later = FollowUpFactory(meeting=meeting, person=cast.principal)
    overdue = FollowUpFactory(meeting=meeting, person=cast.principal, due_on=today - dt.timedelta(days=1))
    FollowUpFactory(meeting=meeting, person=cast.principal, done_at=timezone.now())
    FollowUpFactory(meeting=meeting, person=cast.fagstab)
    FollowUpFactory(meeting=meeting, person=cast.principal, text="")
    assert list(FollowUp.objects.open_for(cast.principal)) == [overdue, to_do, later]
    assert (overdue.is_overdue, to_do.is_overdue, later.is_overdue) == (True, False, False)


def test_person_who_is_not_asked_any_more_still_sees_her_own(client, cast, network):
    meeting = meeting_in("held", network, cast)
    to_do = FollowUpFactory(meeting=meeting, person=cast.union_rep)
    client.force_login(cast.union_rep)
    assert client.post(reverse("followup_done", args=[to_do.pk])).url == reverse("home")


# --- who reads, and what is new -----------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_list_of_minutes_and_permission_agree(cast, network, state):
    meeting = meeting_in(state, network, cast)
    listed = {role for role in ROLES if meeting in Meeting.objects.with_minutes_for(getattr(cast, role))}
    allowed = {role for role in ROLES if getattr(cast, role).has_perm("networks.view_minutes", meeting)}
    assert listed == allowed
    assert "fagstab" in listed


def test_what_others_have_shared_since_is_new(cast, network, meeting):
    before = timezone.now() - dt.timedelta(days=7)
    meeting_in("held", network, cast)
    meeting_in("shared", network, cast, shared_at=before - dt.timedelta(days=1))
    newer = meeting_in("shared", network, cast)
    assert list(Meeting.objects.shared_since(cast.other_principal, before)) == [newer, meeting]
    # Fagstab has shared the one itself, and a politician reads none of them.
    assert list(Meeting.objects.shared_since(cast.fagstab, before)) == [newer]
    assert list(Meeting.objects.shared_since(cast.politician, before)) == []


# --- the year's time ----------------------------------------------------------------------------


def test_time_of_the_year_is_used_minutes_else_planned(network, cast, meeting):
    year = SchoolYear.of(timezone.localdate(meeting.starts_at))
    meeting_in("called", network, cast)
    [share] = time_share(year, [network])
    # Reading took 45 minutes; nobody counted the 30 planned for substitutes.
    assert (share.development, share.operations, share.planned, share.meetings) == (45, 30, 30, 1)
    assert (share.development_share, share.operations_share) == (60, 40)
    assert time_share(year.previous, [network])[0].total == 0


def test_counted_nothing_is_no_plan(network, cast, meeting):
    meeting.items.update(minutes_used=0)
    [share] = time_share(SchoolYear.of(timezone.localdate(meeting.starts_at)), [network])
    assert (share.total, share.planned, share.development_share) == (0, 0, None)


def test_the_four_rooms_are_development(network, cast, meeting):
    meeting.items.update(part="room_2", minutes_used=10)
    [share] = time_share(SchoolYear.of(timezone.localdate(meeting.starts_at)), [network])
    assert (share.development, share.operations) == (20, 0)


def test_networks_stand_in_their_own_order_also_without_meetings(network, cast, meeting):
    first = LeaderNetworkFactory(name="Aller første")
    year = SchoolYear.of(timezone.localdate(meeting.starts_at))
    meeting.items.filter(part=DEVELOPMENT).update(minutes_used=90)
    assert [each.network for each in time_share(year, [first, network])] == [first, network]
    assert [each.network for each in time_share(year, [network, first])] == [network, first]


def test_time_share_shows_numbers_beside_the_bar(network, cast, meeting):
    year = SchoolYear.of(timezone.localdate(meeting.starts_at))
    page = render_to_string(
        "networks/meetings/_time_share.html",
        {"shares": time_share(year, [network, LeaderNetworkFactory()]), "year": year},
    )
    assert "60 prosent utvikling, 40 prosent drift" in page
    assert "45 min" in page
    assert "30 min er planlagt tid" in page
    assert "Ingen møter med tid ført ennå" in page


def test_time_share_asks_as_much_for_many(network, cast, meeting, django_assert_num_queries):
    networks = [network, *LeaderNetworkFactory.create_batch(3)]
    with django_assert_num_queries(1):
        time_share(SchoolYear.current(), networks)


def test_own_network_sees_its_time_and_only_the_owners_staff_compare(cast, network, other_school):
    elsewhere = LeaderNetworkFactory()
    MembershipFactory(network=elsewhere, school=other_school)
    seeing = {role for role in ROLES if getattr(cast, role).has_perm("networks.view_time_share", network)}
    at_trones = {"principal", "school_leader", "sfo_leader", "union_rep", "resource_person", "ppt_contact"}
    assert seeing == at_trones | {"fagstab", "director"}
    comparing = {role for role in ROLES if getattr(cast, role).has_perm("networks.compare_networks")}
    assert comparing == {"fagstab", "director"}
