"""What can be asked of a person and the round's look at the owner."""

import rules

from networks.people import roles
from networks.people.predicates import holds

K = roles.RoleKind
# Those who are led by the owner answer for themselves; all of them see what came of it, and nobody who said what.
ASKED = (*roles.LEADERS, K.SUPPORT_LEADER, K.CHIEF_UNION_REP)
is_asked_about_the_owner = holds(*ASKED)


@rules.predicate
def is_taking_answers(user, review):
    return review is not None and review.is_taking_answers


@rules.predicate
def is_waiting_to_be_shown(user, review):
    return review is not None and review.is_waiting_to_be_shown


# Fagstab's own rating is told with the result, so that it steers no answer.
@rules.predicate
def is_shown(user, review):
    return review is not None and review.is_shown


@rules.predicate
def is_in_open_round(user, review):
    return review is not None and review.round.closed_at is None
