"""What can be asked of a round."""

import rules


@rules.predicate
def is_under_way(user, round_):
    return round_ is not None and round_.closed_at is None


@rules.predicate
def is_closed(user, round_):
    return round_ is not None and round_.closed_at is not None
