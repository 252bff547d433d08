"""The way of a dialogue: booked, held, approved by both sides, frozen. What is frozen changes by no way."""

import hashlib
import json

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from quality.actions import NotReady
from quality.models import Assessment, Dialogue, DialogueItem
from sandnes_portal.editing import save_editable

MOST_PROPOSED = 6
FROZEN = "Referatet er godkjent av begge sider, og kan ikke endres."


def _locked(dialogue):
    """The dialogue under lock, so that nobody freezes it while it is written in. Raises NotReady when frozen."""
    dialogue = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
    if dialogue.is_frozen:
        raise NotReady(FROZEN)
    return dialogue


@transaction.atomic
def book_dialogue(*, form, by):
    """Save the appointment with an agenda proposed from where the voices differ most and the school asks for help."""
    # The lock is on what the talk is about, since there is no talk yet to lock.
    Assessment.objects.select_for_update().get(pk=form.instance.assessment_id)
    if Dialogue.objects.filter(assessment=form.instance.assessment_id).exists():
        raise NotReady("Samtalen er alt avtalt.")
    dialogue = save_editable(form=form, by=by)
    rows = dialogue.assessment.criteria.with_ratings()
    wanted = [row for row in rows if row.distance or row.wants_help or row.wants_discussion]
    wanted.sort(key=lambda row: (-(row.distance or 0), not row.wants_help, not row.wants_discussion))
    for position, row in enumerate(wanted[:MOST_PROPOSED]):
        dialogue.items.create(criterion_assessment=row, position=position, changed_by=by)
    return dialogue


@transaction.atomic
def save_in_dialogue(*, dialogue, forms, by):
    """Save forms that are part of the minutes, all or none. Out: whether approvals fell because of it.

    Raises NotReady when the dialogue is frozen, EditConflict when somebody else wrote in one of them first.
    """
    dialogue = _locked(dialogue)
    changed = [form for form in forms if form.has_changed()]
    for form in changed:
        save_editable(form=form, by=by)
    return bool(changed) and _let_approvals_fall(dialogue)


def _let_approvals_fall(dialogue):
    fell, _rows = dialogue.approvals.all().delete()
    return bool(fell)


@transaction.atomic
def add_item(*, dialogue, form, by):
    """A theme of one's own last on the agenda."""
    dialogue = _locked(dialogue)
    last = dialogue.items.aggregate(last=Max("position"))["last"]
    form.instance.position = 0 if last is None else last + 1
    item = save_editable(form=form, by=by)
    _let_approvals_fall(dialogue)
    return item


@transaction.atomic
def delete_part(*, dialogue, part, by):
    """Take an item or an agreement out of the minutes. Its words stay in the history."""
    dialogue = _locked(dialogue)
    part._history_user = by
    part.delete()
    _let_approvals_fall(dialogue)


@transaction.atomic
def mark_held(*, dialogue, by):
    """The talk has been held; now both sides can approve. Raises NotReady when its date is still to come."""
    dialogue = _locked(dialogue)
    if dialogue.held_on > timezone.localdate():
        raise NotReady("Samtalen har en dato som ikke har vært ennå. Endre datoen først.")
    dialogue.status, dialogue.changed_by = Dialogue.Status.HELD, by
    dialogue.version += 1
    dialogue.save()
    return dialogue


@transaction.atomic
def approve(*, dialogue, side, by):
    """One side approves the minutes; with the second approval they are frozen. Approving twice changes nothing."""
    dialogue = _locked(dialogue)
    if dialogue.status != Dialogue.Status.HELD:
        raise NotReady("Samtalen må være holdt før referatet kan godkjennes.")
    dialogue.approvals.get_or_create(side=side, defaults={"approved_by": by, "approved_at": timezone.now()})
    if dialogue.approvals.count() == 2:
        _freeze(dialogue)
    return dialogue


def _freeze(dialogue):
    dialogue.frozen_text = json.dumps(snapshot_of(dialogue), ensure_ascii=False, sort_keys=True)
    dialogue.fingerprint = fingerprint_of(dialogue.frozen_text)
    dialogue.frozen_at, dialogue.status = timezone.now(), Dialogue.Status.FROZEN
    dialogue.version += 1
    dialogue.save()


def fingerprint_of(text):
    """SHA-256 of the minutes as they were approved, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


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
        "title": item.heading_in(year),
        "own": _label(row and row.own_rating),
        "fagstab": _label(row and row.fagstab_rating),
        "agreed": _label(row and row.agreed_rating),
        "done": item.done,
        "learned": item.learned,
        "wise": item.wise,
    }


def _label(step):
    return step.label if step else ""
