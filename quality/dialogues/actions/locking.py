"""What every step of a talk begins and ends with: its lock, and approvals that fall when something new is said."""

from quality.assessments.under_way import must_be_under_way
from quality.models import Dialogue
from sandnes_portal.writing.steps import NotReady

NOT_RELEASED = "Gjennomgangen er ikke frigitt ennå. Først da har begge sider lest hva den andre mener."
FROZEN = "Referatet er godkjent av begge sider, og kan ikke endres."


def locked(dialogue):
    """The dialogue under lock, so that nobody freezes it while it is written in. Raises NotReady when it is frozen, or
    still to come in a round that is over for the school: minutes of a talk that was held can be finished."""
    dialogues = Dialogue.objects.select_for_update(of=("self",)).select_related(
        "assessment__round", "assessment__school"
    )
    dialogue = dialogues.get(pk=dialogue.pk)
    if dialogue.is_frozen:
        raise NotReady(FROZEN)
    if dialogue.is_to_come:
        must_be_under_way(dialogue.assessment)
    return dialogue


def locked_when_released(dialogue):
    """`locked`, for what tells of both voices or is part of the minutes. Raises NotReady also before the review is
    released."""
    dialogue = locked(dialogue)
    if not dialogue.assessment.is_released:
        raise NotReady(NOT_RELEASED)
    return dialogue


def let_approvals_fall(dialogue):
    dialogue.approvals.all().delete()
