"""Proposals for an agenda: from those who are asked, answered by the one who leads."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from networks.meetings.actions import proposals
from networks.meetings.forms.agenda import DeclineForm, ProposalForm
from networks.meetings.views.meetings import form_of_meeting, meeting_or_404
from networks.models import ItemProposal
from sandnes_portal.writing.steps import taken


def proposal_create(request, pk):
    """What one wants on the agenda."""
    meeting = meeting_or_404(request, pk, "networks.propose_item")
    data = request.POST if request.method == "POST" else None
    form = ProposalForm(data, instance=ItemProposal(meeting=meeting))
    if data is not None and form.is_valid():
        action = partial(proposals.propose_item, meeting=meeting, form=form, by=request.user)
        taken(request, action, "Forslaget er sendt til den som leder møtet. Du ser svaret her.")
        return redirect(meeting)
    lead = "Den som leder møtet, tar saken inn på dagsordenen, eller svarer deg med et ord."
    return form_of_meeting(request, meeting, form, title="Foreslå sak", lead=lead, action="Send forslaget")


def _proposal_or_404(request, pk, proposal, permission="networks.change_meeting"):
    meeting = meeting_or_404(request, pk, permission)
    proposal = get_object_or_404(meeting.proposals.select_related("proposed_by"), pk=proposal)
    proposal.meeting = meeting
    return meeting, proposal


@require_POST
def proposal_take(request, pk, proposal):
    meeting, proposal = _proposal_or_404(request, pk, proposal)
    action = partial(proposals.take_in, proposal=proposal, by=request.user)
    taken(request, action, f"«{proposal.title}» står på dagsordenen.")
    return redirect(meeting)


def proposal_decline(request, pk, proposal):
    """Asks for a word to the one who proposed it."""
    meeting, proposal = _proposal_or_404(request, pk, proposal)
    data = request.POST if request.method == "POST" else None
    form = DeclineForm(data)
    if data is not None and form.is_valid():
        answer = form.cleaned_data["answer"]
        action = partial(proposals.decline, proposal=proposal, answer=answer, by=request.user)
        taken(request, action, f"{proposal.proposed_by.name} ser svaret på møtets side.")
        return redirect(meeting)
    lead = f"«{proposal.title}», foreslått av {proposal.proposed_by.name}."
    return form_of_meeting(request, meeting, form, title="Ikke denne gangen", lead=lead, action="Send svaret")


@require_POST
def proposal_withdraw(request, pk, proposal):
    """One's own proposal, taken back before it is answered."""
    meeting, proposal = _proposal_or_404(request, pk, proposal, "networks.view_meeting")
    if proposal.proposed_by_id != request.user.pk:
        raise PermissionDenied
    taken(request, partial(proposals.withdraw, proposal=proposal, by=request.user), "Forslaget er trukket.")
    return redirect(meeting)
