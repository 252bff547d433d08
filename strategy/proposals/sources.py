"""Where a row came from, in the words that stand on it: the school's own plan of last year, another school's, or what
a network decided.

The words are those of the day: a school that changes its name is still thanked by the name it had.
"""

from networks.onward.forwarding import where

OWN, DECISION = "planen for ", "vedtak i "


def own_plan(year):
    """«planen for 2025–26»."""
    return f"{OWN}{year}"


def shared_plan(document):
    """«Hana skole 2026–27». In: the document of the edition."""
    return f"{document['school']['name']} {document['year']}"


def decision(decided):
    """«vedtak i Barneskolenettverk 1, 12. oktober 2026». In: the decision, with its meeting."""
    return f"{DECISION}{where(decided.meeting)}"


def words_of(source):
    """A source as a sentence begins with it: «Fra vedtak i …», «Hentet fra Hana skole 2026–27»."""
    return f"Fra {source}" if source.startswith(DECISION) else f"Hentet fra {source}"


def names_another_school(source):
    """Whether a source, a school or a network, is to be named for ever. That a row stood in one's own plan last year is
    soon of no interest."""
    return bool(source) and not source.startswith(OWN)
