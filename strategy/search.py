"""Full-text search in shared plans: PostgreSQL's Norwegian dictionary, word stems on SQLite, one kind of excerpt."""

import re
from functools import cache

import snowballstemmer
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import Q

CONFIG = "norwegian"
WORD = re.compile(r"\w+")
LONGEST_QUERY = 100
# Characters on either side of what was found.
AROUND = 90


@cache
def _stemmer():
    return snowballstemmer.stemmer("norwegian")


def stems(text):
    """The stems of a text's words: «klasseledelsen» and «Klasseledelse» give the same."""
    return _stemmer().stemWords(WORD.findall(text.casefold()))


def stem_column(text):
    """A text as it is searched on SQLite: its stems, each between blanks."""
    return f" {' '.join(dict.fromkeys(stems(text)))} "


def matching(editions, text):
    """Of some editions those that hold every word of the text, in whatever form of the word."""
    text = (text or "").replace("\0", "").strip()[:LONGEST_QUERY]
    if not stems(text):
        return editions.none() if text else editions
    if connection.vendor == "postgresql":
        words = SearchVector("search_text", config=CONFIG)
        return editions.annotate(words=words).filter(words=SearchQuery(text, config=CONFIG, search_type="websearch"))
    found = Q()
    for stem in stems(text):
        # The beginning of a word is enough: people stop typing when they see what they look for.
        found &= Q(search_stems__contains=f" {stem}")
    return editions.filter(found)


def excerpt(document_text, query):
    """(before, found, after) around the first of the query's words in a text, or None when none of them is there."""
    wanted = tuple(stems(query or ""))
    if not wanted:
        return None
    for match in WORD.finditer(document_text):
        if _stemmer().stemWord(match[0].casefold()).startswith(wanted):
            return _around(document_text, match)
    return None


def _around(text, match):
    """The words before and after in the same line, cut between words where there are many."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    before, after = text[start : match.start()], text[match.end() : end if end >= 0 else len(text)]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return before, match[0], after
