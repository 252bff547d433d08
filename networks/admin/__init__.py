"""The administrators' workshop: the school list, people and roles, and the municipality's reference data."""

from networks.admin import people, reference, schools

__all__ = ["people", "reference", "schools"]
