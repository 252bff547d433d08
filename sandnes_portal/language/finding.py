"""Finding Norwegian words in texts: PostgreSQL's dictionary, word stems on SQLite, the hits marked in the same way."""

import re
from dataclasses import dataclass
from functools import cache

import snowballstemmer
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import Q

CONFIG = "norwegian"
WORD = re.compile(r"\w+")
LONGEST_QUERY = 100
SHORTEST_QUERY = 2
# Characters on either side of the first word that was found.
AROUND = 90


@cache
def _stemmer():
    return snowballstemmer.stemmer("norwegian")


def stems(text):
    """The stems of a text's words: «klasseledelsen» and «Klasseledelse» give the same."""
    return _stemmer().stemWords(WORD.findall(text.casefold()))


def cleaned(text):
    """What people ask for, as it may be asked: cut where it is too long to be meant, without what no text holds."""
    return " ".join((text or "").replace("\0", "")[:LONGEST_QUERY].split())


def is_enough(query):
    """Whether there are letters enough to look for anything."""
    return sum(map(len, WORD.findall(query))) >= SHORTEST_QUERY


def matching(rows, query, *columns):
    """Of some rows those whose columns, taken together, hold every word of the query, in whatever form of the word.

    The beginning of a word is enough: people stop typing when they see what they look for. Nothing is asked for, and
    nothing is found.
    """
    words = stems(query)
    if not words:
        return rows.none()
    if connection.vendor == "postgresql":
        # The words as they were written: the dictionary knows by itself which say nothing, such as «og».
        asked = " & ".join(f"'{word}':*" for word in WORD.findall(query.casefold()))
        asked = SearchQuery(asked, config=CONFIG, search_type="raw")
        # The columns' vector is what the indexes of the migrations hold, word for word.
        return rows.annotate(words_found=SearchVector(*columns, config=CONFIG)).filter(words_found=asked)
    found = Q()
    for word in words:
        held = Q()
        for column in columns:
            # SQLite's own comparison knows no capital Å; its regular expressions are Python's.
            held |= Q(**{f"{column}__iregex": rf"\b{re.escape(word)}"})
        found &= held
    return rows.filter(found)


@dataclass(frozen=True)
class Piece:
    """A piece of a text, and whether it is what was looked for."""

    text: str
    is_hit: bool


def marked(text, query):
    """A text as pieces, in which the query's words are hits."""
    pieces, end = [], 0
    for match in _hits(text, query):
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
        first = next(_hits(text, query), None)
        if first:
            return marked(_around(text, first), query)
    return []


def _hits(text, query):
    wanted = tuple(stems(query))
    if wanted:
        for match in WORD.finditer(text):
            word = match[0].casefold()
            if word.startswith(wanted) or _stemmer().stemWord(word).startswith(wanted):
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
