from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.http import Http404
from simple_history.admin import SimpleHistoryAdmin


class HistoryAdmin(SimpleHistoryAdmin):
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
