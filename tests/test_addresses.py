"""Every address of the portal, found by walking the URL resolver: nothing is open by accident."""

import re

import pytest
from django.urls import URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern

# What a stranger may reach. `static` is served by whitenoise, before any address is looked up.
OPEN_TO_ALL = {
    "login",
    # Nothing but the person's own number, and nothing at all to a stranger.
    "signed_in",
    "password_ask",
    "password_asked",
    "password_new",
    "privacy",
    "accessibility",
    "theme",
    "health",
    "mail_health",
    # Calendar programs cannot sign in: whoever has the secret gets the feed, anybody else a 404.
    "calendar_feed",
}
# A plausible value for each kind of part an address can have.
SAMPLES = {
    "IntConverter": "1",
    "PathConverter": "1",
    "SchoolYearConverter": "2026-27",
    "SlugConverter": "trones",
    "StringConverter": "noe",
    "UUIDConverter": "00000000-0000-0000-0000-000000000001",
}
ROUTE_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def addresses(resolver, prefix="/", namespace=""):
    """(name, address) of everything under the resolver, the parts of the addresses filled in."""
    for pattern in resolver.url_patterns:
        address = prefix + _fill_in(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern, address, inner)
        else:
            yield f"{namespace}{pattern.name}", address


def _fill_in(pattern):
    if isinstance(pattern, RegexPattern):  # only the admin's catch-all
        return "noe"
    converters = pattern.converters
    return ROUTE_PART.sub(lambda part: SAMPLES[type(converters[part[1]]).__name__], str(pattern))


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_the_login_from_every_address_but_the_named_ones(client, method):
    # The admin sends strangers to its own login address, which sends them on.
    logins = (reverse("login"), reverse("admin:login"))
    reached = set()
    for name, address in addresses(get_resolver()):
        response = getattr(client, method)(address)
        if not (response.status_code == 302 and response["Location"].startswith(logins)):
            reached.add(name)
    assert reached == OPEN_TO_ALL


def test_every_address_has_a_name_of_its_own():
    names = [name for name, _ in addresses(get_resolver()) if not name.startswith("admin:")]
    assert None not in names
    assert len(names) == len(set(names))
