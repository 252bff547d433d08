"""Making proposals in a plan out of a document: the school's own plan of last year, or what another school has shared.

What is asked for stands in the plan afterwards, once. Each copy knows which row it is a copy of (`Proposable.origin`),
so what came before is not made again; the plan is locked meanwhile, and the database refuses a second copy.
"""

from django.db import transaction

from strategy.models import Activity, Plan
from strategy.plans.document import document_in, document_of
from strategy.plans.models.plans import TEXTS_OF
from strategy.proposals import sources
from strategy.proposals.actions.copying import LISTS, Copying
from strategy.writing.actions.plans import start_plan


@transaction.atomic
def start_from_last_year(*, school, year, by):
    """Start the school's plan for the year with what stood in the plan of the year before as proposals.

    Out: the plan, and how many proposals were made. Two who start at once get the same plan, and each proposal once.
    """
    plan = start_plan(school=school, year=year, by=by)
    return plan, carry_over(plan=plan, by=by)


def carry_over(*, plan, by, part=None):
    """Propose in a plan what stood in the school's plan of the year before, all of it or one part.

    Out: how many proposals were made; none when there is no plan of last year.
    """
    last = Plan.objects.filter(school=plan.school_id, year=plan.year.previous).select_related("school").first()
    if last is None:
        return 0
    return propose_from(plan=plan, document=document_of(last), source=sources.own_plan(last.year), by=by, part=part)


def borrow_row(*, plan, edition, kind, pk, by):
    """Propose in a plan one row of what another school has shared.

    In: the edition, and the row's kind and number in it.
    Out: the row in the plan, whether it was made now or stood there. Raises LookupError when the edition has no such
    row to give.
    """
    document = document_in(edition)
    if not any(row["id"] == pk for row in copyable(document, kind.rows)):
        raise LookupError(f"{kind.slug}-{pk} is not in {edition}")
    propose_from(plan=plan, document=document, source=sources.shared_plan(document), by=by, only=(kind.rows, pk))
    return kind.model.objects.get(plan=plan, origin=pk)


def copyable(document, name):
    """The rows of one of a document's lists that can be copied. What was dropped is not."""
    return [row for row in document[name] if row.get("status") != Activity.Status.DROPPED]


@transaction.atomic
def propose_from(*, plan, document, source, by, part=None, only=None):
    """Propose in a plan what a document holds, for its leaders to confirm, change or drop.

    In: the words for where it comes from; `part`, one part of the plan; `only`, one row as (list, number).
    Out: how many proposals were made. No word that stands in the plan is touched. Statuses, dates that have passed,
    reflections, involvements and answered prerequisites are accounts of what happened there, and not copied.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("school").get(pk=plan.pk)
    copying = Copying(plan, document, source, by)
    texts = [] if only else _fill_texts(copying, [part] if part else TEXTS_OF)
    for name, rows in _asked_for(document, part, only).items():
        # What the school has taken away comes back when it is asked for by name, and not with all the rest.
        copying.take(name, rows, again=bool(part or only))
    copying.tie()
    return len(texts) + copying.number


def _asked_for(document, part, only):
    """{list: its rows that are to be copied}."""
    if only:
        name, pk = only
        return {name: [row for row in copyable(document, name) if row["id"] == pk]}
    return {name: copyable(document, name) for name, (own, _model) in LISTS.items() if part in (None, own)}


def _fill_texts(copying, parts):
    """Fill the plan's own texts where they are empty. Out: the names of those that were."""
    plan, document = copying.plan, copying.document
    texts = [name for part in parts for name in TEXTS_OF.get(part, ())]
    filled = [name for name in texts if document[name] and not getattr(plan, name)]
    for name in filled:
        setattr(plan, name, document[name])
    if filled:
        plan.proposed_texts = [*plan.proposed_texts, *(name for name in filled if name not in plan.proposed_texts)]
        plan.source = copying.source
        copying.save(plan)
    return filled
