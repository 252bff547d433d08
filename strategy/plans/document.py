"""A plan as one document of plain values: what the page, the PDF, the Word file and a shared edition are made from.

The same shape whether it is read from the tables (`document_of`) or from an edition (`document_in`), so nothing that
shows a plan knows where it comes from. Dates are dates; references hold both the id and the words of the day.
"""

import datetime as dt
from collections import defaultdict

from django.utils.functional import SimpleLazyObject

from networks.models import Tool
from sandnes_portal.language.prose import as_plain
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Involvement, Milestone, Plan, PrerequisiteAnswer
from strategy.plans.as_then import name_as_then, school_then
from strategy.plans.models.components import lines_in
from strategy.plans.models.plans import TEXTS_OF
from strategy.plans.parts import USUAL
from strategy.plans.unions import links_of, short_rows_of

FORMAT = 1
PLAN_TEXTS = [name for names in TEXTS_OF.values() for name in names]


def document_of(plan):
    """The plan as it stands; of a year that is over, what it names is called as it was then. Six queries, and six
    more for a year that is over, however long the plan is. In: a plan with its school."""
    links, short = links_of(plan), short_rows_of(plan)
    name_as_then(plan, links, short)
    parts, drivers = short.pop("parts"), short.pop("drivers")
    return {
        "format": FORMAT,
        "strategy": links["strategy", 0][0]["name"],
        "plan_parts": _parts(links),
        "school": _school(school_then(plan), links),
        "year": plan.year,
        **{name: getattr(plan, name) for name in PLAN_TEXTS},
        "proposed_parts": plan.proposed_parts,
        "proposed_texts": plan.proposed_texts,
        "goals": [_goal(row, links) for row in plan.goals.all()],
        "components": _components(plan, links, parts, drivers),
        "activities": _activities(plan, links),
        **short,
        "involvements": [_labelled(row, "group", Involvement.Group) for row in short["involvements"]],
        "prerequisites": [_labelled(row, "answer", PrerequisiteAnswer.Answer) for row in short["prerequisites"]],
    }


def activities_of(plan):
    """Of the document only what the drawing of the year needs: its activities and milestones. Two queries."""
    return {"year": plan.year, "activities": _activities(plan, defaultdict(list))}


def document_in(edition):
    """The plan as it was shared, in the same shape as `document_of` gives it."""
    document = _with_dates(edition.document)
    # An edition from before strategies were rows does not name its own.
    named = document.get("strategy") or SimpleLazyObject(lambda: edition.plan.strategy.name)
    return (
        {"plan_parts": USUAL} | document | {"strategy": named, "year": SchoolYear.from_slug(edition.document["year"])}
    )


def as_plain_values(document):
    """A document ready for JSON: the year by its slug; dates are the encoder's business."""
    return document | {"year": document["year"].slug}


def considered(document):
    """A document without what is only proposed, from last year or another school, and not considered yet."""
    kept = {
        name: [row for row in rows if not (isinstance(row, dict) and row.get("is_proposed"))]
        for name, rows in document.items()
        if isinstance(rows, list)
    }
    # An edition from before this was told text by text holds none.
    proposed = dict.fromkeys(document.get("proposed_texts", ()), "")
    return document | kept | proposed | {"proposed_parts": [], "proposed_texts": []}


def words_of(document):
    """Every word of a document as one plain text, a line for each of its texts, for the search."""
    own = {name: value for name, value in document.items() if name not in NOT_WRITTEN}
    return "\n".join(_texts_in(own))


# What the strategy says of a plan, and not the school.
NOT_WRITTEN = ("format", "strategy", "plan_parts", "year")
# Marks of the tables that nobody searches for.
NO_WORDS = ("id", "slug", "kind", "status", "phase", "group", "answer", "source")


def _texts_in(value):
    if isinstance(value, str):
        yield as_plain(value)
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in NO_WORDS and not name.endswith("_on"):
                yield from _texts_in(each)


def _with_dates(value):
    if isinstance(value, list):
        return [_with_dates(each) for each in value]
    if isinstance(value, dict):
        return {
            key: dt.date.fromisoformat(each) if key.endswith("_on") and each else _with_dates(each)
            for key, each in value.items()
        }
    return value


# --- the rows -----------------------------------------------------------------------------------


def _row(row, *names):
    """A row's own values, with what tells where it came from."""
    own = {name: getattr(row, name) for name in names}
    return {"id": row.pk, "is_proposed": row.is_proposed, "source": row.source, **own}


def _parts(links):
    """The parts of the plan in the strategy's order: [{code, label}]."""
    named = [dict(zip(("code", "label"), part["name"].split("\n", 1), strict=True)) for part in links["plan part", 0]]
    return [part for part in named if part["code"] in Plan.Part.values] or USUAL


def _school(school, links):
    networks = [network["name"] for network in links["network", school.pk]]
    return {"name": school.name, "slug": school.slug, "grades": school.grades, "networks": networks}


def _goal(goal, links):
    return _row(goal, "text", "reason", "signs") | {"criteria": links["goal criterion", goal.pk]}


def _components(plan, links, part_rows, driver_rows):
    parts, drivers = defaultdict(list), defaultdict(list)
    phases = dict(phase["name"].split("\n", 1) for phase in links["phase", 0])
    for part in part_rows:
        factors = lines_in(part["factors"])
        parts[part["component"]].append(
            {"id": part["id"], "name": part["name"], "factors": factors, "how": part["how"]}
        )
    for driver in driver_rows:
        drivers[driver["component"]].append(
            {
                "id": driver["id"],
                "kind": driver["kind"],
                "label": Tool.Driver(driver["kind"]).label,
                "text": driver["text"],
                "tools": links["driver tool", driver["id"]],
            }
        )
    return [
        _row(component, "name", "reason", "phase")
        | {
            "phase_label": phases.get(component.phase, ""),
            "goals": [goal["id"] for goal in links["component goal", component.pk]],
            "owner_components": links["owner component", component.pk],
            "parts": parts[component.pk],
            "drivers": drivers[component.pk],
        }
        for component in plan.components.all()
    ]


def _activities(plan, links):
    milestones = defaultdict(list)
    for milestone in Milestone.objects.filter(activity__plan=plan):
        milestones[milestone.activity_id].append(
            {
                "id": milestone.pk,
                "title": milestone.title,
                "due_on": milestone.due_on,
                "reached_on": milestone.reached_on,
            }
        )
    return [
        _row(activity, "title", "description", "responsible", "starts_on", "ends_on", "status")
        | {
            "status_label": activity.get_status_display(),
            "goal": activity.goal_id,
            "component": activity.component_id,
            "tools": links["activity tool", activity.pk],
            "criteria": links["activity criterion", activity.pk],
            "milestones": milestones[activity.pk],
            # The meeting whose decision it comes from.
            "decided_in": activity.offer.decision.meeting_id if activity.offer else None,
        }
        for activity in plan.activities.select_related("offer__decision")
    ]


def _labelled(row, name, choices):
    """A short row with the words for its choice."""
    return row | {"label": dict(choices.choices).get(row[name], "")}
