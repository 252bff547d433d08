"""An assessment and its talk in the states they pass through, and those who have to do with them."""

from contextlib import contextmanager

from django.db import transaction
from django.urls import reverse

from quality.dialogues.actions.appointments import cancel_dialogue
from quality.dialogues.actions.dialogues import approve, freeze_pack, mark_held
from sandnes_portal.language.schoolyear import SchoolYear
from tests.factories.quality import (
    AgreementFactory,
    AssessmentFactory,
    CriterionAssessmentFactory,
    DialogueFactory,
    DialogueItemFactory,
    SuccessCriterionFactory,
)

OWN_LEADERS = {"principal", "school_leader", "sfo_leader"}
BESIDE = {"union_rep", "resource_person"}
FOLLOWERS = {"fagstab", "director"}
STATES = ("draft", "sent", "returned", "released")
# The talk's day: in this school year, and never to come.
HELD_ON = SchoolYear.current().starts_on
# With a talk about it: booked, cancelled, held, approved by the school, approved by both.
# Booked before the school has sent, and before the review is released.
EARLY_STATES = {"early_draft": "draft", "early_sent": "sent"}
TALK_STATES = ("planned", "cancelled", "held", "approved", "frozen")


def assessment_in(state, school):
    assessment = AssessmentFactory(school=school, **({} if state == "draft" else {state: True}))
    step = assessment.round.scale.steps.first()
    CriterionAssessmentFactory(
        assessment=assessment,
        criterion=SuccessCriterionFactory(number=12),
        own_rating=step,
        review__rating=step,
        review__note="Fagstabs hemmelige ord",
    )
    return assessment


def address(assessment, name, *words):
    return reverse(name, args=[assessment.school.slug, assessment.round.year, *words])


def talk_in(state, school, cast):
    """A talk with one criterion on its agenda and a promise from each side."""
    dialogue = DialogueFactory(assessment=assessment_in("released", school), held_on=HELD_ON)
    DialogueItemFactory(dialogue=dialogue, criterion_assessment=dialogue.assessment.criteria.get(), title="")
    AgreementFactory(dialogue=dialogue, text="Skolen prøver lesson study")
    AgreementFactory(dialogue=dialogue, text="Kommunen ordner veiledning", promised_by="municipality")
    freeze_pack(dialogue=dialogue, by=cast.fagstab)
    if state == "cancelled":
        cancel_dialogue(dialogue=dialogue, reason="Mange er syke", by=cast.fagstab)
    if state in ("held", "approved", "frozen"):
        mark_held(dialogue=dialogue, by=cast.fagstab)
    if state in ("approved", "frozen"):
        approve(dialogue=dialogue, side="school", by=cast.principal)
    if state == "frozen":
        approve(dialogue=dialogue, side="municipality", by=cast.fagstab)
    dialogue.refresh_from_db()
    return dialogue


def early_talk_in(state, school):
    """A talk that is booked early, with a theme that the two sides have put on its agenda."""
    dialogue = DialogueFactory(assessment=assessment_in(EARLY_STATES[state], school), held_on=HELD_ON)
    DialogueItemFactory(dialogue=dialogue, title="Overgangen til ungdomsskolen")
    return dialogue


def any_state(state, school, cast):
    """The assessment, with or without a talk, in any of the states."""
    if state in EARLY_STATES:
        return early_talk_in(state, school).assessment
    return talk_in(state, school, cast).assessment if state in TALK_STATES else assessment_in(state, school)


def freeze(dialogue, cast):
    """Bring a talk that is planned to its end."""
    mark_held(dialogue=dialogue, by=cast.fagstab)
    approve(dialogue=dialogue, side="school", by=cast.principal)
    approve(dialogue=dialogue, side="municipality", by=cast.fagstab)
    dialogue.refresh_from_db()


@contextmanager
def undone():
    """What is written inside is taken back, so that the next request meets the same state."""
    block = transaction.atomic()
    # As the transaction around every test: what has to be outermost in the portal, is so inside it.
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)
