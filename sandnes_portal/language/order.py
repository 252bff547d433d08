"""Norwegian order: æ, ø and å last, accents and capitals only where nothing else parts two names.

The rules are those of CLDR for Norwegian, as PostgreSQL has them by ICU: «aa» is å, ä and ö are æ and ø, ü is y, blanks
and signs come before digits and digits before letters. `NORWEGIAN` is the collation of names in both databases; SQLite
has it from `compare`. `norwegian` is the key for what is put in order in Python.
"""

import re
import unicodedata
from functools import lru_cache

# What PostgreSQL calls it, so that a model can name one collation for both.
NORWEGIAN = "nb-NO-x-icu"
SIGNS = "_-‐‑–—,;:!?.…·'‘’‚“”„\"«»()[]{}§¶@*/\\&#%†‡•`´^¨°©®+±÷×<=>|~¤¢$£¥€0123456789abcdefghijklmnŋopqrstŧuvwxyzæøå"
PLACES = {sign: place for place, sign in enumerate(SIGNS, start=1)}
# Letters that are told from another only where all else is alike, and in which order.
TWINS = {"đ": "d1", "ð": "d2", "ü": "y1", "ű": "y2", "ä": "æ1", "ę": "æ2", "ö": "ø1", "ő": "ø2", "œ": "ø3"}
ACCENTS = {
    mark: str(place) for place, mark in enumerate("\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307")
}
# «Aa» is one letter, with an accent over its second half too; «aA» is two.
UNITS = re.compile("a[aáàăâåäãąā]|A[aáàăâåäãąāAÁÀĂÂÅÄÃĄĀ]|.", re.DOTALL)


@lru_cache(maxsize=10_000)
def norwegian(text):
    """The key to put a text in its place: letters first, then accents, then capitals, and never two texts alike."""
    units = [_weights(unit) for unit in UNITS.findall(unicodedata.normalize("NFC", text).replace("þ", "th"))]
    letters, accents, capitals = zip(*units, strict=True) if units else ((), (), ())
    return letters, accents, capitals, text


def compare(one, other):
    """-1, 0 or 1, as a database asks for it."""
    first, second = norwegian(one), norwegian(other)
    return (first > second) - (first < second)


def _weights(unit):
    """(place, accent, capital) of a sign, or of «aa»."""
    capital = sum(sign.isupper() for sign in unit)
    if len(unit) == 2:
        return PLACES["å"], f"å{_parted(unit[1].lower())[1]}", 2 + capital
    small = unit.lower()
    if small.isspace():
        return 0, "", 0
    letter, accent = TWINS.get(small) or ((small, "") if small in PLACES else _parted(small))
    # Other scripts come after ours.
    return PLACES.get(letter, 1000 + ord(letter)), accent, capital


def _parted(sign):
    """«é» as «e» and the place of its accent."""
    letter, *marks = unicodedata.normalize("NFD", sign)
    return letter, "".join(ACCENTS.get(mark, mark) for mark in marks)
