"""What somebody may have meant by words that stand nowhere: one wrong letter, looked for in what she may read."""

from networks.models import (
    AgendaItem,
    LeaderNetwork,
    LearningArena,
    Meeting,
    School,
    StrategyPart,
    TheoryDimension,
    TheoryModel,
    Tool,
)
from sandnes_portal.desk.search.groups import GROUPS
from sandnes_portal.language.finding import SHORTEST_MEANT, WORD, holding_alike, meant_by, word_of
from strategy.models import Edition

# Of each table, the newest rows where they are many. What is further back is found by the word itself.
MOST_ROWS = 2000


def _readable(user, word):
    """(rows, columns) of all that a person may read in which a word may be spelled otherwise."""
    agendas = Meeting.objects.with_agenda_for(user).values("pk")
    items = AgendaItem.objects.filter(meeting__in=agendas).order_by("-pk")
    yield School.objects.active(), ("name", "short_name")
    yield LeaderNetwork.objects.all(), ("name", "description")
    yield LearningArena.objects.all(), ("name", "purpose", "focus")
    yield Tool.objects.all(), ("name", "purpose", "steps")
    yield TheoryModel.objects.all(), ("name", "source", "text")
    yield TheoryDimension.objects.all(), ("name", "text")
    yield StrategyPart.objects.adopted(), ("name", "text", "goal")
    yield Meeting.objects.visible_to(user).order_by("-pk"), ("title", "place")
    yield holding_alike(items, word, "title", "introduction"), ("title", "introduction")
    yield Edition.objects.current().visible_to(user), ("search_text",)


def what_was_meant(user, query):
    """The query as it may have been meant, word for word; empty when nothing is near, or when that finds nothing."""
    meant = WORD.sub(lambda match: _meant(user, match), query)
    return meant if meant != query and any(group.find(user, meant).exists() for group in GROUPS) else ""


def _meant(user, match):
    word = word_of(match)
    if len(word) < SHORTEST_MEANT:
        return match[0]
    texts = (
        text
        for rows, columns in _readable(user, word)
        for texts in rows.values_list(*columns)[:MOST_ROWS]
        for text in texts
    )
    return meant_by(word, texts) or match[0]
