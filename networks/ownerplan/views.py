"""The owner's action plan: read by all, written where it stands by the director and fagstab."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from networks.models import OwnerActivity
from networks.ownerplan import actions as actions
from networks.ownerplan.document import LOOKS, activities_of, areas_of, coverage, timeline, when
from networks.ownerplan.exports import owner_plan_as_xlsx
from networks.ownerplan.forms import CarryForm, OwnerActivityForm
from networks.schools.holidays import holidays_of
from sandnes_portal.doors import must_know_of
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.words import number_word
from sandnes_portal.papers.downloads import file_name, file_response
from sandnes_portal.papers.spreadsheets import WORKBOOK_TYPE
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import confirm_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number

CHANGE = "networks.change_owner_plan"


@require_safe
def owner_plan_current(request):
    return redirect("owner_plan", SchoolYear.current())


@require_safe
def owner_plan(request, year):
    """The year's plan as a document, by area of effort, with the themes it has touched."""
    _may_read(request)
    activities = activities_of(year)
    in_force = [each for each in activities if each.status != "dropped"]
    can_change = request.user.has_perm(CHANGE)
    to_carry = actions.left_to_carry(year).count() if can_change else 0
    context = {
        "year": year,
        "areas": [(area, [_card(each, can_change) for each in rows]) for area, rows in areas_of(activities)],
        "is_empty": not activities,
        "timeline": timeline(year, in_force, timezone.localdate(), holidays_of(year)),
        "coverage": coverage(year, request.user),
        "can_change": can_change,
        "to_carry": to_carry,
        "carry_words": f"{number_word(to_carry, 'ett').capitalize()} tiltak fra {year.previous} er ikke gjort ferdig.",
        "saved_at": max((each.changed_at for each in activities if each.version > 1), default=None),
        "presence_url": reverse("owner_plan_presence", args=[year]),
        "wheel_url": f"{_wheel_url(year)}&ring=handlingsplan",
    }
    return render(request, "networks/ownerplan/plan.html", context)


@require_safe
def owner_plan_file(request, year):
    _may_read(request)
    activities = activities_of(year)
    content = owner_plan_as_xlsx(year, activities, request.user)
    return file_response(content, file_name(f"Handlingsplan {year}.xlsx"), WORKBOOK_TYPE)


def _may_read(request):
    must_know_of(request.user, "networks.view_owner_plan")


def _may_change(request):
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied


def _wheel_url(year):
    # The wheel stands to the right of the apps: its address is known here, its code is not.
    return f"{reverse('year_wheel')}?ar={year.slug}"


# --- one activity ---------------------------------------------------------------------------------


def _card(activity, can_change):
    """A closed activity, with what can be done with it."""
    arguments = [activity.year, activity.pk]
    return {
        "row": activity,
        "id": f"tiltak-{activity.pk}",
        "meta": ", ".join(str(each) for each in (when(activity), activity.responsible, activity.arena) if each),
        "look": LOOKS[activity.status],
        "edit_url": reverse("owner_activity", args=arguments) if can_change else "",
        "delete_url": reverse("owner_activity_delete", args=arguments) if can_change else "",
    }


def _section(activity):
    plan, url = (
        reverse("owner_plan", args=[activity.year]),
        reverse("owner_activity", args=[activity.year, activity.pk]),
    )
    return sections.Section(
        row=activity,
        form_class=OwnerActivityForm,
        prefix=f"tiltak-{activity.pk}",
        url=url,
        back=activity.get_absolute_url(),
        title=str(activity),
        crumbs=[
            ("Strategien", reverse("strategy_page")),
            (f"Handlingsplan {activity.year}", plan),
            (str(activity), url),
        ],
        save=actions.save_owner_activity,
    )


def _section_or_404(request, year, pk):
    _may_change(request)
    activities = OwnerActivity.objects.of_year(year).for_page()
    return _section(get_object_or_404(activities, pk=as_number(str(pk))))


def owner_activity(request, year, pk):
    """An activity, opened: it saves itself, saves on «Lagre», or is shown for writing, in the plan or on its own."""
    section = _section_or_404(request, year, pk)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    context = {
        "section": section,
        "form": form,
        "year": year,
        "saved_at": section.row.changed_at if section.row.version > 1 else None,
        "presence_url": reverse("owner_plan_presence", args=[year]),
        "close_url": reverse("owner_activity_card", args=[year, pk]),
        "delete_url": reverse("owner_activity_delete", args=[year, pk]),
        "crumbs": section.crumbs,
    }
    return render(request, f"networks/ownerplan/{'_open' if request.htmx else 'activity'}.html", context)


owner_activity_choice, owner_activity_history = behind(_section_or_404)


@require_safe
def owner_activity_card(request, year, pk):
    """An activity, closed again where it stands in the plan."""
    section = _section_or_404(request, year, pk)
    if not request.htmx:
        return redirect(section.back)
    return render(request, "networks/ownerplan/_card.html", {"card": _card(section.row, can_change=True)})


@require_POST
def owner_activity_create(request, year):
    _may_change(request)
    area = request.POST.get("area")
    area = area if area in OwnerActivity.Area else OwnerActivity.Area.ARENAS
    activity = actions.add_owner_activity(year=year, area=area, by=request.user)
    if not request.htmx:
        return redirect("owner_activity", year, activity.pk)
    # Opened at the end of its list.
    close_url = reverse("owner_activity_card", args=[year, activity.pk])
    return render(request, "networks/ownerplan/_open.html", {"section": _section(activity), "close_url": close_url})


def owner_activity_delete(request, year, pk):
    """Asks first. The words stay in the history."""
    section = _section_or_404(request, year, pk)
    if request.method == "POST":
        actions.remove_owner_activity(activity=section.row, by=request.user)
        messages.success(request, f"«{section.title}» er tatt bort. Teksten ligger i historikken.")
        return redirect("owner_plan", year)
    return confirm_page(
        request,
        title="Ta bort tiltaket",
        lead=section.title,
        text="Teksten ligger fortsatt i historikken.",
        action="Ta bort",
        back=section.back,
        crumbs=section.crumbs,
    )


@require_POST
def owner_plan_presence(request, year):
    _may_change(request)
    return sections.pulse(request, reverse("owner_plan", args=[year]), partial(_section_at, year), "har planen åpen")


def _section_at(year, spot):
    pk = as_number(spot.removeprefix("tiltak-"))
    activity = OwnerActivity.objects.of_year(year).for_page().filter(pk=pk).first()
    return _section(activity) if activity and spot.startswith("tiltak-") else None


# --- from last year -------------------------------------------------------------------------------


def owner_plan_carry(request, year):
    """Last year's unfinished activities: one ticks those that go on."""
    _may_change(request)
    waiting = actions.left_to_carry(year)
    form = CarryForm(request.POST if request.method == "POST" else None, waiting=waiting)
    if request.method == "POST" and form.is_valid():
        carry = partial(actions.carry_over, year=year, activities=form.cleaned_data["activities"], by=request.user)
        taken(request, carry, "Tiltakene er tatt med. Gi dem datoer for dette året.")
        return redirect("owner_plan", year)
    crumbs = [("Strategien", reverse("strategy_page")), (f"Handlingsplan {year}", reverse("owner_plan", args=[year]))]
    context = {"year": year, "form": form, "is_empty": not waiting, "crumbs": [*crumbs, ("Fra i fjor", "")]}
    return render(request, "networks/ownerplan/carry.html", context)
