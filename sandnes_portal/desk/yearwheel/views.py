"""The wheel, the list beside it and alone, the A3 page, and the calendar one subscribes to."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from networks.models import LeaderNetwork, School
from networks.schools.holidays import holidays_of
from sandnes_portal.desk.models import CalendarAddress
from sandnes_portal.desk.yearwheel.actions import renew_calendar_address
from sandnes_portal.desk.yearwheel.drawing import legend, wheel
from sandnes_portal.desk.yearwheel.events import events_for
from sandnes_portal.desk.yearwheel.happenings import Filters, Ring
from sandnes_portal.desk.yearwheel.listing import months_of
from sandnes_portal.desk.yearwheel.paper import year_as_pdf
from sandnes_portal.language.schoolyear import FIRST_START, LAST_START, SchoolYear
from sandnes_portal.papers.downloads import file_name, file_response
from sandnes_portal.post.mail import whole

VIEWS = (("hjul", "Hjul"), ("liste", "Liste"))


@require_safe
def year_wheel(request):
    """The year as a wheel with what is ahead beside it, or as a list of all of it."""
    year, filters, today = _year_of(request), _filters_of(request), timezone.localdate()
    is_list = request.GET.get("visning") == "liste"
    happenings = [each for each in events_for(request.user, year, filters) if not each.is_cancelled]
    holidays = holidays_of(year)
    months = months_of(year, happenings, holidays)
    behind, ahead = _split(months, today) if today in year and not is_list else ([], months)
    context = {
        "year": year,
        "is_list": is_list,
        "filters": filters,
        "choices": _choices(),
        "lead": _lead(request.user, filters),
        "count": len(happenings),
        "behind": behind,
        "ahead": ahead,
        "wheel": None if is_list else wheel(year, happenings, holidays, today),
        "legend": legend(),
        "views": [(slug, label, _address(request, visning=slug)) for slug, label in VIEWS],
        "list_url": _address(request, visning="liste"),
        "pdf_url": _address(request, "year_wheel_pdf"),
        "all_url": _address(request, ring="", skole="", nettverk="", mine=""),
        "years": [(each, _address(request, ar=each.slug)) for each in (year.previous, year.next)],
    }
    return render(request, "desk/yearwheel/year_wheel.html", context)


@require_safe
def year_wheel_pdf(request):
    """The same year, wheel and list on one sheet of A3, for the wall."""
    year, filters = _year_of(request), _filters_of(request)
    happenings = [each for each in events_for(request.user, year, filters) if not each.is_cancelled]
    pdf = year_as_pdf(year, happenings, holidays_of(year), lead=_lead(request.user, filters))
    return file_response(pdf, file_name(f"Årshjul {year}.pdf"), "application/pdf")


# --- the calendar one subscribes to ---------------------------------------------------------------


@require_safe
def calendar_address(request):
    """One's own secret address, and how to subscribe to it."""
    address = CalendarAddress.objects.filter(user=request.user).first()
    url = f"{whole(reverse('calendar_feed'))}?n={address.secret}" if address else ""
    return render(request, "desk/yearwheel/calendar_address.html", {"address": address, "url": url})


@require_POST
def calendar_renew(request):
    had_one = CalendarAddress.objects.filter(user=request.user).exists()
    renew_calendar_address(by=request.user)
    old = " Den gamle virker ikke lenger." if had_one else ""
    messages.success(request, f"Du har fått en ny adresse.{old}")
    return redirect("calendar_address")


# --- what is asked for ----------------------------------------------------------------------------


def _year_of(request):
    """The year that is asked for; this year when it is none, or lies where the pages have no neighbours."""
    try:
        year = SchoolYear.from_slug(request.GET.get("ar", ""))
    except ValueError:
        return SchoolYear.current()
    return year if FIRST_START < year.start < LAST_START else SchoolYear.current()


def _filters_of(request):
    asked = request.GET
    return Filters(
        ring=Ring(asked["ring"]) if asked.get("ring") in Ring else None,
        school=School.objects.filter(slug=asked["skole"]).first() if asked.get("skole") else None,
        network=LeaderNetwork.objects.filter(slug=asked["nettverk"]).first() if asked.get("nettverk") else None,
        mine=asked.get("mine") == "1",
    )


def _choices():
    return {
        "rings": Ring.choices,
        "schools": [(school.slug, school.name) for school in School.objects.teaching().active()],
        "networks": [(network.slug, network.name) for network in LeaderNetwork.objects.all()],
    }


def _address(request, name="year_wheel", **changed):
    """The page's own address with some of what was asked for changed; an empty choice is left out."""
    kept = {key: request.GET.get(key, "") for key in ("ar", "visning", "ring", "skole", "nettverk", "mine")}
    asked = {key: value for key, value in (kept | changed).items() if value}
    return reverse(name) + (f"?{urlencode(asked)}" if asked else "")


def _lead(user, filters):
    """What the year holds, in a sentence."""
    if filters.network:
        return f"Det som gjelder {filters.network}."
    if filters.school:
        return f"Det som gjelder {filters.school.name}, og som du kan se."
    roles = [str(role) for role in user.roles_now]
    if filters.mine and roles:
        return "Det du selv er med på eller har frist for."
    return f"Alt som angår deg som {' og '.join(roles[:3])}." if roles else "Alt som har en dato."


def _split(months, today):
    """What lies behind us and what is ahead, as months. What began before and goes on today comes first of it."""
    behind = [month | {"rows": [row for row in month["rows"] if row["ends_on"] < today]} for month in months]
    going_on = [row for month in months for row in month["rows"] if row["date"] < today <= row["ends_on"]]
    ahead = [month | {"rows": [row for row in month["rows"] if row["date"] >= today]} for month in months]
    ahead = [{"name": "pågår nå", "rows": going_on}, *ahead]
    return [month for month in behind if month["rows"]], [month for month in ahead if month["rows"]]
