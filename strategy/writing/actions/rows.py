"""Writing in the rows of a plan; adding, ordering, taking away and bringing them back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.models import next_place
from sandnes_portal.writing.steps import take_step
from strategy.proposals.actions.considering import confirm_row
from strategy.writing.kinds import kind_of

# What somebody has written in is not proposed and not blank.
WRITTEN_IN = {"is_proposed": False, "is_blank": False}
# A page may stand open for long before its first word.
LEFT_AFTER = timedelta(days=30)


def save_row(*, form, by):
    """Save what was written in a row. A proposal that somebody has written in, or under, is the school's own, and what
    was only begun is a part of the plan from now on."""
    owner = _owner_of(form.instance)
    return save_editable(form=form, by=by, also=lambda _row: WRITTEN_IN, then=lambda _row: _write_in(owner, by))


def _owner_of(row):
    """The component or activity that a row is a part of; None for what belongs to the plan itself."""
    kind = kind_of(row)
    return kind.owner_of(row) if kind.above else None


def _write_in(owner, by):
    _consider(owner, by)
    if owner and owner.is_blank:
        take_step(type(owner).with_removed.select_for_update().get(pk=owner.pk), by=by, is_blank=False)


def _consider(owner, by):
    """Whoever changes a part of a component, or a milestone, has considered what it is a part of.

    A row is locked before its owner everywhere, so that no two who change the same row wait for each other for ever.
    """
    if owner and owner.is_proposed:
        confirm_row(row=owner, by=by)


@transaction.atomic
def add_row(*, kind, owner, by):
    """An empty row last in its list, to be written in; those that were left as empty are swept away. Out: the row."""
    left = kind.model.with_removed.filter(**{kind.owner: owner}, is_blank=True)
    left.filter(created_at__lt=timezone.now() - LEFT_AFTER).delete()
    row = kind.model(**{kind.owner: owner}, changed_by=by, is_blank=True)
    if kind.is_ordered:
        row.position = next_place(kind.rows_of(owner))
    row.save()
    for driver in kind.drivers:
        row.drivers.create(kind=driver, changed_by=by)
    return row


@transaction.atomic
def move_row(*, row, kind, up):
    """Change places with the neighbour above or below; at the end of the list nothing happens."""
    rows = list(kind.rows_beside(row).select_for_update())
    place = [other.pk for other in rows].index(row.pk)
    target = place + (-1 if up else 1)
    if not 0 <= target < len(rows):
        return
    rows[place], rows[target] = rows[target], rows[place]
    for position, other in enumerate(rows):
        # The order is not a text: it has no version and no history.
        type(row).objects.filter(pk=other.pk).update(position=position, changed_at=timezone.now())


@transaction.atomic
def remove_row(*, row, by):
    """Take the row out of the plan. It stands as it was, with what is under it and what it is linked to."""
    owner, row = _owner_of(row), _set_removed(row, by, timezone.now())
    _consider(owner, by)
    return row


def restore_row(*, row, by):
    """Put a row that was taken away back in its place."""
    return _set_removed(row, by, None)


@transaction.atomic
def _set_removed(row, by, when):
    row = type(row).with_removed.select_for_update().get(pk=row.pk)
    if bool(row.removed_at) != bool(when):
        take_step(row, by=by, removed_at=when)
    return row
