"""What goes on from a meeting: items to the next arena, decisions to the schools."""

from django.db import transaction
from django.utils import timezone

from networks.minutes.actions import locked
from networks.models import AgendaItem, Decision, DecisionOffer, ItemProposal, Meeting
from networks.onward.forwarding import part_in
from sandnes_portal.writing.steps import NotReady, take_step

TOO_LATE = "Møtet er holdt eller avlyst. Velg på nytt hvor saken skal sendes."
NOT_SHARED = "Referatet er åpnet igjen. Vedtaket kan tilbys når det er delt på nytt."
TAKEN_OUT = "Vedtaket er tatt bort fra referatet."


@transaction.atomic
def forward_item(*, item, meeting, title, why, by):
    """Propose an item of one meeting for another. Out: the proposal, and whether it was made now.

    An item is proposed to a meeting once: sent again, it is the proposal there is. Raises NotReady when the meeting is
    over or called off.
    """
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    meeting = Meeting.objects.upcoming().filter(pk=meeting.pk).select_related("arena").first()
    if meeting is None:
        raise NotReady(TOO_LATE)
    there = ItemProposal.objects.filter(from_item=item, meeting=meeting).first()
    if there:
        return there, False
    proposal = ItemProposal.objects.create(
        meeting=meeting,
        title=title,
        why=why,
        part=part_in(meeting),
        minutes_planned=item.minutes_planned,
        proposed_by=by,
        changed_by=by,
        from_item=item,
    )
    return proposal, True


@transaction.atomic
def offer_decision(*, decision, schools, title, by):
    """Offer a decision to schools of the network. Out: how many offers were made now.

    A school that has the offer keeps it as it is, with what it answered. Raises NotReady when the minutes are no longer
    shared, or the decision was taken out of them.
    """
    locked(decision.meeting, Meeting.Status.SHARED, otherwise=NOT_SHARED)
    decision = Decision.objects.select_for_update().filter(pk=decision.pk).first()
    if decision is None:
        raise NotReady(TAKEN_OUT)
    there = set(decision.offers.values_list("school", flat=True))
    new = [school for school in schools if school.pk not in there]
    for school in new:
        DecisionOffer.objects.create(decision=decision, school=school, title=title, changed_by=by)
    if new and decision.offered_at is None:
        take_step(decision, by=by, offered_at=timezone.now(), offered_by=by)
    return len(new)
