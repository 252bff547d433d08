"""What an administrator does with a row that was brought: take in newer words, or have it made once more."""

from django.apps import apps
from django.db import transaction

from sandnes_portal.reference.bringing import bring, same_as
from sandnes_portal.reference.models import Brought
from sandnes_portal.reference.standing import news_of
from sandnes_portal.writing.steps import NotReady, take_step


@transaction.atomic
def take_in(*, item, by):
    """Let a row say what the release says now. Raises NotReady where it is gone, or where its name is another's now."""
    brought = Brought.objects.select_for_update().get(code=item.code)
    row = apps.get_model(brought.model).objects.filter(pk=brought.row).first()
    if row is None:
        raise NotReady("Raden er slettet her. Hent den inn igjen først.")
    values = {name: item.values[name] for name, _words in news_of(item, brought)}
    if not values:
        raise NotReady("Raden har alt den nyeste ordlyden.")
    if item.renew:
        item.renew(row=row, values=values, by=by)
    else:
        _must_be_free(row, values)
        take_step(row, by=by, **values)
    brought.values = item.values
    brought.save()
    return row


def _must_be_free(row, values):
    copy = type(row)(**{each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields} | values)
    other = same_as(copy)
    if other is not None:
        raise NotReady(f"«{other}» heter det samme. Gi den et annet navn først.")


@transaction.atomic
def bring_back(*, item):
    """Make a row that was deleted, or that nobody could find, as the release says it. A row of the same name that is
    there is taken for it. Raises NotReady when it is there, and when what it stood under is not."""
    brought = Brought.objects.select_for_update().get(code=item.code)
    if brought.row and apps.get_model(brought.model).objects.filter(pk=brought.row).exists():
        raise NotReady("Raden er her.")
    brought.delete()
    bring([item])
    if Brought.objects.get(code=item.code).row is None:
        raise NotReady("Det den hører til, er også borte. Hent inn det først.")
