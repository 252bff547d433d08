import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from quality.actions import NotReady, dialogues
from quality.forms.dialogues import AgreedRatingForm, AgreementForm, DialogueForm, ItemForm, ThemeForm
from quality.models import Agreement, Assessment, Dialogue, DialogueItem
from quality.reports import year_strip_of
from sandnes_portal.editing import EditConflict, form_after_conflict

SIDES = {
    "skolen": ("school", "quality.approve_for_school"),
    "kommunen": ("municipality", "quality.approve_for_municipality"),
}


def _dialogue_or_404(request, school, year, permission="quality.view_dialogue"):
    found = Dialogue.objects.visible_to(request.user).for_page()
    dialogue = get_object_or_404(found, assessment__school__slug=school, assessment__round__year=year)
    if not request.user.has_perm(permission, dialogue):
        raise PermissionDenied
    return dialogue


def dialogue_detail(request, school, year):
    """The talk as a document: the agenda before, the minutes after, the frozen text when both have approved."""
    dialogue = (
        Dialogue.objects.visible_to(request.user)
        .for_page()
        .filter(assessment__school__slug=school, assessment__round__year=year)
        .first()
    )
    if dialogue is None:
        return _not_booked(request, school, year)
    user = request.user
    context = _frame(dialogue) | {
        "minutes": json.loads(dialogue.frozen_text) if dialogue.is_frozen else None,
        "items": [] if dialogue.is_frozen else _shown_items(dialogue),
        "approvals": dialogue.approvals.select_related("approved_by"),
        "last_agreements": Agreement.objects.visible_to(user).of_school_in(dialogue.assessment.school, year.previous),
        "can_change": user.has_perm("quality.change_dialogue", dialogue),
        "can_approve": [word for word, (side, name) in SIDES.items() if _may_approve(user, dialogue, side, name)],
        "today": timezone.localdate(),
    }
    return render(request, "quality/dialogues/detail.html", context)


def _may_approve(user, dialogue, side, permission):
    done = any(approval.side == side for approval in dialogue.approvals.all())
    return not done and user.has_perm(permission, dialogue)


def _not_booked(request, school, year):
    assessments = Assessment.objects.visible_to(request.user).for_page()
    assessment = get_object_or_404(assessments, school__slug=school, round__year=year)
    if not request.user.has_perm("quality.view_dialogue", assessment):
        raise Http404
    can_book = request.user.has_perm("quality.book_dialogue", assessment)
    return render(request, "quality/dialogues/none.html", {"assessment": assessment, "can_book": can_book})


def dialogue_book(request, school, year):
    """A first appointment, or another date, place or people for the one there is."""
    assessments = Assessment.objects.visible_to(request.user).for_page()
    assessment = get_object_or_404(assessments, school__slug=school, round__year=year)
    dialogue = getattr(assessment, "dialogue", None)
    allowed = ("quality.change_dialogue", dialogue) if dialogue else ("quality.book_dialogue", assessment)
    if not request.user.has_perm(*allowed):
        raise PermissionDenied
    form = DialogueForm(request.POST or None, instance=dialogue or Dialogue(assessment=assessment))
    if request.method == "POST" and form.is_valid():
        again = _book(request, form, dialogue)
        if again is None:
            return redirect(assessment.dialogue_url())
        form = again[0]
    context = {"assessment": assessment, "form": form, "dialogue": dialogue}
    return render(request, "quality/dialogues/book.html", context)


def _book(request, form, dialogue):
    """Out: None when it is saved, else the forms to show."""
    if dialogue is not None:
        return _save(request, dialogue, [form])
    dialogues.book_dialogue(form=form, by=request.user)
    messages.success(request, "Samtalen er avtalt. Dagsordenen er foreslått etter hvor dere ser ulikt.")
    return None


def dialogue_item(request, school, year, pk):
    """The calm screen of the meeting: one point, the agreed rating, gjort–lært–lurt, and what is promised."""
    dialogue = _dialogue_or_404(request, school, year)
    items = list(DialogueItem.objects.for_minutes(dialogue))
    item = next((item for item in items if item.pk == pk), None)
    if item is None:
        raise Http404
    can_change = request.user.has_perm("quality.change_dialogue", dialogue)
    if request.method == "POST" and not can_change:
        raise PermissionDenied
    forms = _item_forms(request, item)
    if request.method == "POST" and all(form.is_valid() for form in forms):
        again = _save(request, dialogue, forms)
        if again is None:
            return redirect(_after(dialogue, items, item))
        forms = again
    context = _frame(dialogue) | _item_context(dialogue, items, item, forms)
    return render(request, "quality/dialogues/item.html", context | {"can_change": can_change})


def _item_forms(request, item):
    forms = [ItemForm(request.POST or None, instance=item)]
    if item.criterion_assessment:
        forms.append(AgreedRatingForm(request.POST or None, instance=item.criterion_assessment, prefix="enige"))
    return forms


def _item_context(dialogue, items, item, forms):
    year = dialogue.assessment.round.year
    row = item.criterion_assessment
    return {
        "item": item,
        "heading": item.heading_in(year),
        "row": row,
        "form": forms[0],
        "agreed_form": forms[1] if len(forms) > 1 else None,
        "dots": [
            {
                "item": each,
                "url": _item_url(dialogue, each),
                "name": each.title or each.criterion_assessment.criterion.code,
            }
            for each in items
        ],
        "agreements": list(dialogue.agreements.all()),
        "years": year_strip_of(row) if row else [],
        "steps": list(dialogue.assessment.round.scale.steps.all()),
    }


def _save(request, dialogue, forms):
    """Save the forms. Out: None when they are saved, else the forms to show, the one with both texts among them."""
    try:
        fell = dialogues.save_in_dialogue(dialogue=dialogue, forms=forms, by=request.user)
    except EditConflict as conflict:
        if conflict.current is None:
            raise Http404 from conflict
        return [_again(form, conflict.current) for form in forms]
    messages.success(request, f"Lagret kl. {timezone.localtime():%H.%M}.")
    if fell:
        messages.info(request, "Referatet er endret, så begge sider må godkjenne det på nytt.")
    return None


def _again(form, current):
    same = isinstance(form.instance, type(current)) and form.instance.pk == current.pk
    return form_after_conflict(form, current) if same else form


def _item_url(dialogue, item):
    return reverse("dialogue_item", args=[*_address(dialogue), item.pk])


def _after(dialogue, items, item):
    place = items.index(item)
    return _item_url(dialogue, items[place + 1]) if place + 1 < len(items) else dialogue.get_absolute_url()


def item_create(request, school, year):
    dialogue = _dialogue_or_404(request, school, year, "quality.change_dialogue")
    form = ThemeForm(request.POST or None, instance=DialogueItem(dialogue=dialogue))
    if request.method == "POST" and form.is_valid():
        dialogues.add_item(dialogue=dialogue, form=form, by=request.user)
        messages.success(request, "Temaet står på dagsordenen.")
        return redirect(dialogue)
    return _small_form(request, dialogue, form, "Nytt tema")


def agreement_edit(request, school, year, pk=None):
    """A promise of either side, made or mended before the minutes are frozen."""
    dialogue = _dialogue_or_404(request, school, year, "quality.change_dialogue")
    agreement = get_object_or_404(dialogue.agreements, pk=pk) if pk else Agreement(dialogue=dialogue)
    form = AgreementForm(request.POST or None, instance=agreement)
    if request.method == "POST" and form.is_valid():
        again = _save(request, dialogue, [form])
        if again is None:
            return redirect(dialogue)
        form = again[0]
    return _small_form(request, dialogue, form, "Endre avtalen" if pk else "Ny avtale")


def _small_form(request, dialogue, form, title):
    return render(request, "quality/dialogues/form.html", _frame(dialogue, title) | {"form": form, "title": title})


@require_POST
def item_delete(request, school, year, pk):
    dialogue = _dialogue_or_404(request, school, year, "quality.change_dialogue")
    dialogues.delete_part(dialogue=dialogue, part=get_object_or_404(dialogue.items, pk=pk), by=request.user)
    messages.success(request, "Punktet er tatt bort. Teksten ligger i historikken.")
    return redirect(dialogue)


@require_POST
def agreement_delete(request, school, year, pk):
    dialogue = _dialogue_or_404(request, school, year, "quality.change_dialogue")
    dialogues.delete_part(dialogue=dialogue, part=get_object_or_404(dialogue.agreements, pk=pk), by=request.user)
    messages.success(request, "Avtalen er tatt bort. Teksten ligger i historikken.")
    return redirect(dialogue)


@require_POST
def dialogue_hold(request, school, year):
    dialogue = _dialogue_or_404(request, school, year, "quality.change_dialogue")
    try:
        dialogues.mark_held(dialogue=dialogue, by=request.user)
        messages.success(request, "Samtalen er holdt. Nå kan begge sider lese gjennom og godkjenne referatet.")
    except NotReady as reason:
        messages.warning(request, str(reason))
    return redirect(dialogue)


@require_POST
def dialogue_approve(request, school, year, side):
    if side not in SIDES:
        raise Http404
    side, permission = SIDES[side]
    dialogue = _dialogue_or_404(request, school, year, permission)
    dialogue = dialogues.approve(dialogue=dialogue, side=side, by=request.user)
    done = "Begge sider har godkjent, og referatet er låst." if dialogue.is_frozen else "Referatet er godkjent."
    messages.success(request, done)
    return redirect(dialogue)


def _shown_items(dialogue):
    year = dialogue.assessment.round.year
    items = DialogueItem.objects.for_minutes(dialogue)
    return [{"item": item, "title": item.heading_in(year), "url": _item_url(dialogue, item)} for item in items]


def _address(dialogue):
    return [dialogue.assessment.school.slug, dialogue.assessment.round.year]


def _frame(dialogue, last=""):
    assessment = dialogue.assessment
    crumbs = [
        ("Kvalitet", assessment.round.get_absolute_url()),
        (assessment.school.name, assessment.school.get_absolute_url()),
        ("Utviklingssamtale", dialogue.get_absolute_url() if last else ""),
    ]
    return {
        "dialogue": dialogue,
        "assessment": assessment,
        "school": assessment.school,
        "year": assessment.round.year,
        "crumbs": [*crumbs, (last, "")] if last else crumbs,
    }
