"""The one way a row that several people write in is saved: nobody overwrites anybody unseen."""

from django.db import transaction


class EditConflict(Exception):
    """Somebody else saved the row after the form was opened. `current` is the row as it stands now."""

    def __init__(self, current):
        super().__init__(f"{current!r} was changed by somebody else")
        self.current = current


@transaction.atomic
def save_editable(*, form, by):
    """Save a valid EditableForm, unless the row has been saved by somebody else since it was opened.

    In: a valid form whose `version` field says which version the writer saw; `by`, the writer.
    Out: the saved row, its version raised by one.
    Raises EditConflict with the row as it stands; nothing is written then.
    """
    row = form.instance
    if row.pk:
        # The lock and the look are one step, so exactly one of two writers wins, also on PostgreSQL.
        current = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
        if current is None or current.version != form.cleaned_data["version"]:
            raise EditConflict(current)
        row.version = current.version + 1
    row.changed_by = by
    return form.save()
