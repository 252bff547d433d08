"""A step that is taken: what can be in the way, and how one is told how it went."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied


class NotReady(PermissionDenied):
    """The step cannot be taken as things stand now; the text says why. Uncaught it becomes the 403 page."""


def taken(request, action, done):
    """Take a step and tell how it went: `done`, or why it cannot be taken now. Out: whether it was taken."""
    try:
        action()
    except NotReady as reason:
        messages.warning(request, str(reason))
        return False
    messages.success(request, done)
    return True
