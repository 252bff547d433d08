"""A strategy's file into the portal: all of it, or nothing."""

from django.db import IntegrityError, transaction

from networks.models import PlanPart, Strategy
from networks.reference import give_arenas_their_units, tie_phases
from quality.models import CriterionWording
from sandnes_portal.desk.strategyfile.incoming import Incoming, placed
from sandnes_portal.desk.strategyfile.written import SHARED
from sandnes_portal.reference.bringing import bring
from sandnes_portal.reference.models import Brought
from sandnes_portal.writing.models import Editable
from sandnes_portal.writing.steps import NotReady, take_away, take_step

CHANGED_SINCE = "Noe er endret i portalen siden du så på fila. Se over en gang til, og les den inn på nytt."
COLLIDES = "To rader ville fått samme navn eller nummer. Rett fila, eller gi strategien en ny kode og et nytt navn."


def take_in_file(*, said, by, fingerprint=None):
    """Let the portal have what a file says. In: the file as plain values; what somebody saw that it would do; by whom
    (None for a command). Out: the Incoming that was done.

    Raises NotReady when the portal has changed since it was looked at, StrategyFileError when it cannot come in.
    """
    try:
        with transaction.atomic():
            return _take_in(said, by, fingerprint)
    except IntegrityError as error:
        raise NotReady(COLLIDES) from error


def _take_in(said, by, fingerprint):
    # One file at a time: two that come at once would both find the strategy missing.
    list(Strategy.objects.select_for_update().values_list("pk", flat=True))
    incoming = Incoming(said)
    if fingerprint is not None and fingerprint != incoming.fingerprint:
        raise NotReady(CHANGED_SINCE)
    for gone in incoming.taken_out:
        _take_out(gone.row, by)
    _remember(incoming)
    bring([each.item for each in incoming.changes if each.row is not None or not each.stands])
    rows = dict(Brought.objects.values_list("code", "row"))
    for change in incoming.changed:
        _rewrite(change, rows, by)
    if not incoming.is_adopted:
        _put_in_order(incoming, rows)
        _let_words_hold(rows[f"strategy/{incoming.code}"])
        _name_theory_of_phases(incoming, rows)
    give_arenas_their_units(said)
    return incoming


def _take_out(row, by):
    if isinstance(row, PlanPart):
        take_step(row, by=by, is_on=False)
    elif isinstance(row, Editable):
        if type(row).objects.filter(pk=row.pk).exists():
            take_away(row, by=by)
    else:
        type(row).objects.filter(pk=row.pk).delete()


def _remember(incoming):
    """The rows there are under their codes, so that they are not brought again; and no code for a row that is gone."""
    known = {each.code: each for each in Brought.objects.all()}
    for change in incoming.changes:
        before = known.get(change.item.code)
        if before and (change.row is None or before.row != change.row.pk):
            before.delete()
            before = None
        if change.row is not None and before is None:
            item = change.item
            Brought.objects.create(code=item.code, model=item.label, row=change.row.pk, values=item.values)


def _rewrite(change, rows, by):
    item, row = change.item, change.row
    values = item.values if item.code.startswith(SHARED) else item.values | placed(item)
    if isinstance(row, PlanPart):
        values["is_on"] = True
    if isinstance(row, Editable):
        take_step(row, by=by, **values)
    else:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    for name, codes in item.many.items():
        getattr(row, name).set(filter(None, (rows.get(code) for code in codes)))


def _put_in_order(incoming, rows):
    """The rows of the strategy in the order of its file. Their words, and so their version, are untouched."""
    for change in incoming.changes:
        place = change.item.fixed.get("position")
        if place is not None and "strategy" in change.item.refs:
            change.item.model.objects.filter(pk=rows[change.item.code]).update(position=place)


def _let_words_hold(key):
    """The words of a draft's criteria hold from its first school year, also when that is another one now."""
    strategy = Strategy.objects.get(pk=key)
    CriterionWording.objects.filter(criterion__strategy=strategy).update(valid_from=strategy.from_year)


def _name_theory_of_phases(incoming, rows):
    tie_phases(incoming.said)
    code = incoming.said["strategy"].get("phases_theory")
    strategy = Strategy.objects.filter(pk=rows[f"strategy/{incoming.code}"])
    strategy.update(phases_theory=rows.get(f"theory/{code}") if code else None)
