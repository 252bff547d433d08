"""What a notice is, and where it leads."""

import datetime as dt
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Notice:
    """Something to know: a heading, a sentence, the very place it is about; the day it is due, or when it came."""

    title: str
    text: str
    url: str
    on: dt.date | None = None
    at: dt.datetime | None = None


def place_of(thing):
    """Where a thing is read. One whose screen this portal does not have leads to the notices themselves."""
    try:
        return thing.get_absolute_url()
    except NoReverseMatch:
        return reverse("notices")


def address(name, *arguments):
    """The address with a name, or the notices' own where there is no such screen."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return reverse("notices")
