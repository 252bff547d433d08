"""Small pieces of bokmål that templates need: numbers as words, and which of two texts say what."""

import difflib
import re
from dataclasses import dataclass

from django.utils import dateformat
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.text import slugify

NUMBERS = (
    "null én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue"
).split()
# Short where the language shortens them. Django's own «mar.» and «sep.» are nobody's Norwegian.
NOT_SEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
MONTHS = "jan. feb. mars april mai juni juli aug. sep. okt. nov. des.".split()


def number_word(number, one="én"):
    """12 → «tolv»; past twenty the digits. `one` is the gender of what is counted: «én» part, «ett» kriterium."""
    if number == 1:
        return one
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def steps_apart(distance):
    """How far two voices are from each other: 2 → «to trinn fra hverandre». Empty where they say the same, or one of
    them has said nothing."""
    return f"{number_word(distance, 'ett')} trinn fra hverandre" if distance else ""


def grouped(number):
    """6212 → «6 212», with a blank that does not break."""
    return f"{number:,}".replace(",", "\u00a0")


def count_of(done, total, one="én"):
    """(12, 17) → «tolv av sytten», (0, 17) → «ingen av sytten», (17, 17) → «alle sytten»."""
    if done == total and total > 1:
        return f"alle {number_word(total)}"
    return f"{'ingen' if not done else number_word(done, one)} av {number_word(total, one)}"


@dataclass(frozen=True)
class Noun:
    """What is counted, in the forms that a sentence about a number of them needs."""

    one: str
    singular: str
    the: str
    plural: str
    those: str

    def counted(self, number):
        """1 → «én skole», 3 → «tre skoler», 0 → «ingen skoler»."""
        if number == 1:
            return f"{self.one} {self.singular}"
        return f"{number_word(number) if number else 'ingen'} {self.plural}"

    def share(self, done, total):
        """(2, 3) → «to av tre skoler», (0, 3) → «ingen av skolene», (3, 3) → «alle tre skoler», (1, 1) → «skolen»,
        (0, 1) → «ingen skoler»."""
        if total == 1:
            return self.the if done else self.counted(0)
        return f"{count_of(done, total, self.one)} {self.plural}" if done else f"ingen av {self.those}"


def listed(names, last="og"):
    """["A1", "A2", "A3"] → «A1, A2 og A3»; of two «A1 og A2», of one itself, of none nothing."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


SCHOOL = Noun("én", "skole", "skolen", "skoler", "skolene")
DATE = Noun("én", "dato", "datoen", "datoer", "datoene")
GROUP = Noun("én", "gruppe", "gruppa", "grupper", "gruppene")
NETWORK = Noun("ett", "nettverk", "nettverket", "nettverk", "nettverkene")
CRITERION = Noun("ett", "kriterium", "kriteriet", "kriterier", "kriteriene")
AGREEMENT = Noun("én", "avtale", "avtalen", "avtaler", "avtalene")


def short_month(date):
    """A date's month where there is little room: «mars», «nov.»."""
    return MONTHS[date.month - 1]


def short_date(date, *, with_year=False):
    """«15. okt.», or «15. okt. 2026», for lines and tables where there is little room."""
    words = f"{date.day}. {short_month(date)}"
    return f"{words} {date.year}" if with_year else words


def date_in_words(date):
    """«30. januar», as a date stands in a sentence."""
    return dateformat.format(date, "j. F")


def shortened(text, most):
    """A text of at most so many characters, with «…» where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def one_line(text):
    """A text as a heading or a header can hold it: a line break or a sign that nobody sees would begin another."""
    return " ".join(NOT_SEEN.sub(" ", str(text)).split())


def slug_of(text, most=80):
    """A name as it stands in an address: «Økt læring på alle nivå» → «okt-laring-pa-alle-niva»."""
    spelled = str(text).lower().translate(str.maketrans("æøå", "aoa"))
    return slugify(spelled)[:most].strip("-")


def lower_first(text):
    """«I noen grad» → «i noen grad», for a label that stands inside a sentence."""
    text = str(text)
    return text[:1].lower() + text[1:]


def upper_first(text):
    """«nettverkslederne» → «Nettverkslederne», at the start of a sentence; «PPT-kontakten» stays."""
    return text[:1].upper() + text[1:]


def mark_differences(mine, theirs):
    """Two texts → the same two as HTML, where words that stand in one only are marked.

    The marks are single and double underline besides their colour, so that they hold without it.
    """
    left, right = _words(mine), _words(theirs)
    pieces_left, pieces_right = [], []
    for tag, start, end, other_start, other_end in _steps(left, right):
        pieces_left.append(_piece(left[start:end], "mine", tag != "equal"))
        pieces_right.append(_piece(right[other_start:other_end], "theirs", tag != "equal"))
    return _joined(pieces_left), _joined(pieces_right)


# Words that are the same on both sides of a change are shown this far, and the rest of them as «…».
CONTEXT = 24


def mark_changes(before, after):
    """A text before and after as one text in HTML: what was taken out and what came in are marked where they stand."""
    old, new = _words(before), _words(after)
    steps = _steps(old, new)
    pieces = []
    for place, (tag, start, end, other_start, other_end) in enumerate(steps):
        if tag == "equal":
            pieces.append(conditional_escape(_shortened(old[start:end], place == 0, place == len(steps) - 1)))
            continue
        for element, words in (("del", old[start:end]), ("ins", new[other_start:other_end])):
            if text := "".join(words):
                pieces.append(format_html("<{0}>{1}</{0}>", element, text))
    return _joined(pieces)


def _shortened(words, is_first, is_last):
    head = [] if is_first else words[:CONTEXT]
    tail = [] if is_last else words[-CONTEXT:]
    if len(words) <= len(head) + len(tail):
        return "".join(words)
    return f"{''.join(head)} … {''.join(tail)}"


def join_texts(mine, theirs):
    """Two texts as one: what they share once, and what stands in one only beside it. No word of either is left out."""
    left, right = _words(mine), _words(theirs)
    pieces = []
    for tag, start, end, other_start, other_end in _steps(left, right):
        own, other = "".join(left[start:end]), "".join(right[other_start:other_end])
        pieces.append(own if tag == "equal" else _beside(other, own))
    return "".join(pieces)


def _beside(first, second):
    """Two pieces one after the other, with a blank between words that would grow together."""
    glue = " " if first.strip() and second.strip() and not (first[-1:].isspace() or second[:1].isspace()) else ""
    return f"{first}{glue}{second}"


def _steps(left, right):
    """The opcodes of difflib, in which changes with nothing but a blank between them are one change: people read «fem
    minutter» against «to timer», not word for word."""
    steps = []
    for step in difflib.SequenceMatcher(None, left, right, False).get_opcodes():
        tag, start, end, _start, other_end = step
        is_blank = tag == "equal" and not "".join(left[start:end]).strip()
        if steps and steps[-1][0] != "equal" and (is_blank or tag != "equal"):
            steps[-1] = ("replace", steps[-1][1], end, steps[-1][3], other_end)
        else:
            steps.append(step)
    return steps


def _joined(pieces):
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _words(text):
    return re.findall(r"\s+|\S+", str(text))


def _piece(words, css_class, differs):
    text = "".join(words)
    return format_html('<mark class="{}">{}</mark>', css_class, text) if differs and text else conditional_escape(text)
