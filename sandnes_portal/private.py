"""What a browser, or anything on the way to it, may keep of the pages: nothing of what is written in trust, and of the
rest nothing that is shown again unasked."""

import re

from django.utils.cache import patch_cache_control

# Schools' plans, assessments, talks, contracts, answers and figures, of which some come from behind a login; meetings
# and commissions; what each person writes alone, and her own account. By route, so that an address that comes to stand
# under one of them is private with the others.
IN_TRUST = re.compile(
    r"skoler/<slug:school>/(plan|vurdering|tilbud|tall)/|moter/<|oppdrag/<|refleksjon/<|evaluering/<|avtaler/<"
    r"|kvalitet/<skoleaar:year>/(skoleeier|rapport)/|indikatorer/|konto/|passord/|sok/"
)


def keep_private(get_response):
    """Say of every answer to somebody who is signed in who may keep it, where the view has not said so itself."""

    def middleware(request):
        response = get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            is_kept = not (_is_in_trust(request) or _is_file(response))
            patch_cache_control(response, private=True, **({"no_cache": True} if is_kept else {"no_store": True}))
        return response

    return middleware


def _is_in_trust(request):
    return request.resolver_match is not None and IN_TRUST.match(request.resolver_match.route) is not None


def _is_file(response):
    return response.get("Content-Disposition", "").startswith("attachment")
