"""Commissions: given and closed by the director, answered by the networks."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from networks.commissions.standing import agenda_items_of
from networks.models import Commission, CommissionAnswer, ItemLink, Meeting
from networks.onward.forwarding import part_in
from sandnes_portal.post.mail import whole
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.models import next_place
from sandnes_portal.writing.steps import NotReady, take_step

IS_CLOSED = "Oppdraget er avsluttet. Svarene blir stående som de er."
IS_SENT = "Svaret er sendt. Ta det tilbake hvis dere vil endre det."
NOTHING_WRITTEN = "Skriv svaret først. Da kan dere sende det."
NO_MEETING = "Nettverket har ikke planlagt noe møte. Planlegg det neste, så kan oppdraget settes på dagsordenen der."


@transaction.atomic
def give_commission(*, form, networks, by):
    """Give a commission. In: a valid NewCommissionForm, and the networks. Out: it, with an empty answer of each."""
    commission = form.save(commit=False)
    commission.given_on, commission.given_by, commission.changed_by = timezone.localdate(), by, by
    commission.save()
    for network in networks:
        commission.answers.create(network=network, changed_by=by)
    return commission


def save_commission(*, form, by):
    """Save what the commission says, or when it is due. Raises NotReady when it is closed, EditConflict as others."""
    return save_editable(form=form, by=by, allowed=partial(_open_commission, form.instance.pk))


def _open_commission(pk):
    """The commission under lock. Raises NotReady when it is closed."""
    commission = Commission.objects.select_for_update().get(pk=pk)
    if not commission.is_open:
        raise NotReady(IS_CLOSED)
    return commission


def close_commission(*, commission, by):
    """The answers stand from now on. Closing twice changes nothing."""
    return _set_closed(commission, by, timezone.now())


def reopen_commission(*, commission, by):
    """The networks can answer again."""
    return _set_closed(commission, by, None)


@transaction.atomic
def _set_closed(commission, by, when):
    commission = Commission.objects.select_for_update().get(pk=commission.pk)
    if commission.is_open == bool(when):
        take_step(commission, by=by, closed_at=when)
    return commission


# --- the answers --------------------------------------------------------------------------------


def save_answer(*, form, by):
    """Save what a network answers. Raises NotReady when it is sent or the commission is closed."""
    return save_editable(form=form, by=by, allowed=partial(_unsent_answer, form.instance.pk))


def _open_answer(pk):
    """The answer under lock, and the commission with it, so that it is not closed meanwhile."""
    answer = CommissionAnswer.objects.select_for_update().get(pk=pk)
    answer.commission = _open_commission(answer.commission_id)
    return answer


def _unsent_answer(pk):
    answer = _open_answer(pk)
    if answer.is_sent:
        raise NotReady(IS_SENT)
    return answer


@transaction.atomic
def send_answer(*, answer, by):
    """Let the others read the network's answer. Raises NotReady when there is none, or it is sent already."""
    answer = _unsent_answer(answer.pk)
    if not answer.text.strip():
        raise NotReady(NOTHING_WRITTEN)
    return take_step(answer, by=by, answered_at=timezone.now(), answered_by=by)


@transaction.atomic
def take_back_answer(*, answer, reason, by):
    """Make the answer the network's own again, to be mended. The reason stands in its history.

    Raises NotReady when the commission is closed. What is not sent stays as it is.
    """
    answer = _open_answer(answer.pk)
    if not answer.is_sent:
        return answer
    return take_step(answer, by=by, reason=reason, answered_at=None, answered_by=None)


# --- on a network's agenda ----------------------------------------------------------------------


@transaction.atomic
def put_on_agenda(*, answer, by):
    """Put a commission on the agenda of the network's next meeting. Out: the item, and whether it was made now.

    Raises NotReady when no meeting is planned, or the commission is closed.
    """
    commission = _open_answer(answer.pk).commission
    meeting = Meeting.objects.filter(network=answer.network_id).upcoming().select_related("arena").first()
    if meeting is None:
        raise NotReady(NO_MEETING)
    # Two who press at once wait for each other here.
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    there = agenda_items_of(commission).filter(meeting=meeting).first()
    if there:
        return there, False
    item = meeting.items.create(
        title=commission.title,
        introduction=commission.text,
        part=part_in(meeting),
        position=next_place(meeting.items),
        changed_by=by,
    )
    ItemLink.objects.create(item=item, title="Oppdraget", url=whole(commission.get_absolute_url()))
    return item, True
