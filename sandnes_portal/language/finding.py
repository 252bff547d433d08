"""Finding Norwegian words in texts: text and question are cut into words by one rule, and looked for alike on every
database.

A word is what stands between blanks and signs, but that numbers with a dash are one word (§ 5-1, 2026–27), and so are
single letters with dashes between («G-L-L», which is «gll» too). Words are looked for by their stems, as beginnings.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import snowballstemmer
from django.contrib.postgres.lookups import TrigramWordSimilar
from django.db import connection
from django.db.models import Case, Q, When
from django.db.models.functions import Collate

from sandnes_portal.language.order import NORWEGIAN

LONGEST_QUERY = 100
SHORTEST_QUERY = 2
# Characters on either side of the first word that was found.
AROUND = 90
DASHES = "-‐‑‒–—"
WORD = re.compile(
    rf"""(?P<number> \d+ (?: [{DASHES}] \d+ )+ )
       | (?P<letters> [^\W\d_] (?: [{DASHES}] [^\W\d_] )+ (?!\w) )
       | \w+""",
    re.VERBOSE,
)
DASH = re.compile(f"[{DASHES}]")
# Letters that are written with a dash between, when they are few: G-L-L, I-G-P, PPT.
LONGEST_INITIALS = 4
# Words that say nothing of what is looked for, where others do.
SAYS_NOTHING = frozenset(
    "og i på en et ei til for med av som den det de er å om fra ved at vi vår våre hva hvordan kan skal eller".split()
)


@cache
def _stemmer():
    return snowballstemmer.stemmer("norwegian")


def word_of(match):
    """A word of a text as it is compared: «G-L-L» as «gll», «2026–27» as «2026-27»."""
    word = match[0].casefold()
    if match["letters"]:
        return DASH.sub("", word)
    return DASH.sub("-", word) if match["number"] else word


def words_in(text):
    return [word_of(match) for match in WORD.finditer(text)]


def stem_of(word):
    """The stem of a word; initials and numbers are as they are."""
    return _stemmer().stemWord(word)


def stems(text):
    """The stems of a text's words: «klasseledelsen» and «Klasseledelse» give the same."""
    return [stem_of(word) for word in words_in(text)]


def stem_column(text):
    """A text's stems, each once and between blanks, to look in as a column; of «2026-27» both numbers too."""
    found = [each for stem in stems(text) for each in dict.fromkeys((stem, *stem.split("-")))]
    return f" {' '.join(dict.fromkeys(found))} "


def asked_stems(query):
    """The stems that a question asks for: its words, but for those that say nothing beside the others."""
    words = words_in(query)
    return [stem_of(word) for word in words if word not in SAYS_NOTHING] or [stem_of(word) for word in words]


def cleaned(text):
    """What people ask for, as it may be asked: cut where it is too long to be meant, without what no text holds."""
    return " ".join((text or "").replace("\0", "")[:LONGEST_QUERY].split())


def is_enough(query):
    """Whether there are letters enough to look for anything."""
    return sum(map(len, words_in(query))) >= SHORTEST_QUERY


def matching(rows, query, *columns):
    """Of some rows those whose columns, taken together, hold every word of the query, in whatever form of the word.

    The beginning of a word is enough: people stop typing when they see what they look for. Nothing is asked for, and
    nothing is found.
    """
    asked = asked_stems(query)
    return rows.alias(**_places(columns)).filter(_holding(asked, columns)) if asked else rows.none()


def foremost(rows, query, *columns):
    """The same rows in the same order, but those first whose columns hold the query: what is called by a word is more
    about it than what mentions it."""
    asked = asked_stems(query)
    if not asked:
        return rows
    order = rows.query.order_by or rows.model._meta.ordering
    is_named = Case(When(_holding(asked, columns), then=0), default=1)
    return rows.alias(**_places(columns)).order_by(is_named, *order)


def _places(columns):
    """By the language's own letters, also where the server is made for another language."""
    return {f"in_{column}": Collate(column, NORWEGIAN) for column in columns}


def _holding(asked, columns):
    """That some columns, taken together, hold every one of some stems."""
    found = Q()
    for stem in asked:
        held = Q()
        for place in _places(columns):
            held |= Q(**{f"{place}__iregex": f"{_beginning()}{_pattern(stem)}"})
        found &= held
    return found


def _beginning():
    """The beginning of a word, as the regular expressions of each database write it."""
    return r"\m" if connection.vendor == "postgresql" else r"\b"


def _pattern(stem):
    if "-" in stem:
        return f"[{DASHES}]".join(stem.split("-"))
    if len(stem) <= LONGEST_INITIALS and stem.isalpha():
        return f"[{DASHES}]?".join(stem)
    return stem


# --- words that were meant ----------------------------------------------------------------------

SHORTEST_MEANT = 4
# Of what PostgreSQL finds alike: one letter is much of a short word, and the words are compared afterwards.
ALIKE = "0.45"
# What a keyboard without æ, ø and å leaves of a word, in two ways.
SPELLED_OUT = re.compile("(?<=a)[ea]|(?<=o)e")
WITHOUT_OUR_LETTERS = str.maketrans("æøåäöáčđŋšŧž", "aoaaoacdnstz")


@cache
def has_trigrams():
    """Whether the database can find words that are alike (pg_trgm); without it every row is read for them."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def holding_alike(rows, word, *columns):
    """Of some rows those whose columns may hold a word that is spelled much like another.

    Of the tables that grow, whose columns have an index of trigrams: without it a comparison is slower than reading.
    """
    if not has_trigrams():
        return rows
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, false)", [ALIKE])
    alike = Q()
    for column in columns:
        alike |= Q(TrigramWordSimilar(Collate(column, NORWEGIAN), word))
    return rows.filter(alike)


def meant_by(word, texts):
    """The word of some texts that one wrong letter parts from what was written, as it stands there; else None.

    Where several fit, the most frequent.
    """
    written = Counter(match[0] for text in texts for match in WORD.finditer(text))
    fitting = [each for each in written if _may_be_meant(word, word_of(WORD.match(each)))]
    return max(fitting, key=written.get, default=None)


def _may_be_meant(word, own):
    """Whether a word is near another, or their stems are. Stems take time, and are made for words that begin alike."""
    if own == word or min(len(own), len(word)) < SHORTEST_MEANT or abs(len(own) - len(word)) > SHORTEST_MEANT:
        return False
    one, other = _bare(word), _bare(own)
    return _are_near(one, other) or (one[:2] == other[:2] and _are_near(_bare(stem_of(word)), _bare(stem_of(own))))


def _bare(word):
    """«øygard», «oygard» and «oeygard» alike."""
    return SPELLED_OUT.sub("", word.translate(WITHOUT_OUR_LETTERS))


def _are_near(one, other):
    return one == other or _is_one_letter_off(one, other)


def _is_one_letter_off(one, other):
    """Whether one letter is wrong, missing, too much or in its neighbour's place."""
    start = next((place for place, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


# --- what was found ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """A piece of a text, and whether it is what was looked for."""

    text: str
    is_hit: bool


def marked(text, query):
    """A text as pieces, in which the query's words are hits."""
    pieces, end = [], 0
    for match in hits(text, query):
        if match.start() > end:
            pieces.append(Piece(text[end : match.start()], False))
        pieces.append(Piece(match[0], True))
        end = match.end()
    return [*pieces, Piece(text[end:], False)] if end < len(text) else pieces


def excerpt(texts, query):
    """The place of the first hit in some texts, as pieces: the line it stands in, cut where it is long.

    Empty when none of the texts holds a word of the query.
    """
    for text in texts:
        first = next(hits(text, query), None)
        if first:
            return marked(_around(text, first), query)
    return []


def hits(text, query):
    """The words of a text that the query asks for."""
    wanted = tuple(asked_stems(query))
    if wanted:
        for match in WORD.finditer(text):
            word = word_of(match)
            if any(each.startswith(wanted) for each in (word, stem_of(word), *word.split("-"))):
                yield match


def _around(text, match):
    """The line that a match stands in, cut between words where there are many before or after it."""
    before, after = around(text, match)
    return f"{before}{match[0]}{after}"


def around(text, match):
    """The words before and after a match in the same line, cut between words where there are many."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    before, after = text[start : match.start()], text[match.end() : end if end >= 0 else len(text)]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return before, after
