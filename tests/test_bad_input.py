"""Bad input: no address and no form of the portal ends in a fault, whatever is sent, and the answers are Norwegian."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import get_resolver, resolve, reverse
from django.urls.resolvers import RegexPattern, URLResolver

from tests.crawl import walk
from tests.quality.states import undone
from tests.test_addresses import ROUTE_PART
from tests.world import World

pytestmark = pytest.mark.django_db

ENGLISH = re.compile(r"This field|Enter a valid|Select a valid|Ensure this|is not one of|Page not found|Traceback")
HUGE = "99999999999999999999"

# --- addresses ----------------------------------------------------------------------------------

ODD = {
    "IntConverter": ["0", "9223372036854775808", HUGE],
    "PathConverter": ["0", HUGE, "noe/annet", "%00", "_3Cx"],
    "SchoolYearConverter": ["2010-11", "2011-12", "2098-99", "2099-00", "2026-28", "0000-00"],
    "SlugConverter": ["finnes-ikke", "x" * 300, "trønes"],
    "StringConverter": ["noe", "S１２", "S" * 300, "%00", "..%2F..", "%FF"],
}
# Its own addresses that are no route: a row's history, and the catch-all.
ODD_IN_ADMIN = ("noe", "1/history/noe/", "x/history/1/", f"{HUGE}/history/{HUGE}/")
USUAL = {
    "IntConverter": "1",
    "PathConverter": "1",
    "SchoolYearConverter": "2026-27",
    "SlugConverter": "trones",
    "StringConverter": "S12",
}


def odd_addresses(resolver, prefix="/"):
    """Every address of the portal with one of its parts odd and the others plausible."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern.pattern, RegexPattern):  # of the administration: a row's history, and the catch-all
            yield from (f"{prefix}{odd}" for odd in ODD_IN_ADMIN)
            continue
        for address in _with_one_odd_part(prefix, str(pattern.pattern), pattern.pattern.converters):
            if isinstance(pattern, URLResolver):
                yield from odd_addresses(pattern, address)
            else:
                yield address


def _with_one_odd_part(prefix, route, converters):
    kinds = {name: type(converter).__name__ for name, converter in converters.items()}
    usual = {name: USUAL[kind] for name, kind in kinds.items()}
    yield prefix + _filled(route, usual)
    for name, kind in kinds.items():
        for odd in ODD[kind]:
            yield prefix + _filled(route, usual | {name: odd})


def _filled(route, parts):
    return ROUTE_PART.sub(lambda part: parts[part[1]], route)


@pytest.fixture
def world(cast, school, other_school):
    return World(cast, school, other_school)


@pytest.fixture
def robust(client):
    """A client that gives the 500 page instead of throwing, so that all faults are told at once."""
    client.raise_request_exception = False
    return client


def fault(response):
    """What is wrong with an answer, or nothing."""
    if response.status_code >= 500:
        return repr(response.exc_info and response.exc_info[1])
    found = ENGLISH.search(response.text) if response["Content-Type"].startswith("text/html") else None
    return found and found[0]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["principal", "fagstab", "administrator"])
def test_odd_address_ends_in_no_fault(robust, world, role, method):
    robust.force_login(getattr(world.cast, role))
    faults = {}
    # Nobody else enters the administration, and administrators have little to see outside it.
    for address in odd_addresses(get_resolver()):
        if address.startswith("/admin/") is not (role == "administrator") or address == reverse("logout"):
            continue
        with undone():
            if found := fault(getattr(robust, method)(address)):
                faults[address] = found
    assert faults == {}


QUERIES = ["\0", "x" * 5000, HUGE, "'\"<script>", "%", "_", "-1", "²", "2026-28", "\ufffd", "[]"]


@pytest.mark.parametrize("role", ["principal", "fagstab", "administrator"])
def test_odd_query_ends_in_no_fault(robust, world, role):
    """Every field of every search and filter, with every odd value; those of the administration all at once."""
    robust.force_login(getattr(world.cast, role))
    names = {}
    for page in walk(robust, "/").values():
        for form in page.forms:
            if form.method == "get":
                names.setdefault(form.action, set()).update(form.values)
    faults = {}
    for address, fields in names.items():
        asked = [*fields, "side", "lover", "punkt", "next"]
        for names_asked in [asked] if address.startswith("/admin/") else [[name] for name in asked]:
            for value in QUERIES:
                if found := fault(robust.get(address, dict.fromkeys(names_asked, value))):
                    faults[f"{address}?{'&'.join(names_asked)}={value[:30]!r}"] = found
    assert names
    assert faults == {}


# --- forms --------------------------------------------------------------------------------------

# What every field is filled with.
FILLINGS = {
    "long": "å" * 21_000,
    "nul": "a\0b",
    "huge number": HUGE,
    "negative": "-1",
    "no number": "²",
    "no date": "31.02.2026",
    "first date": "01.01.0001",
    "last date": "31.12.9999",
    "markup": "<script>alert('x')</script>",
}
# What our own fields and constraints have an answer to; the others are Django's in the administration's forms.
OUR_FIELDS_ANSWER = ("long", "nul", "no date", "last date")


def fillings(form):
    """(what it is, what is sent) for a form: nothing, what the page carries along, and each filling.

    In the administration only what one types is filled in: its lists and hidden keys are Django's own, which
    trusts that an administrator sends back what the page held.
    """
    carried = {name: value for name, value in form.values.items() if name not in form.typed | form.chosen}
    in_admin = form.action.startswith("/admin/")
    filled_in = form.typed if in_admin else form.typed | form.chosen
    kept = {name: value for name, value in form.values.items() if name not in filled_in}
    yield "empty", {}
    yield "carried", carried
    if not in_admin:
        yield "bytes", None
        yield "everything huge", dict.fromkeys(form.values, HUGE)
        yield "everything wrong", dict.fromkeys(form.values, "a\0b")
        yield "everything twice", {name: ["1", HUGE] for name in form.values}
    for name, filling in FILLINGS.items():
        if not in_admin or name in OUR_FIELDS_ANSWER:
            yield name, kept | dict.fromkeys(filled_in, filling)


def send(client, form, data):
    if data is None:
        body = b"&".join(f"{name}=".encode() + b"%FF%FE\xff" for name in form.values)
        return client.post(form.action, body, content_type="application/x-www-form-urlencoded")
    return client.post(form.action, data)


def post_forms(client):
    """The forms that change something and can be reached by links from Min side, one of each kind."""
    found = {}
    for page in walk(client, "/").values():
        for form in page.forms:
            if form.method == "post" and not form.action.startswith(("/logg-ut/", "/visning/")):
                kind = resolve(urlsplit(form.action).path).view_name
                found.setdefault((kind, tuple(form.values)), form)
    return found.values()


@pytest.mark.parametrize("role", ["principal", "other_principal", "fagstab", "administrator"])
def test_bad_form_ends_in_no_fault(robust, world, role):
    robust.force_login(getattr(world.cast, role))
    forms = list(post_forms(robust))
    faults = {}
    for form in forms:
        for name, data in fillings(form):
            with undone():
                if found := fault(send(robust, form, data)):
                    faults[f"{form.action} ({name})"] = found
    assert len(forms) > 3
    assert faults == {}
