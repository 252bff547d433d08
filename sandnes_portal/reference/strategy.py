"""The strategy as a file: the words, lists and tools that a portal begins with, each row with its code."""

import functools
import json

from django.conf import settings


def strategy():
    """What the municipality's file says, as plain values. It is the same for as long as the portal runs."""
    return _read(settings.MUNICIPALITY.strategy)


@functools.cache
def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def code_of(said):
    """The code of the strategy itself, which what belongs to it names."""
    return f"strategy/{said['strategy']['code']}"
