"""What can be asked of a person and somebody who was asked to read a plan."""

import rules


@rules.predicate
def is_asked(user, reader):
    return reader is not None and reader.person_id == user.pk and reader.withdrawn_at is None


@rules.predicate
def still_reads_comments(user, reader):
    return reader is not None and user.has_perm("strategy.view_comments", reader.plan)
