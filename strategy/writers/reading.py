"""Who writes which part, in words."""

from django.urls import reverse

from sandnes_portal.language.words import listed
from strategy.plans.parts import parts_of


def writers_in_words(writers):
    """{part: names} of what `by_part` gives."""
    return {part: listed([person.name for person in people]) for part, people in writers.items()}


def parts_written_by(user, plan, writers):
    """The parts that a person is named for, in the plan's order, as (label, address); none while there is no plan."""
    if plan is None:
        return []
    return [(part.label, plan.edit_url(part)) for part in parts_of(plan) if user in writers.get(part, ())]


def writers_url(plan):
    return reverse("part_writers", args=[plan.school.slug, plan.year])
