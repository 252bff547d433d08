"""The development dialogue: agenda, minutes, approvals, and what is frozen."""

import datetime as dt

import pytest
from django.utils import timezone

from quality.dialogues.actions.dialogues import approve, mark_held
from quality.frozen import fingerprint_of
from quality.models import Agreement, Dialogue
from sandnes_portal.writing.steps import NotReady
from tests.crawl import as_read
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueItemFactory,
    SuccessCriterionFactory,
)
from tests.quality.dialogues import minutes
from tests.quality.states import address, assessment_in, freeze, talk_in
from tests.quality.writing import pressed

pytestmark = pytest.mark.django_db


def test_what_fagstab_has_marked_in_the_review_comes_first_on_the_agenda(client, cast, school):
    assessment = assessment_in("sent", school)
    marked = CriterionAssessmentFactory(assessment=assessment, criterion=SuccessCriterionFactory(number=13))
    CriterionAssessmentFactory(
        assessment=assessment, criterion=SuccessCriterionFactory(number=14), wants_discussion=True
    )
    client.force_login(cast.fagstab)
    sent = pressed(f"gjennomgang-{marked.review.pk}", marked.review.version, on_agenda="on")
    client.post(address(assessment, "review_criterion", "S13"), sent)
    client.post(address(assessment, "assessment_release"))
    client.post(address(assessment, "dialogue_book"), pressed("samtale", held_on="20.08.2026"))
    agenda = Dialogue.objects.get().items.values_list("criterion_assessment__criterion__number", flat=True)
    assert list(agenda) == [13, 14]


def test_agenda_is_proposed_from_the_largest_differences(client, cast, school):
    assessment = AssessmentFactory(school=school, released=True)
    steps = list(assessment.round.scale.steps.all())
    for number, own, other, helped in ((1, 0, 0, False), (2, 0, 1, False), (3, 0, 3, False), (4, 1, 1, True)):
        CriterionAssessmentFactory(
            assessment=assessment,
            criterion=SuccessCriterionFactory(number=number),
            own_rating=steps[own],
            review__rating=steps[other],
            wants_help=helped,
        )
    client.force_login(cast.fagstab)
    client.post(address(assessment, "dialogue_book"), pressed("samtale", held_on="04.03.2027", starts_at="0900"))
    items = Dialogue.objects.get().items.all()
    assert [item.criterion_assessment.criterion.code for item in items] == ["S3", "S2", "S4"]


def test_agreed_rating_and_minutes_are_saved_together(client, cast, dialogue):
    item, row = dialogue.items.get(), dialogue.assessment.criteria.get()
    step = dialogue.assessment.round.scale.steps.last()
    client.force_login(cast.fagstab)
    client.post(
        address(dialogue.assessment, "dialogue_item", item.pk),
        minutes(item, done="Prøvd", agreed_rating=step.pk),
    )
    item.refresh_from_db()
    row.refresh_from_db()
    assert (item.done, row.agreed_rating) == ("Prøvd", step)


def test_when_both_sides_have_approved_the_minutes_are_frozen_with_their_fingerprint(client, cast, dialogue):
    freeze(dialogue, cast)
    assert dialogue.is_frozen
    minutes = dialogue.frozen_minutes.get()
    assert minutes.fingerprint == fingerprint_of(minutes.text)
    assert minutes.approved_by.splitlines() == ["Rektor Trones, skolen", "Fagstab, kommunen"]
    client.force_login(cast.principal)
    page = client.get(dialogue.get_absolute_url()).content.decode()
    assert minutes.fingerprint in page
    assert "Kommunen ordner veiledning" in page


def test_one_approval_does_not_freeze_and_falls_when_the_minutes_change(client, cast, dialogue):
    mark_held(dialogue=dialogue, by=cast.fagstab)
    approve(dialogue=dialogue, side="school", by=cast.principal)
    approve(dialogue=dialogue, side="school", by=cast.school_leader)
    assert dialogue.approvals.get().approved_by == cast.principal
    client.force_login(cast.fagstab)
    item = dialogue.items.get()
    assert "må begge godkjenne det på nytt" in client.get(item.get_absolute_url()).text
    page = client.post(item.get_absolute_url(), minutes(item, done="Endret"), follow=True).text
    assert "må godkjenne det på nytt" in page
    assert not dialogue.approvals.exists()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("dialogue_book", {"samtale-held_on": "i morgen", "samtale-place": "Rom 3"}, "må være en dato"),
        ("item_create", {"title": ""}, "Velg et kriterium, eller skriv et tema"),
    ],
)
def test_what_cannot_be_saved_in_the_dialogue_is_told_and_kept(client, cast, dialogue, name, data, message):
    client.force_login(cast.fagstab)
    page = client.post(address(dialogue.assessment, name), {"version": dialogue.version, **data}).content.decode()
    assert message in page
    assert all(text in page for text in data.values())


def test_number_of_a_person_in_a_promise_is_refused_and_the_text_kept(client, cast, dialogue):
    agreement = dialogue.agreements.first()
    client.force_login(cast.fagstab)
    url = address(dialogue.assessment, "agreement_edit", agreement.pk)
    page = client.post(url, pressed(f"avtale-{agreement.pk}", text="Elev 13097248022")).text
    assert "fødselsnummer" in page
    assert "Elev 13097248022" in page


def test_appointment_is_proposed_with_the_schools_place_and_leaders(client, cast, school):
    assessment = assessment_in("released", school)
    client.force_login(cast.fagstab)
    page = client.get(address(assessment, "dialogue_book"))
    initial = page.context["form"].initial
    assert initial["place"] == "Trones skole"
    leaders = ["Rektor Trones, rektor", "Avdelingsleder Trones, skoleleder", "SFO-leder Trones, SFO-leder"]
    assert initial["school_people"].splitlines() == leaders
    assert initial["fagstab_people"] == "Fagstab, fagstab"


def test_promise_begun_at_a_point_belongs_to_it_and_leads_back_to_it(client, cast, dialogue):
    item = dialogue.items.get()
    client.force_login(cast.fagstab)
    url = f"{address(dialogue.assessment, 'agreement_create', 'kommunen')}?punkt={item.pk}"
    response = client.post(url)
    agreement = dialogue.agreements.get(text="")
    assert (agreement.item, agreement.promised_by) == (item, "municipality")
    assert response.url == f"{address(dialogue.assessment, 'agreement_edit', agreement.pk)}?punkt={item.pk}"
    response = client.post(response.url, pressed(f"avtale-{agreement.pk}", text="Et nytt løfte"))
    agreement.refresh_from_db()
    assert (response.url, agreement.text) == (item.get_absolute_url(), "Et nytt løfte")


def test_promise_that_says_nothing_is_shown_to_nobody_and_gone_when_the_minutes_are_approved(client, cast, dialogue):
    client.force_login(cast.fagstab)
    client.post(address(dialogue.assessment, "agreement_create", "skolen"))
    client.force_login(cast.principal)
    promises = [side["promises"] for side in client.get(dialogue.get_absolute_url()).context["sides"]]
    assert [len(each) for each in promises] == [1, 1]
    assert set(Agreement.objects.unfinished().values_list("text", flat=True)) == {
        "Skolen prøver lesson study",
        "Kommunen ordner veiledning",
    }
    freeze(dialogue, cast)
    assert dialogue.agreements.count() == 2


def test_what_is_written_at_a_point_is_saved_on_the_way_to_a_promise(client, cast, dialogue):
    item = dialogue.items.get()
    client.force_login(cast.fagstab)
    url = item.get_absolute_url()
    assert 'name="lover" value="school"' in as_read(client.get(url).text)
    response = client.post(url, {**minutes(item, done="Tre team har prøvd"), "lover": "school"})
    item.refresh_from_db()
    agreement = dialogue.agreements.get(text="")
    assert item.done == "Tre team har prøvd"
    assert response.url == f"{address(dialogue.assessment, 'agreement_edit', agreement.pk)}?punkt={item.pk}"
    # Anything else goes on to the next point, or to the overview after the last.
    agreement.delete()
    response = client.post(url, {**minutes(item, 2), "lover": "naboen"})
    assert response.url == dialogue.get_absolute_url()


@pytest.mark.parametrize("point", ["99999999999999999999", "tull", "²", "", "foreign"])
def test_point_that_is_none_leads_back_to_the_talk(client, cast, dialogue, point):
    point = DialogueItemFactory().pk if point == "foreign" else point
    client.force_login(cast.fagstab)
    client.post(f"{address(dialogue.assessment, 'agreement_create', 'skolen')}?punkt={point}")
    agreement = dialogue.agreements.get(text="")
    assert agreement.item is None
    url = f"{address(dialogue.assessment, 'agreement_edit', agreement.pk)}?punkt={point}"
    assert client.post(url, pressed(f"avtale-{agreement.pk}", text="Et løfte")).url == dialogue.get_absolute_url()


def test_no_promise_is_taken_out_of_the_minutes_before_one_has_said_yes(client, cast, dialogue):
    agreement = dialogue.agreements.first()
    client.force_login(cast.fagstab)
    url = address(dialogue.assessment, "agreement_delete", agreement.pk)
    assert "Teksten ligger i historikken" in client.get(url).text
    assert Agreement.objects.filter(pk=agreement.pk).exists()
    client.post(url)
    assert not Agreement.objects.filter(pk=agreement.pk).exists()
    assert agreement.history.filter(id=agreement.pk, history_type="-").exists()


def test_page_tells_which_side_has_approved(client, cast, school):
    dialogue = talk_in("approved", school, cast)
    client.force_login(cast.principal)
    page = client.get(dialogue.get_absolute_url()).text
    assert "Skolen har godkjent" in page
    assert "Kommunen har ikke godkjent ennå" in page


def test_talk_that_is_still_to_come_cannot_be_marked_as_held(cast, dialogue):
    Dialogue.objects.update(held_on=dt.date(2099, 1, 1))
    with pytest.raises(NotReady):
        mark_held(dialogue=dialogue, by=cast.fagstab)


def test_frozen_minutes_change_by_no_way(client, cast, dialogue):
    freeze(dialogue, cast)
    assessment, item, agreement = dialogue.assessment, dialogue.items.get(), dialogue.agreements.first()
    before = Dialogue.objects.values().get(), dialogue.frozen_minutes.values().get()
    client.force_login(cast.fagstab)
    for name, *words in (
        ("dialogue_item", item.pk),
        ("item_create",),
        ("item_take_off", item.pk),
        ("item_put_on", item.pk),
        ("item_move", item.pk, "ned"),
        ("criterion_put_on", "S12"),
        ("alike_accept",),
        ("agreement_create", "skolen"),
        ("agreed_save", item.pk),
        ("dialogue_presence",),
        ("agreement_edit", agreement.pk),
        ("agreement_delete", agreement.pk),
        ("dialogue_book",),
        ("dialogue_hold",),
        ("dialogue_approve", "kommunen"),
        ("review_criterion", "S12"),
    ):
        assert client.post(address(assessment, name, *words), {"version": 1}).status_code == 403, name
    assert (Dialogue.objects.values().get(), dialogue.frozen_minutes.values().get()) == before


def test_item_and_agreement_of_another_school_do_not_exist_here(client, cast, dialogue):
    foreign_item, foreign_agreement = DialogueItemFactory(), AgreementFactory()
    client.force_login(cast.fagstab)
    for name, pk in (("dialogue_item", foreign_item.pk), ("agreement_edit", foreign_agreement.pk)):
        assert client.get(address(dialogue.assessment, name, pk)).status_code == 404


# --- who may do what ----------------------------------------------------------------------------


def test_what_is_approved_is_what_was_read(client, cast, school):
    dialogue = talk_in("held", school, cast)
    client.force_login(cast.principal)
    url = address(dialogue.assessment, "dialogue_approve", "skolen")
    read = client.get(dialogue.get_absolute_url()).context["read"]
    item = dialogue.items.first()
    item.done = "Skrevet etterpå"
    item.save()
    page = client.post(url, {"lest": read}, follow=True).text
    assert "Noen har endret referatet" in page
    assert not dialogue.approvals.exists()
    read = client.get(dialogue.get_absolute_url()).context["read"]
    client.post(url, {"lest": read})
    assert dialogue.approvals.get().side == "school"


def test_talk_that_is_moved_to_a_day_to_come_is_not_approved(cast, school):
    dialogue = talk_in("held", school, cast)
    dialogue.held_on = timezone.localdate() + dt.timedelta(days=1)
    dialogue.save()
    with pytest.raises(NotReady, match="ikke har vært ennå"):
        approve(dialogue=dialogue, side="school", by=cast.principal)


def test_talk_to_come_is_not_written_in_when_the_round_is_over(cast, school):
    dialogue = talk_in("planned", school, cast)
    dialogue.assessment.round.closed_at = timezone.now()
    assert not cast.fagstab.has_perm("quality.change_dialogue", dialogue)
    assert not cast.fagstab.has_perm("quality.freeze_pack", dialogue)
