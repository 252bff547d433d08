"""Schools that work with the same component or tool, found in what they have shared: to learn from, never a ranking."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import CharField, Count, F, Max, Value
from django.db.models.functions import Cast
from django.urls import reverse

from networks.people import roles
from sandnes_portal.language.order import norwegian
from strategy.models import Edition, SharedComponent
from strategy.plans.prepared import Prepared
from strategy.sharing.actions import component_key

# What is the same, the closest first.
NAME, OWNER_COMPONENT, TOOL = range(3)


@dataclass(frozen=True)
class Neighbour:
    """A school that works with the same: the place in its shared plan, and what it is that is the same."""

    school: str
    url: str
    why: str


def with_neighbours(document, user, plan):
    """A plan's document in which each component has `neighbours`, as far as the person may read shared plans.

    One query. In: the plan the document is of. The neighbours have shared a plan for the same year.
    """
    found = _found(document["components"], user, plan)
    components = [each | {"neighbours": _neighbours(each, found, plan.year)} for each in document["components"]]
    return document | {"components": components}


def neighbours_of(component, user, plan):
    """The neighbours of one component as it stands in the tables, with what it points to prefetched. One query."""
    references = {
        "name": component.name,
        "owner_components": [{"id": each.pk} for each in component.owner_components.all()],
        "drivers": [{"tools": [{"id": tool.pk} for tool in each.tools.all()]} for each in component.drivers.all()],
    }
    return _neighbours(references, _found([references], user, plan), plan.year)


def _newest():
    """How many editions there are, and when the last one came or was withdrawn."""
    return (
        Edition.objects.order_by()
        .values(all=Value(1))
        .annotate(number=Count("pk"), shared=Max("shared_at"), withdrawn=Max("withdrawn_at"))
        .values_list("number", "shared", "withdrawn")
    )


NEWEST = Prepared(_newest)


def shared_state(user):
    """A short text that is another one as soon as what a person may read of the shared plans has changed. One query."""
    reads_all = user.has_role(*roles.READERS_OF_SHARED_PLANS)
    seen = "all" if reads_all else " ".join(sorted(f"{role.kind}-{role.school_id}" for role in user.roles_now))
    return f"{seen} {NEWEST.rows()}"


def _keys_of(component):
    """What tells whether another component is the same, as (kind, text)."""
    key = component_key(component["name"])
    return (
        ({(NAME, key)} if key else set())
        | {(OWNER_COMPONENT, str(each["id"])) for each in component["owner_components"]}
        | {(TOOL, str(tool["id"])) for driver in component["drivers"] for tool in driver["tools"]}
    )


def _found(components, user, plan):
    """Everything in other schools' shared components that is the same as something in these, as rows of `_rows`."""
    keys = set().union(*(_keys_of(each) for each in components))
    if not keys:
        return []
    shared = SharedComponent.objects.visible_to(user).of_others(plan.school).of_year(plan.year)
    wanted = defaultdict(list)
    for kind, text in keys:
        wanted[kind].append(text)
    same_name = shared.filter(key__in=wanted[NAME])
    same_owner = shared.filter(owner_components__in=wanted[OWNER_COMPONENT])
    same_tool = shared.filter(tools__in=wanted[TOOL])
    return list(
        _rows(same_name, NAME, "key", "name").union(
            _rows(same_owner, OWNER_COMPONENT, "owner_components__pk", "owner_components__name"),
            _rows(same_tool, TOOL, "tools__pk", "tools__name"),
            all=True,
        )
    )


def _rows(shared, kind, key, words):
    """(kind, key, its words, place of the component in the edition, its name, school's name, its slug)"""
    return (
        shared.order_by()
        .annotate(
            kind=Value(kind),
            same=Cast(F(key), CharField()),
            words=Cast(F(words), CharField()),
            school=F("edition__plan__school__name"),
            slug=F("edition__plan__school__slug"),
        )
        .values_list("kind", "same", "words", "position", "name", "school", "slug")
    )


def _neighbours(component, found, year):
    """Each school once, for what is closest: the same name, the owner's component, the tools. Then by name."""
    keys, by_school = _keys_of(component), defaultdict(list)
    for kind, same, words, place, name, school, slug in found:
        if (kind, same) in keys:
            by_school[school, slug].append((kind, place, name, words))
    closest = [(min(rows)[:2], school, slug, sorted(rows)) for (school, slug), rows in by_school.items()]
    closest.sort(key=lambda each: (each[0][0], norwegian(each[1])))
    return [
        Neighbour(school, _address(slug, year, place), _why(kind, [row for row in rows if row[:2] == (kind, place)]))
        for (kind, place), school, slug, rows in closest
    ]


def _address(slug, year, place):
    """The component in the shared edition. Those who follow the schools would else be shown the plan as it stands."""
    return f"{reverse('plan_detail', args=[slug, year])}?utgave=delt#kjernekomponent-{place + 1}"


def _why(kind, rows):
    name, words = rows[0][2], [row[3] for row in rows]
    if kind == NAME:
        return "samme kjernekomponent"
    listed = " og ".join(filter(None, (", ".join(words[:-1]), words[-1])))
    return f"«{name}» støtter også {listed}" if kind == OWNER_COMPONENT else f"bruker også {listed} i «{name}»"


def plans_with_tool(tool, user):
    """Which schools have a tool in a core component of their shared plan: one row a school, of its newest such plan.

    Only what was shared and a person may read counts. Out: {school, component, year, url} by name. One query.
    """
    components = SharedComponent.objects.visible_to(user).filter(tools=tool)
    newest_first = components.select_related("edition__plan__school").order_by(
        "edition__plan__school__name", "-edition__plan__year", "position"
    )
    rows = {}
    for component in newest_first.defer("edition__document", "edition__search_text", "edition__search_stems"):
        plan = component.edition.plan
        rows.setdefault(
            plan.school_id,
            {
                "school": plan.school.name,
                "component": component.name,
                "year": plan.year,
                "url": f"{plan.get_absolute_url()}?utgave=delt#kjernekomponent-{component.position + 1}",
            },
        )
    return list(rows.values())
