from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from networks.models import Role, School
from quality.models import Agreement, Assessment
from sandnes_portal.home import pages
from sandnes_portal.schoolyear import SchoolYear
from strategy.models import Plan

Kind = Role.Kind


def home(request):
    """Min side: the page of the person's first role in the order of who needs it most."""
    year = SchoolYear.current()
    template, context = _page_of(request.user, year)
    greeting = {"today": timezone.localdate(), "hour": timezone.localtime().hour, "year": year}
    return render(request, f"home/{template}.html", {**greeting, **context})


def _page_of(user, year):
    school = _school_of(user, *Role.LEADER_KINDS)
    if school:
        return "leader", pages.leader_page(user, school, year)
    if user.has_role(Kind.FAGSTAB):
        return "fagstab", pages.fagstab_page(year)
    if user.has_role(Kind.DIRECTOR):
        return "director", pages.director_page(year)
    school = _school_of(user, *Role.PARTNER_KINDS)
    if school:
        return "partner", pages.partner_page(user, school, year)
    if user.has_role(Kind.POLITICIAN, Kind.CHIEF_UNION_REP):
        return "overview", pages.politician_page(year)
    if user.is_administrator:
        return "administrator", {}
    return "guest", {}


def _school_of(user, *kinds):
    return next((role.school for role in user.roles_now if role.kind in kinds), None)


def school_detail(request, slug):
    """A school's page: its people, networks, plans by year and the round, as far as the reader may see."""
    school = get_object_or_404(School.objects.with_networks(), slug=slug)
    user, year = request.user, SchoolYear.current()
    plans = Plan.objects.visible_to(user).filter(school=school)
    assessments = Assessment.objects.visible_to(user).filter(school=school).select_related("round", "school")
    context = {
        "school": school,
        "year": year,
        "roles": school.roles.current().select_related("user").order_by("kind", "user__name"),
        "plans": plans.select_related("school"),
        "has_plan_now": any(plan.year == year for plan in plans),
        "can_start_plan": user.has_perm("strategy.start_plan", school),
        "assessments": assessments.order_by("-round__year"),
        "agreements": Agreement.objects.visible_to(user).at(school).unfinished().for_lists(),
        "today": timezone.localdate(),
    }
    return render(request, "home/school_detail.html", context)
