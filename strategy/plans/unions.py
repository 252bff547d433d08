"""Many small tables in one query each: what points where in a plan, and its rows of a line or two.

Reading a plan would otherwise take a query for each of twelve small tables, and a page that people open all day should
not ask the database twenty times.
"""

import datetime as dt
from collections import defaultdict

from django.db.models import CharField, DateField, F, IntegerField, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from networks.models import Membership
from strategy.models import (
    Activity,
    CoreComponent,
    Goal,
    ImplementationDriver,
    Involvement,
    PrerequisiteAnswer,
    Reflection,
    ResourceGroupMember,
    SchoolCriterion,
    SubComponent,
)
from strategy.plans.prepared import Mark, Prepared

# The questions are written down once, and asked with the plan's, the school's and the day's own.
ANY_PLAN, ANY_SCHOOL, ANY_DAY = Mark(), Mark(), Mark()


def links_of(plan):
    """{(kind, id of the row it starts from): [{id, name}, …]}, in the order of what is pointed to.

    The kinds: «goal criterion», «activity criterion», «component goal», «owner component», «driver tool»,
    «activity tool», and «network» from the plan's school.
    """
    links = defaultdict(list)
    # Of a year that is over, the networks the school was in on its last day.
    day = min(timezone.localdate(), plan.year.ends_on)
    for kind, start, end, name, _place in LINKS.rows(plan.pk, plan.school_id, day):
        links[kind, start].append({"id": end, "name": name})
    return links


def _all_links():
    criteria = Goal.success_criteria.rel.related_model
    driver, component = ImplementationDriver.tools.through, CoreComponent
    # kind, table of the links, where they start, where they lead, what it is called there, what orders it
    tables = (
        ("goal criterion", criteria.goals.through, "goal", "successcriterion", _code(), "number"),
        ("activity criterion", criteria.activities.through, "activity", "successcriterion", _code(), "number"),
        ("component goal", component.goals.through, "corecomponent", "goal", F("goal__text"), "position"),
        (
            "owner component",
            component.owner_components.through,
            "corecomponent",
            "ownercomponent",
            F("ownercomponent__name"),
            "position",
        ),
        ("driver tool", driver, "implementationdriver", "tool", F("tool__name"), "position"),
        ("activity tool", Activity.tools.through, "activity", "tool", F("tool__name"), "position"),
    )
    found = [_links(*table) for table in tables]
    memberships = Membership.objects.current(ANY_DAY).filter(school=ANY_SCHOOL).order_by()
    found.append(_pair("network", memberships, "school", "network", F("network__name"), "position"))
    return found[0].union(*found[1:], all=True).order_by("kind", "place", "name")


def _code():
    return Concat("successcriterion__level", Cast("successcriterion__number", CharField()))


def _links(kind, table, start, end, name, place):
    path = f"{start}__component__plan" if start == "implementationdriver" else f"{start}__plan"
    rows = table.objects.filter(**{path: ANY_PLAN})
    if end == "goal":
        rows = rows.filter(goal__removed_at=None)
    return _pair(kind, rows, start, end, name, place)


def _pair(kind, rows, start, end, name, place):
    return rows.annotate(
        kind=Value(kind, CharField()),
        start=F(f"{start}_id"),
        end=F(f"{end}_id"),
        name=Cast(name, TextField()),
        place=Cast(f"{end}__{place}", IntegerField()),
    ).values_list("kind", "start", "end", "name", "place")


NO_TEXT, NO_DATE, NO_ID = Value("", TextField()), Cast(Value(None), DateField()), Cast(Value(None), IntegerField())


# table, its columns that are text, its date, what it points to (else what it stands under), what orders it
SHORT = {
    "criteria": (SchoolCriterion, ["text"], None, "goal_id", "position"),
    "resource_group": (ResourceGroupMember, ["name", "strength"], None, None, "position"),
    "involvements": (Involvement, ["group", "how"], "held_on", None, "position"),
    "reflections": (Reflection, ["title", "done", "learned", "wise"], "held_on", None, "position"),
    "prerequisites": (
        PrerequisiteAnswer,
        ["prerequisite__title", "answer", "note"],
        None,
        None,
        "prerequisite__position",
    ),
    "parts": (SubComponent, ["name", "factors", "how"], None, "component_id", "position"),
    "drivers": (ImplementationDriver, ["kind", "text"], None, "component_id", "pk"),
}


def short_rows_of(plan):
    """{table: [{id, is_proposed, source, …}, …]} for the tables of the plan whose rows are short, in people's order."""
    rows = {name: [] for name in SHORT}
    for name, pk, is_proposed, source, held_on, target, _place, *texts in SHORT_ROWS.rows(plan.pk):
        columns = [column.split("__")[-1] for column in SHORT[name][1]]
        row = {"id": pk, "is_proposed": bool(is_proposed), "source": source, "held_on": _as_date(held_on)}
        row["component" if name in ("parts", "drivers") else "goal"] = target
        rows[name].append(row | dict(zip(columns, texts, strict=False)))
    return rows


def _as_date(value):
    """SQLite keeps dates as text."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _all_short_rows():
    found = [_short(name, *table) for name, table in SHORT.items()]
    return found[0].union(*found[1:], all=True).order_by("table", "place", "pk")


def _short(name, model, texts, date, target, place):
    words = [Cast(text, TextField()) for text in texts] + [NO_TEXT] * (4 - len(texts))
    numbered = {f"text_{number}": text for number, text in enumerate(words)}
    return (
        model.objects.filter(**{"component__plan" if target == "component_id" else "plan": ANY_PLAN})
        .order_by()
        .annotate(
            table=Value(name, CharField()),
            date=F(date) if date else NO_DATE,
            target=Cast(target, IntegerField()) if target else NO_ID,
            place=Cast(place, IntegerField()),
            **numbered,
        )
        .values_list("table", "pk", "is_proposed", "source", "date", "target", "place", *numbered)
    )


LINKS = Prepared(_all_links, ANY_PLAN, ANY_SCHOOL, ANY_DAY)
SHORT_ROWS = Prepared(_all_short_rows, ANY_PLAN)
