"""Small pieces of bokmål that templates need: numbers as words, and which of two texts say what."""

import difflib
import re

from django.utils.html import conditional_escape, format_html, format_html_join

NUMBERS = (
    "null én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue"
).split()


def number_word(number, one="én"):
    """12 → «tolv»; past twenty the digits. `one` is the gender of what is counted: «én» part, «ett» kriterium."""
    if number == 1:
        return one
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def count_of(done, total, one="én"):
    """(12, 17) → «tolv av sytten», (0, 17) → «ingen av sytten», (17, 17) → «alle sytten»."""
    if done == total and total > 1:
        return f"alle {number_word(total)}"
    return f"{'ingen' if not done else number_word(done, one)} av {number_word(total, one)}"


def lower_first(text):
    """«I noen grad» → «i noen grad», for a label that stands inside a sentence."""
    text = str(text)
    return text[:1].lower() + text[1:]


def mark_differences(mine, theirs):
    """Two texts → the same two as HTML, where words that stand in one only are marked.

    The marks are single and double underline besides their colour, so that they hold without it.
    """
    left, right = _words(mine), _words(theirs)
    pieces_left, pieces_right = [], []
    for tag, start, end, other_start, other_end in difflib.SequenceMatcher(None, left, right, False).get_opcodes():
        pieces_left.append(_piece(left[start:end], "mine", tag != "equal"))
        pieces_right.append(_piece(right[other_start:other_end], "theirs", tag != "equal"))
    return _joined(pieces_left), _joined(pieces_right)


def _joined(pieces):
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _words(text):
    return re.findall(r"\s+|\S+", str(text))


def _piece(words, css_class, differs):
    text = "".join(words)
    return format_html('<mark class="{}">{}</mark>', css_class, text) if differs and text else conditional_escape(text)
