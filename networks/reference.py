"""What the strategy's file says of the things the municipality shares, as rows to bring.

Names are the strategy's; descriptions are our own.
"""

from django.conf import settings

from networks.models import (
    Area,
    ArenaRole,
    ChangePhase,
    EffortArea,
    LeaderNetwork,
    LeadershipQuality,
    LearningArena,
    Literature,
    Municipality,
    OwnerComponent,
    PartFigure,
    PlanPart,
    ReflectionQuestion,
    RoleType,
    School,
    Strategy,
    StrategyGoal,
    StrategyPart,
    Theme,
    TheoryDimension,
    TheoryModel,
    Tool,
    ToolLink,
)
from networks.people import rolenames, roles
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.reference.bringing import bring
from sandnes_portal.reference.items import Item
from sandnes_portal.reference.models import Brought
from sandnes_portal.reference.strategy import code_of, strategy

# The columns of each kind that are words people may rewrite.
ARENA_WORDS = ("name", "level", "format", "purpose", "leader", "audience", "rhythm", "every")
TOOL_WORDS = ("name", "kind", "driver", "purpose", "steps", "minutes", "group_size", "exercise")
ROLE_WORDS = ("name", "definite", "everyone")
PART_WORDS = ("name", "level", "text", "goal")
LINK_WORDS = ("kind", "title", "source", "url")
FIGURE_WORDS = ("name", "form", "text", "lines", "source")
STRATEGY_WORDS = (
    "name",
    "short_name",
    "subtitle",
    "owner_words",
    "document_url",
    "background",
    "done",
    "learned",
    "wise",
    "target_groups",
    "main_goal",
    "quality_system",
    "model_name",
    "model_source",
    "arenas_source",
    "phases_source",
)
# What is only the strategy's own: its lists in the file, the rows they become, and the columns that are words.
OWN_LISTS = (
    ("goals", StrategyGoal, ("text",)),
    ("effort_areas", EffortArea, ("text",)),
    ("literature", Literature, ("text", "url")),
    ("phases", ChangePhase, ("name", "text")),
    ("plan_parts", PlanPart, ("name", "help_text")),
)
CODED = (ChangePhase, PlanPart)


def load_reference_data():
    """Bring what is missing. Out: how many rows were made."""
    _know_first_questions(strategy())
    made = bring(items(strategy()))
    _give_first_questions_their_dimension()
    tie_phases(strategy())
    return made


def items(said):
    """The rows of the file, and the municipality's own, in an order in which each comes after those it names."""
    yield from _of_the_municipality(settings.MUNICIPALITY)
    yield from _arenas(said["arenas"])
    for position, row in enumerate(settings.MUNICIPALITY.networks):
        yield Item(
            f"network/{row['code']}",
            LeaderNetwork,
            _words(row, "name", "description"),
            _placed(row, position),
            {"arena": f"arena/{row['arena']}"},
        )
    yield from strategy_items(said["strategy"])
    strategy = {"strategy": code_of(said)}
    for position, row in enumerate(said["owner_components"]):
        code = f"owner-component/{row['code']}"
        yield Item(code, OwnerComponent, _words(row, "name", "description"), {"position": position}, strategy)
    yield from _qualities(said["qualities"], strategy)
    yield from _tools(said["tools"])
    yield from _theory(said["theory"])
    for row in said["parts"]:
        yield _part(row, strategy)
        yield from _parts_of(row, "figures", f"part/{row['code']}/figure", PartFigure, "part", FIGURE_WORDS)


def _of_the_municipality(ours):
    """Its number and name, its areas, and what roles are called in it."""
    yield Item(f"municipality/{ours.number}", Municipality, {"name": ours.name}, {"number": ours.number})
    for position, row in enumerate(ours.areas):
        yield Item(f"area/{row['code']}", Area, _words(row, "name"), _placed(row, position))
    said = {row["code"]: row for row in ours.roles}
    first = {code: vars(name) for code, name in rolenames.FIRST.items()}
    for position, code in enumerate(first | said):
        words = _words(first.get(code, {}) | said.get(code, {}), *ROLE_WORDS)
        # Where a role with rights stands is not the municipality's to say.
        stands = (first.get(code) or said[code])["stands"]
        yield Item(f"role/{code}", RoleType, words, {"slug": code, "position": position, "stands": stands})


def _words(row, *names):
    return {name: row[name] for name in names if name in row}


def strategy_items(row):
    """The strategy's own row, and what is only its own."""
    code = f"strategy/{row['code']}"
    fixed = {
        "slug": row["code"],
        "status": Strategy.Status.ADOPTED,
        "from_year": SchoolYear(row["from_year"]),
        "to_year": SchoolYear(row["to_year"]) if row["to_year"] else None,
        "school_letter": row["school_letter"],
        "owner_letter": row["owner_letter"],
    }
    yield Item(code, Strategy, _words(row, *STRATEGY_WORDS), fixed)
    for name, model, columns in OWN_LISTS:
        for position, each in enumerate(row[name]):
            own = {"position": position} | ({"code": each["code"]} if model in CODED else {})
            yield Item(f"{code}/{name}/{each['code']}", model, _words(each, *columns), own, {"strategy": code})


def _placed(row, position):
    """The address of a row is its code, and stays when it is renamed."""
    return {"slug": row["code"], "position": position}


def _arenas(rows):
    for position, row in enumerate(rows):
        code, parent = f"arena/{row['code']}", row.get("part_of")
        refs = {"parent": f"arena/{parent}"} if parent else {}
        yield Item(code, LearningArena, _words(row, *ARENA_WORDS, "focus"), _placed(row, position), refs)
        for number, kind in enumerate(row["roles"]):
            if not isinstance(kind, str):
                # Only at one unit, which comes with the school list.
                continue
            yield Item(
                f"{code}/role/{kind}",
                ArenaRole,
                {"kind": kind, "leads": number == 0 and kind in roles.RoleKind},
                {},
                {"arena": code},
            )


def _qualities(rows, strategy):
    for position, row in enumerate(rows):
        code = f"quality/{row['code']}"
        yield Item(code, LeadershipQuality, _words(row, "name", "sub_goal"), {"position": position}, strategy)
        for place, theme in enumerate(row["themes"]):
            name = f"{code}/theme/{theme['code']}"
            yield Item(name, Theme, _words(theme, "name"), {"position": place}, {"quality": code})


def _tools(rows):
    for position, row in enumerate(rows):
        code = f"tool/{row['code']}"
        yield Item(code, Tool, _words(row, *TOOL_WORDS), _placed(row, position))
        yield from _parts_of(row, "links", f"{code}/link", ToolLink, "tool", LINK_WORDS)


def _parts_of(row, name, code, model, owner, words):
    """The rows that a row of the file owns in a list of its own."""
    for position, each in enumerate(row.get(name, ())):
        refs = {owner: code.rpartition("/")[0]}
        yield Item(f"{code}/{each['code']}", model, _words(each, *words), {"position": position}, refs)


def _theory(rows):
    for position, row in enumerate(rows):
        code = f"theory/{row['code']}"
        yield Item(code, TheoryModel, _words(row, "name", "source", "text"), _placed(row, position))
        for place, each in enumerate(row["dimensions"]):
            inner = f"{code}/{each['code']}"
            words = _words(each, "name", "text", "effect")
            yield Item(inner, TheoryDimension, words, {"position": place}, {"model": code})
            for number, question in enumerate(each["questions"]):
                words, refs = _words(question, "text"), {"dimension": inner}
                yield Item(f"{inner}/{question['code']}", ReflectionQuestion, words, {"position": number}, refs)


def _part(row, strategy):
    many = {
        "arenas": [f"arena/{code}" for code in row["arenas"]],
        "tools": [f"tool/{code}" for code in row["tools"]],
        "theory": [f"theory/{code}" for code in row["theory"]],
    }
    # Its address is made of its name: «leringsmiljo», not «1».
    fixed = {"number": row["number"], "slug": row["slug"]}
    return Item(f"part/{row['code']}", StrategyPart, _words(row, *PART_WORDS), fixed, strategy, many)


# --- what only this app knows ---------------------------------------------------------------------

# Questions of portals that were filled before the theory had pages of its own name their discipline in their source.
FIRST_SOURCE = "Senges fem disipliner"


def _first_questions():
    return ReflectionQuestion.objects.filter(dimension=None, tool=None, source__istartswith=f"{FIRST_SOURCE}: ")


def _know_first_questions(said):
    """Take a portal's first questions for those of the file that say the same, so that none is asked twice."""
    first = {question.text: question for question in _first_questions()}
    known = set(Brought.objects.values_list("code", flat=True)) if first else set()
    for item in items(said) if first else ():
        question = first.get(item.values.get("text")) if item.model is ReflectionQuestion else None
        if question and item.code not in known:
            Brought.objects.create(code=item.code, model=item.label, row=question.pk, values=item.values)


def _give_first_questions_their_dimension():
    dimensions = {each.name.lower(): each for each in TheoryDimension.objects.filter(model__name=FIRST_SOURCE)}
    for question in _first_questions():
        dimension = dimensions.get(question.source.partition(": ")[2].lower())
        if dimension:
            question.dimension = dimension
            question.save()


def tie_phases(said):
    """Which theory tells of the phases of change. Once, and without it where somebody has deleted the theory."""
    known, code = dict(Brought.objects.values_list("code", "row")), code_of(said)
    theory = TheoryModel.objects.filter(pk=known.get(f"theory/{said['strategy']['phases_theory']}")).first()
    if theory and f"{code}/phases-theory" not in known:
        Strategy.objects.filter(pk=known.get(code), phases_theory=None).update(phases_theory=theory)
        Brought.objects.create(code=f"{code}/phases-theory", model=TheoryModel._meta.label_lower, row=theory.pk)


def give_arenas_their_units(said=None):
    """The units that the school list brings: who runs a field network, and whose leaders alone an arena asks.

    Once: whoever gives an arena to another, or asks others, has decided.
    """
    known = dict(Brought.objects.values_list("code", "row"))
    units = {unit.short_name: unit for unit in School.objects.active()}
    said = said or strategy()
    for row in said["arenas"]:
        code, unit = f"arena/{row['code']}", units.get(row.get("unit"))
        if unit and f"{code}/unit" not in known:
            LearningArena.objects.filter(pk=known.get(code), run_by__isnull=True).update(run_by=unit)
            Brought.objects.create(code=f"{code}/unit", model=School._meta.label_lower, row=unit.pk)
    for code, role, unit in _roles_at_units(said, units):
        if code not in known:
            arena = LearningArena.objects.filter(pk=known.get(code.partition("/role/")[0])).first()
            row = arena and ArenaRole.objects.get_or_create(arena=arena, kind=role["kind"], defaults={"unit": unit})[0]
            Brought.objects.create(code=code, model=ArenaRole._meta.label_lower, row=row and row.pk, values=role)
        elif f"{code}/unit" not in known:
            # An earlier release asked all of the kind.
            ArenaRole.objects.filter(pk=known[code], unit__isnull=True).update(unit=unit)
        if f"{code}/unit" not in known:
            Brought.objects.create(code=f"{code}/unit", model=School._meta.label_lower, row=unit.pk)


def _roles_at_units(said, units):
    for row in said["arenas"]:
        for role in row["roles"]:
            if not isinstance(role, str) and role["unit"] in units:
                yield f"arena/{row['code']}/role/{role['kind']}", role, units[role["unit"]]
