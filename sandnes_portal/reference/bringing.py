"""Bringing what is missing, once: a row that was brought is never made again, and never rewritten.

Whoever renames, rewrites, moves or deletes a row that was brought has decided it. A run after that changes nothing.
"""

from django.db import transaction
from django.db.models import Model

from sandnes_portal.reference.models import Brought
from sandnes_portal.writing.models import Editable


@transaction.atomic
def bring(items):
    """Make the rows of the items that are not known yet, and remember them. Out: how many were made or filled.

    A row that people have made themselves, and that an item would double, is taken for the item's: empty words in it
    are filled, unless somebody has written in it, and nothing else is changed.
    """
    run = _Run()
    made = sum(run.bring(item) for item in items)
    Brought.objects.bulk_create(run.new)
    return made


class _Run:
    """What is known while rows are brought: {code: key of its row}, and which rows are there."""

    def __init__(self):
        self.rows = dict(Brought.objects.values_list("code", "row"))
        self.new, self.there, self.filled = [], set(), {}

    def bring(self, item):
        """Out: whether the item's row was made, or filled."""
        if item.code in self.rows:
            return False
        keys = {name: self.rows.get(code) for name, code in item.refs.items()}
        if not all(self._is_there(item.model._meta.get_field(name).related_model, key) for name, key in keys.items()):
            # What it stood under was deleted, and it goes with it.
            self._remember(item, None)
            return False
        row = item.model(**item.fixed, **item.values, **{f"{name}_id": key for name, key in keys.items()})
        same = self._same_as(row)
        if same:
            self._remember(item, same.pk)
            return _fill(same, item.values)
        row.save()
        self._remember(item, row.pk)
        self.there.add((item.model, row.pk))
        for name, codes in item.many.items():
            getattr(row, name).set(filter(None, (self.rows.get(code) for code in codes)))
        return True

    def _remember(self, item, key):
        self.rows[item.code] = key
        self.new.append(Brought(code=item.code, model=item.label, row=key, values=item.values))

    def _is_there(self, model, key):
        if key is not None and (model, key) not in self.there and model.objects.filter(pk=key).exists():
            self.there.add((model, key))
        return (model, key) in self.there

    def _same_as(self, row):
        """The row there already is in a place where there can be only one. Asked where there were rows before."""
        model = type(row)
        if model not in self.filled:
            self.filled[model] = model.objects.exists()
        return same_as(row) if self.filled[model] else None


def same_as(row: Model):
    """Another row of the model with a name, a number or a place that only one can have; None where there is none."""
    checks, _dates = row._get_unique_checks(include_meta_constraints=True)
    for model, names in checks:
        wanted = {name: getattr(row, model._meta.get_field(name).attname) for name in names}
        found = None if None in wanted.values() else model.objects.exclude(pk=row.pk).filter(**wanted).first()
        if found:
            return found
    return None


def _fill(row, values):
    """The words that are still to be written in a row that was only begun."""
    missing = {name: value for name, value in values.items() if value and getattr(row, name) in ("", None)}
    if not missing or not isinstance(row, Editable) or row.version > 1:
        return False
    for name, value in missing.items():
        setattr(row, name, value)
    row.save()
    return True
