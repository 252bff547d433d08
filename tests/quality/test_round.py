"""The yearly round: who sees and does what in each state, and what stays hidden until it is released."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quality.actions import NotReady
from quality.actions.assessments import (
    rate_criterion,
    release_assessment,
    return_assessment,
    send_assessment,
)
from quality.actions.dialogues import approve, fingerprint_of, mark_held
from quality.forms.assessments import OwnRatingForm
from quality.models import Agreement, Assessment, Dialogue, Round
from sandnes_portal.schoolyear import SchoolYear
from tests.conftest import ROLES
from tests.factories.networks import SchoolFactory
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    DialogueItemFactory,
    RatingScaleFactory,
    RoundFactory,
    SuccessCriterionFactory,
)

pytestmark = pytest.mark.django_db

OWN_LEADERS = {"principal", "school_leader", "sfo_leader"}
BESIDE = {"union_rep", "resource_person"}
FOLLOWERS = {"fagstab", "director"}
STATES = ("draft", "sent", "returned", "released")


def assessment_in(state, school):
    assessment = AssessmentFactory(school=school, **({} if state == "draft" else {state: True}))
    step = assessment.round.scale.steps.first()
    CriterionAssessmentFactory(
        assessment=assessment,
        criterion=SuccessCriterionFactory(number=12),
        own_rating=step,
        fagstab_rating=step,
        fagstab_note="Fagstabs hemmelige ord",
    )
    return assessment


def address(assessment, name, *words):
    return reverse(name, args=[assessment.school.slug, assessment.round.year, *words])


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
def test_assessment_is_read_by_those_it_is_for(client, cast, school, role, state):
    assessment, user = assessment_in(state, school), getattr(cast, role)
    readers = OWN_LEADERS | BESIDE | (FOLLOWERS if state in ("sent", "released") else set())
    may = role in readers
    assert user.has_perm("quality.view_assessment", assessment) is may
    assert Assessment.objects.visible_to(user).filter(pk=assessment.pk).exists() is may
    client.force_login(user)
    assert client.get(assessment.get_absolute_url()).status_code == (200 if may else 404)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
def test_assessment_is_written_by_leaders_while_it_is_open_and_sent_by_the_principal(client, cast, school, role, state):
    assessment = assessment_in(state, school)
    client.force_login(getattr(cast, role))
    is_open = state in ("draft", "returned")
    write = client.post(address(assessment, "assessment_criterion", "S12"), {"version": 1, "evidence": "Nytt"})
    send = client.get(address(assessment, "assessment_send"))
    seen = 403 if role in OWN_LEADERS | BESIDE or (role in FOLLOWERS and not is_open) else 404
    assert write.status_code == (302 if is_open and role in OWN_LEADERS else seen)
    assert send.status_code == (200 if is_open and role == "principal" else seen)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
def test_review_is_seen_by_fagstab_and_by_the_school_only_when_released(client, cast, school, role, state):
    assessment = assessment_in(state, school)
    client.force_login(getattr(cast, role))
    readers = {"sent": FOLLOWERS, "released": FOLLOWERS | OWN_LEADERS}.get(state, set())
    response = client.get(assessment.review_url())
    assert (response.status_code == 200) is (role in readers)
    assert ("Fagstabs hemmelige ord" in response.content.decode()) is (role in readers)
    form = client.get(address(assessment, "review_criterion", "S12"))
    assert (form.status_code == 200) is (role == "fagstab" and state in ("sent", "released"))


@pytest.mark.parametrize("state", ["draft", "sent", "returned"])
@pytest.mark.parametrize("role", sorted(OWN_LEADERS | BESIDE))
def test_nothing_of_the_review_reaches_the_school_before_it_is_released(client, cast, school, role, state):
    assessment = assessment_in(state, school)
    client.force_login(getattr(cast, role))
    for url in (
        reverse("home"),
        school.get_absolute_url(),
        assessment.get_absolute_url(),
        address(assessment, "assessment_criterion", "S12"),
        assessment.round.get_absolute_url(),
    ):
        assert "Fagstabs hemmelige ord" not in client.get(url).content.decode()


def test_school_rates_and_is_led_on_to_the_next_criterion(client, cast, school):
    assessment = AssessmentFactory(school=school)
    first, second = (
        CriterionAssessmentFactory(assessment=assessment, criterion=SuccessCriterionFactory(number=number))
        for number in (1, 2)
    )
    client.force_login(cast.school_leader)
    step = assessment.round.scale.steps.last()
    response = client.post(
        address(assessment, "assessment_criterion", "S1"),
        {"version": 1, "own_rating": step.pk, "evidence": "Vi har sett det", "wants_help": "on"},
    )
    first.refresh_from_db()
    assert (first.own_rating, first.evidence, first.wants_help) == (step, "Vi har sett det", True)
    assert response.url == address(assessment, "assessment_criterion", "S2")
    assert second.own_rating is None


@pytest.mark.parametrize("code", ["S99", "E1", "tull"])
def test_criterion_that_is_none_does_not_exist(client, cast, school, code):
    assessment = assessment_in("draft", school)
    client.force_login(cast.principal)
    assert client.get(address(assessment, "assessment_criterion", code)).status_code == 404


def test_step_of_another_scale_is_refused_and_the_text_kept(client, cast, school):
    assessment = assessment_in("draft", school)
    foreign = RatingScaleFactory(name="En annen skala").steps.first()
    client.force_login(cast.principal)
    page = client.post(
        address(assessment, "assessment_criterion", "S12"),
        {"version": 1, "own_rating": foreign.pk, "evidence": "Skal ikke bli borte"},
    ).content.decode()
    assert "finnes ikke lenger" in page
    assert "Skal ikke bli borte" in page


def test_late_writer_keeps_the_words_and_sees_the_other_text(client, cast, school):
    assessment = assessment_in("draft", school)
    url = address(assessment, "assessment_criterion", "S12")
    client.force_login(cast.principal)
    client.post(url, {"version": 1, "evidence": "Kom først"})
    page = client.post(url, {"version": 1, "evidence": "Kom seint"}).content.decode()
    assert "Noen andre lagret samtidig" in page
    assert "Kom seint" in page


def test_sending_waits_until_every_criterion_is_rated(client, cast, school):
    assessment = assessment_in("draft", school)
    row = CriterionAssessmentFactory(assessment=assessment, criterion=SuccessCriterionFactory(number=13))
    client.force_login(cast.principal)
    url = address(assessment, "assessment_send")
    assert "S13 er ikke vurdert" in client.get(url).content.decode()
    client.post(url)
    assessment.refresh_from_db()
    assert assessment.status == "draft"
    row.own_rating = assessment.round.scale.steps.first()
    row.save()
    assert "De leser den" in client.post(url, follow=True).content.decode()
    assessment.refresh_from_db()
    assert (assessment.status, assessment.sent_by) == ("sent", cast.principal)


def test_assessment_is_sent_back_with_a_note_and_sent_again(client, cast, school):
    assessment = assessment_in("sent", school)
    client.force_login(cast.fagstab)
    url = address(assessment, "assessment_return")
    assert client.post(url, {"note": ""}).status_code == 200
    client.post(url, {"note": "Skriv mer om S12."})
    client.force_login(cast.principal)
    assert "Skriv mer om S12." in client.get(assessment.get_absolute_url()).content.decode()
    send_assessment(assessment=assessment, by=cast.principal)
    assessment.refresh_from_db()
    assert assessment.status == "sent"


def test_what_is_written_while_the_principal_sends_does_not_slip_in(cast, school):
    assessment = assessment_in("draft", school)
    row = assessment.criteria.get()
    form = OwnRatingForm({"version": 1, "own_rating": row.own_rating_id, "evidence": "For seint"}, instance=row)
    assert form.is_valid()
    send_assessment(assessment=assessment, by=cast.principal)
    with pytest.raises(NotReady):
        rate_criterion(form=form, by=cast.school_leader)
    row.refresh_from_db()
    assert row.evidence == ""


def test_school_does_not_see_that_the_review_has_begun(client, cast, school):
    assessment = assessment_in("sent", school)
    client.force_login(cast.principal)
    assert "i gang" not in client.get(assessment.round.get_absolute_url()).content.decode()


def test_steps_out_of_order_are_refused(cast, school):
    draft = assessment_in("draft", school)
    for step in (
        lambda: return_assessment(assessment=draft, by=cast.fagstab, note="For tidlig"),
        lambda: release_assessment(assessment=draft, by=cast.fagstab),
    ):
        with pytest.raises(NotReady):
            step()
    sent = send_assessment(assessment=draft, by=cast.principal)
    with pytest.raises(NotReady):
        send_assessment(assessment=sent, by=cast.principal)


@pytest.mark.parametrize("role", ROLES)
def test_round_is_opened_by_fagstab_once_for_every_teaching_school(client, cast, school, role):
    RatingScaleFactory()
    SuccessCriterionFactory(number=1)
    client.force_login(getattr(cast, role))
    data = {"version": 1, "opens_on": "01.11.2026", "assessment_due_on": "30.01.2027"}
    data |= {"dialogues_from": "15.02.2027", "dialogues_to": "19.03.2027"}
    response = client.post(reverse("round_open"), data)
    assert response.status_code == (302 if role == "fagstab" else 403)
    assert Round.objects.exists() is (role == "fagstab")
    if role == "fagstab":
        assert {a.school.short_name for a in Assessment.objects.all()} == {"Trones", "Hana"}
        assert Assessment.objects.get(school=school).criteria.count() == 1
        assert "alt åpnet" in client.post(reverse("round_open"), data, follow=True).content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_dates_of_an_open_round_are_moved_by_fagstab(client, cast, role):
    round_ = RoundFactory(year=SchoolYear(2026))
    client.force_login(getattr(cast, role))
    data = {"version": 1, "opens_on": "01.11.2026", "assessment_due_on": "06.02.2027"}
    data |= {"dialogues_from": "15.02.2027", "dialogues_to": "19.03.2027"}
    response = client.post(reverse("round_dates", args=[round_.year]), data)
    round_.refresh_from_db()
    assert response.status_code == (302 if role == "fagstab" else 403)
    assert (round_.assessment_due_on == dt.date(2027, 2, 6)) is (role == "fagstab")


def test_dates_in_the_wrong_order_are_told_so(client, cast):
    RatingScaleFactory()
    client.force_login(cast.fagstab)
    data = {"version": 1, "opens_on": "01.11.2026", "assessment_due_on": "01.10.2026"}
    data |= {"dialogues_from": "tull", "dialogues_to": "19.03.2027"}
    page = client.post(reverse("round_open"), data).content.decode()
    assert "må være en dato" in page
    assert not Round.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_status_of_the_round_tells_each_only_what_is_theirs(client, cast, school, other_school, role):
    assessment_in("draft", school)
    AssessmentFactory(school=other_school)
    client.force_login(getattr(cast, role))
    page = client.get(Round.objects.get().get_absolute_url()).content.decode()
    assert (school.name in page) is (role in OWN_LEADERS | FOLLOWERS)
    assert (other_school.name in page) is (role in FOLLOWERS | {"other_principal"})


# --- the dialogue -------------------------------------------------------------------------------


@pytest.fixture
def dialogue(school):
    dialogue = DialogueFactory(assessment=assessment_in("released", school), held_on=dt.date(2026, 8, 20))
    DialogueItemFactory(dialogue=dialogue, criterion_assessment=dialogue.assessment.criteria.get(), title="")
    AgreementFactory(dialogue=dialogue, text="Skolen prøver lesson study")
    AgreementFactory(dialogue=dialogue, text="Kommunen ordner veiledning", promised_by="municipality")
    return dialogue


@pytest.mark.parametrize("role", ROLES)
def test_dialogue_is_read_by_both_sides_and_written_by_fagstab(client, cast, dialogue, role):
    user, item = getattr(cast, role), dialogue.items.get()
    may = role in OWN_LEADERS | FOLLOWERS
    assert user.has_perm("quality.view_dialogue", dialogue) is may
    assert Dialogue.objects.visible_to(user).filter(pk=dialogue.pk).exists() is may
    client.force_login(user)
    assert client.get(dialogue.get_absolute_url()).status_code == (200 if may else 404)
    write = client.post(address(dialogue.assessment, "dialogue_item", item.pk), {"version": 1, "done": "Nytt"})
    assert write.status_code in ({200, 302} if role == "fagstab" else {403} if may else {404})


@pytest.mark.parametrize("role", ROLES)
def test_agreements_are_read_by_those_they_concern(client, cast, dialogue, role):
    user = getattr(cast, role)
    may = role in OWN_LEADERS | BESIDE | FOLLOWERS
    for agreement in dialogue.agreements.all():
        assert user.has_perm("quality.view_agreement", agreement) is may
    client.force_login(user)
    assert ("Skolen prøver lesson study" in client.get(reverse("agreement_list")).content.decode()) is may
    own = dialogue.agreements.get(promised_by="school")
    expected = 200 if role in OWN_LEADERS else 403 if may else 404
    assert client.get(reverse("agreement_follow_up", args=[own.pk])).status_code == expected


def test_agenda_is_proposed_from_the_largest_differences(client, cast, school):
    assessment = AssessmentFactory(school=school, released=True)
    steps = list(assessment.round.scale.steps.all())
    for number, own, other, helped in ((1, 0, 0, False), (2, 0, 1, False), (3, 0, 3, False), (4, 1, 1, True)):
        CriterionAssessmentFactory(
            assessment=assessment,
            criterion=SuccessCriterionFactory(number=number),
            own_rating=steps[own],
            fagstab_rating=steps[other],
            wants_help=helped,
        )
    client.force_login(cast.fagstab)
    client.post(address(assessment, "dialogue_book"), {"version": 1, "held_on": "04.03.2027", "starts_at": "0900"})
    items = Dialogue.objects.get().items.all()
    assert [item.criterion_assessment.criterion.code for item in items] == ["S3", "S2", "S4"]


def test_agreed_rating_and_minutes_are_saved_together(client, cast, dialogue):
    item, row = dialogue.items.get(), dialogue.assessment.criteria.get()
    step = dialogue.assessment.round.scale.steps.last()
    client.force_login(cast.fagstab)
    client.post(
        address(dialogue.assessment, "dialogue_item", item.pk),
        {"version": 1, "done": "Prøvd", "enige-version": 1, "enige-agreed_rating": step.pk},
    )
    item.refresh_from_db()
    row.refresh_from_db()
    assert (item.done, row.agreed_rating) == ("Prøvd", step)


def freeze(dialogue, cast):
    mark_held(dialogue=dialogue, by=cast.fagstab)
    approve(dialogue=dialogue, side="school", by=cast.principal)
    approve(dialogue=dialogue, side="municipality", by=cast.fagstab)
    dialogue.refresh_from_db()


def test_when_both_sides_have_approved_the_minutes_are_frozen_with_their_fingerprint(client, cast, dialogue):
    freeze(dialogue, cast)
    assert dialogue.is_frozen
    assert dialogue.fingerprint == fingerprint_of(dialogue.frozen_text)
    client.force_login(cast.principal)
    page = client.get(dialogue.get_absolute_url()).content.decode()
    assert dialogue.fingerprint in page
    assert "Kommunen ordner veiledning" in page


def test_one_approval_does_not_freeze_and_falls_when_the_minutes_change(client, cast, dialogue):
    mark_held(dialogue=dialogue, by=cast.fagstab)
    approve(dialogue=dialogue, side="school", by=cast.principal)
    approve(dialogue=dialogue, side="school", by=cast.school_leader)
    assert dialogue.approvals.get().approved_by == cast.principal
    client.force_login(cast.fagstab)
    url = address(dialogue.assessment, "dialogue_item", dialogue.items.get().pk)
    page = client.post(url, {"version": 1, "done": "Endret", "enige-version": 1}, follow=True).content.decode()
    assert "må godkjenne det på nytt" in page
    assert not dialogue.approvals.exists()


def test_fagstabs_rating_stands_once_the_talk_is_held(client, cast, dialogue):
    mark_held(dialogue=dialogue, by=cast.fagstab)
    client.force_login(cast.fagstab)
    assert client.post(address(dialogue.assessment, "review_criterion", "S12"), {"version": 1}).status_code == 403


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("dialogue_book", {"held_on": "i morgen", "place": "Rom 3"}, "må være en dato"),
        ("agreement_create", {"promised_by": "school", "text": "Elev 13097248022"}, "fødselsnummer"),
        ("agreement_create", {"promised_by": "naboen", "text": "Et løfte"}, "Velg på nytt"),
        ("item_create", {"title": ""}, "Tema må fylles ut"),
    ],
)
def test_what_cannot_be_saved_in_the_dialogue_is_told_and_kept(client, cast, dialogue, name, data, message):
    client.force_login(cast.fagstab)
    page = client.post(address(dialogue.assessment, name), {"version": dialogue.version, **data}).content.decode()
    assert message in page
    assert all(text in page for text in data.values() if text != "naboen")


def test_late_writer_in_the_minutes_keeps_the_words(client, cast, dialogue):
    client.force_login(cast.fagstab)
    url = address(dialogue.assessment, "dialogue_item", dialogue.items.get().pk)
    client.post(url, {"version": 1, "done": "Kom først", "enige-version": 1})
    page = client.post(url, {"version": 1, "done": "Kom seint", "enige-version": 1}).content.decode()
    assert "Noen andre lagret samtidig" in page
    assert "Kom seint" in page


def test_talk_that_is_still_to_come_cannot_be_marked_as_held(cast, dialogue):
    Dialogue.objects.update(held_on=dt.date(2099, 1, 1))
    with pytest.raises(NotReady):
        mark_held(dialogue=dialogue, by=cast.fagstab)


def test_frozen_minutes_change_by_no_way(client, cast, dialogue):
    freeze(dialogue, cast)
    assessment, item, agreement = dialogue.assessment, dialogue.items.get(), dialogue.agreements.first()
    before = Dialogue.objects.values().get()
    client.force_login(cast.fagstab)
    for name, *words in (
        ("dialogue_item", item.pk),
        ("item_create",),
        ("item_delete", item.pk),
        ("agreement_create",),
        ("agreement_edit", agreement.pk),
        ("agreement_delete", agreement.pk),
        ("dialogue_book",),
        ("dialogue_hold",),
        ("dialogue_approve", "kommunen"),
        ("review_criterion", "S12"),
    ):
        assert client.post(address(assessment, name, *words), {"version": 1}).status_code == 403, name
    assert Dialogue.objects.values().get() == before


def test_progress_of_a_promise_moves_on_after_the_minutes_are_frozen(client, cast, dialogue):
    freeze(dialogue, cast)
    agreement = dialogue.agreements.get(promised_by="school")
    client.force_login(cast.principal)
    client.post(
        reverse("agreement_follow_up", args=[agreement.pk]),
        {"version": 1, "status": "done", "progress": "To team har prøvd", "done_on": "02.10.2026"},
    )
    agreement.refresh_from_db()
    assert (agreement.status, agreement.progress) == ("done", "To team har prøvd")


def test_item_and_agreement_of_another_school_do_not_exist_here(client, cast, dialogue):
    foreign_item, foreign_agreement = DialogueItemFactory(), AgreementFactory()
    client.force_login(cast.fagstab)
    for name, pk in (("dialogue_item", foreign_item.pk), ("agreement_edit", foreign_agreement.pk)):
        assert client.get(address(dialogue.assessment, name, pk)).status_code == 404


@pytest.mark.parametrize(
    "page", ["round_detail", "assessment_detail", "review", "dialogue_detail", "agreement_list", "assessment_criterion"]
)
def test_pages_ask_the_database_no_more_when_there_is_more(client, cast, dialogue, page, django_assert_num_queries):
    def more():
        number = dialogue.assessment.criteria.count() + 20
        row = CriterionAssessmentFactory(
            assessment=dialogue.assessment, criterion=SuccessCriterionFactory(number=number)
        )
        DialogueItemFactory(dialogue=dialogue, criterion_assessment=row, title="")
        AgreementFactory(dialogue=dialogue)
        AssessmentFactory(school=SchoolFactory(), sent=True)

    args = {
        "agreement_list": [],
        "round_detail": [SchoolYear.current()],
        "assessment_criterion": [dialogue.assessment.school.slug, SchoolYear.current(), "S12"],
    }.get(page, [dialogue.assessment.school.slug, SchoolYear.current()])
    url = reverse(page, args=args)
    client.force_login(cast.fagstab)
    more()
    client.get(url)
    with CaptureQueriesContext(connection) as first:
        assert client.get(url).status_code == 200
    more()
    more()
    with django_assert_num_queries(len(first)):
        client.get(url)


def test_overdue_promises_are_named_by_word(client, cast, dialogue):
    Agreement.objects.update(due_on=dt.date(2020, 1, 1))
    client.force_login(cast.fagstab)
    assert "over fristen" in client.get(reverse("agreement_list")).content.decode()
