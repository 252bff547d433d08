"""In what a row of the reference data is in use: while it is, nobody deletes it."""

from django.db import models


def uses_of(row):
    """In what a row is in use, as people call it: ["aktiviteter", "saker"]. What it owns, such as questions, is no use.

    It asks every table that points to the row, also those of apps that this one does not know. How many there are it
    does not tell: they may stand in meetings and plans that the one who asks may not read.
    """
    return [
        str(relation.related_model._meta.verbose_name_plural)
        for relation in row._meta.related_objects
        if relation.on_delete is not models.CASCADE and getattr(row, relation.get_accessor_name()).exists()
    ]


def uses_in_words(uses):
    """«aktiviteter, drivere og saker»."""
    return " og ".join([", ".join(uses[:-1]), uses[-1]] if len(uses) > 1 else uses)
