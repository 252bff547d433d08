"""How a row is shown while it is written, by the way of its kind: each way answers the same four questions."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from sandnes_portal.writing import sections
from strategy.proposals.notices import row_notice
from strategy.writing.cards import address_of, card_of, list_of, row_url, section_of, talk_of
from strategy.writing.editor import editor_frame
from strategy.writing.kinds import Way
from strategy.writing.views.components import component_page, parts_of


class InList:
    """A card in its list when it is closed, opened where it stands; without JavaScript on a page of its own."""

    def __init__(self, plan, kind, row):
        self.plan, self.kind, self.row = plan, kind, row

    def page(self, request, section):
        """The answer to whoever opens the row, or presses «Lagre» in it."""
        form = section.form(request.POST) if request.method == "POST" else None
        if form and form.is_valid():
            return sections.save_all_pressed(request, [(section, form)]) or redirect(section.back)
        if request.htmx:
            return self._render_open(request, section)
        context = editor_frame(self.plan, self.kind.part) | self._open(section) | {"form": form}
        return render(request, "strategy/edit/row.html", context)

    def opened(self, request):
        """A new row, for the list it stands in."""
        return self._render_open(request, section_of(self.kind, self.row, self.plan))

    def closed(self, request, *, is_confirmed=False):
        """The row for the list it stands in, nothing when it was left empty; `is_confirmed` when it just became the
        school's own."""
        if self.row.is_blank:
            return HttpResponse()
        rows = [each.pk for each in self.kind.rows_beside(self.row).all()]
        place = rows.index(self.row.pk)
        card = card_of(self.plan, self.kind, self.row, place, len(rows), is_confirmed=is_confirmed)
        return render(request, "strategy/edit/_card.html", {"card": card})

    def listed(self, request):
        """The whole list it stands in, after it was moved."""
        owner = self.kind.owner_of(self.row) if self.kind.above else None
        context = {"plan": self.plan, "list": list_of(self.plan, self.kind, owner)}
        return render(request, "strategy/edit/_list.html", context)

    def _render_open(self, request, section):
        return render(request, "strategy/edit/_open.html", self._open(section))

    def _open(self, section):
        """What an open row shows: its section, and the lists of what is under it."""
        plan, kind, row = self.plan, self.kind, self.row
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


class OnPage(InList):
    """A core component: a card in its list, and opened only on a page of its own, with its parts and drivers."""

    def page(self, request, section):
        return component_page(request, self.plan, self.kind, self.row)

    def opened(self, request):
        return HttpResponseClientRedirect(row_url(self.plan, self.kind, self.row))


class AlwaysOpen(InList):
    """A part of a component: on the component's page it is never closed."""

    def opened(self, request):
        parts = parts_of(self.plan, self.row.component)
        new = {"section": section_of(self.kind, self.row, self.plan)}
        part = next((each for each in parts if each["section"].row == self.row), new)
        return render(request, "strategy/edit/_subcomponent.html", {"part": part | {"focus": True}})

    def closed(self, request, *, is_confirmed=False):
        return self.opened(request)

    def listed(self, request):
        parts = parts_of(self.plan, self.row.component)
        return render(request, "strategy/edit/_subcomponents.html", {"parts": parts})


WAYS = {Way.IN_LIST: InList, Way.ON_PAGE: OnPage, Way.ALWAYS_OPEN: AlwaysOpen}


def shown(plan, kind, row):
    """A row in the way its kind is shown."""
    return WAYS[kind.way](plan, kind, row)
