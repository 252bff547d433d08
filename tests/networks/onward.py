"""Meetings and decisions that something goes on from, for the tests of what travels."""

import datetime as dt

from django.utils import timezone

from networks.models import AgendaItem, LearningArena
from tests.factories.networks import AgendaItemFactory, ArenaRoleFactory, DecisionFactory, MeetingFactory

PART = AgendaItem.Part


def arena(name, slug, kinds, **more):
    """An arena of the owner's, and the roles it asks."""
    made = LearningArena.objects.filter(slug=slug).first()
    if made is None:
        made = LearningArena.objects.create(
            name=name, slug=slug, level="owner", leader="kommunaldirektør", audience="ledere", **more
        )
        for kind in kinds:
            ArenaRoleFactory(arena=made, kind=kind)
    return made


def network_arena():
    return arena("Skoleledernettverk", "skoleledernettverk", ("network_leader", "principal"))


def rektor_au():
    return arena("Rektor AU", "rektor-au", ("director", "fagstab", "network_leader"))


def gathering():
    return arena("Skoleledersamling, del 1", "skoleledersamling-del-1", ("director", "fagstab", "principal"))


def network_meeting(network, status="shared", days=-7, **more):
    """A meeting of the network so many days from now."""
    starts_at = timezone.now() + dt.timedelta(days=days)
    return MeetingFactory(arena=network_arena(), network=network, status=status, starts_at=starts_at, **more)


def decision_in(meeting, part=PART.DEVELOPMENT, text="Prøve ut observasjonsskjema i klasserommet."):
    return DecisionFactory(meeting=meeting, item=AgendaItemFactory(meeting=meeting, part=part), text=text)
