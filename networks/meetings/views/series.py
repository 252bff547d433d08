"""A series of meetings: its rhythm first, then the dates that are wanted."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from networks.arenas.places import place_key
from networks.meetings.actions import meetings
from networks.meetings.forms.series import DatesForm, SeriesForm
from networks.meetings.series import dates_of
from networks.meetings.views.meetings import asked_place, places_or_403
from networks.models import Meeting, Rhythm
from sandnes_portal.language.words import lower_first, number_word

TITLE = "Ny møteserie"


def series_create(request):
    """The form; then the dates it gives, to choose among; then the drafts."""
    places = places_or_403(request)
    data = request.POST if request.method == "POST" else None
    form = SeriesForm(data, places=places, initial=None if data else _initial(request, places))
    dates = None
    if data is not None and form.is_valid():
        asked = data if "lag" in data else None
        dates = DatesForm(asked, proposed=proposed_for(form))
        if asked and dates.is_valid():
            return _make(request, form, dates.chosen)
    context = {
        "form": form,
        "dates": dates,
        "title": TITLE,
        "crumbs": [("Møter", reverse("meeting_list")), (TITLE, "")],
    }
    return render(request, "networks/meetings/series.html", context)


def _initial(request, places):
    """What the form is opened with: the place one came from, with its own rhythm."""
    at = asked_place(request, places)
    arena = next((place.arena for place in places if place_key(place) == at), None)
    every = arena.every if arena and arena.every != Rhythm.FREE else Rhythm.EVERY_SECOND_MONTH
    return {"at": at, "every": every, "minutes": 90}


def proposed_for(form):
    """The dates of a valid SeriesForm, each with its words, and whether the place has a meeting then already."""
    words = form.cleaned_data
    dates = dates_of(words["every"], words["starts_on"], words["ends_on"])
    there = Meeting.objects.at(form.instance).exclude(status=Meeting.Status.CANCELLED)
    planned = {timezone.localdate(starts) for starts in there.values_list("starts_at", flat=True)}
    return [_proposed(each, is_planned=each.date in planned) for each in dates]


def _proposed(each, *, is_planned):
    words = date_format(each.date, "l j. F Y").capitalize()
    if each.moved_from:
        words += f". Flyttet fra {date_format(each.moved_from, 'j. F')}: {lower_first(each.because)}"
    if is_planned:
        words += ". Her har dere alt et møte"
    return {"date": each.date, "words": words, "is_planned": is_planned}


def _make(request, form, dates):
    made = meetings.make_series(form=form, dates=dates, by=request.user)
    if not made:
        messages.info(request, "Møtene var alt planlagt.")
    else:
        what = "Ett utkast er laget" if len(made) == 1 else f"{number_word(len(made)).capitalize()} utkast er laget"
        messages.success(request, f"{what}. Kall inn når dagsordenen er klar.")
    return redirect("meeting_list")
