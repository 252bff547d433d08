"""A plan's document as a Paper: the same parts, words and order as the page, for the PDF and for Word."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format

from networks.schools.holidays import holidays_of
from sandnes_portal.papers.paper import (
    Beside,
    Cell,
    Chapter,
    Drawing,
    Heading,
    Legend,
    Line,
    Pairs,
    Paper,
    Points,
    Prose,
    Table,
    cell,
    table_of,
)
from strategy.comments.conversation import threads_for_export
from strategy.models import Plan
from strategy.plans.models.plans import TEXTS_OF
from strategy.proposals.sources import names_another_school, words_of
from strategy.reading.shown import with_words
from strategy.reading.thread import with_thread
from strategy.reading.timeline import timeline

Part = Plan.Part
PROPOSED = "foreslått"
NOT_WRITTEN = "Denne delen er ikke skrevet ennå."
# As many as a page has room for, of the parts of a component beside each other and of activities under each other.
MOST_BESIDE, MOST_DRAWN = 4, 14


@dataclass(frozen=True)
class Remark:
    """What somebody has said about a plan."""

    author: str
    at: dt.datetime
    text: str


@dataclass(frozen=True)
class Thread:
    """A comment with its answers: the part it stands in, the words it is about, and what was said, oldest first."""

    part: str
    heading: str
    remarks: list
    is_resolved: bool = False
    passage: str = ""


def threads_of(plan, user):
    """The comments a person may take along in a file of a plan, as Threads; None for those who never see any."""
    if not user.has_perm("strategy.view_comments", plan):
        return None
    return [_thread(place, thread) for place, threads in threads_for_export(plan, user) for thread in threads]


def _thread(place, thread):
    remarks = [
        Remark(each.author.name, each.written_at, "Kommentaren er tatt bort." if each.removed_at else each.text)
        for each in (thread, *thread.answers_to_it)
    ]
    heading, is_resolved = place.name or place.part.label, thread.resolved_at is not None
    return Thread(str(place.part), heading, remarks, is_resolved, thread.passage)


def plan_paper(document, *, today, status, parts=tuple(Part), threads=()):
    """In: a document, the day, which version it is in words, the parts wanted, and the comments to take along."""
    doc = with_words(with_thread(document), today)
    threads_in = defaultdict(list)
    for thread in threads:
        threads_in[thread.part].append(thread)
    school = doc["school"]
    facts = [("Eier", "Rektor"), ("Nettverk", ", ".join(school["networks"]) or "–"), ("Trinn", school["grades"])]
    return Paper(
        title=f"{school['name']} {doc['year']}",
        author=school["name"],
        eyebrow=f"Skolens strategi for «{doc['strategy']}»",
        lead=doc["vision"] if parts else "",
        facts=[fact for fact in facts if fact[1]],
        status=status,
        sections=[
            _section(number, part, doc, today, threads_in)
            for number, part in enumerate(doc["plan_parts"], 1)
            if part["code"] in parts
        ],
    )


def _section(number, named, doc, today, threads_in):
    part = Part(named["code"])
    blocks = BLOCKS[part](doc, today) or [Line(NOT_WRITTEN, is_muted=True)]
    if threads_in[part]:
        blocks = [*blocks, *_comments(threads_in[part])]
    return Chapter(named["label"], blocks, str(number), PROPOSED if part in doc["proposed_parts"] else "")


def _comments(threads):
    yield Heading("Kommentarer")
    for thread in threads:
        yield Line(thread.heading, is_bold=True, meta="løst" if thread.is_resolved else "")
        if thread.passage:
            yield Line(f"Om ordene «{thread.passage}»", is_muted=True)
        for remark in thread.remarks:
            yield Line(label=remark.author, meta=date_format(timezone.localtime(remark.at), "DATETIME_FORMAT"))
            yield Prose(remark.text)


def _tag(row):
    return PROPOSED if row["is_proposed"] else ""


def _lender(row):
    return row["source"] if names_another_school(row["source"]) else ""


# --- the parts ----------------------------------------------------------------------------------


def _situation(doc, today):
    if not any(doc[name] for name in TEXTS_OF[Part.SITUATION] if name != "vision"):
        return []
    swot = [
        ("strengths", "Styrker"),
        ("weaknesses", "Svakheter"),
        ("opportunities", "Muligheter"),
        ("threats", "Trusler"),
    ]
    quarters = [[Heading(title), Prose(doc[name])] for name, title in swot if doc[name]]
    return [
        *_titled("Hva vi bygger på", doc["knowledge_sources"]),
        *(Beside(quarters[place : place + 2]) for place in range(0, len(quarters), 2)),
        *_titled("Hva vi fant ut", doc["findings"]),
    ]


def _titled(title, text):
    return [Heading(title), Prose(text)] if text else []


def _goals(doc, today):
    return [block for goal in doc["goals"] for block in _goal(goal)]


def _goal(goal):
    yield Heading(goal["text"] or "Mål uten tekst", number=str(goal["number"]), tag=_tag(goal))
    if goal["reason"]:
        yield Prose(goal["reason"])
    if goal["signs"]:
        yield Line("Tegn på at vi lykkes", is_bold=True)
        yield Prose(goal["signs"])
    ties = [
        ("Svarer på", _and_joined([each["name"] for each in goal["criteria"]])),
        *(("Kjernekomponent", each["name"]) for each in goal["components"]),
        *((_capitalised(each["status_label"]), _with_when(each)) for each in goal["activities"]),
        *(("Eget kriterium", each["text"]) for each in goal["own_criteria"]),
        ("Hentet fra", _lender(goal)),
    ]
    yield from _ties(ties)


def _ties(ties):
    """What a row hangs together with; nothing for a row that hangs on nothing."""
    ties = [tie for tie in ties if tie[1]]
    if ties:
        yield Pairs(ties)


def _with_when(activity):
    return ", ".join(filter(None, [activity["title"], activity["when_short"]]))


def _and_joined(words):
    return " og ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _capitalised(words):
    return words[:1].upper() + words[1:]


def _components(doc, today):
    return [block for component in doc["components"] for block in _component(component)]


def _component(component):
    yield Heading(component["name"] or "Kjernekomponent uten navn", tag=_tag(component))
    if component["reason"]:
        yield Prose(component["reason"])
    yield from _ties(
        [
            ("Fase", component["phase_label"]),
            *((f"Mål {each['number']}", each["text"]) for each in component["goal_rows"]),
            *(("Skoleeiers kjernekomponent", each["name"]) for each in component["owner_components"]),
            ("Hentet fra", _lender(component)),
        ]
    )
    parts = component["parts"]
    for place in range(0, len(parts), MOST_BESIDE):
        yield _figure17(component, parts[place : place + MOST_BESIDE], is_last=place + MOST_BESIDE >= len(parts))


def _figure17(component, parts, *, is_last):
    """Figure 17 of the strategy, A to E, as a table. One with many parts goes on in a second table."""
    name, width = component["name"], len(parts)

    def row(letter, what, cells):
        return [cell(f"{letter}  {what}", tone="label"), *cells]

    rows = [
        row("A", "Identifisere", [cell(name, span=width, tone="top")]),
        row("B", "Deler", [cell(part["name"], tone="sub") for part in parts]),
        row("C", "Mindre faktorer", [cell(", ".join(part["factors"]), tone="soft") for part in parts]),
        row("D", "Slik gjør vi det", [cell(_how(part), tone="soft") for part in parts]),
    ]
    if is_last:
        rows.append(row("E", "Drivere", [Cell(list(_drivers(component)), span=width, tone="sunken")]))
    caption = f"Arbeid med kjernekomponenten {name}, punkt A til E"
    return Table(caption, rows, [0.8, *(1.0 for _ in parts)], heads=2, is_figure=True)


def _how(part):
    return Prose(part["how"]) if part["how"] else Line("Ikke beskrevet ennå", is_muted=True)


def _drivers(component):
    for driver in component["drivers"]:
        if driver["tools"] or driver["text"]:
            yield Line(_capitalised(driver["label"]), is_bold=True)
            if driver["tools"]:
                yield Line(", ".join(tool["name"] for tool in driver["tools"]))
            if driver["text"]:
                yield Prose(driver["text"])


def _criteria(doc, today):
    if not doc["criteria"]:
        return []
    return [Points([Line(each["text"], tag=_tag(each), meta=_borrowed(each)) for each in doc["criteria"]])]


def _borrowed(row):
    return words_of(row["source"]) if _lender(row) else ""


def _activities(doc, today):
    if not doc["activities"]:
        return []
    return [*_drawings(doc, today), _activity_table(doc["activities"])]


def _drawings(doc, today):
    """The year as bars, some pages' worth at a time."""
    activities, holidays = doc["activities"], holidays_of(doc["year"])
    for place in range(0, len(activities), MOST_DRAWN):
        drawn = timeline(doc | {"activities": activities[place : place + MOST_DRAWN]}, today, holidays)
        svg = render_to_string("strategy/_timeline_drawing.svg.html", {"timeline": drawn})
        yield Drawing(svg[svg.index("<svg") :], _alt(drawn))
    yield Legend(SIGNS)


def _alt(drawn):
    """The same words that the drawing has on the screen."""
    number, late = len(drawn["rows"]), drawn["late"]
    words = [f"Tidslinje fra august til juni for {number} {'aktivitet' if number == 1 else 'aktiviteter'}"]
    if late:
        words.append(f"{late} {'milepæl' if late == 1 else 'milepæler'} er over fristen")
    if drawn["marks"]["words"]:
        words.append(f"Skolefri: {drawn['marks']['words']}")
    return ". ".join([*words, "Alle opplysningene står i tabellen under."])


def _sign(shape):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18" width="18" height="18">{shape}</svg>'


# What the signs of the drawing mean, as under it on the screen.
SIGNS = [
    (_sign('<rect fill="#0062ba" y="5" width="18" height="8" rx="4"/>'), "Gjort"),
    (_sign('<rect fill="#d4e5f5" stroke="#0062ba" x="1" y="5" width="16" height="8" rx="4"/>'), "I gang"),
    (
        _sign(
            '<rect fill="#fffefc" stroke="#5a6471" stroke-dasharray="3 2" x="1" y="5" width="16" height="8" rx="4"/>'
        ),
        "Planlagt",
    ),
    (_sign('<path fill="#955400" d="M9 1l8 8-8 8-8-8z"/>'), "Milepæl nådd"),
    (_sign('<path fill="#fffefc" stroke="#955400" stroke-width="2" d="M9 2l7 7-7 7-7-7z"/>'), "Milepæl"),
    (_sign('<path fill="#fffefc" stroke="#b3253b" stroke-width="2" d="M9 2l7 7-7 7-7-7z"/>'), "Over fristen"),
]


def _activity_table(activities):
    heads = [cell(head, tone="head") for head in ("Aktivitet", "Ansvarlig", "Når", "Status", "Milepæl")]
    rows = [row for activity in activities for row in _activity_rows(activity)]
    caption = "Aktivitetene med ansvarlig, tid, status og milepæler"
    return Table(caption, [heads, *rows], [2.2, 1.7, 1.5, 1, 2])


def _activity_rows(activity):
    goal = activity["goal_row"]
    title = [
        Line(activity["title"] or "Aktivitet uten tekst", is_bold=True, tag=_tag(activity)),
        *([Line(f"Mål {goal['number']}", is_muted=True)] if goal else []),
        *(Line(tool["name"], is_muted=True) for tool in activity["tools"]),
        *([Line(_borrowed(activity), is_muted=True)] if _lender(activity) else []),
        *([Prose(activity["description"])] if activity["description"] else []),
    ]
    yield [
        cell(title),
        cell(activity["responsible"] or "–"),
        cell(activity["when"] or "–"),
        cell(_capitalised(activity["status_label"])),
        cell([_milestone(each) for each in activity["milestones"]] or "–"),
    ]


def _milestone(milestone):
    late, reached = milestone["state"] == "late", milestone["state"] == "reached"
    return Line(milestone["words"], tag="over fristen" if late else "", meta="nådd" if reached else "")


def _competence(doc, today):
    answers = [each for each in doc["prerequisites"] if each["answer"]]
    rows = [[[Line(each["title"]), *_note(each)], _capitalised(each["label"])] for each in answers]
    table = table_of("Forutsetningene og hvor langt skolen er kommet", ["Forutsetning", "Status"], rows, [4, 1])
    written = [Prose(doc["competence_plan"])] if doc["competence_plan"] else []
    # As on the page, which says that the text is missing though the prerequisites are answered.
    empty = [] if written else [Line(NOT_WRITTEN, is_muted=True)]
    return [*written, *empty, *([Heading("Forutsetningene"), table] if answers else [])]


def _note(answer):
    return [Line(answer["note"], is_muted=True)] if answer["note"] else []


def _involvement(doc, today):
    group = [
        Line(": ".join(filter(None, [each["name"], each["strength"]])), tag=_tag(each))
        for each in doc["resource_group"]
    ]
    blocks = [Heading("Ressursgruppen"), Points(group)] if group else []
    if doc["involvements"]:
        blocks.append(Heading("Slik har andre vært med"))
    for each in doc["involvements"]:
        blocks += [Line(label=_capitalised(each["label"]) or "Medvirkning", meta=_day(each["held_on"]))]
        blocks += [Prose(each["how"])] if each["how"] else []
    return blocks


def _day(date):
    return date_format(date) if date else ""


def _evaluation(doc, today):
    plan = doc["evaluation_plan"]
    blocks = [Prose(plan) if plan else Line(NOT_WRITTEN, is_muted=True)]
    for reflection in doc["reflections"]:
        blocks.append(Heading(reflection["title"] or "Tilbakeblikk", meta=_day(reflection["held_on"])))
        for name, title in (("done", "Gjort"), ("learned", "Lært"), ("wise", "Lurt")):
            blocks += [Line(title, is_bold=True), Prose(reflection[name] or "–")]
    return blocks


BLOCKS = {
    Part.SITUATION: _situation,
    Part.GOALS: _goals,
    Part.COMPONENTS: _components,
    Part.CRITERIA: _criteria,
    Part.ACTIVITIES: _activities,
    Part.COMPETENCE: _competence,
    Part.INVOLVEMENT: _involvement,
    Part.EVALUATION: _evaluation,
}
