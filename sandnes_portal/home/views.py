from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from networks.audience import Place
from networks.models import LearningArena, Meeting, Role, School
from quality.models import Agreement, Assessment
from sandnes_portal.home import pages
from sandnes_portal.notices.overview import notices_for
from sandnes_portal.notices.soon import AHEAD
from sandnes_portal.schoolyear import SchoolYear
from strategy.models import Plan

Kind = Role.Kind


# Roles whose page opens with the first thing to do.
WITH_NEXT_STEP = ("leader", "fagstab", "director")


@require_safe
def home(request):
    """Min side: the page of the person's first role in the order of who needs it most, with what `/varsler/` tells."""
    now = timezone.now()
    today = timezone.localdate(now)
    year = SchoolYear.of(today)
    template, context = _page_of(request.user, year)
    context |= {"today": today, "hour": timezone.localtime(now).hour, "year": year}
    context |= _with_notices(notices_for(request.user, now), context.get("dates", []), template, today)
    return render(request, f"home/{template}.html", context)


def _with_notices(notices, dates, template, today):
    """The list of notices, laid out on the page: the first task on its own, and what comes before the round's dates."""
    tasks = notices.waiting
    has_step = template in WITH_NEXT_STEP and tasks
    soon = [{"date": each.on, "title": each.title, "text": each.text, "url": each.url} for each in notices.soon]
    return {
        "notices": notices,
        "next_up": tasks[0] if has_step else None,
        "waiting": tasks[1:] if has_step else tasks,
        "dates": soon + [row for row in dates if row["date"] > today + AHEAD],
    }


def _page_of(user, year):
    school = _school_of(user, *Role.LEADER_KINDS)
    if school:
        return "leader", pages.leader_page(school, year)
    if user.has_role(Kind.FAGSTAB):
        return "fagstab", pages.fagstab_page(user, year)
    if user.has_role(Kind.DIRECTOR):
        return "director", pages.director_page(year)
    school = _school_of(user, *Role.PARTNER_KINDS)
    if school:
        return "partner", pages.partner_page(user, school, year)
    if user.has_role(Kind.POLITICIAN, Kind.CHIEF_UNION_REP):
        return "overview", pages.overview_page(year)
    school = _school_of(user, Kind.SUPPORT_LEADER)
    if school:
        unit = School.objects.with_networks().get(pk=school.pk)
        return "support", pages.support_page(user, unit, year)
    if user.is_administrator:
        return "administrator", {}
    return "guest", {}


def _school_of(user, *kinds):
    return next((role.school for role in user.roles_now if role.kind in kinds), None)


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
        "agreements": Agreement.objects.visible_to(user).at(school).unfinished().for_lists(),
        "arenas": _own_arenas(user, school) if school.is_teaching else [],
    }
    return render(request, "home/school_detail.html", context)


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
