"""Sharing a plan with the other schools as an edition, and taking it back."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from sandnes_portal.language.finding import stem_column
from sandnes_portal.writing.models import next_number
from sandnes_portal.writing.steps import take_step
from strategy.models import Plan
from strategy.plans.document import as_plain_values, considered, document_of, words_of


@transaction.atomic
def share_plan(*, plan, by):
    """Let the other schools read the plan as it stands now. Out: the plan. What is only proposed is left out.

    Sharing what is shared and unchanged makes no new edition.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("school", "edition").get(pk=plan.pk)
    document = as_plain_values(considered(document_of(plan)))
    now = timezone.now()
    if plan.edition and plan.edition.document == _as_stored(document):
        return plan
    text = words_of(document)
    edition = plan.editions.create(
        number=next_number(plan.editions),
        document=document,
        search_text=text,
        search_stems=stem_column(text),
        shared_at=now,
        shared_by=by,
    )
    _list_components(edition, document)
    return take_step(plan, by=by, status=Plan.Status.SHARED, edition=edition, shared_at=now, shared_by=by)


def _as_stored(document):
    """A document as it comes back from the database, to compare with one that does."""
    return json.loads(json.dumps(document, cls=DjangoJSONEncoder))


def _list_components(edition, document):
    for position, each in enumerate(document["components"]):
        component = edition.components.create(name=each["name"], key=component_key(each["name"]), position=position)
        component.owner_components.set([owner["id"] for owner in each["owner_components"]])
        component.tools.set({tool["id"] for driver in each["drivers"] for tool in driver["tools"]})


def component_key(name):
    """Two names that differ in capitals and blanks only are the same component."""
    return " ".join(name.casefold().split())


@transaction.atomic
def withdraw_plan(*, plan, by, reason):
    """Take the plan back from the other schools. The reason stands with the edition and in the history."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("school", "edition").get(pk=plan.pk)
    if not plan.is_shared:
        return plan
    edition = plan.edition
    edition.withdrawn_at, edition.withdrawn_by, edition.reason = timezone.now(), by, reason
    edition.save()
    return take_step(plan, by=by, reason=reason, status=Plan.Status.DRAFT, edition=None)
