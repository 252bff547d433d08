"""Where a row came from, in the words that stand on it: the school's own plan of last year, or another school's.

The words are those of the day: a school that changes its name is still thanked by the name it had.
"""

OWN = "planen for "


def own_plan(year):
    """«planen for 2025–26»."""
    return f"{OWN}{year}"


def shared_plan(document):
    """«Hana skole 2026–27». In: the document of the edition."""
    return f"{document['school']['name']} {document['year']}"


def names_another_school(source):
    """Whether a source is to be named for ever. That a row stood in one's own plan last year is soon of no interest."""
    return bool(source) and not source.startswith(OWN)
