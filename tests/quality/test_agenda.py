"""The agenda of a talk, put in order by both sides, and what both see alike: agreed on all of it."""

import json

import pytest

from quality.dialogues.actions import agenda
from quality.dialogues.actions.dialogues import approve, mark_held
from quality.dialogues.outside import outside_the_agenda
from quality.frozen import freeze as freeze_text
from quality.models import Dialogue
from sandnes_portal.writing.steps import NotReady
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    SuccessCriterionFactory,
)
from tests.quality.dialogues import minutes
from tests.quality.states import HELD_ON, address, freeze
from tests.quality.writing import pressed

pytestmark = pytest.mark.django_db

ALL = range(1, 18)
# Where the two voices differ, and where the school asks for something although they do not.
DIFFERENT, ASKED = (3, 7, 11, 15), (2, 9, 16, 17)


@pytest.fixture
def talk(school, cast):
    """A talk about all seventeen that is booked, with the agenda that the portal proposes: six points, two beside."""
    assessment = AssessmentFactory(school=school, released=True)
    steps = list(assessment.round.scale.steps.all())
    for number in ALL:
        CriterionAssessmentFactory(
            assessment=assessment,
            criterion=SuccessCriterionFactory(number=number),
            own_rating=steps[1],
            review__rating=steps[2 if number in DIFFERENT else 1],
            wants_help=number in ASKED,
        )
    talk = DialogueFactory(assessment=assessment, held_on=HELD_ON)
    agenda.propose_agenda(talk, cast.fagstab)
    return talk


def numbers(items):
    return [item.criterion_assessment.criterion.number for item in items]


def on(talk):
    return numbers(talk.items.on_the_agenda())


def row_of(talk, number):
    return talk.assessment.criteria.get(criterion__number=number)


def test_wish_that_has_no_place_on_the_agenda_stands_beside_it(client, cast, talk):
    assert on(talk) == [*DIFFERENT, 2, 9]
    assert numbers(outside_the_agenda(talk).later) == [16, 17]
    for person in (cast.principal, cast.fagstab):
        client.force_login(person)
        page = client.get(talk.get_absolute_url()).text
        assert page.index("Det vi ikke rekker") < page.index("S17")


def test_agreed_on_all_seventeen(client, cast, talk):
    """What differs is talked about, and what is alike is accepted at once; the minutes tell of all of it."""
    client.force_login(cast.fagstab)
    assert "Dere ser likt på elleve kriterier" in client.get(talk.get_absolute_url()).text
    page = client.post(address(talk.assessment, "alike_accept"), follow=True).text
    assert "Dere er enige om elleve kriterier uten å ta det opp." in page
    for item in talk.items.on_the_agenda():
        row = item.criterion_assessment
        client.post(item.get_absolute_url(), minutes(item, agreed_rating=row.own_rating_id, done="Snakket om"))
    freeze(talk, cast)
    said = json.loads(talk.frozen_minutes.get().text)
    told = [*said["points"], *said["others"]]
    assert len(told) == 17
    assert all(each["agreed"] for each in told)
    shown = client.get(talk.get_absolute_url()).text
    assert shown.count("Enige: ") == 17


def test_what_is_alike_is_accepted_once_and_can_be_taken_up_again(cast, talk):
    assert agenda.accept_alike(dialogue=talk, by=cast.fagstab) == 11
    with pytest.raises(NotReady):
        agenda.accept_alike(dialogue=talk, by=cast.fagstab)
    row = row_of(talk, 1)
    assert row.agreed_rating == row.own_rating
    assert row.history.first().history_user == cast.fagstab
    agenda.put_criterion_on(dialogue=talk, row=row, by=cast.fagstab)
    assert on(talk)[-1] == 1


def test_voices_that_differ_and_points_that_are_to_be_talked_about_are_not_accepted(cast, talk):
    agenda.take_off(item=talk.items.get(criterion_assessment__criterion__number=3), by=cast.fagstab)
    agenda.accept_alike(dialogue=talk, by=cast.fagstab)
    assert {row.criterion.number for row in talk.assessment.criteria.filter(agreed_rating=None)} == {*DIFFERENT, 2, 9}


@pytest.mark.parametrize("who", ["principal", "school_leader", "fagstab"])
@pytest.mark.parametrize("state", ["planned", "held"])
def test_both_sides_put_the_agenda_in_order_until_it_is_approved(client, cast, talk, who, state):
    if state == "held":
        mark_held(dialogue=talk, by=cast.fagstab)
    client.force_login(getattr(cast, who))
    first = talk.items.first()
    client.post(address(talk.assessment, "item_take_off", first.pk))
    assert on(talk) == [7, 11, 15, 2, 9]
    client.post(address(talk.assessment, "item_put_on", first.pk))
    client.post(address(talk.assessment, "criterion_put_on", "S17"))
    client.post(address(talk.assessment, "item_move", talk.items.get(position=2).pk, "opp"))
    assert on(talk) == [11, 7, 15, 2, 9, 3, 17]
    page = client.post(address(talk.assessment, "item_create"), {"title": "Overgang til 8. trinn"}, follow=True).text
    assert page.index("Punktet står på dagsordenen") < page.index("Overgang til 8. trinn")
    client.post(address(talk.assessment, "item_create"), {"criterion": row_of(talk, 16).pk})
    assert talk.items.on_the_agenda().last().criterion_assessment == row_of(talk, 16)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"title": ""}, "Velg et kriterium, eller skriv et tema."),
        ({"title": "Overgang", "criterion": True}, "Velg enten et kriterium eller et tema"),
        ({"criterion": "99999999999999999999"}, "Det du valgte, finnes ikke lenger"),
    ],
)
def test_point_that_says_nothing_or_two_things_is_not_added(client, cast, talk, data, message):
    data = {name: row_of(talk, 16).pk if value is True else value for name, value in data.items()}
    client.force_login(cast.principal)
    page = client.post(address(talk.assessment, "item_create"), data).text
    assert message in page
    assert all(f'value="{value}"' in page for name, value in data.items() if name == "title")
    assert on(talk) == [*DIFFERENT, 2, 9]


def test_point_that_is_taken_off_keeps_its_words_its_history_and_its_promises(client, cast, talk):
    item = talk.items.first()
    client.force_login(cast.fagstab)
    client.post(item.get_absolute_url(), minutes(item, done="Teamene har prøvd"))
    AgreementFactory(dialogue=talk, item=item, text="Skolen prøver lesson study")
    client.post(address(talk.assessment, "item_take_off", item.pk))
    page = client.get(talk.get_absolute_url()).text
    assert page.index("Det vi ikke rekker") < page.index("Teamene har prøvd")
    assert client.get(address(talk.assessment, "item_history", item.pk)).status_code == 200
    assert client.get(item.get_absolute_url()).url.endswith("#utenfor")
    client.post(address(talk.assessment, "criterion_put_on", "S3"))
    item.refresh_from_db()
    assert (item.is_off, item.done, item.agreements.count()) == (False, "Teamene har prøvd", 1)


def test_words_that_are_written_while_somebody_takes_the_point_off_are_saved(client, cast, talk):
    item = talk.items.first()
    agenda.take_off(item=item, by=cast.principal)
    client.force_login(cast.fagstab)
    client.post(item.get_absolute_url(), minutes(item, done="Skrevet imens"))
    assert talk.items.get(pk=item.pk).done == "Skrevet imens"


def test_criterion_that_fagstab_marks_after_the_booking_is_put_on_the_agenda(client, cast, talk):
    review = row_of(talk, 17).review
    client.force_login(cast.fagstab)
    sent = pressed(f"gjennomgang-{review.pk}", review.version, on_agenda="on", rating=review.rating_id)
    client.post(address(talk.assessment, "review_criterion", "S17"), sent)
    assert on(talk) == [*DIFFERENT, 2, 9, 17]


@pytest.mark.parametrize(
    ("name", "words"),
    [("item_move", ["ned"]), ("item_take_off", []), ("criterion_put_on", None), ("alike_accept", None)],
)
def test_approval_falls_when_the_agenda_changes_after_it(client, cast, talk, name, words):
    mark_held(dialogue=talk, by=cast.fagstab)
    approve(dialogue=talk, side="school", by=cast.principal)
    client.force_login(cast.fagstab)
    around = [talk.items.first().pk, *words] if words is not None else {"criterion_put_on": ["S5"]}.get(name, [])
    page = client.post(address(talk.assessment, name, *around), follow=True).text
    assert "må godkjenne det på nytt" in page
    assert not talk.approvals.exists()


def test_minutes_from_before_the_others_were_told_of_are_shown_as_they_were(client, cast, talk):
    freeze(talk, cast)
    frozen = talk.frozen_minutes.get()
    said = json.loads(frozen.text)
    del said["others"]
    freeze_text(talk.frozen_minutes, json.dumps(said), approved_by=frozen.approved_by)
    client.force_login(cast.principal)
    assert "ikke sto på dagsordenen" not in client.get(talk.get_absolute_url()).text
    for name in ("minutes_pdf", "minutes_package"):
        assert client.get(address(talk.assessment, name, 2)).status_code == 200


def test_two_who_approve_while_a_third_adds_a_point_freeze_nothing_they_have_not_read(cast, talk):
    from quality.dialogues.actions.dialogues import fingerprint_now

    mark_held(dialogue=talk, by=cast.fagstab)
    talk = Dialogue.objects.get()
    seen = fingerprint_now(talk)
    approve(dialogue=talk, side="school", by=cast.principal, seen=seen)
    agenda.add_theme(dialogue=talk, title="Noe nytt", by=cast.school_leader)
    with pytest.raises(NotReady, match="Noen har endret"):
        approve(dialogue=talk, side="municipality", by=cast.fagstab, seen=seen)
    assert not talk.approvals.exists()
