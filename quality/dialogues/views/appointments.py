"""When the talk is: times offered and taken, booked, moved, cancelled."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from quality.dialogues.actions import appointments
from quality.dialogues.forms.appointments import CancelForm, DeclineForm, DialogueForm, TimesForm
from quality.dialogues.times import free_times
from quality.dialogues.views.dialogues import (
    crumbs_of,
    dialogue_or_404,
    is_approved_by_some,
    section_in,
    talked_about_or_404,
    tell_what_fell,
)
from quality.models import Dialogue
from quality.reports import proposed_appointment
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken

BOOKING = "samtale"


def dialogue_book(request, school, year):
    """A first appointment, or another date, place or people for the one there is. Both sides go by it, so it is saved
    only when somebody says so."""
    assessment = talked_about_or_404(request, school, year)
    if hasattr(assessment, "dialogue"):
        return _rebook(request, _booking_or_404(request, school, year))
    if not request.user.has_perm("quality.book_dialogue", assessment):
        raise PermissionDenied
    proposal = proposed_appointment(assessment, request.user)
    instance = Dialogue(assessment=assessment)
    form = DialogueForm(_sent(request), instance=instance, initial=proposal, prefix=BOOKING)
    if request.method == "POST" and form.is_valid():
        action = partial(appointments.book_dialogue, form=form, by=request.user)
        return _step(request, assessment, action, "Samtalen er avtalt, og invitasjonene er sendt.")
    return _render_booking(request, assessment, form, "Avtal samtalen")


def _rebook(request, section):
    dialogue = section.row
    had_approval = is_approved_by_some(dialogue)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        tell_what_fell(request, dialogue, had_approval=had_approval)
        return answer
    return _render_booking(request, dialogue.assessment, form or section.form(), section.title, section)


def _render_booking(request, assessment, form, title, section=None):
    lead = "Dagsordenen foreslås etter hvor skolen og fagstab ser ulikt, og hva skolen ønsker hjelp til."
    if section:
        lead = "Dagsordenen blir som den er."
    elif not assessment.is_released:
        lead = f"{lead} Det skjer når gjennomgangen er frigitt."
    history_url = section.history_url if section else ""
    return _render_form(request, assessment, form, title, action="Lagre", lead=lead, history_url=history_url)


def _booking_or_404(request, school, year):
    """The appointment as a section."""
    assessment = talked_about_or_404(request, school, year)
    dialogue = getattr(assessment, "dialogue", None)
    if dialogue is None:
        raise Http404
    if not request.user.has_perm("quality.change_dialogue", dialogue):
        raise PermissionDenied
    return section_in(
        dialogue,
        dialogue,
        DialogueForm,
        BOOKING,
        "dialogue_book",
        back=assessment.dialogue_url(),
        save=appointments.rebook_dialogue,
    )


book_choice, book_history = behind(_booking_or_404)


# --- times to choose among ----------------------------------------------------------------------


def times_propose(request, school, year):
    """Times for the school to choose among, proposed from where the round and the adviser's own talks leave room."""
    assessment = _assessment_or_404(request, school, year, "quality.propose_times")
    initial = TimesForm.initial_of(free_times(assessment), assessment.school.name)
    form = TimesForm(_sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        offered = {"times": form.cleaned_data["times"], "place": form.cleaned_data["place"]}
        action = partial(appointments.propose_times, assessment=assessment, by=request.user, **offered)
        return _step(request, assessment, action, "Tidene er foreslått. Skolens ledere har fått en e-post.")
    return _render_form(
        request,
        assessment,
        form,
        "Foreslå tider",
        action="Foreslå tidene",
        lead="Skolens ledere velger én av dem, eller sier når det passer bedre. Tidene under er ledige hos dere.",
    )


@require_POST
def time_choose(request, school, year, pk):
    assessment = _assessment_or_404(request, school, year, "quality.choose_time")
    action = partial(appointments.choose_time, assessment=assessment, time=pk, by=request.user)
    return _step(request, assessment, action, "Samtalen er avtalt. Dere får en invitasjon til kalenderen i en e-post.")


def times_decline(request, school, year):
    """None of the times fits: when would it?"""
    assessment = _assessment_or_404(request, school, year, "quality.choose_time")
    form = DeclineForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        action = partial(appointments.decline_times, assessment=assessment, note=note, by=request.user)
        return _step(request, assessment, action, "Fagstab har fått svaret, og foreslår nye tider.")
    return _render_form(request, assessment, form, "Ingen passer", action="Send svaret")


def dialogue_cancel(request, school, year):
    """Asks why first. Nothing that is written goes with the appointment."""
    dialogue = dialogue_or_404(request, school, year, "quality.cancel_dialogue")
    form = CancelForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        action = partial(appointments.cancel_dialogue, dialogue=dialogue, reason=reason, by=request.user)
        return _step(request, dialogue.assessment, action, "Samtalen er avlyst. Alle som var invitert, får beskjed.")
    return _render_form(
        request,
        dialogue.assessment,
        form,
        "Avlys samtalen",
        action="Avlys samtalen",
        lead="Dagsordenen og det som er skrevet, blir stående til samtalen får en ny tid.",
    )


def _sent(request):
    return request.POST if request.method == "POST" else None


def _assessment_or_404(request, school, year, permission):
    """The assessment for those who may open its talk: others do not learn that there are times."""
    assessment = talked_about_or_404(request, school, year)
    if not request.user.has_perm(permission, assessment):
        raise PermissionDenied
    return assessment


def _step(request, assessment, action, done):
    """Take a step, tell how it went, and go back to the talk."""
    taken(request, action, done)
    return redirect(assessment.dialogue_url())


def _render_form(request, assessment, form, title, *, action, lead="", history_url=""):
    return form_page(
        request,
        form,
        title=title,
        eyebrow=assessment.school.name,
        lead=lead,
        action=action,
        back=assessment.dialogue_url(),
        crumbs=crumbs_of(assessment, title),
        history_url=history_url,
    )
