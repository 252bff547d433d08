"""What the release brought and how it stands, for administrators: newer words are taken in row by row."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_POST

from sandnes_portal.admin_base import PortalAdmin
from sandnes_portal.desk import release
from sandnes_portal.reference.actions import bring_back, take_in
from sandnes_portal.reference.models import Brought
from sandnes_portal.reference.standing import State, standings
from sandnes_portal.writing.steps import taken


@admin.register(Brought)
class BroughtAdmin(PortalAdmin):
    """One page, and two steps on it. The rows themselves are edited where they stand."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        steps = self._step("ta-inn", self.take_in), self._step("hent-inn", self.bring_back)
        return [*steps, *super().get_urls()]

    def _step(self, word, view):
        name = f"sandnes_portal_brought_{view.__name__}"
        return path(f"<path:code>/{word}/", self.admin_site.admin_view(require_POST(view)), name=name)

    def changelist_view(self, request, extra_context=None):
        rows = standings(release.items())
        context = self.admin_site.each_context(request) | {
            "title": "Grunndata fra utgaven",
            "opts": self.opts,
            "newer": [row for row in rows if row.news],
            "lost": [row for row in rows if row.state in (State.GONE, State.UNKNOWN)],
            "changed": [row for row in rows if row.state == State.CHANGED],
            "kept": sum(row.state == State.KEPT for row in rows),
        }
        return TemplateResponse(request, "admin/sandnes_portal/brought/change_list.html", context)

    def take_in(self, request, code):
        item = _item_or_404(code)
        taken(request, lambda: take_in(item=item, by=request.user), "Den nye ordlyden er tatt inn.")
        return redirect("admin:sandnes_portal_brought_changelist")

    def bring_back(self, request, code):
        item = _item_or_404(code)
        taken(request, lambda: bring_back(item=item), "Raden er hentet inn igjen.")
        return redirect("admin:sandnes_portal_brought_changelist")


def _item_or_404(code):
    item = release.item_of(unquote(code))
    if item is None or not Brought.objects.filter(code=item.code).exists():
        raise Http404
    return item
