"""The agenda: items opened and closed where they stand, on pages of their own without JavaScript."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from networks.arenas.places import create_url
from networks.meetings.actions import agenda
from networks.meetings.agenda import part_names
from networks.meetings.forms.agenda import ItemForm, LinkForm
from networks.meetings.page import agenda_for
from networks.meetings.views.meetings import crumbs_of, frame, meeting_or_404
from networks.models import AgendaItem, ItemLink, Meeting
from sandnes_portal.writing import sections
from sandnes_portal.writing.asking import confirm_page
from sandnes_portal.writing.pages import behind, posted, save_pressed
from sandnes_portal.writing.steps import taken
from sandnes_portal.writing.validators import as_number

CHANGE = "networks.change_meeting"


def _item_or_404(request, pk, item, permission=CHANGE):
    """(meeting, item), for those who may write in the agenda."""
    meeting = meeting_or_404(request, pk, permission)
    item = get_object_or_404(meeting.items.select_related("carried_from__meeting"), pk=item)
    item.meeting = meeting
    return meeting, item


def _section(meeting, item):
    url, title = reverse("agenda_item", args=[meeting.pk, item.pk]), item.title or "Sak uten navn"
    return sections.Section(
        row=item,
        form_class=ItemForm,
        prefix=f"sak-{item.pk}",
        url=url,
        back=item.get_absolute_url(),
        title=title,
        crumbs=crumbs_of(meeting, (title, url)),
        save=agenda.save_item,
    )


def agenda_item(request, pk, item):
    """An item, opened: saves itself, saves on «Lagre», or is shown for writing, in the agenda or on its own page."""
    meeting, item = _item_or_404(request, pk, item)
    section = _section(meeting, item)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    form = posted(request, section)
    if answer := save_pressed(request, [(section, form)], section.back):
        return answer
    if request.htmx:
        return render(request, "networks/meetings/_item_open.html", _open(meeting, item, section))
    return _item_page(request, meeting, item, section, form=form or section.form())


def _open(meeting, item, section, link_form=None):
    return {
        "meeting": meeting,
        "item": item,
        "section": section,
        "links": list(item.links.all()),
        "link_form": link_form or LinkForm(prefix=f"vedlegg-{item.pk}"),
    }


def _item_page(request, meeting, item, section, *, form, link_form=None):
    context = _open(meeting, item, section, link_form) | {"form": form}
    context["saved_at"] = item.changed_at if item.version > 1 else None
    context["presence_url"] = reverse("agenda_presence", args=[meeting.pk])
    return render(request, "networks/meetings/item.html", frame(meeting, (section.title, "")) | context)


def _section_of_item(request, pk, item):
    return _section(*_item_or_404(request, pk, item))


item_choice, item_history = behind(_section_of_item)


@require_safe
def agenda_items(request, pk):
    """The agenda anew, with all its items closed: what an open page asks for when one is done with an item."""
    meeting = meeting_or_404(request, pk, CHANGE)
    return _agenda(request, meeting) if request.htmx else redirect(meeting)


def _agenda(request, meeting):
    """The agenda as a fragment, with the cursor at the item that was worked with."""
    context = {"meeting": meeting, "can_change": True, "can_carry": True} | agenda_for(request.user, meeting)
    context["focus"] = as_number(request.GET.get("sak", ""))
    return render(request, "networks/meetings/_agenda.html", context)


@require_POST
def agenda_item_create(request, pk, part):
    """An empty item, opened for writing. It is there from the first moment, so nothing that is typed can get lost."""
    meeting = meeting_or_404(request, pk, CHANGE)
    if part not in part_names(meeting.arena):
        raise Http404
    item = agenda.add_item(meeting=meeting, part=part, by=request.user)
    item.meeting = meeting
    if not request.htmx:
        return redirect("agenda_item", meeting.pk, item.pk)
    return render(request, "networks/meetings/_item_open.html", _open(meeting, item, _section(meeting, item)))


@require_POST
def agenda_item_move(request, pk, item, way):
    if way not in ("opp", "ned"):
        raise Http404
    meeting, item = _item_or_404(request, pk, item)
    agenda.move_item(item=item, up=way == "opp")
    return _agenda(request, meeting) if request.htmx else redirect(item)


def agenda_item_delete(request, pk, item):
    """Asks first: there may be words in it that several have written."""
    meeting, item = _item_or_404(request, pk, item)
    name = item.title or "Sak uten navn"
    if request.method == "POST":
        action = partial(agenda.delete_item, item=item, by=request.user)
        taken(request, action, f"«{name}» er tatt av dagsordenen.")
        return redirect(meeting)
    return confirm_page(
        request,
        title="Ta bort saken",
        eyebrow=meeting.title,
        lead=name,
        text="Saken tas av dagsordenen, og det som er skrevet i den, følger med. "
        "Kom den fra et forslag, venter forslaget på svar igjen.",
        action="Ta bort",
        kind="danger",
        back=item,
        crumbs=crumbs_of(meeting, ("Ta bort saken", "")),
    )


@require_POST
def agenda_item_carry(request, pk, item):
    """On to the place's next meeting; where there is none, the way to plan one."""
    meeting, item = _item_or_404(request, pk, item, "networks.carry_item")
    carry, otherwise = partial(agenda.carry_item, item=item, by=request.user), partial(_and_plan, meeting)
    taken(request, carry, _carried, otherwise=otherwise)
    return redirect(item)


def _carried(copy):
    words = '«{}» er tatt med til <a href="{}">{}</a>.'
    return format_html(words, copy.title, copy.get_absolute_url(), copy.meeting.title)


def _and_plan(meeting, reason):
    if Meeting.objects.next_after(meeting).exists():
        return str(reason)
    return format_html('{} <a href="{}">Planlegg neste møte</a>', reason, create_url(meeting))


# --- attachments by address -----------------------------------------------------------------------


@require_POST
def agenda_link_create(request, pk, item):
    meeting, item = _item_or_404(request, pk, item)
    form = LinkForm(request.POST, prefix=f"vedlegg-{item.pk}", instance=ItemLink(item=item))
    if form.is_valid():
        agenda.add_link(item=item, form=form, by=request.user)
        form = None
        if not request.htmx:
            return redirect("agenda_item", meeting.pk, item.pk)
    section = _section(meeting, item)
    if request.htmx:
        return render(request, "networks/meetings/_links.html", _open(meeting, item, section, form))
    return _item_page(request, meeting, item, section, form=section.form(), link_form=form)


@require_POST
def agenda_link_delete(request, pk, item, link):
    meeting, item = _item_or_404(request, pk, item)
    link = get_object_or_404(item.links, pk=link)
    link.item = item
    agenda.delete_link(link=link, by=request.user)
    if request.htmx:
        return render(request, "networks/meetings/_links.html", _open(meeting, item, _section(meeting, item)))
    return redirect("agenda_item", meeting.pk, item.pk)


# --- who else is here -----------------------------------------------------------------------------


@require_POST
def agenda_presence(request, pk):
    """Who else writes in the agenda."""
    meeting = meeting_or_404(request, pk, CHANGE)
    place = f"{meeting.get_absolute_url()}dagsorden/"
    return sections.pulse(request, place, partial(_section_at, meeting), "har dagsordenen åpen")


def _section_at(meeting, prefix):
    kind, _, pk = prefix.partition("-")
    item = AgendaItem.objects.filter(meeting=meeting, pk=as_number(pk)).first() if kind == "sak" else None
    return item and _section(meeting, item)
