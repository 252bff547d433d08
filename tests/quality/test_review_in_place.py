"""Fagstab reviews a school on its overview: each criterion opens where it stands, and agreeing is one press."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from quality.assessments.actions import agree_with_school, release_assessment, take_back_agreement
from quality.models import Assessment, Review
from sandnes_portal.writing.steps import NotReady, take_step
from tests.conftest import Kind, person
from tests.factories.networks import SchoolFactory
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    DialogueItemFactory,
    RatingScaleFactory,
    RemarkFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.factories.strategy import ActivityFactory, GoalFactory, MilestoneFactory, PlanFactory
from tests.quality.states import address, assessment_in, freeze, talk_in

pytestmark = pytest.mark.django_db

IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def steps():
    return list(RatingScaleFactory().steps.all())


@pytest.fixture
def sent(school):
    return AssessmentFactory(school=school, sent=True)


def row_in(assessment, number, own=None, **more):
    criterion = SuccessCriterionFactory(number=number)
    return CriterionAssessmentFactory(assessment=assessment, criterion=criterion, own_rating=own, **more)


@pytest.fixture
def last_year(school, cast, sent, steps):
    """Last year's talk about S12, approved by both: school, fagstab and both each had a step and words of their own."""
    round_ = RoundFactory(year=sent.round.year.previous)
    assessment = AssessmentFactory(school=school, round=round_, released=True)
    row = row_in(
        assessment,
        12,
        steps[3],
        evidence="Vi så det i fjor",
        next_step="Vi går på skolevandring",
        agreed_rating=steps[2],
        review__rating=steps[1],
        review__note="Vi var der i fjor",
    )
    talk = DialogueFactory(assessment=assessment, held_on=round_.year.starts_on)
    item = DialogueItemFactory(dialogue=talk, criterion_assessment=row, title="", learned="Det virker med fast tid")
    AgreementFactory(dialogue=talk, item=item, text="Teamene besøker hverandre")
    freeze(talk, cast)
    return row


def opened(client, assessment, code="S12", **headers):
    return client.get(address(assessment, "review_criterion", code), headers=headers or IN_PLACE).text


# --- what stands beside it ----------------------------------------------------------------------


def test_row_opens_with_last_years_three_ratings_and_words(client, cast, sent, steps, last_year):
    row_in(sent, 12, steps[0], evidence="Vi ser det i timene")
    client.force_login(cast.fagstab)
    text = opened(client, sent)
    told = ("Vi ser det i timene", "Vi så det i fjor", "Vi går på skolevandring", "Vi var der i fjor")
    assert [words for words in told if words not in text] == []
    assert "Det virker med fast tid" in text
    assert "Teamene besøker hverandre" in text
    assert "<html" not in text
    # The same on a page of its own, without JavaScript.
    page = client.get(address(sent, "review_criterion", "S12")).text
    assert "<html" in page
    assert [words for words in told if words not in page] == []


def test_what_was_not_approved_last_year_is_no_agreement(client, cast, sent, steps, school):
    last = AssessmentFactory(school=school, round=RoundFactory(year=sent.round.year.previous), released=True)
    row = row_in(last, 12, steps[0], agreed_rating=steps[3])
    item = DialogueItemFactory(
        dialogue=DialogueFactory(assessment=last), criterion_assessment=row, title="", done="Uferdig"
    )
    assert item.pk
    row_in(sent, 12, steps[0])
    client.force_login(cast.fagstab)
    text = opened(client, sent)
    assert "Enige: ikke vurdert" in " ".join(strip_tags(text).split())
    assert "Uferdig" not in text


def test_row_tells_of_the_plan_and_of_milestones_that_are_late(client, cast, sent, steps, school):
    row = row_in(sent, 12, steps[0])
    plan = PlanFactory(school=school, year=sent.round.year)
    today = timezone.localdate()
    answering, pointed_to = ActivityFactory(plan=plan, title="Lesekvart"), ActivityFactory(plan=plan)
    row.criterion.activities.add(answering)
    row.activities.add(pointed_to)
    yesterday, tomorrow = today - dt.timedelta(days=1), today + dt.timedelta(days=1)
    MilestoneFactory(activity=answering, title="Alle team har prøvd", due_on=yesterday)
    MilestoneFactory(activity=pointed_to, title="Halvveis i boka", due_on=yesterday)
    MilestoneFactory(activity=answering, title="I god tid", due_on=tomorrow)
    MilestoneFactory(activity=answering, title="Alt nådd", due_on=yesterday, reached_on=yesterday)
    MilestoneFactory(activity=ActivityFactory(plan=plan), title="En annen sak", due_on=yesterday)
    client.force_login(cast.fagstab)
    text = opened(client, sent)
    assert "Lesekvart" in text
    late = ("Alle team har prøvd", "Halvveis i boka", "I god tid", "Alt nådd", "En annen sak")
    assert [words for words in late if words in text] == ["Alle team har prøvd", "Halvveis i boka"]
    assert text.count("skulle vært nådd") == 2
    # Told of without opening it, too.
    row_in(sent, 13, steps[0])
    assert [each.late for each in client.get(sent.review_url()).context["remaining"]] == [
        "To milepæler er forsinket",
        "",
    ]


LEAPS = [
    # last own, last agreed, own now, what is said
    (0, None, 2, ["Skolen: to trinn opp fra i fjor"]),
    (3, None, 0, ["Skolen: tre trinn ned fra i fjor"]),
    (1, None, 2, []),
    (1, 3, 1, ["Skolen: to trinn under det dere ble enige om i fjor"]),
    (None, None, 3, []),
]


@pytest.mark.parametrize(("own", "agreed", "now", "told"), LEAPS)
def test_leap_of_two_steps_or_more_is_said_in_words(client, cast, sent, steps, school, own, agreed, now, told):
    last = AssessmentFactory(school=school, round=RoundFactory(year=sent.round.year.previous), released=True)
    rated = {"agreed_rating": None if agreed is None else steps[agreed]}
    row_in(last, 12, None if own is None else steps[own], **rated)
    if agreed is not None:
        freeze(DialogueFactory(assessment=last, held_on=last.round.year.starts_on), cast)
    row_in(sent, 12, steps[now])
    client.force_login(cast.fagstab)
    [shown] = client.get(sent.review_url()).context["remaining"]
    assert shown.leaps == told
    page = client.get(sent.review_url()).text
    assert [words for words in told if words not in page] == []


def test_steps_of_another_scale_are_no_leap(client, cast, sent, steps, school):
    other = RatingScaleFactory(name="En annen skala")
    round_ = RoundFactory(year=sent.round.year.previous, scale=other)
    row_in(AssessmentFactory(school=school, round=round_, released=True), 12, other.steps.last())
    row_in(sent, 12, steps[0])
    client.force_login(cast.fagstab)
    [shown] = client.get(sent.review_url()).context["remaining"]
    assert shown.leaps == []


def test_leader_reads_no_leap_of_a_review_that_never_was_released(client, cast, steps, school):
    now = AssessmentFactory(school=school, released=True)
    last = AssessmentFactory(school=school, round=RoundFactory(year=now.round.year.previous), sent=True)
    row_in(last, 12, steps[0], review__rating=steps[0], review__note="Aldri frigitt")
    row_in(now, 12, steps[0], review__rating=steps[3])
    for who, leaps in ((cast.fagstab, ["Fagstab: tre trinn opp fra i fjor"]), (cast.principal, [])):
        client.force_login(who)
        [shown] = client.get(now.review_url()).context["different"]
        assert shown.leaps == leaps
    assert "Aldri frigitt" not in opened(client, now)


def test_overview_and_open_row_ask_no_more_with_more_criteria(client, cast, sent, steps, last_year, school):
    """Sent back, with something written since in each of them."""
    goal = GoalFactory(plan=PlanFactory(school=school, year=sent.round.year))
    activity = ActivityFactory(plan=goal.plan)

    def grow(*numbers):
        rows = [row_in(sent, number, steps[0]) for number in numbers]
        RemarkFactory(assessment=sent, row=rows[0])
        for row in sent.criteria.all():
            row.goals.set([goal] if row in rows else [])
            MilestoneFactory(activity=activity, due_on=timezone.localdate() - dt.timedelta(days=1))
            row.activities.add(activity)
            # S12 in words too, the others in what they point to alone.
            take_step(row, by=cast.principal, evidence=f"{row.evidence} mer" if row.criterion.number == 12 else "")

    grow(12)
    client.force_login(cast.fagstab)

    def asked():
        counts = []
        for headers, code in (({}, ""), (IN_PLACE, ""), (IN_PLACE, "S12"), (IN_PLACE, "S12?lukk")):
            code, _, closing = code.partition("?")
            url = address(sent, "review_criterion", code) if code else sent.review_url()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"{url}?{closing}", headers=headers).status_code == 200
            counts.append(len(queries))
        return counts

    asked()
    with_one = asked()
    grow(13, 14, 15)
    for number in (13, 14, 15):
        row_in(last_year.assessment, number, steps[2], review__rating=steps[2])
    agree_with_school(assessment=sent, by=cast.fagstab)
    assert asked() == with_one


# --- agreeing -----------------------------------------------------------------------------------


def ratings_of(assessment):
    found = Review.objects.filter(row__assessment=assessment).order_by("row__criterion__number")
    return [each.rating and each.rating.value for each in found.select_related("rating")]


@pytest.fixture
def rows(sent, steps):
    """Four criteria: two that fagstab has not rated, one it sees otherwise, and one that the school could not rate."""
    return [
        row_in(sent, 1, steps[0]),
        row_in(sent, 2, steps[1]),
        row_in(sent, 3, steps[2], review__rating=steps[0]),
        row_in(sent, 4, not_rated_reason="Vi har ikke begynt"),
    ]


def test_agreeing_with_the_rest_rates_what_is_unrated_and_nothing_else(client, cast, sent, rows):
    client.force_login(cast.fagstab)
    page = client.post(address(sent, "review_agree_rest"), follow=True).text
    assert ratings_of(sent) == [1, 2, 1, None]
    assert "Du sa deg enig med skolen om to kriterier" in page
    client.post(address(sent, "review_agree_rest_undo"))
    assert ratings_of(sent) == [None, None, 1, None]


def test_agreeing_with_one_is_shown_where_it_stands_with_a_way_back(client, cast, sent, rows):
    client.force_login(cast.fagstab)
    response = client.post(address(sent, "review_agree", "S1"), headers=IN_PLACE)
    assert ratings_of(sent) == [1, None, 1, None]
    assert response["HX-Trigger"] == "lagret"
    assert address(sent, "review_agree_undo", "S1") in response.text
    client.post(address(sent, "review_agree_undo", "S1"), headers=IN_PLACE)
    assert ratings_of(sent) == [None, None, 1, None]
    # Without JavaScript one is led back to it.
    assert client.post(address(sent, "review_agree", "S1")).url == f"{sent.review_url()}#S1"


def test_what_was_written_after_the_press_is_not_taken_back(client, cast, sent, rows, steps):
    agree_with_school(assessment=sent, by=cast.fagstab)
    review = rows[0].review
    review.refresh_from_db()
    client.force_login(cast.fagstab)
    url = address(sent, "review_criterion", "S1")
    prefix = f"gjennomgang-{review.pk}"
    client.post(url, {f"{prefix}-version": review.version, f"{prefix}-rating": steps[3].pk, f"{prefix}-note": "Nei"})
    with pytest.raises(NotReady):
        take_back_agreement(assessment=sent, row=rows[0], by=cast.fagstab)
    # The one that is left is no press for several, and has its own way back.
    take_back_agreement(assessment=sent, row=rows[1], by=cast.fagstab)
    assert ratings_of(sent) == [4, None, 1, None]


def test_only_the_last_press_and_ones_own_is_taken_back(client, cast, sent, rows, steps, school):
    colleague = person(Kind.FAGSTAB, "Kollega")
    agree_with_school(assessment=sent, by=cast.fagstab)
    for number in (5, 6):
        row_in(sent, number, steps[1])
    with pytest.raises(NotReady):
        take_back_agreement(assessment=sent, by=colleague)
    agree_with_school(assessment=sent, by=cast.fagstab)
    take_back_agreement(assessment=sent, by=cast.fagstab)
    assert ratings_of(sent) == [1, 2, 1, None, None, None]
    take_back_agreement(assessment=sent, by=cast.fagstab)
    assert ratings_of(sent) == [None, None, 1, None, None, None]


def test_agreeing_twice_or_too_late_is_told_of(client, cast, sent, rows):
    client.force_login(cast.fagstab)
    url = address(sent, "review_agree_rest")
    client.post(url)
    assert "ingenting å si seg enig i" in client.post(url, follow=True).text
    Assessment.objects.filter(pk=sent.pk).update(status="returned")
    with pytest.raises(NotReady):
        take_back_agreement(assessment=sent, by=cast.fagstab)


def test_history_tells_that_the_rating_came_of_agreeing(client, cast, sent, rows):
    agree_with_school(assessment=sent, by=cast.fagstab)
    client.force_login(cast.fagstab)
    assert "Enig med skolen" in client.get(address(sent, "review_history", "S1")).text


# --- the next school ----------------------------------------------------------------------------


def test_after_the_last_criterion_comes_the_next_of_ones_own_schools(client, cast, sent, steps):
    hour = dt.timedelta(hours=1)
    own = [
        AssessmentFactory(
            school=SchoolFactory(name=f"Skole {number}"),
            sent=True,
            adviser=cast.fagstab,
            sent_at=sent.sent_at + number * hour,
        )
        for number in (1, 2)
    ]
    AssessmentFactory(school=SchoolFactory(name="En annens"), sent=True, sent_at=sent.sent_at)
    AssessmentFactory(school=SchoolFactory(name="Alt frigitt"), released=True, adviser=cast.fagstab)
    ways = [Assessment.objects.next_to_review(cast.fagstab, each) for each in (sent, *own)]
    # After the last of them one begins anew.
    assert ways == [own[0], own[1], own[0]]
    client.force_login(cast.fagstab)
    assert f'href="{own[0].review_url()}"' in client.get(sent.review_url()).text
    release_assessment(assessment=sent, by=cast.fagstab)
    assert "Neste skole: Skole 1" in client.get(sent.review_url()).text
    client.force_login(cast.principal)
    assert "Neste skole" not in client.get(sent.review_url()).text


def test_reader_opens_a_row_and_writes_nothing(client, cast, school):
    assessment = talk_in("frozen", school, cast).assessment
    for who in (cast.fagstab, cast.director, cast.principal):
        client.force_login(who)
        text = opened(client, assessment)
        assert "Fagstabs hemmelige ord" in text
        assert "<textarea" not in text
        assert "Enig med skolen" not in client.get(assessment.review_url()).text


def test_criterion_that_is_none_does_not_open(client, cast, school):
    assessment = assessment_in("sent", school)
    client.force_login(cast.fagstab)
    for code in ("S99", "tull"):
        for query in ("", "?lukk"):
            assert (
                client.get(address(assessment, "review_criterion", code) + query, headers=IN_PLACE).status_code == 404
            )
        assert client.post(address(assessment, "review_agree", code)).status_code == 404


def test_goal_of_the_plan_stands_beside_the_criterion(client, cast, sent, steps, school):
    row = row_in(sent, 12, steps[0])
    goal = GoalFactory(plan=PlanFactory(school=school, year=sent.round.year), text="Alle leser hver dag")
    row.criterion.goals.add(goal)
    client.force_login(cast.fagstab)
    assert "Alle leser hver dag" in opened(client, sent)
