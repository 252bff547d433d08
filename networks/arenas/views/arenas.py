"""The learning arenas: figure 9, the list of them, and each with its people and meetings."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from networks.arenas.audience import Place
from networks.arenas.figure import draw
from networks.models import ArenaEvaluation, LearningArena, Meeting
from networks.people import rolenames
from sandnes_portal.language.schoolyear import SchoolYear

MOST_MEETINGS = 6


@require_safe
def arena_list(request):
    """All arenas: as a picture, and in words with the next meeting the reader may know of."""
    arenas = list(LearningArena.objects.whole().with_parts())
    upcoming = Meeting.objects.visible_to(request.user).upcoming().for_lists()
    next_meetings = {}
    for meeting in upcoming:
        next_meetings.setdefault(meeting.arena_id, meeting)
    levels = [
        (level, [_with_next(arena, next_meetings) for arena in arenas if arena.level == level])
        for level in LearningArena.Level
    ]
    context = {
        "figure": draw(arenas),
        "levels": [(level.value, level.label, rows) for level, rows in levels if rows],
        "can_oversee": request.user.has_perm("networks.view_evaluation_overview"),
    }
    return render(request, "networks/arenas/list.html", context)


def _with_next(arena, next_meetings):
    parts = [(part, next_meetings.get(part.pk)) for part in arena.parts.all()]
    return arena, next_meetings.get(arena.pk), parts


@require_safe
def arena_detail(request, slug):
    """One arena: what it is for, its people, and those of its meetings that the reader may know of."""
    arena = get_object_or_404(LearningArena.objects.for_page(), slug=slug)
    user, year = request.user, SchoolYear.current()
    meetings = Meeting.objects.visible_to(user).filter(arena=arena).for_lists()
    evaluations = ArenaEvaluation.objects.visible_to(user).of_place(arena)
    this_year = evaluations.of_year(year).first()
    context = {
        "arena": arena,
        "roles": roles_in_words(arena),
        "members": arena.members.filter(is_active=True).order_by("name"),
        "upcoming": meetings.upcoming()[:MOST_MEETINGS],
        "past": meetings.past()[:MOST_MEETINGS],
        "can_plan": user.has_perm("networks.add_meeting", Place(arena)),
        "activities": arena.activities.filter(year=year).exclude(status="dropped").prefetch_related("themes"),
        "year": year,
        "can_change": user.has_perm("networks.change_resources"),
        "evaluations": evaluations[:3],
        "can_evaluate": this_year is None and user.has_perm("networks.open_evaluation", Place(arena)),
    }
    return render(request, "networks/arenas/detail.html", context)


def roles_in_words(arena):
    """(role in words, whether it leads) of those who are asked to an arena's meetings."""
    rows = arena.roles.select_related("unit")
    return [(_with_unit(rolenames.name_of(role.kind), role.unit), role.leads) for role in rows]


def _with_unit(word, unit):
    return f"{word} ({unit.short_name})" if unit else word
