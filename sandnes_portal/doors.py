"""The portal's doors: what is not there for a person, and where a request may ask to be sent on to."""

from django.http import Http404
from django.utils.http import url_has_allowed_host_and_scheme


def must_know_of(user, permission, thing=None):
    """Raise Http404 for those who may not know that there is such a thing. Who knows of it, but may not do what she
    asks, is refused by PermissionDenied."""
    if not user.has_perm(permission, thing):
        raise Http404


def within_portal(request, address, otherwise="/"):
    """An address that came with a request, when it lies in the portal and begins at its root; else another.

    «abc» would be looked up as the name of an address, or lead on from wherever one stands.
    """
    address = address or ""
    fits = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if fits and (address.startswith("/") or "://" in address) else otherwise


class StaysWithinPortal:
    """For Django's views that go on to `next`."""

    def get_redirect_url(self):
        return within_portal(self.request, super().get_redirect_url(), otherwise="")
