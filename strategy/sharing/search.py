"""Search in shared plans: by the stems that were put down when the plan was shared, the same on every database."""

from django.db.models import Q

from sandnes_portal.language.finding import around, asked_stems, cleaned, hits


def matching(editions, text):
    """Of some editions those that hold every word of the text, in whatever form of the word."""
    text = cleaned(text)
    asked = asked_stems(text)
    if not asked:
        return editions.none() if text else editions
    found = Q()
    for stem in asked:
        # The beginning of a word is enough: people stop typing when they see what they look for.
        found &= Q(search_stems__contains=f" {stem}")
    return editions.filter(found)


def excerpt(document_text, query):
    """(before, found, after) around the first of the query's words in a text, or None when none of them is there."""
    match = next(hits(document_text, query or ""), None)
    if match is None:
        return None
    before, after = around(document_text, match)
    return before, match[0], after
