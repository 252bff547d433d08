"""Writes in the ressursbank and on the strategy's pages: new rows, their order, and rows that are taken away."""

from django.db import IntegrityError, transaction

from networks.models import ChangePhase
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
        row.slug = free_slug(type(row), row.name)
    if hasattr(row, "code"):
        row.code = _free_word(slug_of(row.name, 17), siblings_of(row).values_list("code", flat=True))
    try:
        return save_editable(form=form, by=by)
    except IntegrityError as error:
        raise NotReady("Det finnes alt en som heter dette. Velg et annet navn.") from error


def free_slug(model, name):
    word = slug_of(name, 70) or model._meta.model_name
    return _free_word(word, model.objects.filter(slug__startswith=word).values_list("slug", flat=True))


def _free_word(word, others):
    taken = set(others)
    numbered = (f"{word}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (word, *numbered) if each not in taken)


def siblings_of(row):
    """The rows that a row stands in order with: tools of its kind, dimensions of its model, questions beside it, and
    of what belongs to a strategy those of the same."""
    rows = type(row).objects.order_by("position", "pk")
    belongs_to = {
        "Tool": ("kind",),
        "ToolLink": ("tool",),
        "TheoryDimension": ("model",),
        "PartFigure": ("part",),
        "ReflectionQuestion": ("dimension", "tool"),
        "Theme": ("quality",),
    }
    own = ("strategy",) if hasattr(row, "strategy_id") else ()
    return rows.filter(**{name: getattr(row, name) for name in belongs_to.get(type(row).__name__, own)})


def consider(*, row):
    """What was proposed in a draft is the draft's own from now on. Its words are untouched, and so is their version."""
    if getattr(row, "is_proposed", False):
        type(row).objects.filter(pk=row.pk).update(is_proposed=False)


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
    if isinstance(row, ChangePhase) and not row.strategy.is_draft:
        raise NotReady("Skolenes planer følger fasene. De kan skrives om, men ikke slettes.")
    uses = uses_of(row)
    if uses:
        raise NotReady(f"«{row}» er i bruk i {uses_in_words(uses)}. Ta det bort der først.")
    row.delete()
