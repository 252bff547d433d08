"""One form for every text: the same word is the same letters, wherever it was typed, pasted or read from a file.

A Mac writes «å» as two signs, a word processor hides signs that nobody sees within words, and every system ends its
lines in its own way. All that looks alike and is not equal. `tidied` makes it equal, and nothing that is seen is lost.
"""

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
# Control characters, but for the tab and the line break, and what is no character at all.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
# What has no width of its own: soft hyphens, joiners, marks of direction, selectors of a shape, tags.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
JOINERS = "\u200b\u200c\u200d"
SHAPES = re.compile("[\ufe00-\ufe0f]")
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TAGS = re.compile("[\U000e0020-\U000e007f]")
FLAG = "\U0001f3f4"
KEYCAP = "\u20e3"
# Scripts that are written sign by sign: nothing invisible belongs between their letters.
PLAIN_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "COMBINING")


def tidied(text):
    """A text in the form in which the portal keeps and compares it.

    Letters are composed (NFC), lines end in one way, and signs that nobody sees are gone, but for those that an emoji
    or another script is written with.
    """
    if text.isascii() and text.isprintable():
        return text
    text = CONTROLS.sub("", LINE_ENDS.sub("\n", text))
    # What parted a letter from its mark must go before the two become one.
    return unicodedata.normalize("NFC", INVISIBLE.sub(_needed, text))


def _needed(match):
    """Of a run of invisible signs those that what stands around them is written with."""
    text = match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return "".join(sign for sign in match[0] if _is_needed(sign, before, after, text))


def _is_needed(sign, before, after, text):
    if sign in JOINERS:
        return _is_of_joining_script(before) or (sign == "\u200d" and _is_picture(before) and _is_picture(after))
    if SHAPES.match(sign):
        return bool(before) and (after == KEYCAP or not (before.isalnum() or before.isspace()))
    if TAGS.match(sign):
        return before == FLAG
    if DIRECTIONS.match(sign):
        return not (_is_plain(before) and _is_plain(after)) and any(map(_is_from_the_right, text))
    return False


def _is_of_joining_script(sign):
    """Whether it is a letter or a mark of a script whose letters grow together, such as Persian or Hindi."""
    return bool(sign) and unicodedata.category(sign)[0] in "LM" and not _is_plain(sign)


def _is_plain(sign):
    return sign.isdecimal() or unicodedata.name(sign or " ", "").startswith(PLAIN_SCRIPTS)


def _is_picture(sign):
    return bool(sign) and (ord(sign) >= 0x1F000 or unicodedata.category(sign) in ("So", "Sk"))


def _is_from_the_right(sign):
    return unicodedata.bidirectional(sign) in ("R", "AL")
