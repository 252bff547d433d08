"""How the rows that were brought stand today, and what a newer release says differently."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models

from sandnes_portal.reference.models import Brought


class State(models.TextChoices):
    KEPT = "kept", "som levert"
    CHANGED = "changed", "endret her"
    GONE = "gone", "slettet her"
    UNKNOWN = "unknown", "ikke funnet"


@dataclass(frozen=True)
class Difference:
    """A field in which a release and the portal say different things, each as words."""

    label: str
    here: str
    there: str


@dataclass(frozen=True)
class Standing:
    """A row that was brought. `title` is what it is called here, or was called in the release where it is gone.

    `news` is what the newer release says of it that the one it came with did not.
    """

    code: str
    kind: str
    title: str
    state: State
    news: list = field(default_factory=list)


def standings(items):
    """In: every item of the release. Out: a Standing for each that was brought, in the order of the release. One query,
    and one for each kind of row."""
    known = {each.code: each for each in Brought.objects.all()}
    rows = _rows_of(known.values())
    return [_standing(item, known[item.code], rows) for item in items if item.code in known]


def _rows_of(brought):
    keys = defaultdict(list)
    for each in brought:
        keys[each.model].append(each.row)
    return {label: apps.get_model(label).objects.in_bulk(filter(None, found)) for label, found in keys.items()}


def _standing(item, brought, rows):
    row = rows[brought.model].get(brought.row)
    model = item.model._meta
    title = str(row or next(iter(item.values.values()), "") or item.code)
    changes = news_of(item, brought)
    news = [Difference(str(model.get_field(each).verbose_name), said(row, each), value) for each, value in changes]
    return Standing(item.code, str(model.verbose_name), title, _state(brought, row), news if row else [])


def _state(brought, row):
    if row is None:
        return State.UNKNOWN if brought.row is None else State.GONE
    same = all(said(row, name) == as_said(value) for name, value in brought.values.items())
    return State.KEPT if same else State.CHANGED


def news_of(item, brought):
    """[(field, words)] of what the release says that the one the row came with did not."""
    values = item.values.items()
    return [(name, as_said(value)) for name, value in values if as_said(brought.values.get(name)) != as_said(value)]


def said(row, name):
    return as_said(getattr(row, name, None))


def as_said(value):
    """A plain value as it is compared: a number and its text are one, as are nothing and an empty text."""
    return "" if value is None else str(value)


def rows_by_code(model):
    """{the last part of a row's code: the row}, of the rows of a kind that were brought and are there. Two queries."""
    keys = dict(Brought.objects.filter(model=model._meta.label_lower).values_list("row", "code"))
    return {keys[row.pk].rpartition("/")[2]: row for row in model.objects.filter(pk__in=filter(None, keys))}
