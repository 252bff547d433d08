"""What can be asked of a person and a dialogue, or of a promise made in one."""

import rules


@rules.predicate
def is_not_frozen(user, dialogue):
    return dialogue is not None and not dialogue.is_frozen


@rules.predicate
def is_frozen(user, dialogue):
    return dialogue is not None and dialogue.is_frozen


@rules.predicate
def is_read_by_both(user, dialogue):
    """Whether both sides can read each other's words, on which minutes are built."""
    return dialogue is not None and bool(dialogue.assessment.is_released)


@rules.predicate
def is_booked(user, dialogue):
    return dialogue is not None and dialogue.status == dialogue.Status.PLANNED


@rules.predicate
def is_to_be_written(user, dialogue):
    """Whether the talk is still to come in a round that is open, or its minutes can be finished."""
    if dialogue is None:
        return False
    return dialogue.status == dialogue.Status.HELD or bool(dialogue.assessment.is_under_way)


@rules.predicate
def is_held(user, dialogue):
    return dialogue is not None and dialogue.status == dialogue.Status.HELD


@rules.predicate
def is_the_schools_promise(user, agreement):
    return agreement is not None and agreement.promised_by == "school"


@rules.predicate
def is_the_municipalitys_promise(user, agreement):
    return agreement is not None and agreement.promised_by == "municipality"
