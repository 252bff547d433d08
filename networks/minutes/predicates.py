"""What can be asked of a person and a thing to do after a meeting."""

import rules

from networks.meetings.predicates import is_secretary, leads_meeting


@rules.predicate
def is_given_to(user, follow_up):
    return follow_up is not None and follow_up.person_id is not None and follow_up.person_id == user.pk


@rules.predicate
def answers_for_its_minutes(user, follow_up):
    return follow_up is not None and bool((leads_meeting | is_secretary).test(user, follow_up.meeting))


@rules.predicate
def is_to_be_done(user, follow_up):
    """Whether the meeting has been held: until then the words are being written."""
    return follow_up is not None and follow_up.meeting.is_held
