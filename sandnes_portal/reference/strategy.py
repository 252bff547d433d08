"""The strategy as a file: the words, lists and tools that a portal begins with, each row with its code."""

import functools
import json
from pathlib import Path

FILE = Path(__file__).parent / "alle-elevene-er-vaare.json"


@functools.cache
def strategy():
    """What the file says, as plain values. It is the same for as long as the portal runs."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def code_of(said):
    """The code of the strategy itself, which what belongs to it names."""
    return f"strategy/{said['strategy']['code']}"
