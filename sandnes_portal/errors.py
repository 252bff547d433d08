"""What people get when a request cannot be answered, where Django's own pages would speak another language."""

from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404
from django.shortcuts import render
from django.views.defaults import bad_request, page_not_found

from sandnes_portal.writing.sent import texts_sent


def csrf_failure(request, reason=""):
    """Mostly a page left open so long that the login has changed under it: the page says how to go on."""
    return render(request, "403_csrf.html", {"texts": texts_sent(request.POST)}, status=403)


def refuse_nul(get_response):
    """A NUL in a search or a filter: PostgreSQL takes none, and no address that the portal makes holds one."""

    def middleware(request):
        if "\0" in unquote(request.META.get("QUERY_STRING", "")):
            return bad_request(request, None)
        return get_response(request)

    return middleware


def explain_steps(get_response):
    """A step that somebody comes to as if it were a page: by an address that was kept, or after signing in anew when
    the login ran out as she pressed a button. Django's answer to that is blank."""

    def middleware(request):
        response = get_response(request)
        if response.status_code == 405 and request.method == "GET":
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response

    return middleware


class OwnNotFoundPage:
    """With DEBUG Django answers a wrong address with a page for developers. People try the portal by `make run`,
    so they get the portal's own; what is wrong in the code (500) still shows developers where.

    The innermost middleware: the one that adds a missing slash must see the 404 after it.
    """

    def __init__(self, get_response):
        if not settings.DEBUG:
            raise MiddlewareNotUsed("Django shows the portal's own page itself.")
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # No view was found for the address; a 404 that a view itself has answered is left as it is.
        if response.status_code == 404 and request.resolver_match is None:
            return page_not_found(request, Http404())
        return response

    def process_exception(self, request, exception):
        return page_not_found(request, exception) if isinstance(exception, Http404) else None
