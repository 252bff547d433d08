"""Naming those who write the parts of a plan."""

from django.db import transaction

from sandnes_portal.writing.steps import take_away, take_step
from strategy.models import PartWriter, Plan


@transaction.atomic
def name_writers(*, plan, writers, by):
    """Let the people named write the parts, and nobody else. In: {part: people}; other parts stay as they are."""
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    before = {(row.part, row.person_id): row for row in plan.part_writers.filter(part__in=writers)}
    named = {(str(part), person.pk) for part, people in writers.items() for person in people}
    for key in before.keys() - named:
        take_away(before[key], by=by)
    for part, person in sorted(named - before.keys()):
        take_step(PartWriter(plan=plan, part=part, person_id=person), by=by)
