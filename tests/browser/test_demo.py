"""The demo holds nothing that the actions of people could not have made: what it shows can be reached."""

import pytest
from django.db.models import F, Q

from networks.models import ArenaEvaluation, DecisionOffer, EvaluationSheet, ItemProposal, Meeting
from quality.dialogues.actions.dialogues import snapshot_of
from quality.dialogues.outside import rows_outside
from quality.frozen import as_text
from quality.models import Assessment, CriterionAssessment, Dialogue, TimeProposal

pytestmark = pytest.mark.django_db(transaction=True)

APART = Q(own_rating__isnull=False, review__rating__isnull=False) & ~Q(own_rating=F("review__rating"))
WANTED = Q(wants_help=True) | Q(wants_discussion=True) | Q(review__on_agenda=True) | APART


def test_demo_is_as_people_could_have_made_it(filled):
    rows = CriterionAssessment.objects.all()
    agreed = rows.filter(agreed_rating__isnull=False)
    assert agreed.exists()

    # Agreed at a point of a talk, or because both said the same.
    at_a_point = Q(dialogue_items__is_off=False)
    alike = Q(own_rating=F("review__rating"), agreed_rating=F("own_rating"), assessment__dialogue__isnull=False)
    assert not agreed.exclude(at_a_point | alike).exists()
    # Every wish is on the agenda or beside it.
    talked_about = rows.filter(assessment__dialogue__isnull=False, assessment__status="released")
    assert not talked_about.filter(WANTED, dialogue_items__isnull=True).exists()

    for dialogue in Dialogue.objects.filter(status="frozen"):
        assert {approval.side for approval in dialogue.approvals.all()} == {"school", "municipality"}
        assert as_text(snapshot_of(dialogue)) == dialogue.approved_minutes.text
        assert all(row.agreed_rating_id for row in rows_outside(dialogue)), "agreed on all seventeen"
    # A talk that is booked before the review is released holds themes alone, and nothing is written in it.
    early = Dialogue.objects.exclude(assessment__status="released")
    assert early.exists()
    assert not early.exclude(status="planned", items__criterion_assessment=None, packs=None, agreements=None).exists()
    assert not Assessment.objects.exclude(status__in=Assessment.OPEN).filter(criteria__own_rating=None).exists()
    assert not TimeProposal.objects.filter(assessment__dialogue__status__in=["planned", "held", "frozen"]).exists()

    # Nobody is at two places at once.
    booked = Dialogue.objects.filter(assessment__adviser__isnull=False, starts_at__isnull=False)
    places = booked.values_list("assessment__adviser", "held_on", "starts_at")
    assert len(set(places)) == len(places)

    # An evaluation that is closed has no sheets, one that is open no answers; minutes are shared after the meeting.
    assert not EvaluationSheet.objects.filter(evaluation__closed_at__isnull=False).exists()
    assert not ArenaEvaluation.objects.filter(closed_at=None, answers__isnull=False).exists()
    assert not Meeting.objects.filter(status__in=["held", "shared"], held_at=None).exists()
    assert not DecisionOffer.objects.exclude(decision__meeting__status="shared").exists()
    assert not ItemProposal.objects.filter(status="taken", item=None).exists()
