"""Who may do what with a school's plan. Compare `querysets.PlanQuerySet.visible_to`, which says the same in SQL."""

import rules

from networks.models import Role
from networks.rules import (
    holds_at_school,
    is_administrator,
    is_any_school_leader,
    is_chief_union_rep,
    is_director,
    is_fagstab,
    is_politician,
    is_signed_in,
    is_support_leader,
)


def school_of(plan):
    return plan.school


leads_its_school = holds_at_school(*Role.LEADER_KINDS, school_of=school_of)
is_principal_of_its_school = holds_at_school(Role.Kind.PRINCIPAL, school_of=school_of)
takes_part_at_its_school = holds_at_school(*Role.PARTNER_KINDS, school_of=school_of)
leads_the_school = holds_at_school(*Role.LEADER_KINDS)


@rules.predicate
def is_shared(user, plan):
    return plan is not None and plan.is_shared


follows_the_schools = is_fagstab | is_director
# Whoever works with schools in the municipality reads what a school has shared. An administrator runs the
# system, and does not thereby read schools' texts.
reads_shared_plans = is_any_school_leader | is_support_leader | follows_the_schools | is_chief_union_rep | is_politician

# --- the table ----------------------------------------------------------------------------------

rules.add_perm(
    "strategy.view_plan",
    leads_its_school | takes_part_at_its_school | follows_the_schools | (is_shared & reads_shared_plans),
)
# The list of plans: everybody may look; what stands in it is decided plan by plan.
rules.add_perm("strategy.view_plans", is_signed_in)
rules.add_perm("strategy.change_plan", leads_its_school)
rules.add_perm("strategy.share_plan", is_principal_of_its_school)
rules.add_perm("strategy.comment_plan", takes_part_at_its_school | is_fagstab)
# Asked about the school, since there is no plan yet.
rules.add_perm("strategy.start_plan", leads_the_school)

rules.add_perm("strategy", is_administrator)
for verb in ("view", "add", "change", "delete"):
    rules.add_perm(f"strategy.{verb}_prerequisite", is_administrator)
