"""What has been done at a school, step by step, as the kind and the word of a status."""

from quality.models import Assessment, Dialogue
from quality.rounds.standing import Stage, day_and_clock

Status = Assessment.Status
# How far the plan of the year has come, by its status.
PLANS = {None: ("todo", "ikke begynt"), "draft": ("now", "under arbeid"), "shared": ("ok", "delt")}


def own_status(assessment, standing):
    if standing.stage in (Stage.UNSENT, Stage.OUT) and not assessment.is_sent:
        return "locked", "ikke sendt"
    # How far a school has come is told; what it has written is its own until it is sent.
    so_far = f"{assessment.rated} av {assessment.total}"
    kinds = {
        Status.DRAFT: ("now", f"i arbeid, {so_far}") if assessment.rated else ("todo", "ikke begynt"),
        Status.RETURNED: ("warn", "sendt tilbake"),
    }
    return kinds.get(assessment.status, ("ok", "sendt"))


def review_status(assessment, *, follows):
    if assessment.is_released:
        return "ok", "frigitt"
    if not follows:
        # Nothing of the review shows before it is released, not even that it has begun.
        return "todo", "venter"
    if assessment.is_sent and assessment.reviewed:
        return "now", f"i gang, {assessment.reviewed} av {assessment.total}"
    return "todo", "klar" if assessment.is_sent else "venter"


def talk_status(dialogue):
    if dialogue is None:
        return "todo", "ikke avtalt"
    return {
        Dialogue.Status.PLANNED: ("now", day_and_clock(dialogue)),
        Dialogue.Status.CANCELLED: ("todo", "avlyst"),
        Dialogue.Status.HELD: ("now", "holdt"),
        Dialogue.Status.FROZEN: ("ok", "godkjent"),
    }[dialogue.status]


def contract_status(standing):
    """That it is signed is all that is told of the contract."""
    return ("ok", "signert") if standing.stage == Stage.CONTRACTED else ("todo", "ikke signert")
