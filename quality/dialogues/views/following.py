"""The screens in the room go together: fagstab's moves on, and those who follow are shown the same point."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from quality.dialogues.actions.showing import show_point
from quality.dialogues.views.dialogues import address_of, dialogue_or_404
from quality.dialogues.views.promises import agreement_section
from quality.models import Dialogue, DialogueItem
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number

# More promises than this stand at no point.
MOST_KNOWN = 200


@require_POST
def point_show(request, school, year, pk):
    """The talk is at this point now."""
    dialogue = dialogue_or_404(request, school, year, "quality.change_dialogue")
    item = get_object_or_404(DialogueItem.objects.ready_to_show(dialogue), pk=pk)
    taken(request, partial(show_point, item=item))
    return redirect(item)


@require_safe
def dialogue_now(request, school, year):
    """What an open page that follows does not know yet: where the talk is (`sett`: the number it has seen), and what
    others have promised at its point (`avtaler`: those it shows). 204 when that is nothing."""
    found = Dialogue.objects.visible_to(request.user).with_shown_point()
    dialogue = get_object_or_404(found, assessment__school__slug=school, assessment__round__year=year)
    here = as_number(request.GET.get("her", ""))
    shown = getattr(dialogue, "shown_point", None)
    has_moved = shown is not None and shown.number > (as_number(request.GET.get("sett", "")) or 0)
    promises = _unknown_promises(request, dialogue, here)
    if not (has_moved or promises):
        return HttpResponse(status=204)
    context = now_at(dialogue, here) | {"promises": promises, "school": dialogue.assessment.school, "year": year}
    return render(request, "quality/dialogues/_now.html", context)


def _unknown_promises(request, dialogue, here):
    """(the promise, its section, its form) of those at a point that a page which is written in does not show."""
    if here is None or not request.user.has_perm("quality.write_minutes", dialogue):
        return []
    known = [as_number(pk) for pk in request.GET.get("avtaler", "").split(",")[:MOST_KNOWN]]
    new = dialogue.agreements.written().filter(item=here).exclude(pk__in=filter(None, known))
    drawn = [(each, agreement_section(dialogue, each, _url_of(dialogue, here))) for each in new]
    return [(promise, section, section.form()) for promise, section in drawn]


def now_at(dialogue, here):
    """What a page tells of where the talk is. In: the point that the page shows, by its id."""
    shown = getattr(dialogue, "shown_point", None)
    is_elsewhere = shown is not None and shown.is_now and shown.item_id != here
    return {
        "number": shown.number if shown else 0,
        "now": {"url": _url_of(dialogue, shown.item_id), "name": shown.item.short_name} if is_elsewhere else None,
    }


def following(dialogue, item, *, leads):
    """What the page of a point knows of the others' screens; nothing on other days than the talk's own, so that whoever
    prepares moves nobody. `leads`: whether this person's way through the agenda is the talk's."""
    if not dialogue.is_today or dialogue.is_frozen or item.is_off:
        return {}
    shown = getattr(dialogue, "shown_point", None)
    return now_at(dialogue, item.pk) | {
        "follows": True,
        "leads": leads,
        "is_begun": bool(shown and shown.is_now),
        "now_url": reverse("dialogue_now", args=address_of(dialogue)),
    }


def move_on(user, dialogue, item):
    """Whoever leads has gone on to a point without JavaScript: so has the talk."""
    if item and dialogue.is_today and user.has_perm("quality.change_dialogue", dialogue):
        show_point(item=item)


def _url_of(dialogue, pk):
    return reverse("dialogue_item", args=[*address_of(dialogue), pk])
