"""Who gets what: everybody asks in one and the same state, and what each does is taken back before the next.

A state costs more to make than a request to send, so a table makes it once for all its roles. What is compared is one
dictionary for everybody, so that a failure names who got what, and nothing else.
"""

import logging
from contextlib import contextmanager
from functools import partial

from django.core.cache import cache
from django.http import HttpResponse
from django.urls import reverse

from sandnes_portal import urls
from tests.conftest import ROLES
from tests.quality.states import undone


def people_of(cast, roles=ROLES):
    """{role: person} of the cast, and of those a test has put in it."""
    return {role: getattr(cast, role) for role in roles}


@contextmanager
def quietly():
    """Without the log of what is refused: refusals are what a table asks for, and would hide what differs."""
    logger = logging.getLogger("django.request")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


@contextmanager
def codes_alone():
    """What is refused is answered without the page that tells of it: a table compares the codes, and to draw the pages
    takes a third of its time. They are looked at in tests/test_errors.py."""
    handlers = {f"handler{code}": partial(_code_alone, code) for code in (403, 404)}
    vars(urls).update(handlers)
    try:
        yield
    finally:
        for name in handlers:
            delattr(urls, name)


def _code_alone(code, request, exception):
    return HttpResponse(status=code)


def told_to(client, people, look):
    """{role: what `look(person)` gives}, with each of the people signed in in turn. In: {role: person}."""
    told = {}
    for role, person in people.items():
        with undone(), quietly():
            cache.clear()
            client.force_login(person)
            told[role] = look(person)
    return told


def those_who(client, people, see):
    """The roles for which `see(person)` is true, with each of the people signed in in turn."""
    return {role for role, sees in told_to(client, people, see).items() if sees}


def answers(client, people, requests):
    """{(role, request): code} of what the portal answers. In: {role: person}; {request: (arguments, what is sent)}.

    A request is a method, the name of an address, and perhaps words that only tell it from others.
    """

    def ask(_person):
        codes = {}
        for request, (arguments, sent) in requests.items():
            method, name, *_ = request.split()
            with undone():
                codes[request] = getattr(client, method)(reverse(name, args=arguments), sent).status_code
        return codes

    with codes_alone():
        told = told_to(client, people, ask)
    return {(role, request): code for role, codes in told.items() for request, code in codes.items()}


def wanted(table, state, roles=ROLES):
    """{(role, request): code} that a table wants in a state, where it names the roles and has the others under "*".

    In: {request: {states: {role: code}}}.
    """
    codes_wanted = {}
    for request, rows in table.items():
        [codes] = [codes for states, codes in rows.items() if state in states.split()]
        codes_wanted |= {(role, request): codes.get(role, codes["*"]) for role in roles}
    return codes_wanted
