"""From a file's bytes to its text, by the encoding in which the text makes sense."""

import codecs
import re
from dataclasses import dataclass

SAMPLE = 4096
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# æ, ø and å as UTF-8: a file that has them and is not UTF-8 is a broken file, not one of another encoding.
NORWEGIAN_IN_UTF8 = re.compile(rb"\xc3[\xa6\xb8\xa5\x86\x98\x85]")
# What a file may be when it is not UTF-8, the likeliest first, and what people know it by.
OTHERS = {
    "cp1252": "Windows-1252, slik norsk Excel lagrer CSV",
    "mac_roman": "Mac OS Roman, slik Excel for Mac lagrer CSV",
    "cp865": "DOS-tegnsett 865, fra et eldre program",
}
NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", **OTHERS}
TWICE = "UTF-8 som er lest feil én gang før («Ã¸» for «ø»). Bokstavene er satt tilbake"
# Letters beyond a–z that Norwegian, Sami and neighbouring names hold, and signs that stand in ordinary texts.
LETTERS = "æøåäöüéèêëóòôáàâíïúçñčđŋšŧž"
LIKELY = set(LETTERS + LETTERS.upper() + "–—‘’“”«»…§°½·•€\u00a0")
# A sign of UTF-8 that was read as two or three: «Ã¸», «Å¡», «Â«», «â€“».
SECOND_HALF = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122"
READ_TWICE = re.compile(f"[\u00c2-\u00c5][{SECOND_HALF}]|\u00e2[{SECOND_HALF}]{{2}}")
WORD_BEYOND_ASCII = re.compile(r"[a-zA-Z]*[^\W\x00-\x7f]\w*")
# «Å» and «Øy» are words too.
SHORT_WORDS = 8


class UnreadableText(ValueError):
    """The bytes make no sense as text; the message says what to do."""


@dataclass(frozen=True)
class Decoded:
    """A text, and the encoding it was in, as people know it."""

    text: str
    encoding: str


def decode(data, known=()):
    """Text from bytes: by byte order mark; else UTF-16LE when the zeros say so; else UTF-8; else what makes sense.

    Norwegian Excel saves CSV as cp1252, Excel for Mac as Mac OS Roman, Udir's Statistikkbanken as UTF-16LE without a
    mark. In: `known`, names that the file may hold, which tell one encoding from another.
    """
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    if _has_zeros_at_odd_places(data[:SAMPLE]):
        return _decoded(data, "utf-16-le")
    try:
        return _decoded(data, "utf-8")
    except UnreadableText:
        if NORWEGIAN_IN_UTF8.search(data):
            raise
        return _likeliest(data, known)


def encoding_of(start, known=()):
    """(the encoding of a file as Python names it, the length of its byte order mark) from its first bytes, for a file
    that is read a piece at a time. Raises UnreadableText."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if start.startswith(mark):
            return encoding, len(mark)
    if _has_zeros_at_odd_places(start[:SAMPLE]):
        return "utf-16-le", 0
    # Whole lines: the last sign may be cut.
    start = start[: start.rfind(b"\n") + 1] or start
    name = decode(start, known).encoding
    return next((encoding for encoding, told in NAMES.items() if told == name), "utf-8"), 0


def _has_zeros_at_odd_places(sample):
    return sample[1::2].count(0) > len(sample) / 8 > sample[::2].count(0)


def _decoded(data, encoding):
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableText(
            "Fila er skadet eller avkuttet: noen av tegnene lar seg ikke lese. Hent den på nytt, og prøv igjen."
        ) from error
    once = read_once(text)
    return Decoded(once, NAMES[encoding] if once == text else TWICE)


def read_once(text):
    """A text in which UTF-8 was read as something else, with its letters back: «HÃ¸le» → «Høle»."""
    return READ_TWICE.sub(_put_back, text)


def _put_back(match):
    try:
        return b"".join(_byte(sign) for sign in match[0]).decode()
    except UnicodeError:
        return match[0]


def _byte(sign):
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        # Five bytes are nothing in Windows-1252, and programs keep them as they are.
        return sign.encode("latin-1")


def _likeliest(data, known):
    read = {encoding: text for encoding in OTHERS if (text := data.decode(encoding, errors="replace"))}
    encoding = max(read, key=lambda each: _sense(read[each], known))
    if not _makes_sense(read[encoding]):
        raise UnreadableText(
            "Vi kjenner ikke igjen bokstavene i fila. Lagre den på nytt som «CSV UTF-8» eller .xlsx, og velg den fila."
        )
    return Decoded(read[encoding], NAMES[encoding])


def _makes_sense(text):
    """Whether most of what is beyond a–z is likely, and stands among letters of a–z as it does in our languages."""
    among = "".join(WORD_BEYOND_ASCII.findall(text))
    beyond = len(_beyond_ascii(text))
    return 2 * _odd(text) <= beyond and 2 * len(_beyond_ascii(among)) <= len(among) + SHORT_WORDS


def _sense(text, known):
    """How much sense a text makes: known names in it, and few signs that stand in no name."""
    words = text.casefold()
    return sum(name in words for name in known) - _odd(text)


def _beyond_ascii(text):
    return [place for place, sign in enumerate(text) if not sign.isascii()]


def _odd(text):
    """How many of the letters beyond a–z are unlikely, or stand where none would: a capital after a small letter."""
    return sum(_is_odd(text, place) for place in _beyond_ascii(text))


def _is_odd(text, place):
    sign, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if sign.isupper() and before.islower():
        return True
    return sign not in LIKELY or (not sign.isalpha() and before.isalpha() and after.isalpha())
