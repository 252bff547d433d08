"""Writing the rows of a plan: opened and closed where they stand, on pages of their own without JavaScript."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from sandnes_portal.writing import choices, sections, versions
from strategy.actions import writing
from strategy.comments import KINDS as TALKED_ABOUT
from strategy.comments import talks_while_writing
from strategy.neighbours import neighbours_of, shared_state
from strategy.reports import read_links, read_parts, state_of
from strategy.rows import BY_SLUG, OWNERS, kind_or_404
from strategy.views import crumbs_of, editor_frame, part_or_404, plan_or_404, row_or_404
from strategy.views.notices import row_notice, saved


def address_of(plan, kind, *more):
    return [plan.school.slug, plan.year, kind.part, kind.slug, *more]


def row_url(plan, kind, row):
    return f"{plan.edit_url(kind.part)}{kind.slug}/{row.pk}/"


def section_of(kind, row, plan, *, read=None):
    """A row as a section: the same on its own page, in its list, and on the component's page (see `Section.read`)."""
    name = kind.name_of(row)
    return sections.Section(
        row=row,
        form_class=kind.form,
        prefix=kind.prefix(row.pk),
        url=row_url(plan, kind, row),
        back=home_of(plan, kind, row),
        title=name,
        crumbs=crumbs_of(plan, (kind.part.label, plan.edit_url(kind.part)), (name, row_url(plan, kind, row))),
        save=writing.save_row,
        choices=partial(state_of, plan) if kind.chooses_rows else "",
        restore=partial(writing.restore_row, row=row),
        read=read,
    )


def home_of(plan, kind, row):
    """Where a row stands among others: in the list of its part, or under its component or activity."""
    if kind.owner == "plan":
        return f"{plan.edit_url(kind.part)}#{kind.prefix(row.pk)}"
    owner = getattr(row, kind.owner)
    return f"{row_url(plan, _kind_of_owner(kind), owner)}#{kind.prefix(row.pk)}"


def _kind_of_owner(kind):
    return next(each for each in BY_SLUG.values() if each.model is OWNERS[kind.owner])


# --- a list of rows -----------------------------------------------------------------------------


def list_of(plan, kind, owner=None):
    """A list of rows as cards, with the addresses of what can be done with each."""
    owner = owner or plan
    rows = list(getattr(owner, kind.rows).all())
    below = "" if owner is plan else f"?under={owner.pk}"
    return {
        "id": list_id(kind, owner=owner),
        "kind": kind,
        "drawn_of": f"{state_of(plan)} {talks_while_writing(plan).state}",
        "cards": [card_of(plan, kind, row, place, len(rows)) for place, row in enumerate(rows)],
        "new_url": "" if kind.is_fixed else reverse("row_create", args=address_of(plan, kind)) + below,
    }


def list_id(kind, row=None, *, owner=None):
    """The id of the list a row stands in: one for each component or activity, and one for the plan."""
    if kind.owner == "plan":
        return f"{kind.slug}-liste"
    return f"{kind.slug}-liste-{owner.pk if owner else getattr(row, f'{kind.owner}_id')}"


def card_of(plan, kind, row, place=0, number=1, *, is_confirmed=False):
    """A closed row. `place` and `number` tell where in its list it stands, `is_confirmed` that it just became ours."""
    url = row_url(plan, kind, row)
    card = {
        "id": kind.prefix(row.pk),
        "list_id": list_id(kind, row),
        "kind": kind,
        "title": kind.name_of(row),
        "body": getattr(row, kind.body) if kind.body else "",
        "meta": _meta(row),
        "row": row,
        "edit_url": url,
        # Below the row's own address, as in urls.py: to look each up takes longer than to draw the card.
        "delete_url": "" if kind.is_fixed else f"{url}slett/",
        "talk": talk_of(plan, kind, row),
    }
    if getattr(row, "offer_id", None):
        card["offer_url"] = f"{plan.school.get_absolute_url()}tilbud/#tilbud-{row.offer_id}"
    if row.is_proposed:
        card["confirm_url"] = f"{url}bekreft/"
    elif is_confirmed:
        card["undo_url"] = reverse("row_unconfirm", args=address_of(plan, kind, row.pk))
    if kind.is_ordered and place:
        card["up_url"] = f"{url}flytt/opp/"
    if kind.is_ordered and place < number - 1:
        card["down_url"] = f"{url}flytt/ned/"
    return card


def talk_of(plan, kind, row):
    """The way to what is said about a row; None for what is talked about with what it belongs to."""
    return talks_while_writing(plan).at(kind.prefix(row.pk), kind.name_of(row)) if kind in TALKED_ABOUT else None


def _meta(row):
    """A quiet line: the dates of what has dates."""
    dates = [getattr(row, name, None) for name in ("starts_on", "ends_on", "due_on", "held_on")]
    return "–".join(f"{date:%d.%m.%Y}" for date in dates if date)


def _place_of(kind, row):
    rows = [other.pk for other in getattr(getattr(row, kind.owner), kind.rows).all()]
    return rows.index(row.pk), len(rows)


def _render_list(request, plan, kind, row):
    owner = getattr(row, kind.owner)
    if kind.slug == "del":
        return render(request, "strategy/edit/_subcomponents.html", {"parts": parts_of(plan, owner)})
    context = {"plan": plan, "list": list_of(plan, kind, None if kind.owner == "plan" else owner)}
    return render(request, "strategy/edit/_list.html", context)


# --- one row ------------------------------------------------------------------------------------


def row_edit(request, school, year, part, kind, pk):
    """A row, opened: saves itself, saves on «Lagre», or is shown for writing, in its list or on its own page."""
    kind = kind_or_404(part_or_404(part), kind)
    row, plan = row_or_404(request, school, year, kind, pk, removed=sections.is_autosave(request))
    section = section_of(kind, row, plan)
    if sections.is_autosave(request):
        return sections.autosave(request, section)
    if kind.has_page:
        return _component(request, plan, kind, row)
    form = section.form(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        return sections.save_all_pressed(request, [(section, form)]) or redirect(section.back)
    context = open_row(plan, kind, row, section)
    if request.htmx:
        return render(request, "strategy/edit/_open.html", context)
    return render(request, "strategy/edit/row.html", editor_frame(plan, kind.part) | context | {"form": form})


def open_row(plan, kind, row, section):
    """What an open row shows: its section, and the lists of what is under it."""
    return {
        "plan": plan,
        "kind": kind,
        "row": row,
        "section": section,
        "talk": talk_of(plan, kind, row),
        "saved_at": row.changed_at if row.changed_by_id else None,
        "lists": [list_of(plan, below, row) for below in kind.below],
        "proposal": row_notice(plan, kind, row),
        "close_url": reverse("row_card", args=address_of(plan, kind, row.pk)),
        "crumbs": section.crumbs,
    }


def parts_of(plan, component, data=None):
    """The parts of a component, opened: each with its section, what was sent, and the ways to move it."""
    kind, found = BY_SLUG["del"], []
    rows = list(component.subcomponents.all())
    for place, row in enumerate(rows):
        section, card = section_of(kind, row, plan), card_of(plan, kind, row, place, len(rows))
        ways = {name: card[name] for name in ("up_url", "down_url") if name in card}
        # A part that somebody added after the page was opened is not in what was sent.
        is_sent = data and f"{section.prefix}-version" in data
        found.append({"section": section, "form": section.form(data) if is_sent else None, **ways})
    return found


def _component(request, plan, kind, component):
    """One component on one screen, A to E: it, its parts and its drivers, each a section of its own."""
    data = request.POST if request.method == "POST" else None
    read_parts(component)
    read = partial(read_links, component)
    whole = section_of(kind, component, plan, read=read)
    driven = [section_of(BY_SLUG["driver"], driver, plan, read=read) for driver in component.drivers.all()]
    shown = [(section, section.form(data) if data else None) for section in (whole, *driven)]
    parts = parts_of(plan, component, data)
    posted = [*shown, *((part["section"], part["form"]) for part in parts if part["form"] or not data)]
    if data and all(form.is_valid() for _section, form in posted):
        return sections.save_all_pressed(request, posted) or redirect(row_url(plan, kind, component))
    context = {
        "section": whole,
        "form": shown[0][1],
        "crumbs": whole.crumbs,
        "saved_at": max(section.row.changed_at for section, _form in posted),
        "parts": parts,
        "drivers": shown[1:],
        "proposal": row_notice(plan, kind, component),
        "talk": talk_of(plan, kind, component),
        "neighbours": SimpleLazyObject(lambda: _neighbours(component, request.user, plan)),
        "shared": shared_state(request.user),
        "back": plan.edit_url(kind.part),
        "new_part_url": f"{reverse('row_create', args=address_of(plan, BY_SLUG['del']))}?under={component.pk}",
    }
    return render(request, "strategy/edit/component.html", editor_frame(plan, kind.part) | context)


def _neighbours(component, user, plan):
    read_links(component)
    return neighbours_of(component, user, plan)


@require_GET
def row_card(request, school, year, part, kind, pk):
    """A row, closed again, for the list it stands in."""
    kind = kind_or_404(part_or_404(part), kind)
    row, plan = row_or_404(request, school, year, kind, pk)
    if not request.htmx:
        return redirect(home_of(plan, kind, row))
    return render_closed(request, plan, kind, row)


def render_closed(request, plan, kind, row, *, is_confirmed=False):
    """A row for the list it stands in; the parts of a component are never closed."""
    if kind.slug == "del":
        return _render_open(request, plan, kind, row)
    card = card_of(plan, kind, row, *_place_of(kind, row), is_confirmed=is_confirmed)
    return render(request, "strategy/edit/_card.html", {"card": card})


@require_POST
def row_create(request, school, year, part, kind):
    """An empty row, opened for writing. It is there from the first moment, so nothing that is typed can get lost."""
    plan = plan_or_404(request, school, year, "strategy.change_plan")
    kind = kind_or_404(part_or_404(part), kind)
    if kind.is_fixed:
        raise Http404
    owner = kind.owner_in(plan, request.GET.get("under"))
    row = writing.add_row(kind=kind, owner=owner, by=request.user)
    if not request.htmx or kind.has_page:
        return _go(request, row_url(plan, kind, row))
    return _render_open(request, plan, kind, row)


def _render_open(request, plan, kind, row):
    """A new row or one that was brought back, for the list it stands in."""
    if kind.slug == "del":
        part = next(each for each in parts_of(plan, row.component) if each["section"].row == row)
        return render(request, "strategy/edit/_subcomponent.html", {"part": part | {"focus": True}})
    section = section_of(kind, row, plan)
    return render(request, "strategy/edit/_open.html", open_row(plan, kind, row, section))


def _go(request, url):
    """To another page, for a request that a fragment made as for one that a person made."""
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


@require_POST
def row_move(request, school, year, part, kind, pk, way):
    kind = kind_or_404(part_or_404(part), kind)
    row, plan = row_or_404(request, school, year, kind, pk)
    if way not in ("opp", "ned") or not kind.is_ordered:
        raise Http404
    writing.move_row(row=row, kind=kind, up=way == "opp")
    return _render_list(request, plan, kind, row) if request.htmx else redirect(home_of(plan, kind, row))


def row_delete(request, school, year, part, kind, pk):
    """Takes a row away. Without JavaScript it asks first; either way it can be brought back, now or much later."""
    kind = kind_or_404(part_or_404(part), kind)
    row, plan = row_or_404(request, school, year, kind, pk)
    if kind.is_fixed:
        raise Http404
    if request.method == "POST":
        writing.remove_row(row=row, by=request.user)
        restore_url = reverse("row_restore", args=address_of(plan, kind, row.pk))
        if request.htmx:
            context = {"row": row, "name": kind.name_of(row), "restore_url": restore_url, "id": kind.prefix(row.pk)}
            return saved(render(request, "strategy/edit/_removed.html", context))
        message = '«{}» er {}. <a href="{}">Hent tilbake</a>'
        what = "tatt bort" if row.is_proposed else "slettet"
        messages.success(request, format_html(message, kind.name_of(row), what, restore_url))
        return redirect(home_of(plan, kind, row).split("#")[0])
    title = f"{'Ta bort' if row.is_proposed else 'Slett'} {kind.label}"
    context = {
        "title": title,
        "name": row,
        "text": "Teksten blir liggende, og kan hentes tilbake.",
        "action": title,
        "kind": "danger",
        "back": home_of(plan, kind, row),
    }
    return render(request, "strategy/edit/confirm.html", editor_frame(plan, kind.part) | context)


def row_restore(request, school, year, part, kind, pk):
    """Puts a row that was taken away back in its place."""
    kind = kind_or_404(part_or_404(part), kind)
    row, plan = row_or_404(request, school, year, kind, pk, removed=True)
    if request.method == "POST":
        row = writing.restore_row(row=row, by=request.user)
        if request.htmx:
            return saved(render_closed(request, plan, kind, row))
        messages.success(request, f"«{kind.name_of(row)}» er hentet tilbake.")
        return _go(request, home_of(plan, kind, row))
    context = {
        "title": f"Hent tilbake {kind.label}",
        "name": row,
        "text": "Alt kommer tilbake slik det var da det ble slettet.",
        "action": "Hent tilbake",
        "back": plan.edit_url(kind.part),
    }
    return render(request, "strategy/edit/confirm.html", editor_frame(plan, kind.part) | context)


def row_choice(request, school, year, part, kind, pk, aside):
    kind = kind_or_404(part_or_404(part), kind)
    row, plan = row_or_404(request, school, year, kind, pk, removed=True)
    return choices.two_texts(request, section_of(kind, row, plan), aside)


def row_history(request, school, year, part, kind, pk):
    kind = kind_or_404(part_or_404(part), kind)
    row, plan = row_or_404(request, school, year, kind, pk, removed=True)
    return versions.versions(request, section_of(kind, row, plan))
