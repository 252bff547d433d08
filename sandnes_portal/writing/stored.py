"""What was stored before there was one form of all texts, brought into it: for migrations."""

from itertools import count

from django.db import IntegrityError, models, transaction

from sandnes_portal.language.letters import tidied

TEXTS = (models.CharField, models.TextField, models.JSONField)


def tidy_app(label, *, frozen=()):
    """A migration's step: every text of an app's tables, and of their histories, in the one form.

    In: `frozen`, the tables that the database lets nobody change. A text is the same to its readers before and after,
    so nothing of it is told in a history.
    """

    def run(apps, schema_editor):
        for model in apps.get_app_config(label).get_models():
            if model._meta.db_table not in frozen:
                tidy_rows(model)

    return run


def tidy_rows(model):
    """Every text of a table that is not in the one form, written anew."""
    fields = {field.name: field for field in model._meta.concrete_fields if isinstance(field, TEXTS)}
    if not fields:
        return
    rows = model._base_manager.order_by("pk").values("pk", *fields)
    changed = [(row["pk"], new) for row in rows.iterator() if (new := _changed(row, fields))]
    for pk, new in changed:
        _write(model, pk, new, {name for name in new if fields[name].unique})


def _changed(row, names):
    return {name: value for name in names if (value := in_one_form(row[name])) != row[name]}


def in_one_form(value):
    """A text, or whatever a JSON column holds, with every text in it tidied."""
    if isinstance(value, str):
        return tidied(value)
    if isinstance(value, list):
        return [in_one_form(each) for each in value]
    if isinstance(value, dict):
        return {key: in_one_form(each) for key, each in value.items()}
    return value


def _write(model, pk, new, unique):
    """Two names that were told apart by what nobody sees are two names still: the later one gets a number, so that the
    administrator sees both."""
    for number in count(1):
        numbered = {name: _numbered(model, name, new[name], number) for name in unique}
        try:
            with transaction.atomic():
                model._base_manager.filter(pk=pk).update(**new | numbered)
        except IntegrityError:
            if not unique:
                # Two people's addresses. Only the administrator knows who is who, and until then each is as it was.
                return
        else:
            return


def _numbered(model, name, text, number):
    if number == 1:
        return text
    ending = f" ({number})"
    longest = model._meta.get_field(name).max_length
    return f"{text[: longest - len(ending)] if longest else text}{ending}"
