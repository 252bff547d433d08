"""Where what is said in one arena goes next: a network's items to Rektor AU, Rektor AU's to the gatherings of leaders
and the learning networks."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from networks.models import AgendaItem, ItemProposal, LearningArena, Meeting
from sandnes_portal.reference.past import as_it_was

# The working committee: the director, the staff and the leaders of the networks. Addresses stay when names change.
REKTOR_AU = "rektor-au"
GATHERING = "skoleledersamling"


@dataclass(frozen=True)
class Target:
    """An arena that an item can be sent on to, and its next planned meeting, or None when none is planned."""

    arena: LearningArena
    meeting: Meeting | None


@dataclass(frozen=True)
class Sent:
    """Where an item was sent on to, as it stands on the item."""

    proposal: ItemProposal
    words: str
    answer: str


def gives_input(meeting):
    """Whether the items of a meeting can be sent on: a leader network's, and Rektor AU's."""
    return meeting.network_id is not None or meeting.arena.slug == REKTOR_AU


def arenas_after(meeting):
    """The arenas that take up what a meeting sends on: Rektor AU after a network, and what Rektor AU gives input to."""
    arenas = LearningArena.objects.at_owner_level()
    if meeting.network_id:
        return arenas.filter(slug=REKTOR_AU)
    if meeting.arena.slug != REKTOR_AU:
        return arenas.none()
    # A whole whose parts meet apart does not meet itself.
    learning = Q(format=LearningArena.Format.CONFERENCE, parts__isnull=True)
    return arenas.filter(Q(slug__startswith=GATHERING) | learning)


def targets_of(item):
    """The Targets of an item, in the order of the arenas. Two queries."""
    arenas = list(arenas_after(item.meeting))
    meetings = Meeting.objects.filter(arena__in=arenas, network=None, school=None).upcoming()
    first = {}
    for meeting in meetings.exclude(pk=item.meeting_id):
        first.setdefault(meeting.arena_id, meeting)
    return [Target(arena, first.get(arena.pk)) for arena in arenas]


def part_in(meeting):
    """The part of a meeting in which what is sent on is taken up: development, or the room for reflection."""
    is_conference = meeting.arena.format == LearningArena.Format.CONFERENCE
    return AgendaItem.Part.ROOM_3 if is_conference else AgendaItem.Part.DEVELOPMENT


def sent_on(meeting):
    """{number of the item: [Sent]} for the items of a meeting that were sent on. Three queries at the most."""
    places = ("meeting__arena", "meeting__network", "meeting__school")
    proposals = list(ItemProposal.objects.filter(from_item__meeting=meeting).select_related(*places))
    found = defaultdict(list)
    as_it_was([place for each in proposals for place in (each.meeting.arena, each.meeting.network)], meeting.kept_at)
    for proposal in proposals:
        found[proposal.from_item_id].append(_sent(proposal))
    return dict(found)


def _sent(proposal):
    words = f"Sendt videre til {where(proposal.meeting)}: {proposal.get_status_display()}"
    return Sent(proposal, words, proposal.answer)


def where(meeting):
    """A meeting by its place and day: «Barneskolenettverk 1, 12. oktober 2026»."""
    place = meeting.network or meeting.school or meeting.arena
    return f"{place}, {date_format(timezone.localtime(meeting.starts_at), 'j. F Y')}"
