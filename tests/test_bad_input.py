"""Bad input: no address and no form of the portal ends in a fault, whatever is sent, and the answers are Norwegian.

The portal is walked once for all of it, in one world, by those who come furthest. Each view is tried by the first who
came to it, at the address where she found it: a view that is refused is a view that is not tried.
"""

import inspect
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve, reverse
from django.urls.resolvers import RegexPattern, URLResolver

from sandnes_portal.writing.models import Press
from tests.addresses import routes
from tests.bad_input import HUGE, fault, fillings, kind_of, plausible, send
from tests.conftest import make_cast, make_other_school, make_school
from tests.crawl import LEAVE_ALONE, look, walk
from tests.quality.states import undone
from tests.tables import quietly
from tests.test_addresses import ROUTE_PART
from tests.test_query_counts import PAGES
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

# Who walks the portal. Nobody but the last enters the administration, and she has little to see outside it.
WALKERS = ("principal", "other_principal", "fagstab", "director", "administrator")
# Who tries the views that no link and no form leads to.
OTHERWISE = ("principal", "fagstab")


@dataclass
class Site:
    """The portal as those who walked it saw it: a client for each, and the pages by the role that came to them."""

    clients: dict
    pages: dict
    # {view: (role, the parts of the address)} for the first who came to it.
    found: dict = field(default_factory=dict)

    def by_role(self):
        return [(role, page) for role, pages in self.pages.items() for page in pages.values()]

    def look(self, role, address):
        """See a page that a walk, which sees one of each kind, may have passed by: a meeting in another state."""
        self.find(role, address)
        if address not in self.pages[role] and (page := look(self.clients[role], address)):
            self.pages[role][address] = page

    def find(self, role, address):
        """Note that somebody may see the view behind an address."""
        try:
            match = resolve(urlsplit(address).path)
        except Resolver404:  # of a file, or of what is no view of ours
            return
        self.found.setdefault(match.func, (role, match.kwargs))

    def forms(self, method):
        """(role, form) of those sent by a method, but for what ends the visit or changes how everything looks."""
        every = [(role, form) for role, page in self.by_role() for form in page.forms]
        return [
            (role, form) for role, form in every if form.method == method and not form.action.startswith(LEAVE_ALONE)
        ]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """In a transaction around those of the module's tests: what they do is taken back, and the world stands."""
    with django_db_blocker.unblock(), transaction.atomic(), quietly():
        school, other_school = make_school(), make_other_school()
        world = World(make_cast(school, other_school), school, other_school)
        clients = {}
        for role in WALKERS:
            # It gives the 500 page instead of throwing, so that all faults are told at once.
            clients[role] = Client(raise_request_exception=False)
            clients[role].force_login(getattr(world.cast, role))
        site = Site(clients, {role: walk(client, "/") for role, client in clients.items()})
        for name, role, arguments in PAGES:
            if role in WALKERS:
                site.look(role, reverse(name, args=arguments(world)))
        for role, page in site.by_role():
            for address in (page.address, *page.named):
                site.find(role, address)
        yield site
        transaction.set_rollback(True)


# --- addresses ----------------------------------------------------------------------------------

ODD = {
    "IntConverter": ["0", "9223372036854775808"],
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


def views(resolver, route="/", converters=None):
    """(pattern, its whole route, the converters of its parts) of every view of the portal."""
    for pattern in resolver.url_patterns:
        inner = route + str(pattern.pattern), (converters or {}) | pattern.pattern.converters
        if isinstance(pattern, URLResolver):
            yield from views(pattern, *inner)
        else:
            yield pattern, *inner


def odd_addresses(site):
    """(role, address, odd ones): of each view its own address, and that with one of its parts odd, each value once.

    Many addresses of the administration lead to one function, and one of them stands for all. An odd value that leads
    to no view is tried once for its kind.
    """
    tried = set()
    for pattern, route, converters in views(get_resolver()):
        if isinstance(pattern.pattern, RegexPattern):
            first, *rest = (route.removesuffix(str(pattern.pattern)) + odd for odd in ODD_IN_ADMIN)
            yield "administrator", first, rest
            continue
        kinds = {name: type(converter).__name__ for name, converter in converters.items()}
        roles, usual = _who_and_where(site, pattern, route, converters)
        odd = [(kind, name, value) for name, kind in kinds.items() for value in ODD[kind]]
        asked = []
        for kind, name, value in odd:
            address = _filled(route, usual | {name: value})
            what = (_function(pattern), str(pattern.default_args), name) if _leads_to(pattern, address) else kind
            if (what, value) not in tried:
                tried.add((what, value))
                asked.append(address)
        yield from ((role, _filled(route, usual), asked) for role in roles)


def _who_and_where(site, pattern, route, converters):
    """Those who try a view, and the parts of its address."""
    if pattern.callback in site.found:
        role, parts = site.found[pattern.callback]
        return [role], {name: converter.to_url(parts[name]) for name, converter in converters.items()}
    roles = ["administrator"] if route.startswith(reverse("admin:index")) else OTHERWISE
    return roles, {name: USUAL[type(converter).__name__] for name, converter in converters.items()}


def _function(pattern):
    """The function or the class behind a view."""
    view = getattr(pattern.callback, "view_class", None) or inspect.unwrap(pattern.callback)
    return getattr(view, "__func__", view)


def _leads_to(pattern, address):
    try:
        return resolve(unquote(address)).func is pattern.callback
    except Resolver404:
        return False


def _filled(route, parts):
    return ROUTE_PART.sub(lambda part: str(parts[part[1]]), route)


@pytest.mark.parametrize("method", ["get", "post"])
def test_odd_address_ends_in_no_fault(site, method):
    """A view that does not answer to a method at its usual address is not asked by it at the odd ones."""
    ends_the_visit = (reverse("logout"), reverse("admin:logout"))
    faults = {}
    for role, usual, odd in odd_addresses(site):
        ask = getattr(site.clients[role], method)
        for address in (usual, *odd):
            if address not in ends_the_visit:
                with undone(), quietly():
                    response = ask(address)
                if found := fault(response):
                    faults[role, address] = found
                if response.status_code == 405:
                    break
    assert faults == {}
    assert {role: client.get("/").status_code for role, client in site.clients.items()} == dict.fromkeys(WALKERS, 200)


def test_most_views_are_tried_by_somebody_who_came_to_them(site):
    """The others are steps that nothing in the world is ready for, and choices between two texts."""
    ours = [pattern for pattern, route, _ in views(get_resolver()) if not route.startswith(reverse("admin:index"))]
    assert len([pattern for pattern in ours if pattern.callback in site.found]) > len(ours) / 2


QUERIES = ["\0", "x" * 5000, HUGE, "'\"<script>", "%", "_", "-1", "²", "2026-28", "\ufffd", "[]"]
# What a field of words or of numbers takes for good: the read behind it is tried with one of them at a time.
TAKEN = ["x" * 5000, HUGE, "-1"]
# What pages ask for besides the fields of their forms.
ASKED_BY_LINKS = ("side", "lover", "punkt", "next")


def test_odd_query_ends_in_no_fault(site):
    """Every search and filter, with every odd value in all its fields at once, and each field alone with what it may
    take; those of the administration only at once."""
    asked = {}
    for role, form in site.forms("get"):
        names = (*form.values, *ASKED_BY_LINKS)
        in_admin = form.action.startswith(reverse("admin:index"))
        for together in [names] if in_admin else [names, *((name,) for name in names)]:
            asked.setdefault((kind_of(form)[0], together), (role, form.action))
    faults = {}
    for (_view, names), (role, address) in asked.items():
        for value in QUERIES if len(names) > 1 else TAKEN:
            with undone(), quietly():
                if found := fault(site.clients[role].get(address, dict.fromkeys(names, value))):
                    faults[role, f"{address}?{'&'.join(names)}={value[:30]!r}"] = found
    assert asked
    assert faults == {}


# --- sent twice ---------------------------------------------------------------------------------

# What is made by a press, but for what takes two of them or nothing in the world is ready for.
MADE_OTHERWISE = {"series_create", "proposal_create", "agenda_link_create", "draft_criterion_create"}
CREATING = {name for _route, name in routes() if str(name).endswith("_create")} - MADE_OTHERWISE | {
    *("place_comments", "answer_comment", "offer_take", "plan_share", "readers_ask"),
    *("pack_freeze", "times_propose", "owner_plan_carry", "arena_evaluate", "criterion_reword", "feedback_start"),
    "tool_use",
}


def rows():
    """{table: how many rows it has}, of all the portal's tables but those of presses and logins."""
    tables = [model._meta.db_table for model in apps.get_models() if model not in (Press, Session)]
    counts = ", ".join(f"(SELECT COUNT(*) FROM {connection.ops.quote_name(table)})" for table in tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return dict(zip(tables, cursor.fetchone(), strict=True))


def test_press_that_is_sent_twice_is_done_once(site):
    """Every form that makes something, found on the pages and filled in: the second time nothing is written, and the
    answer is the first one."""
    made, wrong = set(), {}
    for role, form in site.forms("post"):
        view = kind_of(form)[0]
        if view in made or form.action.startswith(reverse("admin:index")):
            continue
        for data in plausible(form):
            with undone(), quietly():
                first, second = _sent_twice(site.clients[role], form, data)
            if first:
                made.add(view)
                wrong |= {view: second} if first != second else {}
                break
    assert wrong == {}
    assert made >= CREATING


def _sent_twice(client, form, data):
    """The first answer and the second, each with how many rows there are then; nothing when the first made nothing."""
    before, answer = rows(), send(client, form, data)
    first = (answer.get("Location"), rows())
    # Shown again with its errors, it has made nothing, whatever it has noted on the way.
    if answer.status_code != 302 or sum(first[1].values()) <= sum(before.values()):
        return None, None
    return first, (send(client, form, data).get("Location"), rows())


# --- forms --------------------------------------------------------------------------------------


def test_bad_form_ends_in_no_fault(site):
    """One of each kind of form that changes something, by the first who came to it."""
    kinds = {}
    for role, form in site.forms("post"):
        kinds.setdefault(kind_of(form), (role, form))
    faults = {}
    for role, form in kinds.values():
        for name, data in fillings(form):
            with undone(), quietly():
                if found := fault(send(site.clients[role], form, data)):
                    faults[role, f"{form.action} ({name})"] = found
    assert {role for role, _form in kinds.values()} == set(WALKERS)
    assert faults == {}
