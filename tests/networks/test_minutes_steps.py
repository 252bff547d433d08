"""The time, who was there, held, shared, opened again."""

import datetime as dt
from functools import partial

import pytest
from django.utils import timezone

from networks.minutes import actions as actions
from networks.minutes.forms import NotesForm
from networks.minutes.reading import eaten_by_operations, minutes_on_clock, parts_of
from networks.models import Meeting
from sandnes_portal.writing.steps import NotReady
from tests.crawl import as_read
from tests.factories.networks import (
    ArenaRoleFactory,
    AttendanceFactory,
    DecisionFactory,
    FollowUpFactory,
    LearningArenaFactory,
    MeetingFactory,
    UserFactory,
)
from tests.networks.minutes import item_of, meeting_in, url_of

pytestmark = pytest.mark.django_db

Status = Meeting.Status


@pytest.fixture
def meeting(network, cast):
    return meeting_in("called", network, cast)


@pytest.fixture
def item(meeting):
    return item_of(meeting)


@pytest.fixture
def chair(client, cast):
    client.force_login(cast.fagstab)
    return client


def run_since(item, minutes):
    """Its clock has gone so long."""
    type(item).objects.filter(pk=item.pk).update(running_since=timezone.now() - dt.timedelta(minutes=minutes))


# --- the clock ----------------------------------------------------------------------------------


def test_clock_counts_on_top_of_what_was_used(chair, cast, meeting, item):
    url = url_of("item_clock", meeting, item.pk)
    assert chair.post(url).url == url_of("minutes_item", meeting, item.pk)
    assert item_of(meeting).running_since
    run_since(item, 12)
    chair.post(f"{url}?stopp")
    run_since(item, 5)
    chair.post(f"{url}?stopp")
    item.refresh_from_db()
    assert (item.minutes_used, item.running_since, item.changed_by) == (17, None, cast.fagstab)


def test_only_one_clock_goes_at_a_time(chair, meeting, item):
    first = item_of(meeting, "Vikarer")
    run_since(first, 20)
    chair.post(url_of("item_clock", meeting, item.pk))
    first.refresh_from_db()
    assert (first.minutes_used, first.running_since) == (20, None)
    assert list(meeting.items.filter(running_since__isnull=False)) == [item]


def test_clock_that_goes_is_not_started_again(chair, meeting, item):
    run_since(item, 12)
    chair.post(url_of("item_clock", meeting, item.pk))
    assert minutes_on_clock(item_of(meeting)) == 12


def test_clock_that_stands_is_stopped_without_a_trace(chair, meeting, item):
    chair.post(f"{url_of('item_clock', meeting, item.pk)}?stopp")
    assert (item_of(meeting).minutes_used, item_of(meeting).version) == (None, 1)


def test_clock_that_nobody_stopped_counts_to_the_meetings_end(meeting, item):
    item.running_since = meeting.ends_at - dt.timedelta(minutes=10)
    assert minutes_on_clock(item, meeting.ends_at + dt.timedelta(minutes=30)) == 40
    assert minutes_on_clock(item, meeting.ends_at + dt.timedelta(days=3)) == 10


def test_clock_answers_a_page_with_its_panel(chair, meeting, item):
    run_since(item, 12)
    page = chair.get(f"{url_of('minutes_clock', meeting)}?sak={item.pk}").text
    assert "<b>12 min</b> av 50" in as_read(page)
    assert "Stopp klokka" in page
    assert "<html" not in page
    page = chair.post(f"{url_of('item_clock', meeting, item.pk)}?stopp", headers={"HX-Request": "true"}).text
    assert "Start klokka" in page
    assert "38 igjen" in page
    assert "<html" not in page


def test_panel_says_which_other_item_the_clock_goes_at(chair, meeting, item):
    run_since(item, 3)
    assert "sak 2, Lesing" in chair.get(url_of("minutes_clock", meeting)).text


def test_operations_that_eat_of_development_are_told_of(chair, meeting, item):
    meeting.items.filter(title="Vikarer").update(minutes_used=42)
    assert eaten_by_operations(parts_of(meeting)) == 12
    page = chair.get(url_of("minutes_item", meeting, item.pk)).text
    assert "Driften har brukt 12 minutter mer enn planlagt" in page


@pytest.mark.parametrize(("used", "planned"), [(30, 30), (42, None)])
def test_operations_within_their_time_are_not(chair, meeting, used, planned):
    meeting.items.filter(title="Vikarer").update(minutes_used=used, minutes_planned=planned)
    assert eaten_by_operations(parts_of(meeting)) == 0


def test_operations_alone_eat_of_nothing(meeting):
    item_of(meeting).delete()
    meeting.items.update(minutes_used=42)
    assert eaten_by_operations(parts_of(meeting)) == 0


# --- the time written afterwards ----------------------------------------------------------------


def times(meeting, shown, **minutes):
    """What the page of the time sends: {title: minutes}, where it showed `shown`."""
    pks = {item.title: item.pk for item in meeting.items.all()}
    sent = {f"sak-{pks[title]}": value for title, value in minutes.items()}
    return sent | {"shown": " ".join(f"sak-{pks[title]}={value}" for title, value in shown.items())}


def test_time_is_written_afterwards(chair, meeting):
    data = times(meeting, {"Lesing": "", "Vikarer": ""}, Lesing="35", Vikarer="")
    assert chair.post(url_of("minutes_times", meeting), data).url == url_of("meeting_minutes", meeting)
    assert (item_of(meeting).minutes_used, item_of(meeting, "Vikarer").minutes_used) == (35, None)


def test_time_that_somebody_else_wrote_meanwhile_stands(chair, meeting):
    meeting.items.filter(title="Vikarer").update(minutes_used=20)
    chair.post(url_of("minutes_times", meeting), times(meeting, {"Lesing": "", "Vikarer": ""}, Lesing="35", Vikarer=""))
    assert item_of(meeting, "Vikarer").minutes_used == 20


def test_time_of_an_item_whose_clock_goes_is_the_clocks(chair, meeting, item):
    run_since(item, 5)
    page = chair.get(url_of("minutes_times", meeting)).text
    assert f"sak-{item.pk}" not in page
    assert "Vikarer" in page


@pytest.mark.parametrize(("sent", "words"), [("-1", "minst 0"), ("601", "høyst 600"), ("en time", "må være et tall")])
def test_time_that_cannot_be_is_refused_with_a_word(chair, meeting, sent, words):
    page = chair.post(url_of("minutes_times", meeting), times(meeting, {"Lesing": ""}, Lesing=sent)).text
    assert words in page
    assert item_of(meeting).minutes_used is None


def test_notes_written_while_the_clock_stops_are_kept(cast, meeting, item):
    run_since(item, 9)
    stale = item_of(meeting)
    actions.stop_clock(item=item, by=cast.fagstab)
    form = NotesForm({"notes": "Sagt", "version": 1}, instance=stale)
    assert form.is_valid()
    actions.save_in_minutes(meeting=meeting, form=form, by=cast.school_leader)
    assert (item_of(meeting).notes, item_of(meeting).minutes_used) == ("Sagt", 9)


# --- who was there ------------------------------------------------------------------------------


def there(meeting):
    return {each.user.name for each in meeting.attendances.filter(was_there=True)}


def test_attendance_is_ticked_in_one_form(chair, cast, meeting):
    page = chair.get(url_of("minutes_attendance", meeting)).text
    assert "Rektor Trones" in page
    assert "Avdelingsleder Trones" in page
    assert "Rektor Hana" not in page
    guest = UserFactory(name="Kari Gjest")
    chair.post(url_of("minutes_attendance", meeting), {"present": [cast.principal.pk], "others": "kari gjest\n"})
    assert there(meeting) == {"Rektor Trones", guest.name}
    assert meeting.attendances.get(user=cast.school_leader).was_there is False


def test_list_tells_who_cannot_come(chair, cast, meeting):
    AttendanceFactory(meeting=meeting, user=cast.principal, answer="absent")
    page = chair.get(url_of("minutes_attendance", meeting)).text
    assert "Rektor Trones (har meldt forfall)" in page
    assert "Avdelingsleder Trones (" not in page


def test_tick_that_somebody_else_set_meanwhile_stands(chair, cast, meeting):
    AttendanceFactory(meeting=meeting, user=cast.school_leader, was_there=True)
    chair.post(url_of("minutes_attendance", meeting), {"present": [cast.principal.pk], "shown": ""})
    assert there(meeting) == {"Rektor Trones", "Avdelingsleder Trones"}


def test_tick_that_was_taken_away_is_gone(chair, cast, meeting):
    AttendanceFactory(meeting=meeting, user=cast.principal, was_there=True)
    chair.post(url_of("minutes_attendance", meeting), {"shown": f"{cast.principal.pk}=1"})
    assert there(meeting) == set()


def test_unknown_name_is_told_with_those_it_may_have_been(chair, meeting):
    UserFactory(name="Kari Nordmann")
    page = chair.post(url_of("minutes_attendance", meeting), {"others": "Kari"}).text
    assert "Vi fant ingen bruker som heter «Kari». Mente du Kari Nordmann?" in page
    assert not meeting.attendances.exists()


def test_name_of_two_asks_for_the_address(chair, meeting):
    UserFactory(name="Ola Hansen", email="ola.1@sandnes.example")
    second = UserFactory(name="Ola Hansen", email="ola.2@sandnes.example")
    assert (
        "Flere heter «Ola Hansen»" in chair.post(url_of("minutes_attendance", meeting), {"others": "Ola Hansen"}).text
    )
    chair.post(url_of("minutes_attendance", meeting), {"others": "OLA.2@sandnes.example"})
    assert meeting.attendances.get(was_there=True).user == second


# --- held and shared ----------------------------------------------------------------------------


def test_meeting_is_held_and_its_clock_stopped(chair, cast, meeting, item):
    run_since(item, 8)
    assert "Møtet er holdt" in chair.post(url_of("minutes_hold", meeting), follow=True).text
    meeting.refresh_from_db()
    assert (meeting.status, meeting.changed_by) == (Status.HELD, cast.fagstab)
    assert meeting.held_at
    assert item_of(meeting).minutes_used == 8


def test_meeting_that_has_not_begun_is_not_held(chair, network, cast):
    meeting = meeting_in("called", network, cast, starts_at=timezone.now() + dt.timedelta(hours=1))
    assert "Møtet har ikke begynt ennå" in chair.post(url_of("minutes_hold", meeting), follow=True).text
    meeting.refresh_from_db()
    assert meeting.status == Status.CALLED


def test_first_note_does_not_move_the_meeting(cast, meeting, item):
    form = NotesForm({"notes": "Vi begynner", "version": 1}, instance=item)
    assert form.is_valid()
    actions.save_in_minutes(meeting=meeting, form=form, by=cast.fagstab)
    meeting.refresh_from_db()
    assert meeting.status == Status.CALLED


def test_held_by_mistake_is_taken_back_for_a_reason(chair, network, cast):
    meeting = meeting_in("held", network, cast)
    url = url_of("minutes_unhold", meeting)
    assert "Svar på «Hvorfor?»" in chair.post(url).text
    chair.post(url, {"reason": "Trykket feil"})
    meeting.refresh_from_db()
    assert (meeting.status, meeting.held_at) == (Status.CALLED, None)
    assert meeting.history.first().history_change_reason == "Trykket feil"


def test_sharing_advises_and_never_holds_back(chair, network, cast):
    meeting = meeting_in("held", network, cast)
    DecisionFactory(meeting=meeting, text="")
    FollowUpFactory(meeting=meeting)
    page = chair.get(url_of("minutes_share", meeting)).text
    for words in ("Ingen er krysset av", "uten tekst", "gjøremål uten navn", "uten brukte minutter"):
        assert words in page
    chair.post(url_of("minutes_share", meeting))
    meeting.refresh_from_db()
    assert (meeting.status, meeting.shared_by) == (Status.SHARED, cast.fagstab)


def test_minutes_with_all_in_place_need_no_advice(chair, network, cast):
    meeting = meeting_in("held", network, cast)
    meeting.items.update(minutes_used=10)
    AttendanceFactory(meeting=meeting, was_there=True)
    FollowUpFactory(meeting=meeting, others="Alle")
    assert "Oppmøte, vedtak og gjøremål er på plass" in chair.get(url_of("minutes_share", meeting)).text


def test_shared_minutes_are_opened_for_a_reason_and_shared_again(chair, network, cast):
    meeting = meeting_in("shared", network, cast)
    chair.post(url_of("minutes_reopen", meeting), {"reason": "Feil dato i vedtaket"})
    meeting.refresh_from_db()
    assert meeting.status == Status.HELD
    assert meeting.history.first().history_change_reason == "Feil dato i vedtaket"
    before = meeting.shared_at
    chair.post(url_of("minutes_share", meeting))
    meeting.refresh_from_db()
    assert meeting.status == Status.SHARED
    assert meeting.shared_at > before


def test_what_is_shared_is_not_written_in_by_a_page_that_was_open(chair, cast, network):
    """The page was drawn before somebody else shared: what it sends is refused, under the lock too."""
    meeting = meeting_in("shared", network, cast)
    item = item_of(meeting)
    steps = (
        partial(actions.begin_decision, meeting=meeting, item=item, by=cast.fagstab),
        partial(actions.start_clock, item=item, by=cast.fagstab),
        partial(actions.save_times, meeting=meeting, minutes={item.pk: 5}, by=cast.fagstab),
        partial(actions.save_attendance, meeting=meeting, people=[], came=set(), went=set(), added=[]),
        partial(actions.mark_held, meeting=meeting, by=cast.fagstab),
    )
    for step in steps:
        with pytest.raises(NotReady):
            step()
    assert not meeting.decisions.exists()


def test_minutes_of_a_school_are_shared_with_those_who_were_asked(client, cast, school):
    arena = LearningArenaFactory(level="school", format="plain")
    ArenaRoleFactory(arena=arena, kind="union_rep")
    meeting = MeetingFactory(
        arena=arena, school=school, status="held", starts_at=timezone.now() - dt.timedelta(hours=2)
    )
    client.force_login(cast.principal)
    assert "Alle som er innkalt til møtet" in client.get(url_of("minutes_share", meeting)).text
    client.post(url_of("minutes_share", meeting))
    codes = {}
    for who in ("union_rep", "school_leader", "other_principal", "fagstab", "director"):
        client.force_login(getattr(cast, who))
        codes[who] = client.get(url_of("minutes_read", meeting)).status_code
    assert codes == {"union_rep": 200, "school_leader": 200, "other_principal": 404, "fagstab": 404, "director": 404}
