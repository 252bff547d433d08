"""What can be asked of a person and a school's figures."""

from networks.models import Role
from networks.people import roles
from networks.people.predicates import holds_at_school

works_for_its_figures = holds_at_school(*roles.LEADERS, Role.Kind.UNION_REP, Role.Kind.RESOURCE_PERSON)
