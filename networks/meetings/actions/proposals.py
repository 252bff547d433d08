"""Proposals for an agenda: made by those who are asked, taken in or declined with a word by the one who leads."""

from django.db import transaction

from networks.meetings.actions.agenda import add_item
from networks.meetings.actions.meetings import PLANNED, locked, must_be_open
from networks.models import ItemProposal
from sandnes_portal.writing.steps import NotReady, take_away, take_step

Status = ItemProposal.Status


@transaction.atomic
def propose_item(*, meeting, form, by):
    """A proposal from a valid ProposalForm. Raises NotReady when the meeting has been held or is cancelled."""
    locked(meeting, *PLANNED, otherwise="Møtet er holdt eller avlyst, og tar ikke imot flere forslag.")
    form.instance.proposed_by = form.instance.changed_by = by
    return form.save()


@transaction.atomic
def take_in(*, proposal, by):
    """Make an item of a proposal, last in its part. Out: the item. Raises NotReady when it has its answer."""
    must_be_open(proposal.meeting)
    proposal = _waiting(proposal)
    item = add_item(
        meeting=proposal.meeting,
        part=proposal.part,
        by=by,
        title=proposal.title,
        introduction=proposal.why,
        presenter=proposal.proposed_by.name,
        minutes_planned=proposal.minutes_planned,
    )
    take_step(proposal, by=by, status=Status.TAKEN, item=item, answer="")
    return item


@transaction.atomic
def decline(*, proposal, answer, by):
    """Not this time, with a word to the one who proposed it. Raises NotReady when it has its answer."""
    take_step(_waiting(proposal), by=by, status=Status.DECLINED, answer=answer)


@transaction.atomic
def withdraw(*, proposal, by):
    """Take one's own proposal back. Raises NotReady when it has its answer."""
    take_away(_waiting(proposal), by=by)


def _waiting(proposal):
    """The proposal under lock, while it waits for an answer."""
    found = ItemProposal.objects.select_for_update(of=("self",)).select_related("meeting__arena", "proposed_by")
    proposal = found.filter(pk=proposal.pk).first()
    if proposal is None or proposal.status != Status.WAITING:
        raise NotReady("Forslaget har alt fått svar, eller er trukket.")
    return proposal
