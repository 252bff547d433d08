"""A step that is taken: what can be in the way, how it is written down, and how one is told how it went."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied

from sandnes_portal.writing.models import Editable


class NotReady(PermissionDenied):
    """The step cannot be taken as things stand now; the text says why. Uncaught it becomes the 403 page."""


def take_step(row, *, by, reason="", **columns):
    """Save the step that a row takes. In: the row, under lock; the columns as they are from now on; who takes the step
    (None when a date does), and in which words it was explained, if anybody asked. Out: the row.

    The history keeps who and why, whole. A row that several write in is one version on, so that whoever has it open
    elsewhere is told of it.
    """
    for name, value in columns.items():
        setattr(row, name, value)
    if isinstance(row, Editable):
        row.version += 1
        row.changed_by = by or row.changed_by
    row._history_user, row._change_reason = by, reason or None
    row.save()
    return row


def take_away(row, *, by):
    """Delete a row. Its words stay in the history, with who took them away."""
    row._history_user = by
    row.delete()


def taken(request, action, done="", *, otherwise=str):
    """Take a step and tell how it went. Out: what the step gave (True where that is nothing), or None when it cannot be
    taken now.

    In: `done`, what is said when it is taken, as words or as a function from what it gave to words; `otherwise`, a
    function from the reason to what is said when it is not.
    """
    try:
        given = action()
    except NotReady as reason:
        messages.warning(request, otherwise(reason))
        return None
    if words := done(given) if callable(done) else done:
        messages.success(request, words)
    return given or True
