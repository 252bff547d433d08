"""Kind advice before sending and before releasing: linked to the place, and never in the way."""

import pytest

from quality.assessments.thoughts import thoughts_on_assessment, thoughts_on_review
from tests.factories.quality import AssessmentFactory, CriterionAssessmentFactory, SuccessCriterionFactory
from tests.factories.strategy import GoalFactory, PlanFactory
from tests.quality.states import address, assessment_in

pytestmark = pytest.mark.django_db

LOW, HIGH = 0, 3


@pytest.fixture
def assessment(school):
    return AssessmentFactory(school=school)


def rated(assessment, step, **words):
    steps = list(assessment.round.scale.steps.all())
    criterion = SuccessCriterionFactory(number=5)
    words = {"evidence": "", "next_step": ""} | words
    return CriterionAssessmentFactory(assessment=assessment, criterion=criterion, own_rating=steps[step], **words)


def advice(assessment):
    return [words for _row, words in thoughts_on_assessment(assessment.criteria.for_sending())]


@pytest.mark.parametrize(
    ("step", "words", "expected"),
    [
        (HIGH, {}, ["S5 har høy vurdering uten begrunnelse."]),
        (HIGH, {"evidence": "Vi så det"}, []),
        (LOW, {}, ["S5 har lav vurdering uten neste steg."]),
        (LOW, {"next_step": "Øve"}, []),
        (
            LOW,
            {"wants_help": True},
            ["S5 har lav vurdering uten neste steg.", "S5 har et ønske om hjelp, men ikke hva det gjelder."],
        ),
        (LOW, {"wants_help": True, "next_step": "Få veiledning"}, []),
    ],
)
def test_school_is_told_what_its_ratings_lack(assessment, step, words, expected):
    rated(assessment, step, **words)
    assert advice(assessment) == expected


def test_what_stands_in_the_plan_is_grounds_enough(assessment, school):
    row = rated(assessment, HIGH)
    row.goals.add(GoalFactory(plan=PlanFactory(school=school, year=assessment.round.year)))
    assert advice(assessment) == []


def test_criterion_in_focus_wants_grounds_also_when_it_is_low(assessment):
    row = rated(assessment, LOW, next_step="Øve")
    assessment.round.focus.add(row.criterion)
    assert advice(assessment) == ["S5 er i fokus i år, og har ingen begrunnelse."]


def test_advice_leads_to_the_place_and_hinders_nobody(client, cast, school):
    assessment = assessment_in("draft", school)
    row = assessment.criteria.get()
    row.next_step = ""
    row.save()
    client.force_login(cast.principal)
    page = client.get(address(assessment, "assessment_send"))
    assert ("S12 har lav vurdering uten neste steg.", address(assessment, "assessment_criterion", "S12")) in (
        page.context["thoughts"]
    )
    client.post(address(assessment, "assessment_send"))
    assessment.refresh_from_db()
    assert assessment.is_sent


def test_fagstab_is_told_what_its_review_lacks(school):
    assessment = assessment_in("sent", school)
    row = assessment.criteria.with_ratings().get()
    row.review.rating, row.review.note, row.wants_help = None, "", True
    assert [words for _row, words in thoughts_on_review([row])] == [
        "Ett kriterium har ingen vurdering fra dere.",
        "S12 har et ønske om hjelp som ikke er besvart.",
    ]
    row.review.rating = row.own_rating.scale.steps.last()
    assert "S12 er vurdert ulikt, men har ingen begrunnelse." in [words for _row, words in thoughts_on_review([row])]
