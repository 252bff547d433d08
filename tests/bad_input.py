"""What is sent where something else is meant, and what an answer must not be."""

import re
from urllib.parse import urlsplit

from django.urls import resolve

ENGLISH = re.compile(r"This field|Enter a valid|Select a valid|Ensure this|is not one of|Page not found|Traceback|-{9}")
HUGE = "99999999999999999999"

# What a field is filled with, whatever it is for; one for a number or a choice; and one for a day or a time.
ANYTHING = {"long": "å" * 21_000, "nul": "a\0b", "markup": "<script>alert('x')</script>"}
NUMBERS = {"huge number": HUGE, "negative": "-1", "no number": "²"}
DAYS = {"no date": "31.02.2026", "first date": "01.01.0001", "last date": "31.12.9999"}
# What our own fields and constraints have an answer to; the others are Django's in the administration's forms.
IN_ADMIN = {name: (ANYTHING | DAYS)[name] for name in ("long", "nul", "no date", "last date")}


def fillings(form):
    """(what it is, what is sent) for a form: nothing, what the page carries along, and each filling; the same but once.

    In the administration only what one types is filled in: its lists and hidden keys are Django's own, which
    trusts that an administrator sends back what the page held.
    """
    sent = []
    for name, data in _fillings_in_admin(form) if form.action.startswith("/admin/") else _fillings(form):
        if data not in sent:
            sent.append(data)
            yield name, data


def _fillings_in_admin(form):
    yield "empty", {}
    yield "carried", {name: value for name, value in form.values.items() if name not in form.typed | form.chosen}
    for name, filling in IN_ADMIN.items():
        yield name, form.values | dict.fromkeys(form.typed, filling)


def _fillings(form):
    filled_in = form.typed | form.chosen
    kept = {name: value for name, value in form.values.items() if name not in filled_in}
    yield "empty", {}
    yield "carried", kept
    yield "bytes", None
    yield "everything huge", dict.fromkeys(form.values, HUGE)
    yield "everything wrong", dict.fromkeys(form.values, "a\0b")
    yield "everything twice", {name: ["1", HUGE] for name in form.values}
    for name, filling in ANYTHING.items():
        yield name, kept | dict.fromkeys(filled_in, filling)
    for names, kind in ((form.numeric | form.chosen, NUMBERS), (form.numeric, DAYS)):
        for name, filling in kind.items():
            yield name, form.values | dict.fromkeys(names, filling)


def plausible(form):
    """A form as somebody may fill it in: what stands there, and a word, a day or a choice where one must be; and then
    wherever one can be."""
    for names in (form.required, form.typed):
        filled = dict(form.values)
        for name in names - form.chosen:
            filled[name] = filled[name] or _plausible_words(name, is_number=name in form.numeric)
        for name, choices in form.choices.items():
            filled[name] = filled[name] or next(filter(None, choices), "")
        yield filled


def _plausible_words(name, *, is_number):
    if name.endswith("_year"):
        return "2021–22"
    at = "11.00" if "end" in name else "10.00"
    if name.endswith("_at"):
        return at if is_number else f"01.12.2026 {at}"
    return "01.12.2026" if is_number else "https://www.udir.no" if "url" in name else "Prøve"


def send(client, form, data):
    if data is None:
        body = b"&".join(f"{name}=".encode() + b"%FF%FE\xff" for name in form.values)
        return client.post(form.action, body, content_type="application/x-www-form-urlencoded")
    return client.post(form.action, data)


def kind_of(form):
    """The view it is sent to and its fields: forms that differ by the numbers of their rows alone are one kind."""
    view = resolve(urlsplit(form.action).path).view_name
    return view, tuple(re.sub(r"\d+", "n", name) for name in form.values)


def fault(response):
    """What is wrong with an answer, or nothing."""
    if response.status_code >= 500:
        return repr(response.exc_info and response.exc_info[1])
    found = ENGLISH.search(response.text) if response["Content-Type"].startswith("text/html") else None
    return found and found[0]
