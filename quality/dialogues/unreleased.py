"""A talk that is booked before the review is released: nothing of either voice shows, and it cannot be held yet."""

from django.utils import timezone


def what_waits(dialogue):
    """What is to be done before a talk can be held, in a sentence; empty when both sides have read each other."""
    assessment = dialogue.assessment
    if assessment.is_released:
        return ""
    return "Gjennomgangen er ikke frigitt." if assessment.is_sent else "Egenvurderingen er ikke sendt."


def must_be_moved(dialogue, *, today=None):
    """Whether the day of a talk is past, and it could not be held."""
    is_past = dialogue.held_on < (today or timezone.localdate())
    return dialogue.status == dialogue.Status.PLANNED and is_past and bool(what_waits(dialogue))
