"""The fourth gate: a person without a role today is a guest. She finds her own account, and what she is personally
asked for; schools, networks and all that is everybody's are for those who have to do with them."""

import re

from django.http import Http404

# Her own pages, by name.
OWN = {
    *("home", "account", "password_change", "logout", "notices", "notices_unread", "notices_seen", "mail_choices"),
    *("calendar_address", "calendar_renew"),
}
# What somebody may be asked for by name: which of them, the topics themselves decide; and how what one writes is read.
ASKED_FOR = re.compile(r"moter/<int:pk>/|gjoremal/<|evaluering/<int:pk>/|refleksjon/<str:code>/|skriving/")


def guests_find_their_own(get_response):
    """Answer 404 to a person without a role for all but her own."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, _args, _parts):
        if not getattr(view, "login_required", True) or request.user.roles_now:
            return
        match = request.resolver_match
        if match.view_name not in OWN and not ASKED_FOR.match(match.route):
            raise Http404

    middleware.process_view = process_view
    return middleware
