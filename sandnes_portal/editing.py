"""The one way a row that several people write in is saved: nobody overwrites anybody unseen."""

from django.db import transaction


class EditConflict(Exception):
    """Somebody else saved the same words after the form was opened. `current` is the row as it stands now, or
    None when it has been deleted."""

    def __init__(self, current):
        super().__init__(f"{current!r} was changed by somebody else")
        self.current = current


@transaction.atomic
def save_editable(*, form, by):
    """Save a valid EditableForm, unless somebody else has saved the same fields since it was opened.

    In: a valid form whose `version` field says which version the writer saw; `by`, the writer.
    Out: the saved row, its version raised by one.
    Raises EditConflict with the row as it stands; nothing is written then.
    """
    row = form.instance
    if row.pk:
        # The lock and the look are one step, so exactly one of two writers wins, also on PostgreSQL.
        current = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
        if current is None or _has_changed_since(form, current):
            raise EditConflict(current)
        _keep_what_the_form_does_not_hold(form, current)
        row.version = current.version + 1
    row.changed_by = by
    return form.save()


def _has_changed_since(form, current):
    """Whether a field of the form differs now from the version the writer saw; other fields do not matter."""
    seen_version = form.cleaned_data["version"]
    if seen_version == current.version:
        return False
    seen = type(current).history.filter(id=current.pk, version=seen_version).first()
    return seen is None or any(getattr(seen, name) != getattr(current, name) for name in _columns(form))


def _columns(form):
    """The form's fields that are columns of the row itself, as attribute names."""
    return [
        field.attname
        for field in form.instance._meta.concrete_fields
        if field.name in form.fields and field.name != "version"
    ]


def _keep_what_the_form_does_not_hold(form, current):
    held = _columns(form)
    for field in current._meta.concrete_fields:
        if field.attname not in held:
            setattr(form.instance, field.attname, getattr(current, field.attname))


def form_after_conflict(form, current):
    """The writer's own words in a form against the row as it stands, so that the next save is deliberate."""
    data = form.data.copy()
    data[form.add_prefix("version")] = current.version
    again = type(form)(data, instance=current)
    again.differences = _differences(form, current)
    return again


def _differences(form, current):
    """Rows for the comparison component: the fields in which the two texts differ."""
    rows = []
    for name in form.fields:
        if name == "version" or not hasattr(current, name):
            continue
        mine, theirs = form.cleaned_data.get(name), getattr(current, name)
        if hasattr(theirs, "all"):
            mine, theirs = _listed(mine or ()), _listed(theirs.all())
        if mine != theirs:
            rows.append({"label": str(form.fields[name].label), "mine": mine or "", "theirs": theirs or ""})
    return rows


def _listed(things):
    return ", ".join(sorted(map(str, things)))
