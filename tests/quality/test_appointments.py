"""The talk gets its time: offered, taken, declined, booked, moved, cancelled – and everybody's calendar follows."""

import datetime as dt

import pytest
from django.utils import timezone

from quality.dialogues.actions.appointments import cancel_dialogue, choose_time, decline_times, propose_times
from quality.dialogues.times import free_times
from quality.models import Assessment, Dialogue, TimeProposal
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.post.models import OutgoingMail
from sandnes_portal.post.outbox import deliver
from sandnes_portal.writing.steps import NotReady
from tests.factories.quality import AssessmentFactory, DialogueFactory, RoundFactory
from tests.quality.states import address, any_state, assessment_in, talk_in
from tests.quality.table import expected
from tests.quality.test_invitations import event_in, fetched
from tests.quality.writing import pressed
from tests.tables import answers, people_of

pytestmark = pytest.mark.django_db

MORNING, AFTERNOON = dt.time(9), dt.time(12, 30)


def soon(days):
    return timezone.localdate() + dt.timedelta(days=days)


def offered(assessment, cast, *days):
    times = [(soon(day), MORNING) for day in days or (10, 12)]
    return propose_times(assessment=assessment, times=times, place="Rom 3", by=cast.fagstab)


def calendar_of(message):
    """The event that goes along with a mail, and the method its part has."""
    [part] = message.attachments
    return event_in(part.get_payload(decode=True)), part.get_param("method")


# --- offered and taken --------------------------------------------------------------------------


def test_school_takes_one_of_the_times_and_the_talk_is_booked(client, cast, school):
    assessment = assessment_in("released", school)
    client.force_login(cast.fagstab)
    sent = {"held_on_1": f"{soon(10):%d.%m.%Y}", "starts_at_1": "09.00", "place": "Rom 3"}
    client.post(
        address(assessment, "times_propose"), sent | {"held_on_2": f"{soon(12):%d.%m.%Y}", "starts_at_2": "1230"}
    )
    second = TimeProposal.objects.get().times.last()
    client.force_login(cast.school_leader)
    page = client.get(assessment.dialogue_url()).text
    assert page.count("Velg denne") == 2
    page = client.post(address(assessment, "time_choose", second.pk), follow=True).text
    dialogue = Dialogue.objects.get()
    assert (dialogue.held_on, dialogue.starts_at, dialogue.place) == (soon(12), AFTERNOON, "Rom 3")
    assert "Rektor Trones" in dialogue.school_people
    assert dialogue.fagstab_people == "Fagstab, fagstab"
    assert "Samtalen er avtalt" in page
    assert not TimeProposal.objects.exists()


def test_leaders_are_told_of_the_times_and_others_are_not(cast, school, mailoutbox):
    offered(assessment_in("released", school), cast)
    deliver()
    leaders = (cast.principal, cast.school_leader, cast.sfo_leader)
    assert {message.to[0] for message in mailoutbox} == {f"{user.name} <{user.email}>" for user in leaders}
    assert "kl. 09.00" in mailoutbox[0].body
    assert "/samtale/" in mailoutbox[0].body


def test_times_wait_on_the_home_page_of_leaders(client, cast, school):
    assessment = assessment_in("released", school)
    offered(assessment, cast)
    client.force_login(cast.principal)
    assert "Velg tid for utviklingssamtalen" in client.get("/").text
    decline_times(assessment=assessment, note="Helst før lunsj", by=cast.principal)
    assert "Velg tid for utviklingssamtalen" not in client.get("/").text


def test_school_that_no_time_fits_says_when_it_does(client, cast, school, mailoutbox):
    assessment = assessment_in("released", school)
    offered(assessment, cast)
    deliver()
    mailoutbox.clear()
    client.force_login(cast.principal)
    client.post(address(assessment, "times_decline"), {"note": "Ikke i uke 9"})
    deliver()
    assert [message.to for message in mailoutbox] == [[f"Fagstab <{cast.fagstab.email}>"]]
    assert "Ikke i uke 9" in mailoutbox[0].body
    client.force_login(cast.fagstab)
    assert "Ikke i uke 9" in client.get("/").text
    assert "Ikke i uke 9" in client.get(assessment.dialogue_url()).text
    # The times stand there: the school may think again.
    client.force_login(cast.principal)
    assert "Velg denne" in client.get(assessment.dialogue_url()).text


def test_two_who_take_a_time_book_one_talk(cast, school):
    assessment = assessment_in("released", school)
    first, second = offered(assessment, cast).times.all()
    choose_time(assessment=assessment, time=first.pk, by=cast.principal)
    with pytest.raises(NotReady, match="alt avtalt"):
        choose_time(assessment=assessment, time=second.pk, by=cast.school_leader)
    assert Dialogue.objects.get().held_on == soon(10)


@pytest.mark.parametrize(("clock", "is_free"), [("08.00", False), ("09.00", False), ("10.59", False), ("11.00", True)])
def test_adviser_is_booked_at_one_place_at_a_time(client, cast, school, clock, is_free):
    """The other talk takes two hours from nine; what was typed stays in the form, with what is wrong at its field."""
    other = DialogueFactory(assessment__adviser=cast.fagstab, held_on=soon(10), starts_at=MORNING)
    assessment = assessment_in("released", school)
    Assessment.objects.filter(pk=assessment.pk).update(adviser=cast.fagstab)
    client.force_login(cast.fagstab)
    sent = pressed("samtale", held_on=f"{soon(10):%d.%m.%Y}", starts_at=clock, place="Rom 3")
    page = client.post(address(assessment, "dialogue_book"), sent)
    assert Dialogue.objects.filter(assessment=assessment).exists() is is_free
    if not is_free:
        told = f"Fagstab er i en annen samtale da: {other.assessment.school.name} kl. 09.00. Velg en annen tid."
        assert told in page.text
        assert "Rom 3" in page.text


def test_school_cannot_take_a_time_that_the_adviser_gave_to_another(cast, school):
    assessment = assessment_in("released", school)
    Assessment.objects.filter(pk=assessment.pk).update(adviser=cast.fagstab)
    time = offered(assessment, cast).times.first()
    DialogueFactory(assessment__adviser=cast.fagstab, held_on=time.held_on, starts_at=dt.time(10))
    with pytest.raises(NotReady, match="nettopp tatt"):
        choose_time(assessment=assessment, time=time.pk, by=cast.principal)
    assert not Dialogue.objects.filter(assessment=assessment).exists()


@pytest.mark.parametrize("days", [-1, None])
def test_time_that_is_past_or_taken_back_is_not_booked(cast, school, days):
    assessment = assessment_in("released", school)
    time = offered(assessment, cast, days or 10).times.get()
    if days is None:
        offered(assessment, cast, 20)
    with pytest.raises(NotReady):
        choose_time(assessment=assessment, time=time.pk, by=cast.principal)
    assert not Dialogue.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Dato 1 må fylles ut."),
        ({"held_on_1": "01.03.2020", "starts_at_1": "09.00"}, "Dato 1 er passert."),
        ({"held_on_1": "31.02.2050", "starts_at_1": "09.00"}, "må være en dato"),
        ({"held_on_1": "01.03.2050", "starts_at_1": "09.00", "held_on_2": "02.03.2050"}, "Klokkeslett 2 må fylles ut"),
        ({"held_on_1": "01.03.2050", "starts_at_1": "09.00", "starts_at_2": "10"}, "Dato 2 må fylles ut"),
        ({"held_on_1": "01.03.2050", "starts_at_1": "09.00", "place": "13097248022"}, "fødselsnummer"),
    ],
)
def test_times_that_cannot_be_offered_are_told_in_words(client, cast, school, sent, said):
    assessment = assessment_in("released", school)
    client.force_login(cast.fagstab)
    assert said in client.post(address(assessment, "times_propose"), sent).text
    assert not TimeProposal.objects.exists()


def test_same_time_twice_is_offered_once(cast, school):
    proposal = offered(assessment_in("released", school), cast, 10, 10)
    assert proposal.times.count() == 1


# --- which times are free -----------------------------------------------------------------------


def test_free_times_are_weekdays_in_the_round_when_the_adviser_is_in_no_other_talk(cast, school):
    # 15 February 2027 is a Monday.
    round_ = RoundFactory(year=SchoolYear(2026), dialogues_from=dt.date(2027, 2, 13), dialogues_to=dt.date(2027, 3, 19))
    assessment = AssessmentFactory(school=school, round=round_, released=True, adviser=cast.fagstab)
    other = AssessmentFactory(round=round_, released=True, adviser=cast.fagstab)
    DialogueFactory(assessment=other, held_on=dt.date(2027, 2, 15), starts_at=None)
    DialogueFactory(assessment__round=round_, held_on=dt.date(2027, 2, 16), starts_at=MORNING)
    today = dt.date(2027, 1, 10)
    assert free_times(assessment, today=today) == [
        (dt.date(2027, 2, 16), MORNING),
        (dt.date(2027, 2, 17), AFTERNOON),
        (dt.date(2027, 2, 18), MORNING),
    ]


def test_free_times_give_a_week_of_notice_also_when_the_time_for_talks_is_over(cast, school):
    round_ = RoundFactory(year=SchoolYear(2026), dialogues_from=dt.date(2027, 2, 15), dialogues_to=dt.date(2027, 3, 19))
    assessment = AssessmentFactory(school=school, round=round_, released=True)
    # A week on is in the Easter holiday.
    assert free_times(assessment, today=dt.date(2027, 3, 17))[0] == (dt.date(2027, 3, 30), MORNING)


# --- told by mail, in the calendars -------------------------------------------------------------


def test_booking_moving_and_cancelling_reach_the_same_event(client, cast, school, mailoutbox):
    assessment = assessment_in("released", school)
    client.force_login(cast.fagstab)
    when = {"held_on": f"{soon(10):%d.%m.%Y}", "starts_at": "09.00", "place": "Rom 3"}
    client.post(address(assessment, "dialogue_book"), pressed("samtale", **when))
    moved = when | {"held_on": f"{soon(11):%d.%m.%Y}"}
    client.post(address(assessment, "dialogue_book"), pressed("samtale", Dialogue.objects.get().version, **moved))
    client.post(address(assessment, "dialogue_cancel"), {"reason": "Mange er syke"})
    # Written down one after the other, and sent in that order.
    deliver()
    mine = [message for message in mailoutbox if cast.principal.email in message.to[0]]
    events = [calendar_of(message) for message in mine]
    assert [method for _event, method in events] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({event["UID"] for (event, _around), _method in events}) == 1
    sequences = [int(event["SEQUENCE"][1]) for (event, _around), _method in events]
    assert sequences == sorted(set(sequences))
    (last, around), _method = events[-1]
    assert last["STATUS"][1] == "CANCELLED"
    assert "METHOD:CANCEL" in around
    assert "Mange er syke" in mine[-1].body
    # Three leaders and the one who booked, each time, each with no other's address.
    assert len(mailoutbox) == 12
    assert all(len(message.to) == 1 and not message.cc for message in mailoutbox)


def test_mail_that_cannot_leave_does_not_stop_the_booking(client, cast, school, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assessment = assessment_in("released", school)
    client.force_login(cast.fagstab)
    when = pressed("samtale", held_on=f"{soon(10):%d.%m.%Y}", place="Rom 3")
    assert client.post(address(assessment, "dialogue_book"), when).status_code == 302
    assert Dialogue.objects.exists()
    assert set(OutgoingMail.objects.values_list("sent_at", "tries")) == {(None, 0)}
    deliver()
    assert "was not sent" in caplog.text
    assert set(OutgoingMail.objects.values_list("sent_at", "tries")) == {(None, 1)}


# --- cancelled ----------------------------------------------------------------------------------


def test_cancelled_talk_keeps_what_is_written_and_gets_a_new_time(client, cast, school):
    dialogue = talk_in("cancelled", school, cast)
    client.force_login(cast.principal)
    page = client.get(dialogue.get_absolute_url()).text
    assert "Mange er syke" in page
    assert "Skolen prøver lesson study" in page
    assert "Legg i kalenderen" not in page
    assert fetched(client, dialogue)[0]["STATUS"][1] == "CANCELLED"
    time = offered(dialogue.assessment, cast).times.first()
    client.post(address(dialogue.assessment, "time_choose", time.pk))
    dialogue.refresh_from_db()
    assert (dialogue.status, dialogue.held_on, dialogue.cancelled_reason) == ("planned", soon(10), "")
    assert dialogue.items.count() == 1


def test_new_date_brings_a_cancelled_talk_back(client, cast, school):
    dialogue = talk_in("cancelled", school, cast)
    client.force_login(cast.fagstab)
    when = pressed("samtale", dialogue.version, held_on=f"{soon(10):%d.%m.%Y}", place="Rom 3")
    client.post(address(dialogue.assessment, "dialogue_book"), when)
    dialogue.refresh_from_db()
    assert (dialogue.status, dialogue.held_on) == ("planned", soon(10))


def test_cancelled_talk_is_not_held_and_not_cancelled_again(client, cast, school):
    dialogue = talk_in("cancelled", school, cast)
    client.force_login(cast.fagstab)
    assert "Avtal en ny tid" in client.post(address(dialogue.assessment, "dialogue_hold"), follow=True).text
    with pytest.raises(NotReady):
        cancel_dialogue(dialogue=dialogue, reason="Igjen", by=cast.fagstab)
    dialogue.refresh_from_db()
    assert (dialogue.status, dialogue.cancelled_reason) == ("cancelled", "Mange er syke")


def test_round_tells_that_the_talk_has_no_time(client, cast, school):
    dialogue = talk_in("cancelled", school, cast)
    client.force_login(cast.fagstab)
    url = dialogue.assessment.round.get_absolute_url()
    assert "Samtalen er avlyst, og har ikke fått ny tid." in client.get(url).text
    offered(dialogue.assessment, cast)
    assert "Skolen velger blant tidene dere foreslo." in client.get(url).text
    decline_times(assessment=dialogue.assessment, note="Ikke i uke 9", by=cast.principal)
    assert "Ingen av tidene passer for skolen." in client.get(url).text


# --- who may do what ----------------------------------------------------------------------------

OFFERED = {
    # principal leaders beside fagstab director others
    "get times_propose": {"always": "403 403 404 200 403 404"},
    "post times_propose": {"always": "403 403 404 302 403 404"},
    "post time_choose": {"always": "302 302 404 403 403 404"},
    "get times_decline": {"always": "200 200 404 403 403 404"},
    "post times_decline": {"always": "302 302 404 403 403 404"},
    "get dialogue_detail": {"always": "200 200 404 200 200 404"},
}


@pytest.mark.parametrize("state", ["released", "cancelled"])
def test_times_answer_each_role_as_the_table_says(client, cast, school, state):
    assessment = any_state(state, school, cast)
    time = offered(assessment, cast).times.first()
    place = [school.slug, assessment.round.year]
    sent = {
        "times_propose": {"held_on_1": "01.03.2050", "starts_at_1": "09.00"},
        "times_decline": {"note": "Helst før lunsj"},
    }
    requests = {
        request: ([*place, time.pk] if name == "time_choose" else place, sent.get(name, {}))
        for request in OFFERED
        for name in [request.split()[1]]
    }
    assert answers(client, people_of(cast), requests) == expected(OFFERED, state)
