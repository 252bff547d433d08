"""The administrators' workshop: the school list, people and roles, and the municipality's reference data."""

from networks.admin import reference
from networks.people import admin as people
from networks.schools import admin as schools

__all__ = ["people", "reference", "schools"]
