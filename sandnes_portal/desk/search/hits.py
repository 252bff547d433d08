"""How a row that was found is told: its title, the place it leads to, and the words around the hit."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.timezone import localdate

from sandnes_portal.language.finding import excerpt, marked


@dataclass(frozen=True)
class Hit:
    """A row in a list of what was found. `title` and `excerpt` are pieces, the hits among them marked."""

    title: list
    url: str
    meta: str = ""
    excerpt: list = field(default_factory=list)


def hit_of(query, *, title, url, texts=(), meta=""):
    """A hit, with the first line of its texts that holds what was looked for."""
    return Hit(marked(title, query), url, meta, excerpt(texts, query))


def holds(texts, query):
    """Whether any of some texts holds a word of the query."""
    return bool(excerpt(texts, query))


def school(row, query):
    return hit_of(query, title=row.name, url=row.get_absolute_url(), meta=row.get_kind_display().capitalize())


# Where in a plan's page the parts of its document stand.
PLACES = {
    "goals": "goals",
    "components": "components",
    "criteria": "criteria",
    "activities": "activities",
    "prerequisites": "competence",
    "competence_plan": "competence",
    "resource_group": "involvement",
    "involvements": "involvement",
    "reflections": "evaluation",
    "evaluation_plan": "evaluation",
}


def plan(edition, query):
    """A shared plan, at the part of it that holds the words."""
    parts = edition.document.items()
    place = next((name for name, part in parts if name != "school" and holds(_words_in(part), query)), "")
    url = f"{edition.plan.get_absolute_url()}?utgave=delt#{PLACES.get(place, 'situation')}"
    title = f"{edition.plan.school.name}, planen for {edition.plan.year}"
    return hit_of(query, title=title, url=url, texts=[edition.search_text])


def _words_in(part):
    """Every text in a part of a document."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for each in part.values():
            yield from _words_in(each)
    elif isinstance(part, list):
        for each in part:
            yield from _words_in(each)


def meeting(row, query):
    return hit_of(query, title=row.title, url=row.get_absolute_url(), texts=[row.place], meta=_when_and_where(row))


def item(row, query):
    """An item of an agenda. `reads_minutes` says whether the person may read what came of it."""
    texts = [row.introduction, row.notes] if row.reads_minutes else [row.introduction]
    return hit_of(
        query,
        title=row.title,
        url=_in_meeting(row.meeting_id, row.pk),
        texts=texts,
        meta=f"{row.meeting.title}, {_when_and_where(row.meeting)}",
    )


def decision(row, query):
    return hit_of(
        query,
        title=row.meeting.title,
        url=_in_meeting(row.meeting_id, row.item_id),
        texts=[row.text],
        meta=_when_and_where(row.meeting),
    )


def _when_and_where(row):
    place = row.network or row.school or row.arena
    return f"{localdate(row.starts_at):%d.%m.%Y}, {place}"


def _in_meeting(meeting, item_id):
    there = reverse("meeting_detail", args=[meeting])
    return f"{there}#sak-{item_id}" if item_id else there


def tool(row, query):
    texts = [row.purpose, row.steps, *(each.text for each in row.questions.all())]
    meta = row.get_kind_display().capitalize()
    return hit_of(query, title=row.name, url=row.get_absolute_url(), texts=texts, meta=meta)


def theory(row, query):
    """A model of theory, at the dimension that holds the words."""
    own = [row.text, row.source]
    for dimension in [] if holds([row.name, *own], query) else row.dimensions.all():
        texts = [dimension.text, *(each.text for each in dimension.questions.all())]
        if holds([dimension.name, *texts], query):
            title = f"{row.name}: {dimension.name}"
            url = f"{row.get_absolute_url()}#dimensjon-{dimension.pk}"
            return hit_of(query, title=title, url=url, texts=texts, meta=row.source)
    return hit_of(query, title=row.name, url=row.get_absolute_url(), texts=own, meta=row.source)


def arena(row, query):
    texts = [row.purpose, row.audience, row.focus, f"Ledes av {row.leader}"]
    meta = row.get_level_display().capitalize()
    return hit_of(query, title=row.name, url=row.get_absolute_url(), texts=texts, meta=meta)


def network(row, query):
    return hit_of(query, title=row.name, url=row.get_absolute_url(), texts=[row.description])


def part(row, query):
    texts = [row.text, row.goal]
    return hit_of(query, title=row.name, url=row.get_absolute_url(), texts=texts, meta=f"Del {row.number}")
