"""The ressursbank in use: a tool and a question on agendas, in states that differ in who reads them."""

import datetime as dt

from django.utils import timezone

from networks.models import (
    AgendaItem,
    Decision,
    LeaderNetwork,
    LearningArena,
    Meeting,
    ReflectionQuestion,
    TheoryDimension,
    Tool,
)
from networks.resources.actions.on_agenda import put_on_agenda
from sandnes_portal.demo.days import at
from sandnes_portal.demo.people import person_of

NETWORK = "Barneskolenettverk 1"
QUESTION = "Hva ser vi i en time der alle elevene er med?"


def make_resources():
    """A meeting to come with G-L-L and a question on it, one proposal, and minutes that were shared."""
    network = LeaderNetwork.objects.get(name=NETWORK)
    leader = network.roles.filter(kind="network_leader").first().user
    fagstab = person_of("fagstab")
    coming = _meeting(network, "Nettverksmøte: klasseledelse", 21, Meeting.Status.CALLED, called_at=timezone.now())
    gll, igp = (Tool.objects.get(name=name) for name in ("G-L-L", "I-G-P"))
    put_on_agenda(meeting=coming, by=leader, title="Gjort, lært, lurt", introduction=gll.purpose, tool=gll, minutes=30)
    question = ReflectionQuestion.objects.filter(dimension__name="Mentale modeller").first()
    put_on_agenda(meeting=coming, by=fagstab, title="Refleksjon", introduction=question.text, minutes=20)
    principal = person_of("rektor.trones")
    put_on_agenda(meeting=coming, by=principal, title="Prøve I-G-P", introduction="Vi har god erfaring.", tool=igp)
    _past(network, leader, gll)
    dimension = TheoryDimension.objects.get(name="Kjernekomponenter")
    ReflectionQuestion.objects.create(dimension=dimension, text=QUESTION, position=9, changed_by=fagstab)


def _past(network, leader, tool):
    past = _meeting(
        network,
        "Nettverksmøte: læreplanforståelse",
        -30,
        Meeting.Status.SHARED,
        called_at=timezone.now() - dt.timedelta(days=44),
        held_at=timezone.now() - dt.timedelta(days=30),
        shared_at=timezone.now() - dt.timedelta(days=28),
        shared_by=leader,
    )
    item = AgendaItem.objects.create(
        meeting=past,
        title="Hva har vi lært om læreplanen?",
        introduction="Hver skole tar med ett eksempel.",
        tool=tool,
        minutes_planned=45,
        minutes_used=50,
        notes="Fem skoler har laget felles vurderingskriterier. Elevene forstår dem best når de er med og skriver dem.",
    )
    Decision.objects.create(
        meeting=past, item=item, text="Skolene prøver felles vurderingskriterier på ett trinn før neste møte."
    )


def _meeting(network, title, days, status, **moments):
    begins = at(days)
    return Meeting.objects.create(
        arena=LearningArena.objects.get(name="Skoleledernettverk"),
        network=network,
        title=title,
        starts_at=begins,
        ends_at=begins + dt.timedelta(minutes=120),
        place="Rådhuset, møterom Gandsfjorden",
        status=status,
        **moments,
    )
