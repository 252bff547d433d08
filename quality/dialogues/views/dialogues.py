"""The development dialogue as a document: its agenda, its minutes, its approvals."""

import json
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from quality.dialogues.actions import dialogues
from quality.dialogues.missing import missing_in
from quality.dialogues.outside import outside_the_agenda
from quality.dialogues.unreleased import what_waits
from quality.models import Agreement, Assessment, Dialogue, DialogueApproval, DialogueItem, Side
from sandnes_portal.language.words import CRITERION, steps_apart
from sandnes_portal.writing import sections
from sandnes_portal.writing.steps import taken

SIDES = {
    "skolen": ("school", "quality.approve_for_school"),
    "kommunen": ("municipality", "quality.approve_for_municipality"),
}


def dialogue_or_404(request, school, year, permission="quality.view_dialogue"):
    found = Dialogue.objects.visible_to(request.user).for_page()
    dialogue = get_object_or_404(found, assessment__school__slug=school, assessment__round__year=year)
    if not request.user.has_perm(permission, dialogue):
        raise PermissionDenied
    return dialogue


def talked_about_or_404(request, school, year):
    """The assessment for those who may know of its talk, whether or not they may read what stands in it."""
    assessments = Assessment.objects.with_talk_open_to(request.user).for_page()
    return get_object_or_404(assessments, school__slug=school, round__year=year)


@require_safe
def dialogue_detail(request, school, year):
    """The talk as a document: the agenda before, the minutes after, the frozen text when both have approved. Before the
    review is released: the appointment, and the themes that the two sides have put up."""
    dialogue = (
        Dialogue.objects.visible_to(request.user)
        .for_page()
        .filter(assessment__school__slug=school, assessment__round__year=year)
        .first()
    )
    if dialogue is None:
        return _not_booked(request, school, year)
    user = request.user
    can_approve = [word for word, (side, name) in SIDES.items() if _may_approve(user, dialogue, side, name)]
    can_change = user.has_perm("quality.change_dialogue", dialogue)
    can_write = user.has_perm("quality.write_minutes", dialogue)
    last_year = Agreement.objects.visible_to(user).of_school_in(dialogue.assessment.school, year.previous)
    context = frame(dialogue) | {
        **(shown_minutes(dialogue.approved_minutes) if dialogue.is_frozen else {}),
        "versions": dialogue.frozen_minutes.all(),
        "packs": dialogue.packs.all(),
        "can_freeze_pack": user.has_perm("quality.freeze_pack", dialogue),
        "can_reopen": user.has_perm("quality.reopen_dialogue", dialogue),
        **({} if dialogue.is_frozen else _agenda(dialogue, can_write=can_write)),
        "sides": sides_of(dialogue),
        "approvals": _approvals(dialogue),
        "last_agreements": last_year,
        "waits_for": what_waits(dialogue),
        "is_due": dialogue.held_on <= timezone.localdate(),
        "can_review": user.has_perm("quality.review_assessment", dialogue.assessment),
        "can_change": can_change,
        "can_write": can_write,
        "can_arrange": user.has_perm("quality.arrange_agenda", dialogue),
        "can_approve": can_approve,
        "can_go_on": dialogue.is_frozen and user.has_perm("quality.go_to_leader_talk", dialogue.assessment),
        "can_cancel": user.has_perm("quality.cancel_dialogue", dialogue),
        **(without_time(user, dialogue.assessment) if dialogue.status == Dialogue.Status.CANCELLED else {}),
        # What is approved is what was read, also when somebody else writes meanwhile.
        "read": dialogues.fingerprint_now(dialogue) if can_approve else "",
    }
    return render(request, "quality/dialogues/detail.html", context)


def shown_minutes(frozen):
    """What both sides approved, with the promises of each side by themselves."""
    minutes = json.loads(frozen.text)
    promised = [(side, [each for each in minutes["agreements"] if each["side"] == side.label]) for side in Side]
    sides = [{"side": side.value, "promises": promises} for side, promises in promised]
    return {"frozen": frozen, "minutes": minutes | {"sides": sides}}


def sides_of(dialogue, item=None, open_promises=()):
    """Each side with its promises, and where a new one is written. In: the point the meeting is at, if it is, and
    those of its promises that stand open, as {id: (section, form)}."""
    promises = list(dialogue.agreements.all())
    return [
        {
            "side": side.value,
            "open": [open_promises[each.pk] for each in own if each.pk in open_promises],
            "promises": [each for each in own if each.text and each.pk not in open_promises],
            "new_url": _new_url(dialogue, side.value, item),
        }
        for side in Side
        for own in [[each for each in promises if each.promised_by == side]]
    ]


def _new_url(dialogue, side, item):
    """Where a promise of a side is written, at a point of the agenda or at none."""
    word = next(word for word, (value, _permission) in SIDES.items() if value == side)
    url = reverse("agreement_create", args=[*address_of(dialogue), word])
    return f"{url}?punkt={item.pk}" if item else url


def _approvals(dialogue):
    """(the side, its approval or None) for both sides."""
    given = {approval.side: approval for approval in dialogue.approvals.select_related("approved_by")}
    return [(side.label, given.get(side.value)) for side in Side]


def _may_approve(user, dialogue, side, permission):
    done = any(approval.side == side for approval in dialogue.approvals.all())
    return not done and user.has_perm(permission, dialogue)


def _not_booked(request, school, year):
    assessment = talked_about_or_404(request, school, year)
    context = {"assessment": assessment, "crumbs": crumbs_of(assessment)} | without_time(request.user, assessment)
    return render(request, "quality/dialogues/none.html", context)


def without_time(user, assessment):
    """What a page shows while a talk has no time: the times that are offered, and what the reader can do."""
    offered = getattr(assessment, "time_proposal", None)
    return {
        "offered": offered,
        "can_book": user.has_perm("quality.book_dialogue", assessment),
        "can_propose": user.has_perm("quality.propose_times", assessment),
        "can_choose": user.has_perm("quality.choose_time", assessment),
    }


def section_in(
    dialogue, row, form_class, prefix, name, *words, back, title="Endre samtalen", save=dialogues.save_in_dialogue
):
    """A text of the minutes. It can be written while the dialogue is not frozen, and lets approvals fall."""
    url = reverse(name, args=[*address_of(dialogue), *words])
    return sections.Section(
        row=row,
        form_class=form_class,
        prefix=prefix,
        url=url,
        back=back,
        title=title,
        crumbs=[*crumbs_of(dialogue.assessment, title)[:-1], (title, back)],
        save=partial(save, dialogue=dialogue),
    )


def is_approved_by_some(dialogue):
    # Asked anew, whatever was read before.
    return DialogueApproval.objects.filter(dialogue=dialogue).exists()


def tell_what_fell(request, dialogue, *, had_approval):
    if had_approval and not is_approved_by_some(dialogue):
        messages.info(request, "Referatet er endret, så begge sider må godkjenne det på nytt.")


@require_POST
def dialogue_hold(request, school, year):
    dialogue = dialogue_or_404(request, school, year, "quality.change_dialogue")
    hold = partial(dialogues.mark_held, dialogue=dialogue, by=request.user)
    taken(request, hold, "Samtalen er holdt. Nå kan begge sider lese gjennom og godkjenne referatet.")
    return redirect(dialogue)


@require_POST
def dialogue_approve(request, school, year, side):
    if side not in SIDES:
        raise Http404
    side, permission = SIDES[side]
    dialogue = dialogue_or_404(request, school, year, permission)
    seen = request.POST.get("lest")
    taken(request, partial(dialogues.approve, dialogue=dialogue, side=side, by=request.user, seen=seen), _approved)
    return redirect(dialogue)


def _approved(dialogue):
    return "Begge sider har godkjent, og referatet er låst." if dialogue.is_frozen else "Referatet er godkjent."


def _agenda(dialogue, *, can_write):
    """The points in order, and what stands beside them, each with its title in the year."""
    year, outside = dialogue.assessment.round.year, outside_the_agenda(dialogue)
    items = list(DialogueItem.objects.for_minutes(dialogue))
    points, shown = [_point(item, year) for item in items], getattr(dialogue, "shown_point", None)
    goes_on = dialogue.is_today and shown and shown.is_now
    at = next((each for each in points if goes_on and each["item"].pk == shown.item_id), None)
    return {
        "missing": missing_in(dialogue, items, outside, can_write=can_write),
        "items": points,
        # Whoever comes while the talk is held, comes to where it is.
        "joins": at is not None,
        "start_url": (at or points[0])["url"] if points else "",
        "later": [{"item": item, "title": item.heading_in(year)} for item in outside.later],
        "beside": [
            {"row": row, "title": row.heading_in(year), "kind": kind}
            for kind in ("alike", "agreed", "open")
            for row in getattr(outside, kind)
        ],
        "alike": len(outside.alike),
        "alike_counted": CRITERION.counted(len(outside.alike)),
    }


def _point(item, year):
    row = item.criterion_assessment
    return {
        "item": item,
        "title": item.heading_in(year),
        "url": item.get_absolute_url(),
        "apart": steps_apart(row.distance) if row else "",
    }


def address_of(dialogue):
    return [dialogue.assessment.school.slug, dialogue.assessment.round.year]


def frame(dialogue, last=""):
    assessment = dialogue.assessment
    return {
        "dialogue": dialogue,
        "assessment": assessment,
        "school": assessment.school,
        "year": assessment.round.year,
        "crumbs": crumbs_of(assessment, last),
    }


def crumbs_of(assessment, last=""):
    crumbs = [
        ("Kvalitet", assessment.round.get_absolute_url()),
        (assessment.school.name, assessment.school.get_absolute_url()),
        (f"Utviklingssamtale {assessment.round.year}", assessment.dialogue_url() if last else ""),
    ]
    return [*crumbs, (last, "")] if last else crumbs
