"""Starting a plan, and adding, ordering, deleting and bringing back its rows."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from networks.models import Tool
from sandnes_portal.editing import save_editable
from strategy.models import Plan, Prerequisite


def start_plan(*, school, year, by):
    """The school's plan for the year, made now if there is none. Two who start at once get the same one."""
    try:
        with transaction.atomic():
            plan, _made = Plan.objects.get_or_create(school=school, year=year, defaults={"changed_by": by})
    except IntegrityError:
        plan = Plan.objects.get(school=school, year=year)
    return plan


@transaction.atomic
def add_row(*, form, kind, owner, by):
    """Save a new row last in its list. Out: the row."""
    row = form.instance
    setattr(row, kind.owner, owner)
    if kind.is_ordered:
        last = getattr(owner, kind.rows).aggregate(last=Max("position"))["last"]
        row.position = 0 if last is None else last + 1
    saved = save_editable(form=form, by=by)
    if kind.slug == "komponent":
        for driver in Tool.Driver:
            saved.drivers.create(kind=driver, changed_by=by)
    return saved


@transaction.atomic
def move_row(*, row, kind, up):
    """Change places with the neighbour above or below; at the end of the list nothing happens."""
    rows = list(getattr(getattr(row, kind.owner), kind.rows).select_for_update())
    place = [other.pk for other in rows].index(row.pk)
    target = place + (-1 if up else 1)
    if not 0 <= target < len(rows):
        return
    rows[place], rows[target] = rows[target], rows[place]
    for position, other in enumerate(rows):
        # The order is not a text: it has no version and no history.
        type(row).objects.filter(pk=other.pk).update(position=position)


@transaction.atomic
def delete_row(*, row, by):
    """Take the row away. Its words stay in the history. Out: the id it can be brought back by."""
    pk = row.pk
    row._history_user = by
    row.delete()
    return pk


@transaction.atomic
def restore_row(*, kind, plan, pk, by):
    """Bring back a row that was deleted from this plan, as it stood. Out: the row, or None if there is none such."""
    record = kind.model.history.filter(id=pk, history_type="-").order_by("-history_id").first()
    if record is None or kind.model.objects.filter(pk=pk).exists():
        return None
    row = record.instance
    if not _belongs_to(row, kind, plan):
        return None
    row.changed_by, row.version = by, row.version + 1
    row.save(force_insert=True)
    return row


def _belongs_to(row, kind, plan):
    if kind.owner == "plan":
        return row.plan_id == plan.pk
    owners = {"component": plan.components, "activity": plan.activities}[kind.owner]
    return owners.filter(pk=getattr(row, f"{kind.owner}_id")).exists()


@transaction.atomic
def prerequisite_answers(*, plan):
    """The plan's answer to each prerequisite, made empty where it is missing."""
    answered = set(plan.prerequisites.values_list("prerequisite_id", flat=True))
    for prerequisite in Prerequisite.objects.exclude(pk__in=answered):
        plan.prerequisites.get_or_create(prerequisite=prerequisite)
    return plan.prerequisites.select_related("prerequisite")
