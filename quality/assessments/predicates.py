"""What can be asked of a person and an assessment, or of what hangs on one: a dialogue, an agreement."""

import rules

from networks.models import Role
from networks.people import roles
from networks.people.predicates import holds_at_school


def _school_of(thing):
    """The school of an assessment, of a dialogue or of an agreement."""
    if hasattr(thing, "dialogue_id"):
        thing = thing.dialogue
    return getattr(thing, "assessment", thing).school


leads_its_school = holds_at_school(*roles.LEADERS, school_of=_school_of)


is_principal_of_its_school = holds_at_school(Role.Kind.PRINCIPAL, school_of=_school_of)


stands_by_its_school = holds_at_school(Role.Kind.UNION_REP, Role.Kind.RESOURCE_PERSON, school_of=_school_of)


@rules.predicate
def is_open(user, assessment):
    return assessment is not None and assessment.is_open


@rules.predicate
def takes_part(user, assessment):
    """Whether the school is in a round that is open: otherwise what was written stands as it is."""
    return assessment is not None and assessment.is_under_way


@rules.predicate
def is_sent(user, assessment):
    return assessment is not None and assessment.is_sent


@rules.predicate
def waits_for_review(user, assessment):
    return assessment is not None and assessment.status == assessment.Status.SENT


@rules.predicate
def is_released(user, assessment):
    return assessment is not None and assessment.is_released


@rules.predicate
def is_not_settled(user, assessment):
    """Whether the dialogue about the assessment is still to come: what was on the table in the talk stands."""
    dialogue = getattr(assessment, "dialogue", None)
    return assessment is not None and (dialogue is None or dialogue.is_to_come)


@rules.predicate
def has_no_time(user, assessment):
    """Whether the talk about an assessment has no date, since none was set or it was cancelled."""
    dialogue = getattr(assessment, "dialogue", None)
    return assessment is not None and (dialogue is None or dialogue.status == dialogue.Status.CANCELLED)


@rules.predicate
def has_times_to_choose(user, assessment):
    return getattr(assessment, "time_proposal", None) is not None


@rules.predicate
def is_agreed_on(user, assessment):
    """Whether both sides have approved the minutes of the dialogue, which the leader talk builds on."""
    dialogue = getattr(assessment, "dialogue", None)
    return dialogue is not None and dialogue.approved_minutes is not None
