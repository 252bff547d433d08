"""Guessing at what is secret is slowed down: how often something was tried in vain, and whether that is enough for now.

Signing in is counted by django-axes, per account and address; this counts the rest.
"""

import datetime as dt
import ipaddress
import re
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

QUARTER, HOUR = dt.timedelta(minutes=15), dt.timedelta(hours=1)
# Who has tried so often mistypes no more.
MOST = 8
WAIT = "Du har skrevet feil passord mange ganger. Vent et kvarter, og prøv en gang til."


class GuessQuerySet(models.QuerySet):
    def forgotten(self, now):
        return self.filter(at__lt=now - Guess.KEPT)


class Guess(models.Model):
    """A try at something secret, in vain. What was tried and by whom stands as what nobody can read it back from."""

    KEPT = dt.timedelta(days=1)

    what = models.CharField("hva", max_length=64)
    who = models.CharField("hvem", max_length=64, blank=True, default="")
    at = models.DateTimeField("når", default=timezone.now)

    objects = GuessQuerySet.as_manager()

    class Meta:
        verbose_name = "forsøk"
        verbose_name_plural = "forsøk"
        indexes = [models.Index(fields=["what", "at"], name="guess_newest")]

    def __str__(self):
        return f"{self.what[:8]} {self.at:%H.%M}"


def note(*what, who=""):
    """Count one more try. In: what was tried, as words that tell it from all else; and of whose it was, where the same
    thing is tried at many."""
    Guess.objects.create(what=_unreadable(*what), who=_unreadable(who) if who else "")


def is_too_often(*what, most=MOST, within=QUARTER):
    """Whether something was tried so often lately that the next has to wait."""
    return _lately(what, within).count() >= most


def is_tried_at_many(*what, most=MOST, within=HOUR):
    """Whether the same thing was tried at so many lately that it is no slip of anybody's finger."""
    return _lately(what, within).values("who").distinct().count() >= most


@contextmanager
def own_password(person):
    """Around the look at a person's own password, where she is signed in already: a wrong one is no wrong login, and
    keeps her from guessing on here alone. Raises ValidationError when it has been wrong too often."""
    if is_too_often("own password", person.pk):
        raise ValidationError(WAIT, code="too_often")
    try:
        yield
    except ValidationError:
        note("own password", person.pk)
        raise


def _lately(what, within):
    return Guess.objects.filter(what=_unreadable(*what), at__gt=timezone.now() - within)


def _unreadable(*words):
    return salted_hmac("sandnes_portal.guessing", "\n".join(map(str, words)), algorithm="sha256").hexdigest()


# --- from where ---------------------------------------------------------------------------------


def address_of(request):
    """The address somebody comes from, as text, or None when there is none.

    What is told of it counts when one of our own proxies tells it, and what stands nearest to us counts first: what
    stands before it, anybody can have written.
    """
    near = _read(request.META.get("REMOTE_ADDR", ""))
    for told in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        before = _read(told)
        if before is None or not _is_our_proxy(near):
            break
        near = before
    return _as_counted(near)


def _read(text):
    """An address out of what a proxy writes, with or without a port; None for what is none."""
    host = re.sub(r"^\[(.*)\](?::\d+)?$|^([\d.]+):\d+$", r"\1\2", text.strip())
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_our_proxy(address):
    """Without an address it came through a socket of this machine's own."""
    if not settings.BEHIND_PROXY:
        return False
    return address is None or any(address in network for network in settings.PROXIES)


def _as_counted(address):
    """Of the newer kind everybody has more addresses than can be counted: the network stands for all of them."""
    if address is None or address.version == 4:
        return address and str(address)
    return str(ipaddress.ip_network((address, 64), strict=False).network_address)
