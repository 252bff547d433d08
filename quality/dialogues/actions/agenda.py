"""The agenda of a talk: proposed from both voices, and put in order by both sides until it is approved.

It tells of the review, so nothing of it is proposed before that is released; the two sides can put themes in their own
words on it from the day the talk is booked. A point that is taken off stands beside the agenda with all its words, and
can be put on again.
"""

from django.db import transaction

from quality.dialogues.actions.locking import let_approvals_fall, locked, locked_when_released
from quality.models import Dialogue, DialogueItem
from sandnes_portal.writing.models import next_place
from sandnes_portal.writing.steps import NotReady, take_step

# More than this is not reached in one talk. The others stand beside the agenda.
MOST_PROPOSED = 6


def propose_agenda(dialogue, by):
    """What is to be talked about: what fagstab has said shall be, where the voices differ most, and what the school
    asks for. What does not fit is put beside the agenda, so that no wish is gone.

    In: a talk whose review is released. What stands on the agenda already, stays where it is, before the others.
    """
    rows = dialogue.assessment.criteria.with_ratings()
    wanted = [row for row in rows if row.review.on_agenda or row.distance or row.wants_help or row.wants_discussion]
    wanted.sort(
        key=lambda row: (
            not row.review.on_agenda,
            -(row.distance or 0),
            not row.wants_help,
            not row.wants_discussion,
        )
    )
    first = next_place(dialogue.items)
    for place, row in enumerate(wanted):
        is_off = place >= MOST_PROPOSED
        dialogue.items.create(criterion_assessment=row, position=first + place, is_off=is_off, changed_by=by)


def propose_at_release(assessment, by):
    """The review is released: the agenda of a talk that was booked before that is proposed now."""
    dialogue = Dialogue.objects.select_for_update().filter(assessment=assessment).first()
    if dialogue:
        propose_agenda(dialogue, by)


def put_on_when_asked(review, by):
    """Fagstab has said that a criterion shall be talked about: it is, also when the talk is booked already. Before the
    review is released nobody else learns of it."""
    dialogue = Dialogue.objects.filter(assessment=review.row.assessment_id).select_related("assessment").first()
    if review.on_agenda and dialogue and dialogue.assessment.is_released:
        _put_on(dialogue, review.row, by)


@transaction.atomic
def put_criterion_on(*, dialogue, row, by):
    """A criterion last on the agenda, with what was written about it if it has stood there before. Out: the point.

    Raises NotReady when the minutes are frozen, or the review is not released.
    """
    return _put_on(locked_when_released(dialogue), row, by)


def _put_on(dialogue, row, by):
    item = dialogue.items.filter(criterion_assessment=row).first()
    if item is None:
        item = DialogueItem(dialogue=dialogue, criterion_assessment=row, is_off=True, version=0)
    return _put_last(dialogue, item, by)


def _put_last(dialogue, item, by):
    """Last on the agenda; where it stands when it is on it already."""
    if item.is_off:
        take_step(item, by=by, is_off=False, position=next_place(dialogue.items.on_the_agenda()))
        let_approvals_fall(dialogue)
    return item


@transaction.atomic
def add_theme(*, dialogue, title, by):
    """A theme in words of one's own, last on the agenda. Out: the point. Raises NotReady when the minutes are
    frozen."""
    dialogue = locked(dialogue)
    return _put_last(dialogue, DialogueItem(dialogue=dialogue, title=title, is_off=True, version=0), by)


@transaction.atomic
def put_back(*, item, by):
    """Put a point on the agenda again, last. Raises NotReady as `add_theme`."""
    return _put_last(locked(item.dialogue), _again(item), by)


@transaction.atomic
def take_off(*, item, by):
    """Take a point off the agenda. It stands beside it with its words and its promises. Raises NotReady as above."""
    dialogue, item = locked(item.dialogue), _again(item)
    if not item.is_off:
        take_step(item, by=by, is_off=True)
        let_approvals_fall(dialogue)
    return item


def _again(item):
    """As it stands under the talk's lock."""
    return DialogueItem.objects.select_for_update(of=("self",)).get(pk=item.pk)


@transaction.atomic
def move_item(*, item, up):
    """Change places with the neighbour above or below; at the end nothing happens. Raises NotReady as above."""
    dialogue = locked(item.dialogue)
    rows = list(dialogue.items.on_the_agenda())
    here = next((place for place, row in enumerate(rows) if row.pk == item.pk), None)
    target = None if here is None else here + (-1 if up else 1)
    if target is None or not 0 <= target < len(rows):
        return
    rows[here], rows[target] = rows[target], rows[here]
    for position, row in enumerate(rows):
        # The order is not a text: it has no version and no history. But it is part of what is approved.
        DialogueItem.objects.filter(pk=row.pk).update(position=position)
    let_approvals_fall(dialogue)


@transaction.atomic
def accept_alike(*, dialogue, by):
    """Where both voices say the same, and nobody has put it on the agenda, that is what both agree on.

    Out: how many criteria. Raises NotReady when there are none, and as `put_criterion_on`.
    """
    dialogue = locked_when_released(dialogue)
    rows = list(dialogue.assessment.criteria.alike().outside_the_agenda_of(dialogue).select_for_update(of=("self",)))
    if not rows:
        raise NotReady("Det står ingen flere kriterier der dere ser likt. Last siden på nytt.")
    for row in rows:
        take_step(row, by=by, agreed_rating=row.own_rating)
    let_approvals_fall(dialogue)
    return len(rows)
