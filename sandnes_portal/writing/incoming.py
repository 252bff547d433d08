"""Everything typed, as it comes in, before any view or form reads it."""

from sandnes_portal.language.letters import tidied


class TidiedInput:
    """Every value that a browser sends, in an address or a form, in the one form of all texts (`language/letters.py`).

    Search words, filters and names are compared with what is stored, so they must have its form too. A password is
    left as it was typed: what is stored of it cannot be made anew.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """After the gates of signing in and of CSRF, which answer a body that cannot be read."""
        request.GET = _tidied(request.GET)
        if request.method == "POST":
            request.POST = _tidied(request.POST)


def _tidied(sent):
    """A QueryDict like another, with its values tidied."""
    kept = sent.copy()
    for name, values in sent.lists():
        if "password" not in name:
            kept.setlist(name, [tidied(value) for value in values])
    kept._mutable = False
    return kept
