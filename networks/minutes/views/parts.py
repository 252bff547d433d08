"""Decisions and things to do, one by one: begun, written on a page of their own, taken away."""

from functools import partial

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from networks.minutes import actions as actions
from networks.minutes.views.minutes import (
    NEW,
    decision_section,
    delete_url,
    follow_up_section,
    frame,
    item_url,
    meeting_or_404,
    nameable,
    redirect_to_new,
    write_url,
)
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import confirm_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number

ROWS = {"vedtak": "decisions", "gjoremal": "follow_ups"}


def _item_asked_for(request, meeting):
    """The item one came from and goes back to, by `?sak=`; None for the overview."""
    pk = as_number(request.GET.get("sak", ""))
    return meeting.items.filter(pk=pk).first() if pk is not None else None


def _back(request, meeting):
    item = _item_asked_for(request, meeting)
    return item_url(item) if item else write_url(meeting)


def _row_or_404(meeting, kind, part):
    rows = getattr(meeting, ROWS[kind])
    return get_object_or_404(rows.select_related("person") if kind == "gjoremal" else rows, pk=part)


def _section(meeting, kind, row, back):
    if kind == "vedtak":
        return decision_section(meeting, row, back)
    return follow_up_section(meeting, row, back, nameable(meeting))


@require_POST
def part_create(request, pk, kind):
    """An empty one, opened for writing: where it stands in the meeting, else on a page of its own."""
    meeting = meeting_or_404(request, pk)
    item = _item_asked_for(request, meeting)
    if not request.htmx:
        return redirect_to_new(request, meeting, kind, item)
    row = NEW[kind][0](meeting=meeting, item=item, by=request.user)
    section = _section(meeting, kind, row, _back(request, meeting))
    context = {"section": section, "form": section.focused_form(), "delete_url": delete_url(section, item)}
    return render(request, "networks/minutes/_part.html", context)


def part_edit(request, pk, part, kind):
    """A decision, or something to do."""
    meeting = meeting_or_404(request, pk)
    section = _section(meeting, kind, _row_or_404(meeting, kind, part), _back(request, meeting))
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    context = frame(meeting, section.title) | {
        "section": section,
        "form": form or section.form(),
        "saved_at": section.row.changed_at if section.row.version > 1 else None,
        "presence_url": reverse("minutes_presence", args=[meeting.pk]),
        "delete_url": delete_url(section, _item_asked_for(request, meeting)),
    }
    return render(request, "networks/minutes/part.html", context)


def part_delete(request, pk, part, kind):
    """Asks first: there may be words in it that several have written."""
    meeting = meeting_or_404(request, pk)
    row, back = _row_or_404(meeting, kind, part), _back(request, meeting)
    if request.method == "POST":
        done = f"«{row}» er tatt bort. Teksten ligger i historikken."
        taken(request, partial(actions.delete_part, meeting=meeting, part=row, by=request.user), done)
        return redirect(back)
    title = "Ta bort vedtaket" if kind == "vedtak" else "Ta bort gjøremålet"
    return confirm_page(
        request,
        title=title,
        eyebrow=meeting.title,
        lead=str(row),
        text="Det som står her, blir tatt ut av referatet. Teksten ligger i historikken.",
        action="Ta bort",
        kind="danger",
        back=back,
        crumbs=frame(meeting, title)["crumbs"],
    )


def _section_of(request, pk, part, kind):
    meeting = meeting_or_404(request, pk)
    row = _row_or_404(meeting, kind, part)
    return _section(meeting, kind, row, item_url(row.item) if row.item_id else write_url(meeting))


part_choice, part_history = behind(_section_of)
