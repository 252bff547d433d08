"""What the page of one component reads, A to E."""

from django.db.models import prefetch_related_objects


def read_parts(component):
    """Read a component's parts and drivers. Two queries."""
    prefetch_related_objects([component], "subcomponents", "drivers")


def read_links(component):
    """Read what a component and its drivers point to, for those who draw it; again it asks nothing. Three queries."""
    prefetch_related_objects([component], "goals", "owner_components", "drivers__tools")
