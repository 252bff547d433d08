"""Writes in the ressursbank and on the strategy's pages: new rows, their order, and rows that are taken away."""

from django.db import IntegrityError, transaction

from sandnes_portal.language.words import slug_of
from sandnes_portal.reference.uses import uses_in_words, uses_of
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.models import next_place
from sandnes_portal.writing.steps import NotReady


def create_resource(*, form, by):
    """A new row, last among its own. In: a valid form of an unsaved row, which knows what it belongs to. Out: the row.

    Raises NotReady when somebody else was first with the same name.
    """
    row = form.instance
    row.position = next_place(siblings_of(row))
    if hasattr(row, "slug"):
        row.slug = _free_slug(type(row), row.name)
    try:
        return save_editable(form=form, by=by)
    except IntegrityError as error:
        raise NotReady("Det finnes alt en som heter dette. Velg et annet navn.") from error


def _free_slug(model, name):
    word = slug_of(name, 70) or model._meta.model_name
    taken = set(model.objects.filter(slug__startswith=word).values_list("slug", flat=True))
    numbered = (f"{word}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (word, *numbered) if slug not in taken)


def siblings_of(row):
    """The rows that a row stands in order with: tools of its kind, dimensions of its model, questions beside it."""
    rows = type(row).objects.order_by("position", "pk")
    belongs_to = {"Tool": ("kind",), "TheoryDimension": ("model",), "ReflectionQuestion": ("dimension", "tool")}
    return rows.filter(**{name: getattr(row, name) for name in belongs_to.get(type(row).__name__, ())})


@transaction.atomic
def move_resource(*, row, step):
    """Move a row up (-1) or down (1) among its own. Its words are untouched, and so is their version."""
    rows = list(siblings_of(row).select_for_update())
    positions = sorted(each.position for each in rows)
    if len(set(positions)) < len(rows):
        positions = range(positions[0], positions[0] + len(rows))
    place = rows.index(row)
    rows.insert(min(max(place + step, 0), len(rows) - 1), rows.pop(place))
    # The places stay the same: where all tools are listed, none comes among another kind's.
    for position, each in zip(positions, rows, strict=True):
        each.position = position
    type(row).objects.bulk_update(rows, ["position"])


@transaction.atomic
def delete_resource(*, row):
    """Take a row away, with what it owns. Raises NotReady while it is in use; its versions stay in the history."""
    type(row).objects.select_for_update().filter(pk=row.pk).first()
    uses = uses_of(row)
    if uses:
        raise NotReady(f"«{row}» er i bruk i {uses_in_words(uses)}. Ta det bort der først.")
    row.delete()
