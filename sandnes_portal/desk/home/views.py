"""Min side: one address, and a page for each role."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from networks.models import Role, School
from networks.people import roles
from sandnes_portal.desk.home import pages
from sandnes_portal.desk.home.overview import notices_for, unseen_of
from sandnes_portal.desk.home.soon import AHEAD
from sandnes_portal.language.schoolyear import SchoolYear

Kind = Role.Kind


# Roles whose page opens with the first thing to do.
WITH_NEXT_STEP = ("leader", "fagstab", "director")


@require_safe
def home(request):
    """Min side: the page of the person's first role in the order of who needs it most, with what `/varsler/` tells."""
    now = timezone.now()
    today = timezone.localdate(now)
    year = SchoolYear.of(today)
    template, context = _page_of(request, year)
    context |= {"today": today, "hour": timezone.localtime(now).hour, "year": year}
    notices = notices_for(request.user, now)
    context |= _with_notices(notices, context.get("dates", []), template, today)
    context["unread"] = len(unseen_of(request.user, notices.new))
    return render(request, f"desk/home/{template}.html", context)


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


def _page_of(request, year):
    user = request.user
    school = _school_of(user, *roles.LEADERS)
    if school:
        return "leader", pages.leader_page(user, school, year)
    if user.has_role(Kind.FAGSTAB):
        return "fagstab", pages.fagstab_page(request, year)
    if user.has_role(Kind.DIRECTOR):
        return "director", pages.director_page(user, year)
    school = _school_of(user, *roles.PARTNERS)
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
    return "guest", {"own_roles": [role for role in user.roles_now if role.kind not in Kind]}


def _school_of(user, *kinds):
    return next((role.school for role in user.roles_now if role.kind in kinds), None)
