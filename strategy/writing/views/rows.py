"""Writing the rows of a plan. What differs between the kinds stands in `kinds`, and how each is shown in `showing`."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from sandnes_portal.writing import sections
from sandnes_portal.writing.pages import behind
from strategy.plans.pages import plan_or_404
from strategy.proposals.notices import saved
from strategy.writing.actions.rows import add_row, move_row, remove_row, restore_row
from strategy.writing.cards import address_of, home_of, row_url, section_of
from strategy.writing.editor import editor_frame, part_or_404, row_or_404
from strategy.writing.kinds import kind_or_404
from strategy.writing.views.components import save_along
from strategy.writing.views.showing import shown


def row_edit(request, school, year, part, kind, pk):
    """A row, opened: saves itself, saves on «Lagre», or is shown for writing."""
    is_autosave = sections.is_autosave(request)
    plan, kind, row = row_or_404(request, school, year, part, kind, pk, removed=is_autosave)
    section = section_of(kind, row, plan)
    return sections.autosave(request, section) if is_autosave else shown(plan, kind, row).page(request, section)


@require_GET
def row_card(request, school, year, part, kind, pk):
    """A row, closed again, for the list it stands in."""
    plan, kind, row = row_or_404(request, school, year, part, kind, pk)
    return shown(plan, kind, row).closed(request) if request.htmx else redirect(home_of(plan, kind, row))


@require_POST
def row_create(request, school, year, part, kind):
    """An empty row, opened for writing. It is there from the first moment, so nothing that is typed can get lost."""
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    kind = kind_or_404(part_or_404(part), kind)
    if kind.is_fixed:
        raise Http404
    owner = kind.owner_in(plan, request.GET.get("under"))
    save_along(request, plan, owner)
    row = add_row(kind=kind, owner=owner, by=request.user)
    return shown(plan, kind, row).opened(request) if request.htmx else redirect(row_url(plan, kind, row))


@require_POST
def row_move(request, school, year, part, kind, pk, way):
    plan, kind, row = row_or_404(request, school, year, part, kind, pk)
    if way not in ("opp", "ned") or not kind.is_ordered:
        raise Http404
    save_along(request, plan, row)
    move_row(row=row, kind=kind, up=way == "opp")
    return shown(plan, kind, row).listed(request) if request.htmx else redirect(home_of(plan, kind, row))


STAYS = "Teksten blir liggende, og kan hentes tilbake."


def row_delete(request, school, year, part, kind, pk):
    """Takes a row away. Without JavaScript it asks first; either way it can be brought back, now or much later."""
    plan, kind, row = row_or_404(request, school, year, part, kind, pk)
    if kind.is_fixed:
        raise Http404
    if request.method != "POST":
        title, text = f"{'Ta bort' if row.is_proposed else 'Slett'} {kind.label}", STAYS
        asked = {"title": title, "text": text, "action": title, "kind": "danger", "back": home_of(plan, kind, row)}
        return _ask(request, plan, kind, row, asked)
    save_along(request, plan, row)
    remove_row(row=row, by=request.user)
    restore_url = reverse("row_restore", args=address_of(plan, kind, row.pk))
    if request.htmx:
        context = {"row": row, "name": kind.name_of(row), "restore_url": restore_url, "id": kind.prefix(row.pk)}
        return saved(render(request, "strategy/edit/_removed.html", context))
    message = '«{}» er {}. <a href="{}">Hent tilbake</a>'
    what = "tatt bort" if row.is_proposed else "slettet"
    messages.success(request, format_html(message, kind.name_of(row), what, restore_url))
    return redirect(home_of(plan, kind, row).split("#")[0])


def row_restore(request, school, year, part, kind, pk):
    """Puts a row that was taken away back in its place."""
    plan, kind, row = row_or_404(request, school, year, part, kind, pk, removed=True)
    if request.method != "POST":
        title, text = f"Hent tilbake {kind.label}", "Alt kommer tilbake slik det var da det ble slettet."
        asked = {"title": title, "text": text, "action": "Hent tilbake", "back": plan.edit_url(kind.part)}
        return _ask(request, plan, kind, row, asked)
    row = restore_row(row=row, by=request.user)
    if request.htmx:
        return saved(shown(plan, kind, row).closed(request))
    messages.success(request, f"«{kind.name_of(row)}» er hentet tilbake.")
    return redirect(home_of(plan, kind, row))


def _ask(request, plan, kind, row, asked):
    return render(request, "strategy/edit/confirm.html", editor_frame(plan, kind.part) | {"name": row} | asked)


def _section_or_404(request, school, year, part, kind, pk):
    plan, kind, row = row_or_404(request, school, year, part, kind, pk, removed=True)
    return section_of(kind, row, plan)


row_choice, row_history = behind(_section_or_404)
