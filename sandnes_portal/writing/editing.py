"""The one way a text that several people write in is saved: nobody overwrites anybody unseen, and no word is lost.

A form tells which version its writer saw. Field by field the writer's words are taken in where nobody else has been,
and the others' words stand where the writer has not been. Where both have been, nothing is overwritten: the words that
came last are kept aside in the history until their writer has chosen (`settle`).
"""

import datetime as dt

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone

from sandnes_portal.writing.models import KeptVersion, LeftText
from sandnes_portal.writing.once import outermost
from sandnes_portal.writing.saves import own_saves, remember, taken_already
from sandnes_portal.writing.validators import as_number

Standing = KeptVersion.Standing


class EditConflict(Exception):
    """Somebody else saved the same words first, or took the row away.

    `current` is the row as it stands now, or None when it is gone. `writer` is who was first in the field, when that is
    known. `aside` is the version in the history that holds the late writer's words, once they are kept.
    """

    def __init__(self, current, aside=None, writer=None):
        super().__init__(f"{current!r} was changed by somebody else")
        self.current, self.aside, self.writer = current, aside, writer


def save_editable(*, form, by, allowed=None, also=None, then=None):
    """Save a valid EditableForm, field by field where several have written.

    In: a valid form whose `version` says which version the writer saw; `by`, the writer; `allowed`, a function that is
    called under the same lock and raises when the row may no longer be written in; `also`, a function from the row as
    it stands under the lock to the columns beyond the form's; `then`, a function of the saved row that is called in the
    same transaction when something new was written.
    Out: the saved row. A form that says what stands there already writes nothing, and neither does one whose save was
    taken in before (`saves.py`).
    Raises EditConflict when two have written in the same field. The late words are kept aside by then.

    It must be the outermost transaction but for that of a press (`once.outermost`), and raises RuntimeError inside
    another: one that is rolled back would take the words that were kept aside with it. What belongs to the same step
    goes into `allowed` and `then`.
    """
    try:
        with outermost():
            if allowed:
                allowed()
            return _save(form, by, also, then)
    except EditConflict as conflict:
        # Outside the transaction, which took everything back.
        conflict.aside = conflict.aside or _keep_aside(form, by)
        raise
    except IntegrityError as error:
        if not form.instance.pk:
            raise
        # Each was right by itself, as two dates can be, and together they are not.
        current = type(form.instance)._base_manager.filter(pk=form.instance.pk).first()
        raise EditConflict(current, _keep_aside(form, by)) from error


def _save(form, by, also, then):
    row, beyond = form.instance, {}
    if row.pk:
        # The lock and the look are one step, so exactly one of two writers wins, also on PostgreSQL.
        current = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
        own = own_saves(form) if current is None or current.version != form.cleaned_data["version"] else []
        if taken := taken_already(form, own):
            return _as_it_was_taken(row, current, taken)
        if current is None or getattr(current, "removed_at", None):
            raise EditConflict(current)
        _merge(form, current, own)
        beyond = also(current) if also else {}
        if not _says_something_new(form, current, beyond):
            form.instance = current
            return current
        row.version = current.version + 1
    row.changed_by = by
    for name, value in beyond.items():
        setattr(row, name, value)
    saved = form.save()
    remember(form, saved.version)
    if then:
        then(saved)
    return saved


def _as_it_was_taken(row, current, taken):
    """The answer once more to a page that has not heard it."""
    if not taken.aside:
        return current
    raise EditConflict(current, type(row).history.get(history_id=taken.aside))


def columns_of(form):
    """The form's fields that are columns of the row itself, as {name in the form: name of the attribute}."""
    return {
        field.name: field.attname
        for field in form.instance._meta.concrete_fields
        if field.name in form.fields and field.name != "version"
    }


def choice_sets_of(form):
    """The form's fields that hold several choices, such as tools."""
    return [name for name, field in form.fields.items() if isinstance(field, forms.ModelMultipleChoiceField)]


def version_of(current, version):
    """A row as it stood in a version: from the history, or the row itself. None for a version that never was."""
    if version == current.version:
        return current
    versions = type(current).history.filter(id=current.pk, version=version, standing=Standing.CURRENT)
    return versions.order_by("-history_id").first()


def _merge(form, current, own):
    """Put the others' words where the writer has not been. Raises EditConflict where both have been.

    `own` are the saves of the writer's page that it has perhaps not heard of.
    """
    row, columns = form.instance, columns_of(form)
    known = _known_to_the_writer(form, current, columns.values(), own)
    for column in columns.values():
        mine, theirs, then = getattr(row, column), getattr(current, column), known[column]
        if mine == theirs:
            continue
        if mine == then:
            setattr(row, column, theirs)
        elif theirs != then:
            raise EditConflict(current, writer=_last_writer(current, column))
    _keep_what_the_form_does_not_hold(row, current, columns)
    _merge_choices(form, current)


def _known_to_the_writer(form, current, columns, own):
    """{column: what her page has seen there, or has put there since}."""
    seen = version_of(current, form.cleaned_data["version"])
    # A version that is not in the history cannot tell who has been where: it is like nothing.
    known = {column: getattr(seen, column) if seen else object() for column in columns}
    for before, after in _steps_of(current, own):
        known |= {name: getattr(after, name) for name in columns if getattr(before, name) != getattr(after, name)}
    return known


def _steps_of(current, own):
    """(the version before, the version) of each save that became one, oldest first. One query, or none."""
    made = sorted(taken.version for taken in own if not taken.aside)
    if not made:
        return []
    wanted = {*made, *(version - 1 for version in made)}
    versions = type(current).history.filter(id=current.pk, version__in=wanted, standing=Standing.CURRENT)
    by_version = {each.version: each for each in versions.order_by("history_id")}
    pairs = [(by_version.get(version - 1), by_version.get(version)) for version in made]
    return [pair for pair in pairs if all(pair)]


# Versions looked through for who was last in a column.
MOST_LOOKED_THROUGH = 200


def _last_writer(current, column):
    """Who wrote what stands in a column now; None when that is too long ago to be looked for."""
    versions = type(current).history.filter(id=current.pk, standing=Standing.CURRENT).select_related("history_user")
    last = None
    for version in versions.order_by("-version", "-history_id")[:MOST_LOOKED_THROUGH]:
        if getattr(version, column) != getattr(current, column):
            return last
        last = version.history_user
    return last


def _keep_what_the_form_does_not_hold(row, current, columns):
    for field in current._meta.concrete_fields:
        if field.attname not in columns.values():
            setattr(row, field.attname, getattr(current, field.attname))


def _merge_choices(form, current):
    """Several choices are a set: what the writer added is added, what she took away is taken away, the rest stands."""
    for name in choice_sets_of(form):
        if name not in form.changed_data:
            continue
        chosen, shown = set(form.cleaned_data[name]), _shown_choices(form, name)
        now = set(getattr(current, name).all())
        merged = (now | (chosen - shown)) - (shown - chosen)
        form.cleaned_data[name] = sorted(merged, key=lambda choice: choice.pk)


def _shown_choices(form, name):
    """The choices that were ticked when the writer opened the form: the hidden copy beside the boxes."""
    bound = form[name]
    shown = form.data.getlist(bound.html_initial_name) if hasattr(form.data, "getlist") else []
    return {choice for choice in form.fields[name].queryset if str(choice.pk) in shown}


def _says_something_new(form, current, beyond):
    columns = columns_of(form).values()
    return (
        any(getattr(form.instance, column) != getattr(current, column) for column in columns)
        or any(getattr(current, name) != value for name, value in beyond.items())
        or any(name in form.changed_data for name in choice_sets_of(form))
    )


def changed_since(current, version, form):
    """Which of a form's fields hold other words now than in a version. In: an unbound form of the row as it stands."""
    if version == current.version:
        return []
    seen = version_of(current, version)
    columns = columns_of(form)
    changed = [
        name for name, column in columns.items() if not seen or getattr(seen, column) != getattr(current, column)
    ]
    # Which choices were ticked then, not every history tells; they are few, and sent along.
    return changed + choice_sets_of(form)


# --- words that came too late -------------------------------------------------------------------


@transaction.atomic
def _keep_aside(form, by):
    """The late writer's words as a version in the history that never was the row's own. Out: that version.

    While the writer goes on writing in the same form, the same version follows along.
    """
    row = form.instance
    kept = _waiting_words(form, by)
    if kept:
        for column in columns_of(form).values():
            setattr(kept, column, getattr(row, column))
        kept.history_date = timezone.now()
        kept.save()
    else:
        kept = _new_aside(form, by)
    remember(form, kept.version, kept.pk)
    if form.address:
        where = {"table": row._meta.label_lower, "version": kept.pk}
        LeftText.objects.update_or_create(**where, defaults={"address": form.address, "user": by})
    return kept


def _new_aside(form, by):
    row, history = form.instance, type(form.instance).history
    # Where she has not been, it holds what she saw, so that no choice about it undoes what others have written.
    seen = version_of(row, form.cleaned_data["version"]) or row
    written = {*columns_of(form).values(), row._meta.pk.attname}
    values = {
        field.attname: getattr(row if field.attname in written else seen, field.attname)
        for field in history.model.tracked_fields
    }
    return history.model.objects.create(
        **values | {"version": form.cleaned_data["version"]},
        history_date=timezone.now(),
        history_type="~",
        history_user=by,
        standing=Standing.ASIDE,
    )


def _waiting_words(form, by):
    """The writer's version that the form's page waits for a choice about, or would if it had heard; or None."""
    named = as_number(form.data.get(form.add_prefix("aside"), ""))
    unheard = [taken.aside for taken in own_saves(form) if taken.aside]
    waiting = type(form.instance).history.filter(id=form.instance.pk, history_user=by, standing=Standing.ASIDE)
    return waiting.filter(history_id__in=[named or 0, *unheard]).order_by("-history_id").first()


def waiting_for_a_choice(row):
    """The versions of a row that wait for a choice, its writers' or a colleague's."""
    return type(row).history.filter(id=row.pk, standing=Standing.ASIDE).select_related("history_user")


def differences(form, row, aside):
    """Where a version kept aside differs from the row: [(field's name, label, mine, theirs)], as people read them.

    In: an unbound form, whose fields count. Where its writer had changed nothing, the row stands.
    """
    found, seen = [], version_of(row, aside.version)
    for name, column in columns_of(form).items():
        has_been_there = seen is None or getattr(aside, column) != getattr(seen, column)
        if has_been_there and getattr(aside, column) != getattr(row, column):
            label = str(form.fields[name].label)
            found.append((name, label, readable(aside, name), readable(row, name)))
    return found


def readable(version, name):
    """A field of a row, or of one of its versions, as people read it: «3. mai 2026», «i gang», the goal's text."""
    field = version._meta.get_field(name)
    if field.choices:
        return getattr(version, f"get_{name}_display")()
    if field.is_relation:
        related = getattr(version, field.attname)
        # A version may point to what is gone by now.
        return str(field.related_model._base_manager.filter(pk=related).first() or "") if related else ""
    value = getattr(version, name)
    if isinstance(value, dt.datetime):
        return f"{timezone.localtime(value):%d.%m.%Y kl. %H.%M}"
    if isinstance(value, dt.time):
        return f"{value:%H.%M}"
    if hasattr(value, "strftime"):
        return f"{value:%d.%m.%Y}"
    return "" if value is None else str(value)


@transaction.atomic
def settle(*, aside):
    """Somebody has chosen: the version is part of the history like any other."""
    aside.standing = Standing.SETTLED
    aside.save()
    table = aside.instance_type._meta.label_lower
    LeftText.objects.filter(table=table, version=aside.history_id).delete()
