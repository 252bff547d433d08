"""The agenda put in order: points put on, taken off and moved, and what both sides see alike accepted at once."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from quality.dialogues.actions import agenda
from quality.dialogues.forms.dialogues import PointForm
from quality.dialogues.views.dialogues import crumbs_of, dialogue_or_404, is_approved_by_some, tell_what_fell
from sandnes_portal.language.words import CRITERION
from sandnes_portal.writing.asking import form_page
from sandnes_portal.writing.steps import taken

ARRANGE = "quality.arrange_agenda"


def item_create(request, school, year):
    """A criterion or a theme of one's own, put on the agenda; a theme before the review is released."""
    dialogue = dialogue_or_404(request, school, year, ARRANGE)
    form = PointForm(request.POST or None, dialogue=dialogue)
    if request.method == "POST" and form.is_valid():
        row, title = form.cleaned_data.get("criterion"), form.cleaned_data["title"]
        if row:
            step = partial(agenda.put_criterion_on, dialogue=dialogue, row=row)
        else:
            step = partial(agenda.add_theme, dialogue=dialogue, title=title)
        return _arranged(request, dialogue, step, "Punktet står på dagsordenen.")
    around = {"eyebrow": dialogue.assessment.school.name, "crumbs": crumbs_of(dialogue.assessment, "Nytt punkt")}
    return form_page(request, form, title="Nytt punkt", action="Legg til", back=dialogue, **around)


@require_POST
def criterion_put_on(request, school, year, code):
    """A criterion that does not stand on the agenda, put there."""
    dialogue = dialogue_or_404(request, school, year, ARRANGE)
    rows = dialogue.assessment.criteria.with_ratings()
    row = next((row for row in rows if row.criterion.code == code), None)
    if row is None:
        raise Http404
    step = partial(agenda.put_criterion_on, dialogue=dialogue, row=row)
    return _arranged(request, dialogue, step, f"«{row.heading_in(year)}» står på dagsordenen.")


@require_POST
def item_put_on(request, school, year, pk):
    dialogue, item, name = _point_or_404(request, school, year, pk)
    return _arranged(request, dialogue, partial(agenda.put_back, item=item), f"«{name}» står på dagsordenen.")


@require_POST
def item_take_off(request, school, year, pk):
    """Without asking first: it stands beside the agenda with its words, one press from being on it again."""
    dialogue, item, name = _point_or_404(request, school, year, pk)
    done = f"«{name}» er tatt av dagsordenen, og står under «Det vi ikke rekker»."
    return _arranged(request, dialogue, partial(agenda.take_off, item=item), done)


@require_POST
def item_move(request, school, year, pk, way):
    if way not in ("opp", "ned"):
        raise Http404
    dialogue, item, _name = _point_or_404(request, school, year, pk)
    move = partial(_moved, item=item, up=way == "opp")
    return _arranged(request, dialogue, move, "", at=f"punkt-{item.pk}")


def _moved(*, item, up, by):
    agenda.move_item(item=item, up=up)


@require_POST
def alike_accept(request, school, year):
    """What both sides see alike is agreed on, without a word more."""
    dialogue = dialogue_or_404(request, school, year, "quality.change_dialogue")
    return _arranged(request, dialogue, partial(agenda.accept_alike, dialogue=dialogue), _accepted, at="likt")


def _accepted(number):
    return f"Dere er enige om {CRITERION.counted(number)} uten å ta det opp."


def _point_or_404(request, school, year, pk):
    """(the talk, the point, what it is called), for those who put the agenda in order."""
    dialogue = dialogue_or_404(request, school, year, ARRANGE)
    item = get_object_or_404(dialogue.items.select_related("criterion_assessment__criterion"), pk=pk)
    return dialogue, item, item.heading_in(year)


def _arranged(request, dialogue, step, done, at="dagsorden"):
    """Take a step with the agenda, tell of it and of approvals that fell, and go back to where it was taken."""
    had_approval = is_approved_by_some(dialogue)
    if taken(request, partial(step, by=request.user), done):
        tell_what_fell(request, dialogue, had_approval=had_approval)
    return redirect(f"{dialogue.get_absolute_url()}#{at}")
