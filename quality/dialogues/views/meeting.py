"""The meeting: its points on a calm screen, with what is agreed and promised, in texts that save themselves."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from quality.dialogues.actions import dialogues
from quality.dialogues.forms.dialogues import AgreedRatingForm, ItemForm
from quality.dialogues.unreleased import what_waits
from quality.dialogues.views.dialogues import (
    SIDES,
    address_of,
    crumbs_of,
    dialogue_or_404,
    frame,
    is_approved_by_some,
    section_in,
    sides_of,
    tell_what_fell,
)
from quality.dialogues.views.following import following, move_on
from quality.dialogues.views.promises import agreement_section
from quality.indicators.reading import figures_of_school
from quality.models import DialogueItem, Side
from quality.reports import reworded_in, thread_of, year_strip_of
from sandnes_portal.language.words import steps_apart
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import confirm_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.validators import as_number

# --- the minutes as sections --------------------------------------------------------------------


def _item_section(dialogue, item):
    url, title = item.get_absolute_url(), item.heading_in(dialogue.assessment.round.year)
    return section_in(dialogue, item, ItemForm, f"punkt-{item.pk}", "dialogue_item", item.pk, back=url, title=title)


def _agreed_section(dialogue, item):
    row, url = item.criterion_assessment, item.get_absolute_url()
    # The same assessment, with its scale read already.
    row.assessment = dialogue.assessment
    title = f"{item.heading_in(dialogue.assessment.round.year)}: det dere er enige om"
    return section_in(dialogue, row, AgreedRatingForm, f"enige-{row.pk}", "agreed_save", item.pk, back=url, title=title)


def _at_point(dialogue, item):
    """The sections that stand open at a point of the agenda: its minutes, what is agreed, and its promises."""
    agreed = [_agreed_section(dialogue, item)] if item.criterion_assessment else []
    own = [each for each in dialogue.agreements.all() if each.item_id == item.pk]
    promises = [agreement_section(dialogue, each, item.get_absolute_url()) for each in own]
    return _item_section(dialogue, item), agreed, promises


def _item_of(dialogue, pk):
    """A point, also one that is off the agenda: it may stand open somewhere, and has its history."""
    return get_object_or_404(DialogueItem.objects.ready_to_show(dialogue), pk=pk)


# --- the meeting --------------------------------------------------------------------------------


def dialogue_item(request, school, year, pk):
    """The calm screen of the meeting: one point, the agreed rating, gjort–lært–lurt, and what is promised. There is no
    meeting before the review is released."""
    dialogue = dialogue_or_404(request, school, year)
    items = list(DialogueItem.objects.for_minutes(dialogue))
    item = next((item for item in items if item.pk == pk), None) or _item_of(dialogue, pk)
    can_change = request.user.has_perm("quality.write_minutes", dialogue)
    if request.method == "POST" and not can_change:
        raise PermissionDenied
    minutes, agreed, promises = _at_point(dialogue, item)
    if sections.is_autosave(request):
        return sections.autosave(request, minutes)
    if request.method == "GET" and what_waits(dialogue):
        return redirect(f"{dialogue.get_absolute_url()}#dagsorden")
    if item.is_off and request.method == "GET":
        return redirect(f"{dialogue.get_absolute_url()}#utenfor")
    shown = [(section, posted(request, section)) for section in (minutes, *agreed, *promises)]
    had_approval = is_approved_by_some(dialogue) if can_change else False
    _before, after = _beside(items, item)
    onwards = (after or dialogue).get_absolute_url()
    if answer := save_pressed(request, shown, onwards):
        tell_what_fell(request, dialogue, had_approval=had_approval)
        if answer.url != onwards:
            return answer
        if request.POST.get("lover") in Side.values:
            return _begin_promise(request, dialogue, request.POST["lover"], item)
        move_on(request.user, dialogue, after)
        return answer
    context = frame(dialogue) | _item_context(request.user, dialogue, items, item, shown)
    return render(
        request, "quality/dialogues/item.html", context | {"can_change": can_change, "is_approved": had_approval}
    )


def _beside(items, item):
    """The points before and after one on the agenda, or None; after one that is off it there is none."""
    if item not in items:
        return None, None
    place = items.index(item)
    return items[place - 1] if place else None, next(iter(items[place + 1 :]), None)


def _item_context(user, dialogue, items, item, shown):
    row, (before, after) = item.criterion_assessment, _beside(items, item)
    drawn = [(section, form or section.form()) for section, form in shown]
    promises = {section.row.pk: (section, form) for section, form in drawn if section.prefix.startswith("avtale-")}
    written = [section.row.changed_at for section, _form in shown if section.row.version > 1]
    leads = user.has_perm("quality.change_dialogue", dialogue)
    return {
        "item": item,
        "heading": item.heading_in(dialogue.assessment.round.year),
        "row": row,
        "minutes": drawn[0],
        "agreed": drawn[1] if row else None,
        "saved_at": max(written, default=None),
        "presence_url": reverse("dialogue_presence", args=address_of(dialogue)),
        "points": items,
        "before": before,
        "after": after,
        "sides": sides_of(dialogue, item, promises),
        "pack": next(iter(dialogue.packs.all()), None),
        **following(dialogue, item, leads=leads),
        **(_about(row, user) if row else {}),
    }


def _about(row, user):
    """What is known about a criterion before it is talked about."""
    years, year = year_strip_of(row, user), row.assessment.round.year
    return {
        "years": years,
        "thread": thread_of(row, user, [year.previous], beside_evidence=True),
        "reworded": reworded_in(row.criterion, years),
        "figures": figures_of_school(user, row.assessment.school, until=year, tied_to=row.criterion),
        "steps": list(row.assessment.round.scale.steps.all()),
        "apart": steps_apart(row.distance),
    }


def _section_of_item(request, school, year, pk):
    dialogue = dialogue_or_404(request, school, year, "quality.write_minutes")
    return _item_section(dialogue, _item_of(dialogue, pk))


def _section_of_agreed(request, school, year, pk):
    dialogue = dialogue_or_404(request, school, year, "quality.write_minutes")
    item = _item_of(dialogue, pk)
    if item.criterion_assessment is None:
        raise Http404
    return _agreed_section(dialogue, item)


item_choice, item_history = behind(_section_of_item)
agreed_choice, agreed_history = behind(_section_of_agreed)


@require_POST
def agreed_save(request, school, year, pk):
    """What the two sides agree on at a point, which saves itself."""
    section = _section_of_agreed(request, school, year, pk)
    return sections.autosave(request, section) if sections.is_autosave(request) else redirect(section.back)


@require_POST
def dialogue_presence(request, school, year):
    """Who else writes in the minutes."""
    dialogue = dialogue_or_404(request, school, year, "quality.write_minutes")
    find = partial(_section_at, dialogue)
    return sections.pulse(request, dialogue.get_absolute_url(), find, "har referatet åpent")


def _section_at(dialogue, prefix):
    """The section with a prefix such as «punkt-3», wherever in the talk it stands, or None."""
    kind, _, pk = prefix.partition("-")
    pk = as_number(pk)
    if pk is None:
        return None
    if kind == "avtale":
        agreement = dialogue.agreements.filter(pk=pk).first()
        return agreement and agreement_section(dialogue, agreement)
    items = DialogueItem.objects.ready_to_show(dialogue)
    if kind == "punkt":
        item = items.filter(pk=pk).first()
        return item and _item_section(dialogue, item)
    item = items.filter(criterion_assessment=pk).first() if kind == "enige" else None
    return item and _agreed_section(dialogue, item)


@require_POST
def agreement_create(request, school, year, side):
    """An empty promise of a side, opened for writing: where it stands in the meeting, else on a page of its own."""
    if side not in SIDES:
        raise Http404
    dialogue = dialogue_or_404(request, school, year, "quality.write_minutes")
    back_to = _point_or_talk(request, dialogue)
    return _begin_promise(request, dialogue, SIDES[side][0], back_to if back_to != dialogue else None)


def _begin_promise(request, dialogue, side, item):
    agreement = dialogues.add_agreement(dialogue=dialogue, side=side, item=item, by=request.user)
    if not request.htmx:
        url = reverse("agreement_edit", args=[*address_of(dialogue), agreement.pk])
        return redirect(f"{url}?punkt={item.pk}" if item else url)
    section = agreement_section(dialogue, agreement, (item or dialogue).get_absolute_url())
    context = frame(dialogue) | {"section": section, "form": section.focused_form(), "point": item}
    return render(request, "quality/dialogues/_promise_open.html", context)


def agreement_edit(request, school, year, pk):
    """A promise of either side, mended before the minutes are frozen."""
    dialogue = dialogue_or_404(request, school, year, "quality.write_minutes")
    back_to = _point_or_talk(request, dialogue)
    section = agreement_section(dialogue, get_object_or_404(dialogue.agreements, pk=pk), back_to.get_absolute_url())
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    had_approval, form = is_approved_by_some(dialogue), posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        tell_what_fell(request, dialogue, had_approval=had_approval)
        return answer
    context = frame(dialogue, section.title) | {
        "section": section,
        "form": form or section.form(),
        "saved_at": section.row.changed_at if section.row.version > 1 else None,
        "presence_url": reverse("dialogue_presence", args=address_of(dialogue)),
        "is_approved": had_approval,
    }
    return render(request, "quality/dialogues/agreement.html", context)


def _section_of_agreement(request, school, year, pk):
    dialogue = dialogue_or_404(request, school, year, "quality.write_minutes")
    return agreement_section(dialogue, get_object_or_404(dialogue.agreements, pk=pk))


agreement_choice, agreement_history = behind(_section_of_agreement)


def _point_or_talk(request, dialogue):
    """The point of the agenda that one came from and goes back to, by `?punkt=`, else the talk itself."""
    asked = request.GET.get("punkt", "")
    point = dialogue.items.filter(pk=as_number(asked)).first()
    return point or dialogue


def agreement_delete(request, school, year, pk):
    """Asks first: there may be words in it that several have written."""
    dialogue = dialogue_or_404(request, school, year, "quality.write_minutes")
    agreement = get_object_or_404(dialogue.agreements, pk=pk)
    back_to = _point_or_talk(request, dialogue)
    if request.method == "POST":
        dialogues.delete_agreement(dialogue=dialogue, agreement=agreement, by=request.user)
        messages.success(request, f"«{agreement.text}» er tatt bort. Teksten ligger i historikken.")
        return redirect(back_to)
    return confirm_page(
        request,
        title="Ta bort avtalen",
        eyebrow=dialogue.assessment.school.name,
        lead=agreement.text,
        text="Det som står her, blir tatt ut av referatet. Teksten ligger i historikken.",
        action="Ta bort",
        kind="danger",
        back=back_to,
        crumbs=crumbs_of(dialogue.assessment, "Ta bort avtalen"),
    )
