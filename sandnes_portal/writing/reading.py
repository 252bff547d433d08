"""How a text will be read, for a page in which somebody writes it."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from sandnes_portal.language.prose import as_html
from sandnes_portal.writing.fields import PROSE_LIMIT, clean_lines


@require_POST
def prose_read(request):
    """POST `tekst`, as it stands in the page → its HTML. Nothing is kept."""
    return HttpResponse(as_html(clean_lines(request.POST.get("tekst", "")).strip()[:PROSE_LIMIT]))
