"""What can be asked of a person and a plan, or of what hangs on one: a comment, an offer to its school."""

import rules

from networks.models import Role
from networks.people import roles
from networks.people.predicates import follows_the_schools, holds, holds_at_school


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


# Whoever works with schools in the municipality reads what a school has shared. An administrator runs the
# system, and does not thereby read schools' texts.
reads_shared_plans = holds(*roles.READERS_OF_SHARED_PLANS)


# While it is written, with its comments; what the others read of a shared plan is the edition that was shared.
reads_drafts = leads_its_school | takes_part_at_its_school | follows_the_schools
