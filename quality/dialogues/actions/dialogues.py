"""The way of a dialogue: written, held, approved by both sides, frozen. What is frozen changes by no way.

How it gets its time is in `appointments`.
"""

from functools import partial

from django.db import transaction
from django.utils import timezone

from quality import emails
from quality.dialogues.actions.locking import let_approvals_fall, locked, locked_when_released
from quality.dialogues.outside import rows_outside
from quality.dialogues.pack import pack_of
from quality.dialogues.unreleased import what_waits
from quality.frozen import as_text, fingerprint_of, freeze
from quality.models import Dialogue, DialogueItem
from sandnes_portal.writing.editing import save_editable
from sandnes_portal.writing.steps import NotReady, take_away, take_step


def save_in_dialogue(*, dialogue, form, by):
    """Save a text that is part of the minutes. Approvals given before fall when it says something new.

    Raises NotReady when the dialogue is frozen or the review not released, EditConflict when two have written in the
    same field.
    """
    return save_editable(
        form=form,
        by=by,
        allowed=partial(locked_when_released, dialogue),
        then=lambda _row: let_approvals_fall(dialogue),
    )


@transaction.atomic
def add_agreement(*, dialogue, side, item, by):
    """An empty promise, open for writing. It is there from the first moment, so nothing that is typed can get lost."""
    dialogue = locked_when_released(dialogue)
    return dialogue.agreements.create(promised_by=side, item=item, changed_by=by)


@transaction.atomic
def delete_agreement(*, dialogue, agreement, by):
    """Take a promise out of the minutes. Its words stay in the history."""
    dialogue = locked(dialogue)
    take_away(agreement, by=by)
    let_approvals_fall(dialogue)


@transaction.atomic
def mark_held(*, dialogue, by):
    """The talk has been held; now both sides can approve. Raises NotReady when its date is still to come, or
    the review is not released."""
    dialogue = locked(dialogue)
    if dialogue.status == Dialogue.Status.CANCELLED:
        raise NotReady("Samtalen er avlyst. Avtal en ny tid først.")
    if waits_for := what_waits(dialogue):
        raise NotReady(f"Samtalen kan ikke holdes ennå. {waits_for} Flytt den til det er gjort.")
    if dialogue.held_on > timezone.localdate():
        raise NotReady("Samtalen har en dato som ikke har vært ennå. Endre datoen først.")
    return take_step(dialogue, by=by, status=Dialogue.Status.HELD)


@transaction.atomic
def approve(*, dialogue, side, by, seen=None):
    """One side approves the minutes; with the second approval they are frozen. Approving twice changes nothing.

    `seen` is the `fingerprint_now` of what the person read. Raises NotReady when somebody has written since, or the
    talk has not been held.
    """
    dialogue = locked(dialogue)
    if dialogue.status != Dialogue.Status.HELD:
        raise NotReady("Samtalen må være holdt før referatet kan godkjennes.")
    if dialogue.held_on > timezone.localdate():
        raise NotReady("Samtalen har en dato som ikke har vært ennå. Endre datoen først.")
    if seen is not None and seen != fingerprint_now(dialogue):
        raise NotReady("Noen har endret referatet siden du åpnet siden. Les det igjen, og godkjenn det så.")
    # Nobody can approve a promise that was begun and never written.
    dialogue.agreements.filter(text="").delete()
    dialogue.approvals.get_or_create(side=side, defaults={"approved_by": by, "approved_at": timezone.now()})
    if dialogue.approvals.count() == 2:
        _freeze(dialogue, by)
    return dialogue


def fingerprint_now(dialogue):
    """The fingerprint of what the minutes say now, apart from who has approved them."""
    said = snapshot_of(dialogue) | {"approvals": []}
    said["agreements"] = [each for each in said["agreements"] if each["text"]]
    return fingerprint_of(as_text(said))


def _freeze(dialogue, by):
    said = snapshot_of(dialogue)
    approved_by = "\n".join(f"{each['by']}, {each['side']}" for each in said["approvals"])
    freeze(dialogue.frozen_minutes, as_text(said), approved_by=approved_by, reason=dialogue.reopened_reason)
    take_step(dialogue, by=by, status=Dialogue.Status.FROZEN, reopened_reason="")


@transaction.atomic
def freeze_pack(*, dialogue, by):
    """Freeze what both sides read before the talk. Out: the pack, and whether it is new: where nothing has changed
    since the last one, that is the one. Raises NotReady when the talk has been held, or the review is not released."""
    dialogue = locked(dialogue)
    if dialogue.status != Dialogue.Status.PLANNED or what_waits(dialogue):
        raise NotReady("Samtalepakken låses etter at gjennomgangen er frigitt, og før samtalen er holdt.")
    text = as_text(pack_of(dialogue, by))
    last = dialogue.packs.first()
    if last and last.text == text:
        return last, False
    return freeze(dialogue.packs, text, frozen_by=by), True


@transaction.atomic
def reopen(*, dialogue, by, reason):
    """Open minutes that both sides have approved, for a reason. What was approved is kept and can be read for ever;
    when both have approved again there is a new version. Raises NotReady when the minutes are open."""
    dialogue = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
    if not dialogue.is_frozen:
        raise NotReady("Bare et godkjent referat kan åpnes igjen.")
    approvers = [approval.approved_by for approval in dialogue.approvals.select_related("approved_by")]
    take_step(dialogue, by=by, reason=reason, status=Dialogue.Status.HELD, reopened_reason=reason)
    let_approvals_fall(dialogue)
    emails.send_reopened(dialogue, by, approvers)
    return dialogue


def snapshot_of(dialogue):
    """Everything the minutes say, as plain values: what both sides approved, word for word."""
    assessment = dialogue.assessment
    items = DialogueItem.objects.for_minutes(dialogue)
    return {
        "school": assessment.school.name,
        "year": assessment.round.year.label,
        "held_on": f"{dialogue.held_on:%d.%m.%Y}",
        "starts_at": f"{dialogue.starts_at:%H.%M}" if dialogue.starts_at else "",
        "place": dialogue.place,
        "school_people": dialogue.school_people,
        "fagstab_people": dialogue.fagstab_people,
        "points": [_item_snapshot(item, assessment.round.year) for item in items],
        # All that both sides stand by: also what needed no talk.
        "others": [_row_snapshot(row, assessment.round.year) for row in rows_outside(dialogue)],
        "agreements": [
            {
                "side": agreement.get_promised_by_display(),
                "text": agreement.text,
                "responsible": agreement.responsible,
                "due_on": f"{agreement.due_on:%d.%m.%Y}" if agreement.due_on else "",
            }
            for agreement in dialogue.agreements.all()
        ],
        "approvals": [
            {
                "side": approval.get_side_display(),
                "by": approval.approved_by.name,
                "at": f"{timezone.localtime(approval.approved_at):%d.%m.%Y kl. %H.%M}",
            }
            for approval in dialogue.approvals.select_related("approved_by").order_by("approved_at")
        ],
    }


def _item_snapshot(item, year):
    row = item.criterion_assessment
    return {
        **(_row_snapshot(row, year) if row else {"own": "", "fagstab": "", "agreed": ""}),
        "title": item.heading_in(year),
        "done": item.done,
        "learned": item.learned,
        "wise": item.wise,
    }


def _row_snapshot(row, year):
    return {
        "title": row.heading_in(year),
        "own": _label(row.own_rating),
        "fagstab": _label(row.fagstab_rating),
        "agreed": _label(row.agreed_rating),
    }


def _label(step):
    return step.label if step else ""
