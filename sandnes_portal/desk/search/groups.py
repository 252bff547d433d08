"""What can be found, group by group. Each group begins with what the person may read, and looks for the words there.
What is called by the words, or works with them, comes before what mentions them.

What is hidden from somebody is in no list and in no count.
"""

from dataclasses import dataclass

from django.db.models import BooleanField, Case, Q, Value, When

from networks.models import (
    AgendaItem,
    Decision,
    LeaderNetwork,
    LearningArena,
    Meeting,
    ReflectionQuestion,
    School,
    StrategyPart,
    TheoryDimension,
    TheoryModel,
    Tool,
)
from sandnes_portal.desk.search import hits
from sandnes_portal.language.finding import foremost, matching
from strategy.models import Edition

OF_A_MEETING = ("meeting__arena", "meeting__network", "meeting__school")


@dataclass(frozen=True)
class Group:
    """A kind of thing that is found: its word in the address, its label, where it is looked for, how a row is told."""

    word: str
    label: str
    find: object
    tell: object


def _schools(_user, query):
    return matching(School.objects.active(), query, "name", "short_name").order_by("name")


def _plans(user, query):
    editions = Edition.objects.current().visible_to(user).search(query).select_related("plan__school")
    return editions.order_by("-plan__year", "plan__school__name").working_with_first(query)


def _meetings(user, query):
    """Those one may know of, by title and place: nothing of the agenda."""
    meetings = matching(Meeting.objects.visible_to(user), query, "title", "place")
    return foremost(meetings.for_lists().order_by("-starts_at", "-pk"), query, "title")


def _items(user, query):
    """Agendas that one may read; what came of an item only where one may read the minutes."""
    minutes = Meeting.objects.with_minutes_for(user).values("pk")
    agendas = AgendaItem.objects.filter(meeting__in=Meeting.objects.with_agenda_for(user).values("pk"))
    written = AgendaItem.objects.filter(meeting__in=minutes)
    found = Q(pk__in=matching(agendas, query, "title", "introduction").values("pk"))
    found |= Q(pk__in=matching(written, query, "title", "introduction", "notes").values("pk"))
    reads = Case(When(meeting__in=minutes, then=Value(True)), default=Value(False), output_field=BooleanField())
    items = AgendaItem.objects.filter(found).annotate(reads_minutes=reads).select_related(*OF_A_MEETING)
    return foremost(items.order_by("-meeting__starts_at", "position", "pk"), query, "title")


def _decisions(user, query):
    readable = Decision.objects.filter(meeting__in=Meeting.objects.with_minutes_for(user).values("pk"))
    return matching(readable, query, "text").select_related(*OF_A_MEETING).order_by("-meeting__starts_at", "pk")


def _tools(_user, query):
    asked = matching(ReflectionQuestion.objects.filter(tool__isnull=False), query, "text").values("tool")
    own = matching(Tool.objects.all(), query, "name", "purpose", "steps").values("pk")
    tools = Tool.objects.filter(Q(pk__in=own) | Q(pk__in=asked)).by_kind()
    return foremost(tools, query, "name").prefetch_related("questions")


def _theory(_user, query):
    own = matching(TheoryModel.objects.all(), query, "name", "source", "text").values("pk")
    parts = matching(TheoryDimension.objects.all(), query, "name", "text").values("model")
    asked = ReflectionQuestion.objects.filter(dimension__isnull=False)
    asked = matching(asked, query, "text").values("dimension__model")
    found = TheoryModel.objects.filter(Q(pk__in=own) | Q(pk__in=parts) | Q(pk__in=asked))
    return foremost(found, query, "name").prefetch_related("dimensions__questions")


def _arenas(_user, query):
    found = matching(LearningArena.objects.all(), query, "name", "purpose", "audience", "focus", "leader")
    return foremost(found, query, "name")


def _networks(_user, query):
    return foremost(matching(LeaderNetwork.objects.all(), query, "name", "description"), query, "name")


def _parts(_user, query):
    return foremost(matching(StrategyPart.objects.adopted(), query, "name", "text", "goal"), query, "name")


GROUPS = (
    Group("skoler", "Skoler", _schools, hits.school),
    Group("planer", "Delte planer", _plans, hits.plan),
    Group("moter", "Møter", _meetings, hits.meeting),
    Group("saker", "Saker og referat", _items, hits.item),
    Group("vedtak", "Vedtak", _decisions, hits.decision),
    Group("verktoy", "Verktøy", _tools, hits.tool),
    Group("teori", "Teori", _theory, hits.theory),
    Group("arenaer", "Læringsarenaer", _arenas, hits.arena),
    Group("nettverk", "Nettverk", _networks, hits.network),
    Group("strategien", "Strategien", _parts, hits.part),
)
