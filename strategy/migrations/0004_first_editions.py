"""Plans that were shared before there were editions get their first one: the plan as it stands today.

The shape is format 1 of strategy/document.py, written out here, since a migration must not follow the code onwards.
"""

from django.db import migrations

TEXTS = (
    "vision knowledge_sources strengths weaknesses opportunities threats findings competence_plan evaluation_plan"
).split()
PHASES = {"preparation": "forberedelse", "introduction": "innføring", "implementation": "gjennomføring", "maintenance": "vedlikehold"}
DRIVERS = {"training": "trening og verktøy", "guidance": "veiledning", "leadership": "ledelse"}
STATUSES = {"planned": "planlagt", "ongoing": "i gang", "done": "gjort", "dropped": "droppet"}
GROUPS = {"staff": "personalet", "union": "tillitsvalgt (ATV)", "pupils": "elevene", "parents": "foresatte", "other": "andre"}
ANSWERS = {"in_place": "på plass", "under_way": "i gang", "not_yet": "ikke ennå"}


def first_editions(apps, schema_editor):
    editions = apps.get_model("strategy", "Edition").objects
    for plan in apps.get_model("strategy", "Plan").objects.filter(status="shared", edition=None):
        document = _document(plan)
        plan.edition = editions.create(
            plan=plan,
            number=1,
            document=document,
            search_text=_words(document),
            search_stems=_stems(_words(document)),
            shared_at=plan.shared_at,
            shared_by_id=plan.shared_by_id,
        )
        for position, each in enumerate(document["components"]):
            key = " ".join(each["name"].casefold().split())
            component = plan.edition.components.create(name=each["name"], key=key, position=position)
            component.owner_components.set([owner["id"] for owner in each["owner_components"]])
            component.tools.set({tool["id"] for driver in each["drivers"] for tool in driver["tools"]})
        plan.save(update_fields=["edition"])


def _document(plan):
    school = plan.school
    return {
        "format": 1,
        "school": {
            "name": school.name,
            "slug": school.slug,
            "grades": f"{school.grade_from}.–{school.grade_to}. trinn" if school.grade_from and school.grade_to else "",
            "networks": [network.name for network in school.networks.order_by("position", "name")],
        },
        "year": f"{plan.year.start}-{(plan.year.start + 1) % 100:02d}",
        **{name: getattr(plan, name) for name in TEXTS},
        "proposed_parts": [],
        "goals": [_row(goal, "text", "reason", "signs") | {"criteria": _criteria(goal)} for goal in _in_order(plan.goals)],
        "components": [_component(component) for component in _in_order(plan.components)],
        "activities": [_activity(activity) for activity in _in_order(plan.activities)],
        "criteria": [_short(row, "text", goal=row.goal_id) for row in _in_order(plan.criteria)],
        "resource_group": [_short(row, "name", "strength") for row in _in_order(plan.resource_group)],
        "involvements": [
            _short(row, "group", "how", held_on=row.held_on) | {"label": GROUPS.get(row.group, "")}
            for row in _in_order(plan.involvements)
        ],
        "reflections": [
            _short(row, "title", "done", "learned", "wise", held_on=row.held_on) for row in _in_order(plan.reflections)
        ],
        "prerequisites": [
            _short(row, "answer", "note") | {"title": row.prerequisite.title, "label": ANSWERS.get(row.answer, "")}
            for row in plan.prerequisites.select_related("prerequisite").order_by("prerequisite__position")
        ],
    }


def _in_order(rows):
    return rows.order_by("position", "pk")


def _row(row, *names):
    return {"id": row.pk, "is_proposed": False, "source": "", **{name: getattr(row, name) for name in names}}


def _short(row, *names, held_on=None, goal=None):
    return _row(row, *names) | {"held_on": held_on, "goal": goal}


def _named(rows):
    return [{"id": row.pk, "name": row.name} for row in rows.order_by("position", "name")]


def _criteria(row):
    return [
        {"id": each.pk, "name": f"{each.level}{each.number}"}
        for each in row.success_criteria.order_by("number")
    ]


def _component(component):
    parts = [
        {
            "id": part.pk,
            "name": part.name,
            "factors": [line.strip() for line in part.factors.splitlines() if line.strip()],
            "how": part.how,
        }
        for part in _in_order(component.subcomponents)
    ]
    drivers = [
        {
            "id": driver.pk,
            "kind": driver.kind,
            "label": DRIVERS.get(driver.kind, ""),
            "text": driver.text,
            "tools": _named(driver.tools),
        }
        for driver in component.drivers.order_by("pk")
    ]
    return _row(component, "name", "reason", "phase") | {
        "phase_label": PHASES.get(component.phase, ""),
        "goals": [goal.pk for goal in _in_order(component.goals)],
        "owner_components": _named(component.owner_components),
        "parts": parts,
        "drivers": drivers,
    }


def _activity(activity):
    return _row(activity, "title", "description", "responsible", "starts_on", "ends_on", "status") | {
        "status_label": STATUSES.get(activity.status, ""),
        "goal": activity.goal_id,
        "component": activity.component_id,
        "tools": _named(activity.tools),
        "criteria": _criteria(activity),
        "milestones": [
            {"id": each.pk, "title": each.title, "due_on": each.due_on, "reached_on": each.reached_on}
            for each in activity.milestones.order_by("due_on", "pk")
        ],
    }


def _words(document):
    """The search finds these plans by their words as they stand; the marks of the markup do not disturb it."""
    texts = []

    def gather(value, name=""):
        if isinstance(value, dict):
            for key, each in value.items():
                gather(each, key)
        elif isinstance(value, list):
            for each in value:
                gather(each, name)
        elif isinstance(value, str) and name not in ("slug", "kind", "status", "phase", "group", "answer", "year"):
            texts.append(value)

    gather(document)
    return "\n".join(text for text in texts if text)


def _stems(text):
    import re

    import snowballstemmer

    words = snowballstemmer.stemmer("norwegian").stemWords(re.findall(r"\w+", text.casefold()))
    return f" {' '.join(dict.fromkeys(words))} "


def no_editions(apps, schema_editor):
    """Back again: the plans stay shared, as they were before there were editions."""
    apps.get_model("strategy", "Plan").objects.update(edition=None)
    apps.get_model("strategy", "Edition").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("strategy", "0003_search_index"),
        ("quality", "0001_initial"),
    ]

    operations = [migrations.RunPython(first_editions, no_editions)]
