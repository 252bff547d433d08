"""The appointment of a talk: times offered and taken, booked, moved, cancelled. Each step is told by mail."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from networks.models import User
from quality import emails
from quality.assessments.under_way import must_be_under_way
from quality.dialogues.actions.agenda import propose_agenda
from quality.dialogues.actions.locking import let_approvals_fall, locked
from quality.dialogues.times import in_the_way, words_of_what_is_in_the_way
from quality.models import Assessment, Dialogue, TimeProposal
from quality.reports import proposed_appointment
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_step

BOOKED = "Samtalen er alt avtalt."
# What an appointment is when it has a time again.
ON_AGAIN = {"status": Dialogue.Status.PLANNED, "cancelled_reason": ""}


def _assessment_without_time(assessment):
    """The assessment under lock. Raises NotReady when it is out of the round, or its talk has a time or was held."""
    # The lock is on what the talk is about, since there may be no talk yet to lock.
    assessment = (
        Assessment.objects.select_for_update(of=("self",)).select_related("round", "school").get(pk=assessment.pk)
    )
    must_be_under_way(assessment)
    dialogue = Dialogue.objects.select_for_update().filter(assessment=assessment).first()
    if dialogue and dialogue.status != Dialogue.Status.CANCELLED:
        raise NotReady(BOOKED)
    return assessment, dialogue


@transaction.atomic
def propose_times(*, assessment, times, place, by):
    """Offer the school some times, in place of those that were offered before. In: `times`, pairs of date and clock.

    Raises NotReady when the talk is booked, or the school is out of the round.
    """
    assessment, _cancelled = _assessment_without_time(assessment)
    TimeProposal.objects.filter(assessment=assessment).delete()
    proposal = TimeProposal(assessment=assessment, place=place, proposed_by=by)
    proposal._history_user = by
    proposal.save()
    for held_on, starts_at in sorted(set(times)):
        proposal.times.create(held_on=held_on, starts_at=starts_at)
    emails.send_times(proposal)
    return proposal


def propose_times_to_all(*, offers, by):
    """Offer several schools times at once. In: {assessment: the times and the place as `propose_times` takes them}.

    A school that has got a time meanwhile, or left the round, stops nobody else. Out: the proposals, and pairs of the
    assessment and the reason of those that were left out.
    """
    sent, left_out = [], []
    for assessment, offer in offers.items():
        try:
            sent.append(propose_times(assessment=assessment, by=by, **offer))
        except NotReady as reason:
            left_out.append((assessment, str(reason)))
    return sent, left_out


@transaction.atomic
def choose_time(*, assessment, time, by):
    """The school takes one of the times, and the talk is booked. In: `time`, the number of one of those offered.

    Raises NotReady when the times were taken back, are past, or the talk is booked already.
    """
    assessment, dialogue = _assessment_without_time(assessment)
    proposal = TimeProposal.objects.filter(assessment=assessment).select_related("proposed_by").first()
    chosen = proposal.times.filter(pk=time).first() if proposal else None
    if chosen is None:
        raise NotReady("Tiden er ikke lenger ledig. Se hvilke tider som står der nå.")
    if chosen.held_on < timezone.localdate():
        raise NotReady("Tiden er passert. Velg en annen, eller si når det passer.")
    if _in_the_way(assessment, chosen.held_on, chosen.starts_at):
        raise NotReady("Tiden er nettopp tatt av en annen samtale. Velg en annen, eller si når det passer.")
    when = {"held_on": chosen.held_on, "starts_at": chosen.starts_at, "changed_by": by}
    if dialogue is None:
        usual = proposed_appointment(assessment, proposal.proposed_by)
        dialogue = Dialogue(assessment=assessment, **usual)
    else:
        dialogue.version += 1
    for name, value in (when | ON_AGAIN).items():
        setattr(dialogue, name, value)
    dialogue.place = proposal.place or dialogue.place
    is_new = dialogue.pk is None
    dialogue.save()
    _booked(dialogue, by, is_new=is_new)
    return dialogue


def _in_the_way(assessment, held_on, starts_at):
    """`in_the_way`, when nobody else books the same adviser meanwhile."""
    if assessment.adviser_id:
        User.objects.select_for_update().get(pk=assessment.adviser_id)
    return in_the_way(assessment, held_on, starts_at)


@transaction.atomic
def decline_times(*, assessment, note, by):
    """The school says that none of the times fits. Raises NotReady when there are none to answer."""
    assessment, _cancelled = _assessment_without_time(assessment)
    proposal = TimeProposal.objects.filter(assessment=assessment).first()
    if proposal is None:
        raise NotReady("Det står ingen tider å svare på. Fagstab foreslår nye.")
    take_step(proposal, by=by, declined_by=by, declined_note=note)
    emails.send_declined(proposal)
    return proposal


def book_dialogue(*, form, by):
    """Save the appointment. The agenda is proposed from where the voices differ most and the school asks for help; in a
    talk that is booked before the review is released, when that is."""

    def has_no_time():
        _assessment, dialogue = _assessment_without_time(form.instance.assessment)
        if dialogue:
            raise NotReady(BOOKED)
        _must_be_free(form.instance)

    return save_editable(form=form, by=by, allowed=has_no_time, then=partial(_booked, by=by, is_new=True))


def rebook_dialogue(*, dialogue, form, by):
    """Save another time, place or people. A talk that was cancelled is on again.

    Raises NotReady when the dialogue is frozen or out of the round, or the adviser is in another talk then, and
    EditConflict as `save_editable`.
    """

    def can_be_moved():
        locked(dialogue)
        if form.has_another_time:
            _must_be_free(form.instance)

    return save_editable(form=form, by=by, allowed=can_be_moved, also=_on_again, then=_moved)


def _must_be_free(dialogue):
    # The form has asked as well, so that what is wrong stands at its field; two who press at once meet here.
    if talk := _in_the_way(dialogue.assessment, dialogue.held_on, dialogue.starts_at):
        raise NotReady(words_of_what_is_in_the_way(talk))


def _on_again(dialogue):
    return ON_AGAIN if dialogue.status == Dialogue.Status.CANCELLED else {}


def _moved(dialogue):
    let_approvals_fall(dialogue)
    if dialogue.status == Dialogue.Status.PLANNED:
        _booked(dialogue, dialogue.changed_by, is_new=False)


def _booked(dialogue, by, *, is_new):
    """What follows when a talk has a time: an agenda, if both sides have read each other; no more times to choose
    among, and the invitations."""
    # Asked under the lock: it may have been released since the page was opened.
    if is_new and Assessment.objects.get(pk=dialogue.assessment_id).is_released:
        propose_agenda(dialogue, by)
    TimeProposal.objects.filter(assessment=dialogue.assessment_id).delete()
    emails.send_invitations(dialogue.pk, by)


@transaction.atomic
def cancel_dialogue(*, dialogue, reason, by):
    """Call the talk off. Agenda, packs and what is written stay, and it can be given a new time.

    Raises NotReady when it has been held, or is cancelled already.
    """
    dialogue = locked(dialogue)
    if dialogue.status != Dialogue.Status.PLANNED:
        raise NotReady("Bare en samtale som er avtalt og ikke holdt, kan avlyses.")
    take_step(dialogue, by=by, reason=reason, status=Dialogue.Status.CANCELLED, cancelled_reason=reason)
    emails.send_cancellations(dialogue.pk, by)
    return dialogue
