"""A meeting of Trones' network in each of its states, with an agenda of two parts."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from networks.models import AgendaItem
from tests.factories.networks import AgendaItemFactory, ArenaRoleFactory, LearningArenaFactory, MeetingFactory

OPERATIONS, DEVELOPMENT = AgendaItem.Part.OPERATIONS, AgendaItem.Part.DEVELOPMENT
STATES = ("draft", "called", "held", "shared", "cancelled")


def meeting_in(status, network, cast, **more):
    """The principals are asked; fagstab leads, the school leader of Trones writes. It began an hour ago."""
    if network.arena is None:
        network.arena = LearningArenaFactory(name="Skoleledernettverk", format="two_part")
        network.save()
        ArenaRoleFactory(arena=network.arena, kind="principal")
    starts_at = timezone.now().replace(second=0, microsecond=0) - dt.timedelta(hours=1)
    more = {"title": "Nettverksmøte", "starts_at": starts_at, **more}
    meeting = MeetingFactory(arena=network.arena, network=network, status=status, secretary=cast.school_leader, **more)
    AgendaItemFactory(meeting=meeting, part=DEVELOPMENT, title="Lesing", minutes_planned=50, position=1)
    AgendaItemFactory(meeting=meeting, part=OPERATIONS, title="Vikarer", minutes_planned=30, position=2)
    return meeting


def item_of(meeting, title="Lesing"):
    return meeting.items.get(title=title)


def url_of(name, meeting, *more):
    return reverse(name, args=[meeting.pk, *more])
