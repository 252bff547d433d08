"""The steps of a meeting before it is held: changed, called, answered, cancelled; and it in one's own calendar."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from networks.meetings.actions import meetings
from networks.meetings.agenda import agenda_of, time_of
from networks.meetings.exports import invitation_of
from networks.meetings.forms.meetings import CallForm, CancelForm, MeetingForm, PersonForm
from networks.meetings.views.meetings import crumbs_of, form_of_meeting, frame, meeting_or_404
from networks.models import Meeting, User
from sandnes_portal.papers.downloads import file_response
from sandnes_portal.writing.asking import confirm_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.sections import Section
from sandnes_portal.writing.steps import taken

EDIT = "Endre møtet"
ANSWERS = {"kommer": (True, "Du har sagt at du kommer."), "forfall": (False, "Du har meldt forfall.")}


def _edit_section(request, pk):
    meeting = meeting_or_404(request, pk, "networks.change_meeting")
    url = reverse("meeting_edit", args=[pk])
    return Section(
        row=meeting,
        form_class=MeetingForm,
        prefix="mote",
        url=url,
        back=meeting.get_absolute_url(),
        title=EDIT,
        crumbs=crumbs_of(meeting, (EDIT, url)),
        save=meetings.save_meeting,
    )


def meeting_edit(request, pk):
    """Time, place, people and the word to them. All who are called go by it, so it is saved when somebody says so."""
    section = _edit_section(request, pk)
    form, sequence = posted(request, section), section.row.sequence
    if answer := save_pressed(request, [(section, form)], section.back):
        _tell_who_was_told(request, pk, sequence)
        return answer
    context = {"section": section, "form": form or section.form(), "title": EDIT}
    return render(request, "networks/meetings/edit.html", frame(section.row, (EDIT, "")) | context)


def _tell_who_was_told(request, pk, before):
    if Meeting.objects.filter(pk=pk, sequence__gt=before).exists():
        taken(request, lambda: None, "De som er innkalt, har fått en e-post om endringen.")


edit_choice, edit_history = behind(_edit_section)


def meeting_call(request, pk):
    """Who is asked, and what they will read; then the calls go out."""
    meeting = meeting_or_404(request, pk, "networks.call_meeting")
    data = request.POST if request.method == "POST" else None
    form = CallForm(data, meeting=meeting)
    if data is not None and form.is_valid():
        people = form.cleaned_data["people"]
        action = partial(meetings.call_meeting, meeting=meeting, people=people, by=request.user)
        taken(request, action, "Møtet er innkalt. Alle har fått en e-post med møtet til kalenderen.")
        return redirect(meeting)
    if meeting.status != Meeting.Status.DRAFT:
        return redirect(meeting)
    parts = agenda_of(meeting)
    context = {
        "form": form,
        "title": "Kall inn",
        "parts": parts,
        "time": time_of(meeting, parts),
        "has_items": any(part.items for part in parts),
        "is_past": meeting.starts_at < timezone.now(),
        "person_form": PersonForm(meeting=meeting, auto_id="id_ny_%s"),
    }
    return render(request, "networks/meetings/call.html", frame(meeting, ("Kall inn", "")) | context)


def meeting_people(request, pk):
    """Somebody more who is asked, by name."""
    meeting = meeting_or_404(request, pk, "networks.call_meeting")
    data = request.POST if request.method == "POST" else None
    form = PersonForm(data, meeting=meeting)
    if data is not None and form.is_valid():
        person = form.cleaned_data["person"]
        told = " og har fått innkallingen" if meeting.status == Meeting.Status.CALLED else ""
        action = partial(meetings.add_person, meeting=meeting, person=person, by=request.user)
        taken(request, action, f"{person.name} er lagt til{told}.")
        return redirect(_back_to_people(meeting))
    return form_of_meeting(
        request, meeting, form, title="Legg til person", action="Legg til", back=_back_to_people(meeting)
    )


def _back_to_people(meeting):
    """Where people are added: the call before it is sent, the page after."""
    return reverse("meeting_call", args=[meeting.pk]) if meeting.status == Meeting.Status.DRAFT else meeting


def meeting_person_remove(request, pk, person):
    """Asks first: the meeting goes out of that person's calendar."""
    meeting = meeting_or_404(request, pk, "networks.call_meeting")
    person = get_object_or_404(User, pk=person, attendances__meeting=meeting)
    if request.method == "POST":
        action = partial(meetings.remove_person, meeting=meeting, person=person, by=request.user)
        taken(request, action, f"{person.name} er ikke lenger innkalt.")
        return redirect(_back_to_people(meeting))
    return confirm_page(
        request,
        title="Ta bort person",
        eyebrow=meeting.title,
        text=f"{person.name} får en e-post om at møtet kan tas ut av kalenderen.",
        action="Ta bort",
        kind="danger",
        back=meeting,
        crumbs=crumbs_of(meeting, ("Ta bort person", "")),
    )


def meeting_cancel(request, pk):
    """Asks why first. The agenda stays, and can be carried to another meeting."""
    meeting = meeting_or_404(request, pk, "networks.cancel_meeting")
    data = request.POST if request.method == "POST" else None
    form = CancelForm(data)
    is_called = meeting.status == Meeting.Status.CALLED
    if not is_called:
        form.fields["reason"].help_text = "Ingen er innkalt ennå, så ingen får e-post. Teksten står på møtets side."
    if data is not None and form.is_valid():
        reason = form.cleaned_data["reason"]
        action = partial(meetings.cancel_meeting, meeting=meeting, reason=reason, by=request.user)
        done = "Møtet er avlyst. Alle som var innkalt, har fått beskjed." if is_called else "Møtet er avlyst."
        taken(request, action, done)
        return redirect(meeting)
    lead = "Dagsordenen blir stående, så sakene kan tas med til et annet møte."
    return form_of_meeting(request, meeting, form, title="Avlys møtet", lead=lead, action="Avlys møtet")


@require_POST
def meeting_answer(request, pk):
    """«Kommer» or «Melder forfall»."""
    meeting = meeting_or_404(request, pk)
    if not request.user.has_perm("networks.answer_call", meeting):
        raise PermissionDenied
    if request.POST.get("svar") not in ANSWERS:
        raise Http404
    coming, done = ANSWERS[request.POST["svar"]]
    taken(request, partial(meetings.answer_call, meeting=meeting, coming=coming, by=request.user), done)
    return redirect(meeting)


@require_safe
def meeting_calendar(request, pk):
    """The meeting for one's own calendar, or what takes it out again."""
    meeting = meeting_or_404(request, pk, "networks.fetch_calendar")
    name, content, method = invitation_of(meeting, to=request.user)
    return file_response(content, name, f"text/calendar; method={method}; charset=utf-8")
