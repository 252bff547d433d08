"""What can be asked of a person and a school's figures, and of an import of figures."""

import rules

from networks.models import Role
from networks.people import roles
from networks.people.predicates import holds_at_school

works_for_its_figures = holds_at_school(*roles.LEADERS, Role.Kind.UNION_REP, Role.Kind.RESOURCE_PERSON)


@rules.predicate
def is_standing(user, figure_import):
    """It has not been taken back. Without an import: asked of the possibility, before there is one."""
    return figure_import is not None and figure_import.taken_back_at is None
