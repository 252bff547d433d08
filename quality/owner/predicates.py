"""What can be asked of a person and the round's look at the owner."""

import rules

from networks.people.predicates import is_any_school_leader, is_chief_union_rep, is_support_leader


@rules.predicate
def is_not_closed(user, review):
    return review is not None and review.closed_at is None


@rules.predicate
def is_in_open_round(user, review):
    return review is not None and review.round.closed_at is None


# The owner criteria. Those who are asked answer for themselves; all of them see what came of it, and nobody who said
# what. Fagstab's own rating is told when the feedback is closed, so that it steers no answer.
is_asked_about_the_owner = is_any_school_leader | is_support_leader | is_chief_union_rep
