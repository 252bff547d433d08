"""Every write in the yearly round beyond saving one form."""

from django.core.exceptions import PermissionDenied


class NotReady(PermissionDenied):
    """The step cannot be taken as things stand now; the text says why. Uncaught it becomes the 403 page."""
