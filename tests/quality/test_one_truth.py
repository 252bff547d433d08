"""«Enige» is one thing: what both sides have approved. However it is asked for, the numbers are the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from quality.assessments.querysets import approved
from quality.models import Assessment, Dialogue
from quality.overview.reading import Voice, said_of, spread_of
from quality.overview.spreads import agreed_through_the_years
from quality.report.reading import figures_of
from sandnes_portal.language.schoolyear import SchoolYear
from tests.factories.quality import (
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.quality.states import undone

pytestmark = pytest.mark.django_db

# A school: how far its talk has come, if it has one, and what they have agreed on so far.
SCHOOL = some.tuples(some.sampled_from([None, *Dialogue.Status.values]), some.integers(0, 4))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@given(schools=some.lists(SCHOOL, min_size=4, max_size=9))
def test_agreed_is_counted_alike_wherever_it_is_told(db, schools):
    with undone():
        round_, criterion = RoundFactory(year=SchoolYear.current()), SuccessCriterionFactory(number=12)
        steps = {step.value: step for step in round_.scale.steps.all()}
        for status, value in schools:
            assessment = AssessmentFactory(round=round_, released=True)
            CriterionAssessmentFactory(assessment=assessment, criterion=criterion, agreed_rating=steps.get(value))
            if status:
                DialogueFactory(assessment=assessment, status=status)

        agreed = [value for status, value in schools if status == Dialogue.Status.FROZEN and value]
        counts = [agreed.count(value) for value in range(1, 5)]
        spread = spread_of(round_, Voice.AGREED, follows=True).get((round_.pk, criterion.pk), {})
        assert [spread.get(value, 0) for value in range(1, 5)] == counts
        cells = said_of(round_, list(Assessment.objects.values_list("school", flat=True))).values()
        assert sorted(said.agreed for said in cells if said.agreed) == sorted(agreed)
        assert Assessment.objects.filter(approved()).count() == Assessment.objects.agreed().count()
        # What is told outside is the same, or nothing when it is about too few.
        outside = spread_of(round_, Voice.AGREED, follows=False).get((round_.pk, criterion.pk))
        [report] = figures_of(round_)["criteria"] or [{"counts": []}]
        enough = len(agreed) >= 5
        assert outside == (spread if enough else None)
        assert report["counts"] == (counts if enough else [])
        [home] = agreed_through_the_years(round_)
        assert home["years"][-1].numbers == (counts if enough else [])
