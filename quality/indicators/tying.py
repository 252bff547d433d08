"""Tying figures to what they speak of: criteria, and the owner's core components."""

from django.db import transaction

from quality.models import FigureTie, Indicator
from sandnes_portal.writing.steps import take_away


@transaction.atomic
def tie(*, indicator, criteria, components, by):
    """Let an indicator speak of these, and of nothing else. What is the same as before is left as it is."""
    indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
    wanted = {("criterion", each.pk): each for each in criteria} | {("component", each.pk): each for each in components}
    for row in indicator.ties.all():
        here = ("criterion", row.criterion_id) if row.criterion_id else ("component", row.component_id)
        if wanted.pop(here, None) is None:
            take_away(row, by=by)
    for (name, _pk), thing in wanted.items():
        row = FigureTie(indicator=indicator, made_by=by, **{name: thing})
        row._history_user = by
        row.save()
