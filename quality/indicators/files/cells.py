"""What stands in a cell: a number, that it is hidden, or that it is missing."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

VALUE, HIDDEN, MISSING = "value", "hidden", "missing"
# Udir's star, and the words that people and the older Skoleporten write.
HIDDEN_MARKS = {"*", "**", "skjermet", "unntatt offentlighet"}
MISSING_MARKS = {"", ".", "..", "-", "–", "mangler"}
# A space or a hard one between thousands, a comma before decimals. A point is read as a comma where it cannot stand
# between thousands.
NUMBER = re.compile(r"-?(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+|\d{1,9})(?:,\d{1,3}|\.\d{1,2})?")
SPACES = re.compile(r"[ \u00a0\u2009\u202f]")


@dataclass(frozen=True, slots=True)
class Cell:
    state: str
    value: Decimal | None = None


# The same few thousand texts stand in a file again and again.
@lru_cache(maxsize=8192)
def cell_in(text):
    """A cell's text → Cell. Raises ValueError for what is none of the three."""
    text = text.strip()
    bare = text.casefold()
    if bare in HIDDEN_MARKS:
        return Cell(HIDDEN)
    if bare in MISSING_MARKS:
        return Cell(MISSING)
    number = text.removesuffix("%").rstrip()
    if not NUMBER.fullmatch(number) or (not number.isascii() and not SPACES.search(number)):
        raise ValueError(text)
    digits = SPACES.sub("", number).replace(",", ".")
    if len(digits.lstrip("-").split(".")[0]) > 9:
        raise ValueError(text)
    return Cell(VALUE, Decimal(digits))
