"""Giving a plan as it stands a name, and taking such a version away."""

from django.db import transaction

from strategy.models import NamedVersion, Plan
from strategy.plans.document import as_plain_values, document_of


@transaction.atomic
def name_version(*, plan, name, by):
    """Keep the plan as it stands now, with what is only proposed in it, under a name. Out: the version."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("school").get(pk=plan.pk)
    document = as_plain_values(document_of(plan))
    return NamedVersion.objects.create(plan=plan, name=name, document=document, named_by=by)


def take_version_away(*, version, by):
    """Whoever named a version takes it away. The plan's words of that day stand in the histories of its rows."""
    version.delete()
