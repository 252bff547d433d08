from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.http import Http404
from simple_history.admin import SimpleHistoryAdmin

from sandnes_portal.admin_base import NamesNoTexts, PortalAdmin


class HistoryAdmin(NamesNoTexts, SimpleHistoryAdmin):
    """A row with its history. The library puts whatever stands in the address to the database, which then fails:
    a key or a version that cannot be one does not exist."""

    def history_view(self, request, object_id, extra_context=None):
        self._must_be_keys(object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        self._must_be_keys(object_id, version_id)
        return super().history_form_view(request, object_id, version_id, extra_context)

    def _must_be_keys(self, *keys):
        try:
            for key in keys:
                self.model._meta.pk.to_python(unquote(key))
        except ValidationError as error:
            raise Http404 from error


class EditableAdmin(PortalAdmin):
    """Rows that are written in by others than administrators too: what is saved here is a version like any other, so
    that whoever has the row open elsewhere is told of it."""

    def save_model(self, request, obj, form, change):
        _next_version(obj, request.user, change)
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for row in formset.save(commit=False):
            if hasattr(row, "version"):
                _next_version(row, request.user, row.pk is not None)
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()


def _next_version(row, by, is_change):
    row.changed_by = by
    if is_change:
        row.version += 1
