"""Meetings: the list a person has, a new one, and the page of one with its agenda and what can be done."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from networks.arenas.places import create_url, place_key, place_name, places_led
from networks.exercises.reading import exercises_of_meeting
from networks.meetings.actions import meetings
from networks.meetings.forms.meetings import NewMeetingForm
from networks.meetings.page import (
    agenda_for,
    people_for,
    proposals_for,
    row_of,
    status_of,
    what_next,
    withdrawn_from,
    years_of,
)
from networks.minutes.reading import shown_minutes
from networks.models import Attendance, LeaderNetwork, LearningArena, Meeting
from networks.onward.offers import tried_for
from sandnes_portal.reference.past import as_it_was
from sandnes_portal.writing.asking import form_page

ROWS_A_PAGE = 20


def meeting_or_404(request, pk, permission="networks.view_meeting"):
    """The meeting, for those who may know of it: 404 for others, 403 for what they may not do."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).for_page(), pk=pk)
    if not request.user.has_perm(permission, meeting):
        raise PermissionDenied
    as_it_was([meeting.arena, meeting.network], meeting.kept_at)
    return meeting


def crumbs_of(meeting, *more):
    """The way to a page below a meeting. In: pairs of label and address after the meeting itself."""
    url = meeting.get_absolute_url() if more else ""
    return [("Møter", reverse("meeting_list")), (meeting.title, url), *more]


@require_safe
def meeting_list(request):
    """What is ahead, the next first, and what is behind, by arena, network and school year."""
    user, now = request.user, timezone.now()
    visible = Meeting.objects.visible_to(user)
    chosen = _chosen(request, visible)
    found = visible.filter(**chosen["filter"]).for_lists()
    if chosen["year"]:
        found = found.of_year(chosen["year"])
    behind = Paginator(found.behind(now), ROWS_A_PAGE).get_page(request.GET.get("side"))
    ahead = list(found.ahead(now))
    led = set(Meeting.objects.led_by(user).values_list("pk", flat=True))
    answers = dict(Attendance.objects.filter(user=user).values_list("meeting", "answer"))
    context = chosen | {
        "ahead": [row_of(each, led, answers) for each in ahead],
        "behind": [row_of(each, led, answers) for each in behind],
        "page": behind,
        "leads": bool(places_led(user)),
    }
    return render(request, "networks/meetings/list.html", context)


def _chosen(request, visible):
    """The filters of the list: what there is to choose among, and what is chosen."""
    words = {name: request.GET.get(name, "")[:100] for name in ("arena", "nettverk", "skolear")}
    arenas = LearningArena.objects.filter(meetings__in=visible).distinct()
    networks = LeaderNetwork.objects.filter(meetings__in=visible).distinct()
    years = years_of(visible)
    chosen = {}
    if words["arena"] in {arena.slug for arena in arenas}:
        chosen["arena__slug"] = words["arena"]
    if words["nettverk"] in {network.slug for network in networks}:
        chosen["network__slug"] = words["nettverk"]
    year = next((year for year in years if year.slug == words["skolear"]), None)
    return {
        "arenas": [(arena.slug, arena.name) for arena in arenas],
        "networks": [(network.slug, network.name) for network in networks],
        "years": [(each.slug, each.label) for each in years],
        "arena": chosen.get("arena__slug", ""),
        "network": chosen.get("network__slug", ""),
        "skolear": year.slug if year else "",
        "year": year,
        "filter": chosen,
        "is_filtered": bool(chosen or year),
    }


def places_or_403(request):
    """The places whose meetings the person calls. Others have nothing to make here."""
    places = places_led(request.user)
    if not places:
        raise PermissionDenied
    return places


def asked_place(request, places):
    """The key of the place that `?arena=` and `?nettverk=` or `?skole=` name, or of none."""
    wanted = [request.GET.get(name, "") for name in ("arena", "nettverk", "skole")]
    for place in places:
        of = [each.slug if each else "" for each in (place.arena, place.network, place.school)]
        if wanted[0] and of == wanted:
            return place_key(place)
    return place_key(places[0]) if len(places) == 1 else ""


def meeting_create(request):
    """A single meeting at one of the places one leads."""
    places = places_or_403(request)
    data = request.POST if request.method == "POST" else None
    form = NewMeetingForm(data, places=places, initial={"at": asked_place(request, places)})
    if data is not None and form.is_valid():
        return redirect(meetings.create_meeting(form=form, by=request.user))
    return form_page(
        request,
        form,
        title="Nytt møte",
        lead="Møtet blir et utkast. Ingen får beskjed før du kaller inn.",
        action="Lag utkast",
        back="meeting_list",
        crumbs=[("Møter", reverse("meeting_list")), ("Nytt møte", "")],
    )


@require_safe
def meeting_detail(request, pk):
    """One meeting: when and where, who, the agenda, proposals, and what one can do with it."""
    meeting = meeting_or_404(request, pk)
    return render(request, "networks/meetings/detail.html", frame(meeting) | _page(request.user, meeting))


def frame(meeting, *more):
    """What every page of a meeting shows."""
    return {"meeting": meeting, "where": place_name(meeting), "crumbs": crumbs_of(meeting, *more)}


def form_of_meeting(request, meeting, form, *, title, action, lead="", back=None):
    """A form about a meeting, on a page of its own. «Avbryt» leads to the meeting when nothing else is said."""
    return form_page(
        request,
        form,
        title=title,
        eyebrow=meeting.title,
        lead=lead,
        action=action,
        back=back or meeting,
        crumbs=crumbs_of(meeting, (title, "")),
    )


def _page(user, meeting):
    can = {
        "change": user.has_perm("networks.change_meeting", meeting),
        "read": user.has_perm("networks.view_agenda", meeting),
        "call": user.has_perm("networks.call_meeting", meeting) and meeting.status == Meeting.Status.DRAFT,
        "cancel": user.has_perm("networks.cancel_meeting", meeting),
        "propose": user.has_perm("networks.propose_item", meeting),
        "answer": user.has_perm("networks.answer_call", meeting),
        "see_answers": user.has_perm("networks.view_answers", meeting),
        "carry": user.has_perm("networks.carry_item", meeting),
        "calendar": user.has_perm("networks.fetch_calendar", meeting),
    }
    return {
        "can": can,
        "status": status_of(meeting, leads=can["change"]),
        "minutes_url": minutes_url_for(user, meeting),
        **(agenda_for(user, meeting) if can["read"] else {}),
        **people_for(user, meeting, can),
        "withdrawn": withdrawn_from(meeting) if can["change"] else [],
        "proposals": proposals_for(user, meeting, leads=can["change"]),
        "next_words": what_next(meeting, can),
        "following": Meeting.objects.visible_to(user).next_after(meeting).first() if can["carry"] else None,
        "plan_url": create_url(meeting),
        **_during_and_after(user, meeting),
        "presence_url": reverse("agenda_presence", args=[meeting.pk]) if can["change"] else "",
    }


def _during_and_after(user, meeting):
    """The minutes, or the way to them while they are written; the reflections; what the schools have made of what the
    network decided before."""
    reads = user.has_perm("networks.view_minutes", meeting)
    has_begun = meeting.status == Meeting.Status.CALLED and meeting.starts_at <= timezone.now()
    writes = user.has_perm("networks.write_minutes", meeting)
    return {
        "shown_minutes": shown_minutes(meeting, user) if reads and meeting.is_held else None,
        "read_url": reverse("minutes_read", args=[meeting.pk]) if reads and (has_begun or meeting.is_held) else "",
        "exercises": exercises_of_meeting(meeting, user),
        "start_url": f"{reverse('exercise_create')}?mote={meeting.pk}" if writes else "",
        "tried": tried_for(meeting, user) if user.has_perm("networks.view_agenda", meeting) else [],
    }


def minutes_url_for(user, meeting):
    """Where the minutes are written, for those who write them while the meeting is called or held; else empty."""
    is_time = meeting.status in (Meeting.Status.CALLED, Meeting.Status.HELD)
    if not is_time or not user.has_perm("networks.write_minutes", meeting):
        return ""
    return reverse("meeting_minutes", args=[meeting.pk])
