"""The steps of the minutes: the clock, the time, who was there, held, shared, opened again."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from networks.minutes import actions as actions
from networks.minutes.forms import AttendanceForm, ReasonForm, TimesForm
from networks.minutes.reading import advice_on, parts_of, shown_minutes
from networks.minutes.views.minutes import clock_of, frame, item_url, meeting_or_404, read_url, write_url
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number

# --- the time -----------------------------------------------------------------------------------


@require_safe
def minutes_clock(request, pk):
    """The panel of the time by itself: open pages draw it anew."""
    meeting = meeting_or_404(request, pk)
    asked = as_number(request.GET.get("sak", ""))
    item = meeting.items.filter(pk=asked).first() if asked is not None else None
    return render(request, "networks/minutes/_clock.html", clock_of(meeting, parts_of(meeting), item))


@require_POST
def item_clock(request, pk, item):
    """Start an item's clock, or stop it (`stopp`)."""
    meeting = meeting_or_404(request, pk)
    item = get_object_or_404(meeting.items, pk=item)
    item.meeting = meeting
    act = actions.stop_clock if "stopp" in request.GET else actions.start_clock
    act(item=item, by=request.user)
    if not request.htmx:
        return redirect(item_url(item))
    return render(request, "networks/minutes/_clock.html", clock_of(meeting, parts_of(meeting), item))


def minutes_times(request, pk):
    """How long each item took, written afterwards."""
    meeting = meeting_or_404(request, pk)
    form = TimesForm(_sent(request), parts=parts_of(meeting))
    if request.method == "POST" and form.is_valid():
        save = partial(actions.save_times, meeting=meeting, minutes=form.changed_minutes, by=request.user)
        taken(request, save, "Tiden er lagret.")
        return redirect(write_url(meeting))
    lead = "Skriv hvor mange minutter hver sak tok. La feltet stå tomt når dere ikke vet det."
    return _form_page(request, meeting, form, "Brukt tid", lead=lead)


# --- who was there ------------------------------------------------------------------------------


def minutes_attendance(request, pk):
    """Everybody who is asked, with a tick for those who were there."""
    meeting = meeting_or_404(request, pk)
    form = AttendanceForm(_sent(request), meeting=meeting)
    if request.method == "POST" and form.is_valid():
        came, went = form.ticks
        added = form.cleaned_data["others"]
        save = partial(actions.save_attendance, meeting=meeting, people=form.people, came=came, went=went, added=added)
        taken(request, save, "Oppmøtet er lagret.")
        return redirect(write_url(meeting))
    return _form_page(request, meeting, form, "Oppmøte")


def _sent(request):
    """What was sent, also when it is nothing at all: a list without a single tick."""
    return request.POST if request.method == "POST" else None


def _form_page(request, meeting, form, title, *, lead="", action="Lagre", back=None):
    return form_page(
        request,
        form,
        title=title,
        eyebrow=meeting.title,
        lead=lead,
        action=action,
        back=back or write_url(meeting),
        crumbs=frame(meeting, title)["crumbs"],
    )


# --- held, shared, opened again -----------------------------------------------------------------


@require_POST
def minutes_hold(request, pk):
    meeting = meeting_or_404(request, pk, "networks.hold_meeting")
    hold = partial(actions.mark_held, meeting=meeting, by=request.user)
    taken(request, hold, "Møtet er holdt. Les gjennom referatet, og del det når det er ferdig.")
    return redirect(write_url(meeting))


def minutes_unhold(request, pk):
    """Asks why first."""
    meeting = meeting_or_404(request, pk, "networks.unhold_meeting")
    return _with_reason(
        request,
        meeting,
        actions.take_back_held,
        title="Møtet er ikke holdt",
        lead="Møtet blir stående som innkalt. Det som er skrevet, blir liggende.",
        action="Tilbake til innkalt",
        done="Møtet er innkalt igjen.",
        back=write_url(meeting),
    )


def minutes_share(request, pk):
    """What is worth a look first; then the step. Nothing holds anybody back."""
    meeting = meeting_or_404(request, pk, "networks.share_minutes")
    if request.method == "POST":
        share = partial(actions.share_minutes, meeting=meeting, by=request.user)
        taken(request, share, "Referatet er delt.")
        return redirect(read_url(meeting))
    minutes = shown_minutes(meeting)
    context = frame(meeting, "Del referatet") | {"minutes": minutes, "advice": advice_on(minutes)}
    return render(request, "networks/minutes/share.html", context | {"cancel_url": write_url(meeting)})


def minutes_reopen(request, pk):
    """Asks why first: what the others have read may be another text tomorrow."""
    meeting = meeting_or_404(request, pk, "networks.reopen_minutes")
    return _with_reason(
        request,
        meeting,
        actions.reopen_minutes,
        title="Åpne referatet",
        lead="Til referatet er delt på nytt, leses det bare av dem som er innkalt til møtet.",
        action="Åpne referatet",
        done="Referatet er åpnet igjen. Del det på nytt når det er rettet.",
        back=read_url(meeting),
    )


def _with_reason(request, meeting, take, *, done, back, **page):
    form = ReasonForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        step = partial(take, meeting=meeting, by=request.user, reason=form.cleaned_data["reason"])
        taken(request, step, done)
        return redirect(write_url(meeting))
    title = page.pop("title")
    return _form_page(request, meeting, form, title, back=back, **page)
