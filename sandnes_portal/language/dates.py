"""Dates as people write them in words."""

import re

from django.utils.dates import MONTHS
from django.utils.translation import override

# «30. april 2027», «fredag den 30. april 2027», «30 apr. 27»; what stands behind it stays.
IN_WORDS = re.compile(
    r"^\s*(?:[a-zæøå]+dag,?\s+)?(?:den\s+)?(\d{1,2})\s*\.?\s*([a-zæøå]{3,})\.?\s+(\d{4}|\d{2})(?!\d)", re.IGNORECASE
)


def in_digits(text):
    """«30. april 2027 kl. 09.00» → «30.4.2027 kl. 09.00». A text that does not begin with a date in words is given back
    as it is."""
    found = IN_WORDS.match(text)
    month = _month(found[2]) if found else None
    return f"{found[1]}.{month}.{found[3]}{text[found.end() :]}" if month else text


def _month(word):
    """The number of the month that a word is, or is cut from; None when there is none."""
    with override("nb"):
        names = {number: str(name).lower() for number, name in MONTHS.items()}
    return next((number for number, name in names.items() if name.startswith(word.lower())), None)
