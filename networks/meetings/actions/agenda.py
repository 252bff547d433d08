"""The agenda of a meeting: its items written, put in order, taken out, carried to the next meeting."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from networks.meetings.actions.meetings import must_be_open
from networks.meetings.agenda import part_in
from networks.models import AgendaItem, ItemLink, ItemProposal, Meeting
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.models import next_place
from sandnes_portal.writing.steps import NotReady, take_away

# What an item takes with it to the next meeting; its minutes stay where they were written.
CARRIED = ("title", "introduction", "presenter", "minutes_planned", "theme", "tool")


@transaction.atomic
def add_item(*, meeting, part, by, **words):
    """An item last in a part of the agenda. Without words it is empty, and open for writing. Out: the item.

    Raises NotReady when the meeting is closed.
    """
    meeting = must_be_open(meeting)
    part, position = part_in(meeting.arena, part), next_place(meeting.items)
    item = AgendaItem(meeting=meeting, part=part, position=position, changed_by=by, **words)
    item.save()
    return item


def save_item(*, form, by):
    """Save an item that writes itself. Raises NotReady when the meeting is closed, EditConflict as `save_editable`."""
    return save_editable(form=form, by=by, allowed=partial(must_be_open, form.instance.meeting))


@transaction.atomic
def move_item(*, item, up):
    """Change places with the neighbour above or below in the same part; at its end nothing happens."""
    meeting = must_be_open(item.meeting)
    rows = list(meeting.items.order_by("position", "pk"))
    part = part_in(meeting.arena, item.part)
    places = [place for place, row in enumerate(rows) if part_in(meeting.arena, row.part) == part]
    here = next((number for number, place in enumerate(places) if rows[place].pk == item.pk), None)
    target = None if here is None else here + (-1 if up else 1)
    if target is None or not 0 <= target < len(places):
        return
    one, other = places[here], places[target]
    rows[one], rows[other] = rows[other], rows[one]
    for position, row in enumerate(rows):
        # The order is not a text: it has no version and no history.
        AgendaItem.objects.filter(pk=row.pk).update(position=position, changed_at=timezone.now())


@transaction.atomic
def delete_item(*, item, by):
    """Take an item off the agenda. Its words stay in the history, and a proposal it came from waits for an answer."""
    must_be_open(item.meeting)
    ItemProposal.objects.filter(item=item).update(status=ItemProposal.Status.WAITING, item=None)
    take_away(item, by=by)


@transaction.atomic
def carry_item(*, item, by):
    """Put an item on the agenda of the place's next meeting too. Out: the item there.

    Raises NotReady when no next meeting is planned, or the item stands on it already.
    """
    # The lock is on where the item goes, so that it is carried there once.
    following = Meeting.objects.select_for_update(of=("self",)).next_after(item.meeting).first()
    if following is None:
        raise NotReady("Det er ikke planlagt noe neste møte å ta saken med til.")
    if following.items.filter(carried_from=item).exists():
        raise NotReady(f"Saken står alt på «{following.title}».")
    words = {name: getattr(item, name) for name in CARRIED}
    copy = add_item(meeting=following, part=item.part, by=by, carried_from=item, **words)
    ItemLink.objects.bulk_create(ItemLink(item=copy, title=link.title, url=link.url) for link in item.links.all())
    return copy


@transaction.atomic
def add_link(*, item, form, by):
    """A link from a valid LinkForm, last among the item's."""
    must_be_open(item.meeting)
    form.instance.item = item
    link = form.save()
    _touch(item, by)
    return link


@transaction.atomic
def delete_link(*, link, by):
    must_be_open(link.item.meeting)
    link.delete()
    _touch(link.item, by)


def _touch(item, by):
    """What belongs to an item was changed, though no text of its own."""
    AgendaItem.objects.filter(pk=item.pk).update(changed_by=by, changed_at=timezone.now())
