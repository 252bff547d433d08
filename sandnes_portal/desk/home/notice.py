"""What a notice is, and where it leads."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """Something to know: a heading, a sentence, the very place it is about; the day it is due, or when it came."""

    title: str
    text: str
    url: str
    on: dt.date | None = None
    at: dt.datetime | None = None
