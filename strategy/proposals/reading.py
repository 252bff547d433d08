"""What in a plan is only proposed and waits for somebody to consider it, and what there is to fetch from last year."""

from django.db.models import CharField, Q, Value

from strategy.models import Activity, Plan
from strategy.plans.models.plans import TEXTS_OF
from strategy.plans.progress import ROWS
from strategy.proposals import sources


def proposed_rows(plan, part):
    """The rows of a part that are only proposed, in their order."""
    return ROWS[part].objects.filter(plan=plan, is_proposed=True) if part in ROWS else ()


def is_empty(plan, part):
    """Whether a part holds nothing of what could be fetched from last year. One query, or none for a text."""
    if part in TEXTS_OF:
        return not any(getattr(plan, name) for name in TEXTS_OF[part])
    return not ROWS[part].objects.filter(plan=plan).exists()


def last_years(plan, part):
    """The words for last year's plan, when it has something for a part that is empty now; else nothing. Two queries."""
    if not is_empty(plan, part):
        return ""
    last = Plan.objects.filter(school=plan.school_id, year=plan.year.previous)
    if part in TEXTS_OF:
        there = last.filter(~Q(**dict.fromkeys(TEXTS_OF[part], "")))
    else:
        there = ROWS[part].objects.filter(plan__in=last)
        there = there.exclude(status=Activity.Status.DROPPED) if ROWS[part] is Activity else there
    return sources.own_plan(plan.year.previous) if there.exists() else ""


def copies_in(plan, document, kinds):
    """{(list, number in the document): our row's number} of the rows of a document that stand in a plan. One query."""
    found = [
        kind.model.objects.filter(plan=plan, origin__in=[row["id"] for row in document[kind.rows]])
        .order_by()
        .annotate(list=Value(kind.rows, CharField()))
        .values_list("list", "origin", "pk")
        for kind in kinds
    ]
    return {(name, origin): pk for name, origin, pk in found[0].union(*found[1:], all=True)}
