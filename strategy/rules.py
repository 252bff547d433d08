"""Who may do what with a school's plan. Compare `querysets.PlanQuerySet.visible_to`, which says the same in SQL."""

import rules

from networks.models import Role
from networks.people import roles
from networks.people.predicates import (
    holds,
    holds_at_school,
    is_administrator,
    is_director,
    is_fagstab,
    is_signed_in,
)


def school_of(plan):
    return plan.school


leads_its_school = holds_at_school(*roles.LEADERS, school_of=school_of)
is_principal_of_its_school = holds_at_school(Role.Kind.PRINCIPAL, school_of=school_of)
takes_part_at_its_school = holds_at_school(*roles.PARTNERS, school_of=school_of)
leads_the_school = holds_at_school(*roles.LEADERS)


@rules.predicate
def is_shared(user, plan):
    return plan is not None and plan.is_shared


@rules.predicate
def leads_another_school(user, plan):
    schools = user.schools_as(*roles.LEADERS) if user.is_authenticated else set()
    return plan is not None and bool(schools - {plan.school_id})


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


follows_the_schools = is_fagstab | is_director
# Whoever works with schools in the municipality reads what a school has shared. An administrator runs the
# system, and does not thereby read schools' texts.
reads_shared_plans = holds(*roles.READERS_OF_SHARED_PLANS)

# --- the table ----------------------------------------------------------------------------------

# While it is written, with its comments; what the others read of a shared plan is the edition that was shared.
reads_drafts = leads_its_school | takes_part_at_its_school | follows_the_schools
rules.add_perm("strategy.view_draft", reads_drafts)
rules.add_perm("strategy.view_plan", reads_drafts | (is_shared & reads_shared_plans))
# The list of plans: everybody may look; what stands in it is decided plan by plan.
rules.add_perm("strategy.view_plans", is_signed_in)
rules.add_perm("strategy.change_plan", leads_its_school)
rules.add_perm("strategy.share_plan", is_principal_of_its_school)
# What a school has shared is there for the others to learn from, and to make their own.
rules.add_perm("strategy.borrow_from_plan", is_shared & leads_another_school)
# The conversation about the plan is the school's and fagstab's; the director reads plans, and not what is said of them.
rules.add_perm("strategy.view_comments", leads_its_school | takes_part_at_its_school | is_fagstab)
# Those who take part comment while it is written; the conversation with fagstab goes on.
rules.add_perm("strategy.add_comment", leads_its_school | (takes_part_at_its_school & ~is_shared) | is_fagstab)
rules.add_perm("strategy.answer_comment", may_comment_there)
# About one comment: its author changes her own words, and may always take them back.
rules.add_perm("strategy.change_comment", is_its_author & stands & may_comment_there)
rules.add_perm("strategy.remove_comment", is_its_author & reads_comments_there)
# About a thread: the school says when it is dealt with, and so may the one who asked.
rules.add_perm("strategy.resolve_comment", leads_the_school_commented | (is_its_author & may_comment_there))
# Asked about the school, since there is no plan yet.
rules.add_perm("strategy.start_plan", leads_the_school)

# What the school's networks have offered: asked about the school, and about one offer.
rules.add_perm("strategy.view_offers", leads_the_school | follows_the_schools)
rules.add_perm("strategy.answer_offer", leads_its_school)

rules.add_perm("strategy", is_administrator)
for verb in ("view", "add", "change", "delete"):
    rules.add_perm(f"strategy.{verb}_prerequisite", is_administrator)
