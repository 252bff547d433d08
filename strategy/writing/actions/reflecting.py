"""What a school has reflected on together goes into its plan's evaluation."""

from django.db import transaction
from django.utils import timezone

from networks.exercises.reading import common_texts
from networks.models import Exercise
from sandnes_portal.writing.steps import NotReady, take_step
from strategy.writing.actions.rows import add_row
from strategy.writing.kinds import BY_SLUG

SLOTS = ("done", "learned", "wise")


@transaction.atomic
def take_in_reflection(*, plan, exercise, by):
    """Put the common words of a closed gjort–lært–lurt into the plan as a row of its own. Out: the row.

    The row is a copy: what is changed or removed in the plan changes nothing in the reflection. Raises NotReady when
    there is nothing to take, or it is there already.
    """
    if exercise.kind != Exercise.Kind.GLL or not exercise.closed_at:
        raise NotReady("Bare en avsluttet gjort–lært–lurt kan tas inn i planen.")
    words = {slot.name: text.text for slot, text in common_texts(exercise) if slot.name in SLOTS}
    if not any(words.values()):
        raise NotReady("Dere skrev ingenting felles, så det er ingenting å ta inn.")
    if place_in(plan, exercise):
        raise NotReady("Refleksjonen ligger allerede i planen.")
    row = add_row(kind=BY_SLUG["tilbakeblikk"], owner=plan, by=by)
    words |= {"title": exercise.title, "held_on": held_on(exercise)}
    return take_step(row, by=by, reason=f"Fra refleksjonen «{exercise.title}»", is_blank=False, **words)


def held_on(exercise):
    return timezone.localdate(exercise.closed_at)


def place_in(plan, exercise):
    """The row of a plan that holds a reflection, or None: known by its title and its day."""
    return plan.reflections.filter(title=exercise.title, held_on=held_on(exercise)).first()
