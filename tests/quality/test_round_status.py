"""Where each school stands, who answers for it, dates that move, schools that leave, and the end of a round."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from quality.assessments.actions import send_assessment
from quality.models import Assessment, MovedDate, Round
from quality.rounds.actions import close_round, leave_round, start_assessment
from quality.rounds.standing import Stage, standing_of, to_talk_to
from sandnes_portal.post.outbox import deliver
from sandnes_portal.writing.steps import NotReady
from tests.conftest import ROLES
from tests.factories.networks import MembershipFactory
from tests.factories.quality import (
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    MovedDateFactory,
    RoundFactory,
)
from tests.quality.states import FOLLOWERS, OWN_LEADERS, address, any_state, assessment_in
from tests.tables import people_of, told_to

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
WEEK = dt.timedelta(days=7)


def standings(round_):
    return [(each, standing_of(each)) for each in Assessment.objects.for_status(round_)]


def shown(client, round_, query=""):
    table = client.get(f"{round_.get_absolute_url()}{query}").context["table"]
    return {line.assessment.school.short_name for line in table.lines}


@pytest.fixture
def round_():
    """A round in which no date has passed."""
    later = TODAY() + 30 * dt.timedelta(days=1)
    return RoundFactory(
        opens_on=TODAY() - WEEK, assessment_due_on=later, dialogues_from=later + WEEK, dialogues_to=later + 2 * WEEK
    )


# --- status -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        ("draft", Stage.WRITING),
        ("returned", Stage.RETURNED),
        ("sent", Stage.SENT),
        ("released", Stage.REVIEWED),
        ("planned", Stage.BOOKED),
        ("held", Stage.HELD),
        ("frozen", Stage.APPROVED),
    ],
)
def test_stage_is_read_from_what_is_there(cast, school, state, stage):
    [(_assessment, standing)] = standings(any_state(state, school, cast).round)
    assert standing.stage == stage


def test_school_that_has_answered_nothing_has_not_begun(client, cast, round_, school):
    row = CriterionAssessmentFactory(assessment=AssessmentFactory(round=round_, school=school))
    CriterionAssessmentFactory(assessment=row.assessment)
    client.force_login(cast.fagstab)
    assert "ikke begynt" in client.get(round_.get_absolute_url()).text
    row.not_rated_reason = "Vi er en ny skole."
    row.save()
    assert "i arbeid, 1 av 2" in client.get(round_.get_absolute_url()).text


def test_school_is_late_from_the_day_after_its_date(round_, school):
    AssessmentFactory(round=round_, school=school)
    assessment = Assessment.objects.for_status(round_).get()
    due_on = round_.assessment_due_on
    assert not standing_of(assessment, today=due_on).is_late
    standing = standing_of(assessment, today=due_on + dt.timedelta(days=1))
    assert standing.late_since == due_on
    assert "Fristen var" in standing.topic


def test_the_late_are_talked_to_first_then_those_who_wait_for_fagstab(round_, school, other_school):
    late, waits, far = (AssessmentFactory(round=round_, sent=sent) for sent in (False, True, False))
    today = round_.assessment_due_on + dt.timedelta(days=1)
    pairs = [(each, standing_of(each, today=today)) for each in Assessment.objects.for_status(round_)]
    assert [pair[0] for pair in to_talk_to(pairs, today=today)][-1] == waits
    # Three weeks before the date nobody is disturbed about a text that is not due.
    pairs = standings(round_)
    assert [pair[0] for pair in to_talk_to(pairs)] == [waits]
    assert {late, far} == {pair[0] for pair in pairs} - {waits}


def test_status_filters_and_advisers_are_for_those_who_follow_the_schools(client, cast, round_, school):
    AssessmentFactory(round=round_, school=school, adviser=cast.fagstab, sent=True)
    pages = told_to(client, people_of(cast), lambda _person: client.get(round_.get_absolute_url()).text)
    assert {role for role in ROLES if "Velg skoler" in pages[role]} == FOLLOWERS
    assert {role for role in ROLES if "Hvem du bør snakke med nå" in pages[role]} == FOLLOWERS
    assert {role for role in ROLES if "Kontakt i fagstab" in pages[role]} == OWN_LEADERS


# --- filters and one's own schools --------------------------------------------------------------


def test_filters_choose_by_status_network_adviser_and_date(client, cast, round_, network, school, other_school):
    AssessmentFactory(round=round_, school=school, adviser=cast.fagstab)
    AssessmentFactory(round=round_, school=other_school, sent=True)
    client.force_login(cast.fagstab)
    both = {"Trones", "Hana"}
    assert shown(client, round_) == both
    assert shown(client, round_, "?ansvarlig=meg") == {"Trones"}
    assert shown(client, round_, "?ansvarlig=ingen") == {"Hana"}
    assert shown(client, round_, "?status=sendt") == {"Hana"}
    assert shown(client, round_, f"?nettverk={network.slug}") == {"Trones"}
    assert shown(client, round_, "?sent=ja") == set()
    assert shown(client, round_, "?status=tull&nettverk=finnes-ikke&ansvarlig=999&sent=x") == both
    MembershipFactory(network=network, school=other_school)
    assert shown(client, round_, f"?nettverk={network.slug}&status=sendt") == {"Hana"}


def test_own_schools_are_a_list_from_min_side(client, cast, school):
    assessment = AssessmentFactory(school=school)
    client.force_login(cast.fagstab)
    assert "Mine skoler" not in client.get(reverse("home")).text
    url = reverse("round_advisers", args=[assessment.round.year])
    field = f"skole-{assessment.pk}"
    client.post(url, {field: cast.fagstab.pk, f"initial-{field}": ""})
    assert "Mine skoler (1)" in client.get(reverse("home")).text
    assert assessment.history.first().history_user == cast.fagstab
    # A page that shows what was there before changes nothing that its reader did not change.
    client.post(url, {field: "", f"initial-{field}": ""})
    assessment.refresh_from_db()
    assert assessment.adviser == cast.fagstab


@pytest.mark.parametrize("wrong", ["principal", "tull"])
def test_only_somebody_in_fagstab_answers_for_a_school(client, cast, school, wrong):
    assessment = AssessmentFactory(school=school)
    value = cast.principal.pk if wrong == "principal" else wrong
    client.force_login(cast.fagstab)
    page = client.post(reverse("round_advisers", args=[assessment.round.year]), {f"skole-{assessment.pk}": value})
    assert "Noe av det du valgte, finnes ikke lenger" in page.text
    assessment.refresh_from_db()
    assert assessment.adviser is None


def test_who_answered_last_year_answers_this_year_while_in_fagstab(cast, round_, school, other_school):
    last = RoundFactory(year=round_.year.previous)
    AssessmentFactory(round=last, school=school, adviser=cast.fagstab)
    AssessmentFactory(round=last, school=other_school, adviser=cast.principal)
    advisers = [start_assessment(round=round_, school=each, by=cast.fagstab).adviser for each in (school, other_school)]
    assert advisers == [cast.fagstab, None]


# --- dates that move ----------------------------------------------------------------------------


def move(client, round_, **dates):
    """Change dates of the round as its page would, and leave the others as they stand."""
    shown = {name: getattr(round_, name) for name in Round.DATES} | dates
    data = {f"runde-{name}": f"{date:%d.%m.%Y}" if date else "" for name, date in shown.items()}
    round_.refresh_from_db()
    client.post(reverse("round_change", args=[round_.year]), {**data, "runde-version": round_.version})


def test_moved_date_is_told_on_min_side_to_leaders_and_fagstab(client, cast, round_):
    client.force_login(cast.fagstab)
    move(client, round_, dialogues_to=round_.dialogues_to + WEEK)

    def is_told():
        return "Nye datoer i runden" in client.get(reverse("home")).text

    def look(_person):
        return is_told(), client.post(reverse("round_dates_seen", args=[round_.year])).status_code, is_told()

    told = OWN_LEADERS | {"other_principal", "fagstab"}
    looked = told_to(client, people_of(cast), look)
    assert looked == dict.fromkeys(ROLES, (False, 403, False)) | dict.fromkeys(told, (True, 302, False))


def test_two_moves_are_told_as_one_and_none_when_the_date_is_back(client, cast, round_):
    first = round_.dialogues_to
    client.force_login(cast.fagstab)
    move(client, round_, dialogues_to=first + WEEK)
    move(client, round_, dialogues_to=first + 2 * WEEK)
    [told] = client.get(reverse("home")).context["notices"].moved
    assert (told["moved_from"], told["moved_to"]) == (first, first + 2 * WEEK)
    move(client, round_, dialogues_to=first)
    assert client.get(reverse("home")).context["notices"].moved == []
    assert {version.dialogues_to for version in round_.history.all()} >= {first, first + WEEK, first + 2 * WEEK}


def test_date_set_for_the_first_time_is_no_move_and_a_passed_one_no_news(client, cast, round_):
    client.force_login(cast.fagstab)
    move(client, round_, contracts_due_on=round_.dialogues_to + WEEK)
    assert not MovedDate.objects.exists()
    MovedDateFactory(round=round_, moved_to=TODAY() - dt.timedelta(days=1))
    assert "Nye datoer i runden" not in client.get(reverse("home")).text


# --- schools that leave -------------------------------------------------------------------------


def test_school_leaves_the_round_with_a_reason_and_keeps_what_it_wrote(client, cast, school):
    assessment = assessment_in("draft", school)
    url = reverse("round_leave", args=[assessment.round.year, school.slug])
    client.force_login(cast.fagstab)
    assert "Svar på «Hvorfor?»" in client.post(url, {"reason": " "}).text
    client.post(url, {"reason": "Slått sammen med Hana fra nyttår."})
    page = client.get(assessment.round.get_absolute_url())
    assert page.context["table"].lines == []
    assert "Slått sammen med Hana fra nyttår." in page.text
    client.force_login(cast.principal)
    assert client.get(assessment.get_absolute_url()).status_code == 200
    assert client.post(address(assessment, "assessment_criterion", "S12"), {}).status_code == 403
    assert "Fortsett egenvurderingen" not in client.get(reverse("home")).text
    client.force_login(cast.fagstab)
    client.post(reverse("round_include", args=[assessment.round.year, school.slug]))
    assessment.refresh_from_db()
    assert assessment.left_at is None
    assert assessment.criteria.get().own_rating


def test_school_that_leaves_on_the_day_of_its_talk_has_it_called_off(client, cast, round_, school, mailoutbox):
    assessment = AssessmentFactory(round=round_, school=school, released=True, adviser=cast.fagstab)
    talk = DialogueFactory(assessment=assessment, held_on=TODAY(), starts_at=dt.time(12))
    client.force_login(cast.fagstab)
    assert "Forbered samtalen" in client.get(reverse("home")).text
    client.post(reverse("round_leave", args=[round_.year, school.slug]), {"reason": "Slått sammen med Hana."})
    talk.refresh_from_db()
    assert (talk.status, talk.cancelled_reason) == ("cancelled", "Slått sammen med Hana.")
    assert "Forbered samtalen" not in client.get(reverse("home")).text
    deliver()
    told = [mail.subject for mail in mailoutbox if cast.principal.email in mail.to[0]]
    assert told == [f"Avlyst: utviklingssamtale {round_.year}, {school.name}"]


def test_school_that_leaves_after_its_talk_keeps_it(client, cast, round_, school):
    assessment = AssessmentFactory(round=round_, school=school, released=True)
    talk = DialogueFactory(assessment=assessment, status="held", held_on=TODAY())
    leave_round(assessment=assessment, by=cast.fagstab, reason="Lagt ned.")
    talk.refresh_from_db()
    assert talk.status == "held"


def test_school_that_is_closed_during_the_year_is_out_with_the_date(client, cast, round_, school, other_school):
    AssessmentFactory(round=round_, school=school, sent=True)
    school.active_to = TODAY() - dt.timedelta(days=1)
    school.save()
    client.force_login(cast.fagstab)
    page = client.get(round_.get_absolute_url())
    assert (page.context["table"].lines, page.context["talk_to"]) == ([], [])
    assert "Skolen var i drift til" in page.text
    assert school.name not in client.get(reverse("home")).text


def test_old_year_still_shows_a_school_that_was_closed_later(client, cast, school):
    closed_at = timezone.now() - 10 * WEEK
    AssessmentFactory(round=RoundFactory(closed_at=closed_at), school=school, sent=True)
    school.active_to = TODAY() - WEEK
    school.save()
    client.force_login(cast.director)
    assert shown(client, Round.objects.get()) == {"Trones"}


# --- the end of a round -------------------------------------------------------------------------


def test_round_with_unsent_assessments_is_closed_only_with_a_reason(client, cast, school):
    assessment = assessment_in("draft", school)
    url = reverse("round_close", args=[assessment.round.year])
    client.force_login(cast.fagstab)
    assert f"{school.name}: 1 av 1 kriterier" in client.get(url).text
    client.post(url, {"reason": ""})
    with pytest.raises(NotReady):
        close_round(round=assessment.round, by=cast.fagstab)
    assert Round.objects.get().closed_at is None
    client.post(url, {"reason": "Skolen flytter i vår."})
    page = client.get(assessment.round.get_absolute_url()).text
    assert "Skolen flytter i vår." in page
    assert "ikke sendt" in page


def test_unsent_assessment_in_a_closed_round_stands_and_is_the_schools_alone(client, cast, school):
    assessment = assessment_in("draft", school)
    close_round(round=assessment.round, by=cast.fagstab, reason="Tida er ute.")
    with pytest.raises(NotReady):
        send_assessment(assessment=assessment, by=cast.principal)
    client.force_login(cast.principal)
    assert client.get(assessment.get_absolute_url()).status_code == 200
    assert client.post(address(assessment, "assessment_send")).status_code == 403
    client.force_login(cast.fagstab)
    assert client.get(assessment.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("state", "name", "words"),
    [
        ("sent", "review_criterion", ["S12"]),
        ("sent", "assessment_return", []),
        ("sent", "assessment_release", []),
        ("released", "dialogue_book", []),
    ],
)
@pytest.mark.parametrize("ending", ["closed", "left"])
def test_nothing_is_reviewed_released_or_booked_when_it_is_over(client, cast, school, state, name, words, ending):
    assessment = assessment_in(state, school)
    if ending == "closed":
        close_round(round=assessment.round, by=cast.fagstab)
    else:
        leave_round(assessment=assessment, by=cast.fagstab, reason="Slått sammen")
    client.force_login(cast.fagstab)
    assert client.post(address(assessment, name, *words), {"note": "Mer, takk"}).status_code == 403
    assert client.get(assessment.review_url()).status_code == 200


def test_round_without_unsent_assessments_needs_no_reason(client, cast, school):
    round_ = assessment_in("sent", school).round
    client.force_login(cast.fagstab)
    client.post(reverse("round_close", args=[round_.year]))
    assert Round.objects.get().closed_at


def test_closed_round_is_opened_again_with_a_reason_that_its_history_keeps(client, cast, school):
    assessment = assessment_in("draft", school)
    close_round(round=assessment.round, by=cast.fagstab, reason="Tida er ute.")
    url = reverse("round_reopen", args=[assessment.round.year])
    client.force_login(cast.fagstab)
    client.post(url, {"reason": ""})
    assert Round.objects.get().closed_at
    client.post(url, {"reason": "Trones fikk ny rektor."})
    round_ = Round.objects.get()
    assert (round_.closed_at, round_.closed_note) == (None, "")
    assert round_.history.first().history_change_reason == "Trones fikk ny rektor."
    assert round_.history.first().history_user == cast.fagstab
    client.force_login(cast.principal)
    assert client.get(address(assessment, "assessment_criterion", "S12")).status_code == 200
