"""Sent twice is done once: the same press on the same drawn form, whoever sends it again – an impatient finger, a
browser that got no answer, a proxy that asks anew."""

import hashlib
import json
import secrets
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import MessageDecoder, MessageEncoder
from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.html import format_html

from sandnes_portal.writing.models import Press

FIELD = "once"
# It is masked anew on each page that is drawn.
NOT_TYPED = ("csrfmiddlewaretoken",)
_is_under_way = ContextVar("a press is under way", default=False)


def key_field(request):
    """The hidden field of a form's key: one for all forms of a page, since what is sent and where to is told apart."""
    if not hasattr(request, "press_key"):
        request.press_key = format_html('<input type="hidden" name="{}" value="{}">', FIELD, secrets.token_urlsafe(12))
    return request.press_key


def outermost():
    """A transaction that is part of no other but a press's, which is never taken back while its request goes well."""
    return transaction.atomic(durable=not _is_under_way.get())


def pressed_once(get_response):
    """Let a press be done once, and its sender have the same answer again.

    The press is written down in the transaction of what it does, and the row can stand but once: of two at the same
    time, the second waits for the first, on both databases.
    """

    def middleware(request):
        key = _key_of(request)
        if key is None:
            return get_response(request)
        with transaction.atomic(), _under_way():
            press, is_first = Press.objects.get_or_create(key=key)
            if not is_first:
                return _answer_again(request, press)
            response = get_response(request)
            # After a fault of the database nothing stands, the press neither.
            if not connection.needs_rollback:
                _remember(press, request, response)
            return response

    return middleware


@contextmanager
def _under_way():
    before = _is_under_way.set(True)
    try:
        yield
    finally:
        _is_under_way.reset(before)


def _key_of(request):
    """What a press is known by: who sends what where, from which drawn form. None for what is no such press.

    Other words from the same form, as after «Tilbake», are another press.
    """
    drawn = request.POST.get(FIELD) if request.method == "POST" else None
    if not drawn or not request.user.is_authenticated:
        return None
    sent = [(name, values) for name, values in sorted(request.POST.lists()) if name not in NOT_TYPED]
    press = [request.user.pk, request.get_full_path(), sent]
    return hashlib.sha256(json.dumps(press).encode()).hexdigest()


def _remember(press, request, response):
    """Keep where a press that did something led to. One that only showed its form again can be sent anew."""
    if response.status_code >= 400 or not (response.has_header("Location") or request.htmx):
        press.delete()
        return
    press.location = response.get("Location", "")
    press.told = json.dumps(list(get_messages(request)._queued_messages), cls=MessageEncoder)
    press.save()


def _answer_again(request, press):
    get_messages(request)._queued_messages.extend(json.loads(press.told, cls=MessageDecoder))
    if press.location:
        return HttpResponseRedirect(press.location)
    # A part of a page: the whole page shows what became of it.
    return HttpResponse(headers={"HX-Refresh": "true"})
