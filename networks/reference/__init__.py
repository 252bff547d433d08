"""The strategy's words as first data for what the municipality shares.

Names are the strategy's; descriptions are our own. What stands in the database is never changed here: once
loaded, the data belongs to those who edit it in the admin.
"""

from django.db import transaction
from django.utils.text import slugify

from networks.exercises import KIND_OF_TOOL
from networks.models import (
    ArenaRole,
    LeaderNetwork,
    LeadershipQuality,
    LearningArena,
    OwnerComponent,
    ReflectionQuestion,
    School,
    Theme,
    Tool,
)
from networks.reference.arenas import ARENA_ROLES, ARENAS, EVERY, NETWORKS, PART_ARENAS, SUPPORT
from networks.reference.qualities import OWNER_COMPONENTS, QUALITIES
from networks.reference.theory import QUESTIONS, SENGE
from networks.reference.tools import TOOLS
from sandnes_portal.words import slug_of


@transaction.atomic
def load_reference_data():
    """Add what is missing, by name. Out: how many rows were made. What is there already is left as it is."""
    return sum(
        (_load_arenas(), _load_networks(), _load_components(), _load_qualities(), _load_tools(), _load_questions())
    )


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
    made = sum(
        _add(
            Tool,
            "name",
            name,
            slug=slugify(name),
            kind=kind,
            driver=driver,
            purpose=purpose,
            steps=steps,
            minutes=minutes,
            group_size=group_size,
            position=position,
        )
        for position, (name, kind, driver, purpose, steps, minutes, group_size) in enumerate(TOOLS)
    )
    _give_tools_their_exercises()
    return made


def _give_tools_their_exercises():
    """Which tools can be used in the portal. Those that nothing is said of get it, also where they stood before."""
    for name, kind in KIND_OF_TOOL.items():
        Tool.objects.filter(name=name, exercise="").update(exercise=kind)


def _load_questions():
    if ReflectionQuestion.objects.exists():
        return 0
    rows = [
        ReflectionQuestion(source=f"{SENGE}: {discipline.lower()}", text=text, position=position)
        for position, (discipline, text) in enumerate(QUESTIONS)
    ]
    return len(ReflectionQuestion.objects.bulk_create(rows))


def _add(model, key, value, **defaults):
    return model.objects.get_or_create(**{key: value}, defaults=defaults)[1]
