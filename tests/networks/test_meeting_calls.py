"""A meeting is called, changed, answered and cancelled: by mail, and in calendars read back by another parser."""

import datetime as dt
import threading

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from networks.meetings.actions import meetings
from networks.meetings.forms.meetings import MeetingForm
from networks.models import Attendance, Meeting
from sandnes_portal.post.models import OutgoingMail
from sandnes_portal.post.outbox import deliver
from sandnes_portal.writing.steps import NotReady
from tests.clock import OSLO, at
from tests.factories.networks import AgendaItemFactory, AttendanceFactory, MeetingFactory, RoleFactory, UserFactory
from tests.mailboxes import smtp_server
from tests.networks.meeting_states import add_people, arena_of_networks
from tests.quality.writing import pressed

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(at("2026-11-25"))]


@pytest.fixture
def people(cast, network):
    return add_people(cast, network)


@pytest.fixture
def meeting(people, network):
    """A draft of the network, on a day with winter time."""
    words = {"title": "Nettverksmøte", "place": "Rom 3; hovedbygget, 2. etasje", "chair": people.network_leader}
    starts, ends = at("2027-02-10", "09:00"), at("2027-02-10", "10:30")
    return MeetingFactory(arena=arena_of_networks(), network=network, starts_at=starts, ends_at=ends, **words)


@pytest.fixture
def called(meeting, people):
    return meetings.call_meeting(meeting=meeting, people=[people.principal, people.member], by=people.network_leader)


def mails(what):
    """(the address, what the calendar is told and the event) of each mail of a kind, as it was written down."""
    found = OutgoingMail.objects.filter(key__contains=f":{what}:").order_by("address")
    return [(each.address, each.calendar_method, event_in(each.calendar)) for each in found]


def event_in(text):
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return event


def saved(meeting, by, **changes):
    meeting = Meeting.objects.get(pk=meeting.pk)
    form = MeetingForm(instance=meeting)
    words = {name: form[name].value() for name in form.fields} | changes
    data = {name: "" if value is None else value for name, value in words.items()}
    data["starts_at"] = changes.get("starts_at", f"{timezone.localtime(meeting.starts_at):%d.%m.%Y %H.%M}")
    data["ends_at"] = changes.get("ends_at", f"{timezone.localtime(meeting.ends_at):%H.%M}")
    form = MeetingForm(data, instance=meeting)
    assert form.is_valid(), form.errors
    return meetings.save_meeting(form=form, by=by)


# --- the call -----------------------------------------------------------------------------------


def test_page_of_the_call_ticks_all_who_are_asked(client, people, meeting):
    client.force_login(people.network_leader)
    AttendanceFactory(meeting=meeting, user=people.resource_person)
    page = client.get(reverse("meeting_call", args=[meeting.pk]))
    asked = {people.principal, people.member, people.network_leader, people.resource_person}
    assert {int(each) for each in page.context["form"]["people"].value()} == {person.pk for person in asked}


def test_call_asks_those_who_were_ticked_and_tells_each_by_mail(client, people, meeting, network):
    AgendaItemFactory(meeting=meeting, title="Observasjon i klasserom", minutes_planned=40)
    client.force_login(people.network_leader)
    sent = {"people": [people.principal.pk, people.member.pk]}
    url = reverse("meeting_call", args=[meeting.pk])
    page = client.post(url, sent, follow=True)
    assert "Møtet er innkalt." in page.text
    meeting.refresh_from_db()
    assert (meeting.status, meeting.sequence) == ("called", 0)
    assert {each.user for each in meeting.attendances.all()} == {people.principal, people.member}
    assert {(address, method) for address, method, _event in mails("innkalling")} == {
        (people.principal.email, "REQUEST"),
        (people.member.email, "REQUEST"),
    }
    text = OutgoingMail.objects.first().text
    assert "Observasjon i klasserom (40 min)" in text
    assert "Onsdag 10. februar 2027 kl. 09.00–10.30" in text


def test_mail_shows_nobody_else_and_goes_out_once(people, meeting, mailoutbox):
    meetings.call_meeting(meeting=meeting, people=[people.principal, people.member], by=people.network_leader)
    assert deliver() == (2, 0)
    assert sorted(message.to[0] for message in mailoutbox) == [
        f"{each.name} <{each.email}>" for each in (people.member, people.principal)
    ]
    for message in mailoutbox:
        other = {people.principal, people.member} - {
            each for each in (people.principal, people.member) if each.email in message.to[0]
        }
        assert all(each.email not in message.message().as_string() for each in other)


def test_call_waits_for_no_mail_server_and_asks_the_database_no_more_for_many_people(
    client, people, meeting, school, settings
):
    def call(number):
        asked = [RoleFactory(kind="principal", school=school).user for _ in range(number)]
        draft = MeetingFactory(arena=meeting.arena, network=meeting.network, starts_at=meeting.starts_at)
        with CaptureQueriesContext(connection) as queries:
            url = reverse("meeting_call", args=[draft.pk])
            assert client.post(url, {"people": [each.pk for each in asked]}).status_code == 302
        assert draft.attendances.count() == number
        return len(queries)

    client.force_login(people.network_leader)
    with smtp_server(slow=0.02) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        call(1)
        assert call(33) == call(2)
        assert (server.lines, server.messages) == (0, [])
        assert deliver() == (36, 0)
        assert server.lines == 1
        assert len({message["To"] for message in server.messages}) == 36
        assert "Du er innkalt til møte" in server.messages[0].get_body(["plain"]).get_content()


def test_meeting_is_called_once(client, people, called):
    with pytest.raises(NotReady, match="alt innkalt"):
        meetings.call_meeting(meeting=called, people=[people.principal], by=people.network_leader)
    client.force_login(people.network_leader)
    page = client.post(reverse("meeting_call", args=[called.pk]), {"people": [people.principal.pk]}, follow=True)
    assert "Møtet er alt innkalt." in page.text
    assert called.attendances.count() == OutgoingMail.objects.count() == 2


def test_call_waits_for_a_time_that_comes_and_for_names_on_the_items(people, meeting):
    item, _empty = (
        AgendaItemFactory(meeting=meeting, title="", introduction="Noe"),
        AgendaItemFactory(meeting=meeting, title=""),
    )
    call = {"meeting": meeting, "people": [people.principal], "by": people.network_leader}
    with pytest.raises(NotReady, match="En sak mangler navn"):
        meetings.call_meeting(**call)
    item.title = "Sak"
    item.save()
    Meeting.objects.update(starts_at=at("2026-01-05", "09:00"), ends_at=at("2026-01-05", "10:00"))
    with pytest.raises(NotReady, match="passert"):
        meetings.call_meeting(**call)
    Meeting.objects.update(starts_at=at("2027-01-05", "09:00"), ends_at=at("2027-01-05", "10:00"))
    meetings.call_meeting(**call)
    assert [each.title for each in meeting.items.all()] == ["Sak"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_call_at_once_one_calls(people, meeting):
    start, outcomes = threading.Barrier(2), []

    def call():
        start.wait()
        try:
            meetings.call_meeting(meeting=meeting, people=[people.principal, people.member], by=people.network_leader)
            outcomes.append("called")
        except NotReady:
            outcomes.append("already")
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already", "called"]
    assert meeting.attendances.count() == OutgoingMail.objects.count() == 2
    assert Meeting.history.filter(id=meeting.pk, status="called").count() == 1


# --- the event ----------------------------------------------------------------------------------


def test_event_says_when_where_and_who_in_norwegian_time(people, called):
    _address, _method, event = next(each for each in mails("innkalling") if each[0] == people.member.email)
    assert event.decoded("DTSTART") == dt.datetime(2027, 2, 10, 9, tzinfo=OSLO)
    assert event.decoded("DTEND") == dt.datetime(2027, 2, 10, 10, 30, tzinfo=OSLO)
    assert event["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert str(event["SUMMARY"]) == "Nettverksmøte – Barneskolenettverk 1"
    assert str(event["LOCATION"]) == "Rom 3; hovedbygget, 2. etasje"
    assert str(event["ATTENDEE"]) == f"mailto:{people.member.email}"
    assert str(event["UID"]).startswith(f"mote-{called.pk}@")
    assert str(event["URL"]).endswith(called.get_absolute_url())


def test_ids_are_unique_and_the_same_for_all_who_are_asked(people, called, network):
    other = MeetingFactory(arena=called.arena, network=network, starts_at=at("2027-03-10", "09:00"))
    meetings.call_meeting(meeting=other, people=[people.principal], by=people.network_leader)
    ids = {str(event["UID"]) for _address, _method, event in mails("innkalling")}
    assert len(ids) == 2


@pytest.mark.parametrize("day", ["2026-10-19", "2026-10-26", "2027-03-22", "2027-04-05"])
def test_series_keeps_its_clock_over_both_changes_of_time(client, people, meeting, day):
    """Norway leaves summer time on 25 October 2026, and begins it on 28 March 2027."""
    starts = at(day, "09:00")
    Meeting.objects.update(status="called", called_at=timezone.now(), starts_at=starts, ends_at=at(day, "10:30"))
    client.force_login(people.member)
    response = client.get(reverse("meeting_calendar", args=[meeting.pk]))
    event = event_in(response.content)
    assert (event.decoded("DTSTART").hour, event.decoded("DTEND").hour) == (9, 10)
    assert event.decoded("DTSTART") == starts.astimezone(OSLO)
    zones = icalendar.Calendar.from_ical(response.content).walk("VTIMEZONE")
    assert [str(zone["TZID"]) for zone in zones] == ["Europe/Oslo"]
    # The clock as the file's own zone tells it, without any zone that the machine knows.
    offset = zones[0].to_tz().utcoffset(dt.datetime.fromisoformat(f"{day}T09:00"))
    assert offset == starts.astimezone(OSLO).utcoffset()
    assert response["Content-Type"] == "text/calendar; method=REQUEST; charset=utf-8"


def test_change_of_time_place_or_name_is_the_same_event_and_newer(people, called):
    before = mails("innkalling")[0][2]
    saved(called, people.network_leader, starts_at="11.02.2027 12.00", ends_at="13.00", place="Rom 4")
    called.refresh_from_db()
    assert called.sequence == 1
    told = mails("endret")
    assert {(address, method) for address, method, _event in told} == {
        (people.principal.email, "REQUEST"),
        (people.member.email, "REQUEST"),
    }
    event = told[0][2]
    assert event["UID"] == before["UID"]
    assert event["SEQUENCE"] > before["SEQUENCE"]
    assert event.decoded("DTSTART") == dt.datetime(2027, 2, 11, 12, tzinfo=OSLO)
    mail = OutgoingMail.objects.filter(key__contains=":endret:").first()
    assert mail.subject == "Endret: Nettverksmøte, 11. feb."


def test_each_change_is_told_once(people, called):
    for place in ("Rom 4", "Rom 5", "Rom 5"):
        saved(called, people.network_leader, place=place)
    assert [event["SEQUENCE"] for address, _m, event in mails("endret") if address == people.member.email] == [1, 2]


def test_change_of_words_that_no_calendar_holds_is_told_to_nobody(people, called):
    saved(called, people.network_leader, message="Ta med et eksempel", secretary=people.principal.pk)
    called.refresh_from_db()
    assert (called.message, called.secretary, called.sequence) == ("Ta med et eksempel", people.principal, 0)
    assert mails("endret") == []


def test_draft_is_changed_without_a_word(people, meeting):
    saved(meeting, people.network_leader, place="Rom 4")
    assert not OutgoingMail.objects.exists()


def test_page_says_that_members_are_told(client, people, called):
    client.force_login(people.network_leader)
    url = reverse("meeting_edit", args=[called.pk])
    page = client.get(url)
    assert "Lagre og varsle" in page.text
    words = {"title": "Nytt navn", "starts_at": "10.02.2027 09.00", "ends_at": "10.30", "place": called.place}
    sent = pressed("mote", called.version, **words, online_url="", message="", chair="", secretary="")
    assert "har fått en e-post om endringen" in client.post(url, sent, follow=True).text


def test_two_who_move_the_meeting_at_once_choose_between_the_two(client, people, called):
    url = reverse("meeting_edit", args=[called.pk])
    base = {"title": called.title, "place": called.place, "online_url": "", "message": "", "chair": "", "secretary": ""}
    client.force_login(people.network_leader)
    client.post(url, pressed("mote", called.version, starts_at="10.02.2027 12.00", ends_at="13.00", **base))
    late = client.post(url, pressed("mote", called.version, starts_at="10.02.2027 14.00", ends_at="15.00", **base))
    assert "/to-tekster/" in late["Location"]
    page = client.get(late["Location"])
    assert "10.02.2027 kl. 14.00" in page.text
    assert "10.02.2027 kl. 12.00" in page.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"ends_at": "08.00"}, "Slutter kl. må være etter at møtet har begynt."),
        ({"starts_at": "31.02.2027 09.00"}, "Begynner må være dato og klokkeslett"),
        ({"starts_at": "01.01.0001 09.00"}, "Begynner må ha et år som portalen kjenner."),
        ({"starts_at": "31.12.9999 23.00"}, "Begynner må ha et år som portalen kjenner."),
        ({"ends_at": "seint"}, "Slutter kl. må være et klokkeslett"),
        ({"starts_at": ""}, "Begynner må fylles ut."),
        ({"online_url": "ikke en lenke"}, "Lenke til nettmøte må være en nettadresse"),
    ],
)
def test_time_that_cannot_be_is_told(client, people, meeting, words, said):
    client.force_login(people.network_leader)
    base = {"title": "Møte", "starts_at": "10.02.2027 09.00", "ends_at": "10.30", "place": "", "online_url": ""}
    sent = pressed("mote", meeting.version, **base | {"message": "", "chair": "", "secretary": ""} | words)
    page = client.post(reverse("meeting_edit", args=[meeting.pk]), sent)
    assert page.status_code == 200
    assert said in page.text


# --- off again ----------------------------------------------------------------------------------


def test_cancelled_meeting_goes_out_of_the_calendars_with_a_reason(client, people, called):
    client.force_login(people.network_leader)
    url = reverse("meeting_cancel", args=[called.pk])
    assert "Hvorfor avlyses møtet? må fylles ut" not in client.get(url).text
    assert "Svar på «Hvorfor avlyses møtet?»." in client.post(url, {"reason": " "}).text
    assert "Alle som var innkalt, har fått beskjed." in client.post(url, {"reason": "Snøstorm"}, follow=True).text
    called.refresh_from_db()
    assert (called.status, called.cancelled_reason, called.sequence) == ("cancelled", "Snøstorm", 1)
    [first, second] = mails("avlyst")
    assert {first[1], second[1]} == {"CANCEL"}
    assert (str(first[2]["STATUS"]), first[2]["SEQUENCE"]) == ("CANCELLED", 1)
    assert first[2]["UID"] == mails("innkalling")[0][2]["UID"]
    assert "Snøstorm" in OutgoingMail.objects.filter(key__contains=":avlyst:").first().text
    fetched = client.get(reverse("meeting_calendar", args=[called.pk]))
    assert "method=CANCEL" in fetched["Content-Type"]


def test_draft_is_dropped_without_mail(people, meeting):
    meetings.cancel_meeting(meeting=meeting, reason="Slått sammen", by=people.network_leader)
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("status", ["held", "shared", "cancelled"])
def test_what_is_held_or_off_cannot_be_cancelled_or_answered(people, meeting, status):
    meeting = MeetingFactory(arena=meeting.arena, network=meeting.network, status=status)
    with pytest.raises(NotReady):
        meetings.cancel_meeting(meeting=meeting, reason="Snøstorm", by=people.network_leader)
    with pytest.raises(NotReady):
        meetings.answer_call(meeting=meeting, coming=True, by=people.member)


# --- people -------------------------------------------------------------------------------------


def test_person_added_after_the_call_is_called_and_sees_the_meeting(client, people, called):
    client.force_login(people.network_leader)
    url = reverse("meeting_people", args=[called.pk])
    page = client.post(url, {"person": people.resource_person.pk}, follow=True)
    assert "har fått innkallingen" in page.text
    assert {address for address, _m, _e in mails("innkalling")} == {
        *(each.email for each in (people.principal, people.member, people.resource_person))
    }
    client.force_login(people.resource_person)
    assert client.get(called.get_absolute_url()).status_code == 200


def test_person_taken_away_and_asked_again_follows_along_in_the_calendar(people, called):
    meetings.remove_person(meeting=called, person=people.member, by=people.network_leader)
    [(address, method, removed)] = mails("ut")
    assert (address, method) == (people.member.email, "CANCEL")
    meetings.add_person(meeting=called, person=people.member, by=people.network_leader)
    events = [event for address, _m, event in mails("innkalling") if address == people.member.email]
    assert [event["SEQUENCE"] for event in events] == [0, 2]
    assert removed["SEQUENCE"] == 1
    called.refresh_from_db()
    assert called.status == "called"


def test_person_added_before_the_call_is_told_when_it_goes_out(people, meeting):
    meetings.add_person(meeting=meeting, person=people.resource_person, by=people.network_leader)
    assert not OutgoingMail.objects.exists()
    assert meeting.attendances.get().user == people.resource_person


@pytest.mark.parametrize(("said", "answer"), [("kommer", "coming"), ("forfall", "absent")])
def test_member_answers_and_can_answer_again(client, people, called, said, answer):
    client.force_login(people.member)
    url = reverse("meeting_answer", args=[called.pk])
    client.post(url, {"svar": "forfall" if said == "kommer" else "kommer"})
    client.post(url, {"svar": said})
    assert called.attendances.get(user=people.member).answer == answer
    assert client.post(url, {"svar": "kanskje"}).status_code == 404


def test_leader_sees_what_they_answered(client, people, called):
    Attendance.objects.filter(user=people.member).update(answer="absent")
    client.force_login(people.network_leader)
    text = client.get(called.get_absolute_url()).text
    assert "Én har meldt forfall, én har ikke svart." in text


def test_one_who_begins_after_the_meeting_is_not_asked(people, meeting, network, client):
    late = RoleFactory(
        kind="principal",
        school=people.member.roles.get().school,
        user=UserFactory(name="Ny rektor"),
        starts_on=dt.date(2027, 8, 1),
    ).user
    client.force_login(people.network_leader)
    assert late not in client.get(reverse("meeting_call", args=[meeting.pk])).context["form"].fields["people"].queryset
