"""What can be asked of a person and a comment."""

import rules

from strategy.plans.predicates import leads_its_school


@rules.predicate
def is_its_author(user, comment):
    return comment is not None and comment.author_id == user.pk


@rules.predicate
def stands(user, comment):
    return comment is not None and comment.removed_at is None


@rules.predicate
def may_comment_there(user, comment):
    return comment is not None and user.has_perm("strategy.add_comment", comment.plan)


@rules.predicate
def reads_comments_there(user, comment):
    return comment is not None and user.has_perm("strategy.view_comments", comment.plan)


@rules.predicate
def leads_the_school_commented(user, comment):
    return comment is not None and leads_its_school(user, comment.plan)
