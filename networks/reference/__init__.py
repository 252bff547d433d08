"""The strategy's words as first data for what the municipality shares.

Names are the strategy's; descriptions are our own. What stands in the database is never changed here: once
loaded, the data belongs to those who edit it in the admin.
"""

from django.db import transaction
from django.utils.text import slugify

from networks.exercises.definitions import KIND_OF_TOOL
from networks.models import (
    ArenaRole,
    LeaderNetwork,
    LeadershipQuality,
    LearningArena,
    OwnerComponent,
    ReflectionQuestion,
    School,
    StrategyPart,
    Theme,
    TheoryDimension,
    TheoryModel,
    Tool,
)
from networks.reference.arenas import ARENA_ROLES, ARENAS, EVERY, NETWORKS, PART_ARENAS, SUPPORT
from networks.reference.parts import PARTS
from networks.reference.qualities import OWNER_COMPONENTS, QUALITIES
from networks.reference.theory import MODELS, SENGE
from networks.reference.tools import TOOLS
from sandnes_portal.language.words import slug_of

# The columns of a tool that its words in TOOLS fill, in order.
TOOL_WORDS = ("purpose", "steps", "minutes", "group_size", "exercise")


@transaction.atomic
def load_reference_data():
    """Add what is missing, by name. Out: how many rows were made. What is there already is left as it is."""
    steps = (_load_arenas, _load_networks, _load_components, _load_qualities, _load_tools, _load_theory, _load_parts)
    return sum(step() for step in steps)


def _load_networks():
    made = sum(
        _add(LeaderNetwork, "name", name, slug=slug_of(name), description=description, position=position)
        for position, (name, description) in enumerate(NETWORKS)
    )
    arenas = {arena.name: arena for arena in LearningArena.objects.filter(name__in=(SUPPORT, "Skoleledernettverk"))}
    for network in LeaderNetwork.objects.filter(arena__isnull=True, name__in=[name for name, _text in NETWORKS]):
        network.arena = arenas.get(network.name) or arenas.get("Skoleledernettverk")
        network.save()
    return made


def _load_arenas():
    made = 0
    for position, (name, level, form, leader, audience, rhythm, purpose) in enumerate(ARENAS):
        made += _add_arena(
            name,
            level=level,
            format=form,
            leader=leader,
            audience=audience,
            rhythm=rhythm,
            purpose=purpose,
            position=position,
        )
    whole = {arena.name: arena for arena in LearningArena.objects.whole()}
    for position, (name, part_of, _unit, leader, audience, purpose, focus) in enumerate(PART_ARENAS, len(ARENAS)):
        parent = whole.get(part_of)
        made += parent is not None and _add_arena(
            name,
            parent=parent,
            level=parent.level,
            format=parent.format,
            leader=leader,
            audience=audience,
            purpose=purpose,
            focus=focus,
            position=position,
        )
    return made + _load_arena_roles()


def _add_arena(name, **values):
    return _add(LearningArena, "name", name, slug=slug_of(name), **values)


def _load_arena_roles():
    """Who is asked and how often, for the strategy's arenas that ask nobody yet."""
    made = 0
    for arena in LearningArena.objects.filter(name__in=ARENA_ROLES, roles__isnull=True):
        roles = [
            ArenaRole(arena=arena, kind=kind, leads=number == 0) for number, kind in enumerate(ARENA_ROLES[arena.name])
        ]
        made += len(ArenaRole.objects.bulk_create(roles))
        arena.every = EVERY.get(arena.name, arena.every)
        arena.save()
    return made


def give_arenas_their_units():
    """The field networks' units, which the school list brings."""
    units = {unit.short_name: unit for unit in School.objects.active()}
    for name, _part_of, short_name, *_words in PART_ARENAS:
        if short_name in units:
            LearningArena.objects.filter(name=name, run_by__isnull=True).update(run_by=units[short_name])


def _load_components():
    return sum(
        _add(OwnerComponent, "name", name, description=description, position=position)
        for position, (name, description) in enumerate(OWNER_COMPONENTS)
    )


def _load_qualities():
    made = 0
    for position, (name, sub_goal, themes) in enumerate(QUALITIES):
        quality, is_new = LeadershipQuality.objects.get_or_create(
            name=name, defaults={"sub_goal": sub_goal, "position": position}
        )
        made += is_new
        # Themes are dynamic: one that was renamed or taken away must not come back.
        if is_new:
            made += len(Theme.objects.bulk_create(_themes(quality, themes)))
    return made


def _themes(quality, names):
    return [Theme(quality=quality, name=name, position=position) for position, name in enumerate(names)]


def _load_tools():
    made = 0
    for position, (name, kind, driver, *words) in enumerate(TOOLS):
        texts = dict(zip(TOOL_WORDS, (*words, KIND_OF_TOOL.get(name, "")), strict=True))
        tool, is_new = Tool.objects.get_or_create(
            name=name,
            defaults={"slug": slugify(name), "kind": kind, "driver": driver, "position": position, **texts},
        )
        made += is_new
        # What came before its description did is completed, until somebody has written in it.
        missing = {word: text for word, text in texts.items() if text and not getattr(tool, word)}
        if missing and tool.version == 1:
            Tool.objects.filter(pk=tool.pk).update(**missing)
    return made


def _load_theory():
    made = 0
    for position, (name, source, text, dimensions) in enumerate(MODELS):
        model, is_new = TheoryModel.objects.get_or_create(
            name=name, defaults={"slug": slug_of(name), "source": source, "text": text, "position": position}
        )
        # A dimension that was renamed or taken away must not come back.
        if is_new:
            made += 1 + sum(_add_dimension(model, number, *words) for number, words in enumerate(dimensions))
    return made


def _add_dimension(model, position, name, text, effect, questions):
    """A dimension with its questions; one of a portal's first questions is taken in where it says that it belongs."""
    dimension = TheoryDimension.objects.create(model=model, name=name, text=text, effect=effect, position=position)
    orphans = ReflectionQuestion.objects.filter(dimension=None, source__iexact=f"{SENGE}: {name}")
    if model.name == SENGE:
        orphans.update(dimension=dimension)
    there = set(dimension.questions.values_list("text", flat=True))
    missing = [(place, each) for place, each in enumerate(questions) if each not in there]
    for place, question in missing:
        ReflectionQuestion.objects.create(dimension=dimension, text=question, position=place)
    return 1 + len(missing)


def _load_parts():
    made = 0
    for number, name, level, text, goal, arenas, tools, theory in PARTS:
        part, is_new = StrategyPart.objects.get_or_create(
            number=number,
            defaults={"name": name, "slug": slug_of(name), "level": level, "text": text, "goal": goal},
        )
        if is_new:
            part.arenas.set(LearningArena.objects.filter(name__in=arenas))
            part.tools.set(Tool.objects.filter(name__in=tools))
            part.theory.set(TheoryModel.objects.filter(name__in=theory))
        made += is_new
    return made


def _add(model, key, value, **defaults):
    return model.objects.get_or_create(**{key: value}, defaults=defaults)[1]
