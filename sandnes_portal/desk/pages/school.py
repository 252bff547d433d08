"""A school's own page, which looks across the whole portal."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from networks.arenas.audience import Place
from networks.models import LearningArena, Meeting, Role, School
from quality.indicators.reading import figures_of_school, grouped
from quality.models import Agreement, Assessment, WatchedSchool
from quality.reports import years_of_school
from sandnes_portal.language.schoolyear import SchoolYear
from strategy.models import Plan


@require_safe
def school_detail(request, slug):
    """A school's page: its people, networks, plans by year and the round, as far as the reader may see."""
    school = get_object_or_404(School.objects.with_networks(), slug=slug)
    user, year = request.user, SchoolYear.current()
    plans = Plan.objects.visible_to(user).filter(school=school)
    assessments = Assessment.objects.visible_to(user).filter(school=school).for_page().order_by("-round__year")
    context = {
        "school": school,
        "year": year,
        "roles": Role.objects.current().at(school),
        "plans": plans.select_related("school"),
        "has_plan_now": any(plan.year == year for plan in plans),
        "can_start_plan": user.has_perm("strategy.start_plan", school),
        "assessments": [(each, _talk_for(user, each), _leader_talk_url(user, each)) for each in assessments],
        "through_years": years_of_school(school, user),
        "figures": _figures_for(user, school),
        "agreements": Agreement.objects.visible_to(user).at(school).unfinished().for_lists(),
        "watch": _watch_of(user, school),
        "arenas": _own_arenas(user, school) if school.is_teaching else [],
    }
    return render(request, "desk/home/school_detail.html", context)


def _figures_for(user, school):
    """The groups of a school's published figures, for those who may see them. Browsers may keep this page."""
    if not school.is_teaching or not user.has_perm("quality.view_school_figures", school):
        return []
    return grouped(figures_of_school(user, school, public=True))


def _watch_of(user, school):
    """The button with which those who follow the schools watch this one, or no more: words and address. None for the
    others."""
    if not (school.is_teaching and user.has_perm("quality.watch_school")):
        return None
    back = urlencode({"next": school.get_absolute_url()})
    if school.pk in WatchedSchool.objects.schools_of(user):
        return "Slutt å følge med på", f"{reverse('school_unwatch', args=[school.slug])}?{back}"
    return "Følg med på", f"{reverse('school_watch', args=[school.slug])}?{back}"


def _own_arenas(user, school):
    """The arenas every school has of its own, each with its next meeting here that the reader may know of, and whether
    she may plan one."""
    next_meetings = {}
    for meeting in Meeting.objects.visible_to(user).filter(school=school).upcoming():
        next_meetings.setdefault(meeting.arena_id, meeting)
    return [
        (arena, next_meetings.get(arena.pk), user.has_perm("networks.add_meeting", Place(arena, school=school)))
        for arena in LearningArena.objects.at_school_level()
    ]


def _talk_for(user, assessment):
    """The talk about an assessment, if there is one and the reader may read it."""
    talk = getattr(assessment, "dialogue", None)
    return talk if talk and user.has_perm("quality.view_dialogue", talk) else None


def _leader_talk_url(user, assessment):
    """Where the leader talk is, for the two who see it, once the minutes it builds on are approved."""
    talk = getattr(assessment, "dialogue", None)
    is_there = talk is not None and talk.is_frozen and user.has_perm("quality.go_to_leader_talk", assessment)
    return assessment.leader_talk_url() if is_there else ""
