"""A tool or a question that somebody puts on the agenda of a meeting to come."""

from django.db import transaction

from networks.models import AgendaItem, ItemProposal, LearningArena, Meeting
from sandnes_portal.writing.models import next_place
from sandnes_portal.writing.steps import NotReady

PLANNED = (Meeting.Status.DRAFT, Meeting.Status.CALLED)


@transaction.atomic
def put_on_agenda(*, meeting, by, title, introduction, tool=None, minutes=None):
    """An item on the agenda for those who set it up, a proposal for those who are asked. Out: the item or the proposal.

    Raises NotReady when the meeting is held or called off by now, and for whoever is not asked any more.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("arena").get(pk=meeting.pk)
    part = part_for(meeting)
    if meeting.status in PLANNED and by.has_perm("networks.change_meeting", meeting):
        return AgendaItem.objects.create(
            meeting=meeting,
            part=part,
            title=title,
            introduction=introduction,
            tool=tool,
            minutes_planned=minutes,
            position=next_place(meeting.items),
            changed_by=by,
        )
    if not by.has_perm("networks.propose_item", meeting):
        raise NotReady("Møtet tar ikke imot flere saker nå. Velg et annet møte.")
    named = f"Verktøy: {tool.name}" if tool else ""
    why = "\n".join(filter(None, (introduction, named)))
    return ItemProposal.objects.create(
        meeting=meeting, part=part, title=title, why=why, minutes_planned=minutes, proposed_by=by, changed_by=by
    )


def part_for(meeting):
    """Tools and questions belong to development; in a dialogue conference, to the room where networks reflect."""
    is_conference = meeting.arena.format == LearningArena.Format.CONFERENCE
    return AgendaItem.Part.ROOM_3 if is_conference else AgendaItem.Part.DEVELOPMENT
