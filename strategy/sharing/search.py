"""Full-text search in shared plans: PostgreSQL's Norwegian dictionary, word stems on SQLite, one kind of excerpt."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import Q

from sandnes_portal.language.finding import CONFIG, LONGEST_QUERY, WORD, around, stems


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
        if stems(match[0])[0].startswith(wanted):
            before, after = around(document_text, match)
            return before, match[0], after
    return None
