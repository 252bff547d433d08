"""Indexes for words in what meetings have written, and what finds words that are spelled alike, where there is any.

They take the place of the indexes of PostgreSQL's own parser, which cuts texts otherwise than questions are cut.
"""

import logging
from importlib import import_module

from django.db import DatabaseError, migrations, transaction

OLD = import_module("networks.migrations.0003_words_of_meetings_are_found")
INDEXES = {
    "item_trigrams": ("networks_agendaitem", ("title", "introduction", "notes")),
    "decision_trigrams": ("networks_decision", ("text",)),
}
COLUMN = '("{}" COLLATE "nb-NO-x-icu") gin_trgm_ops'
MISSING = (
    "PostgreSQL would not make the extension pg_trgm (%s). Search finds the same without it, but reads every row, and "
    "looks through every text for a word that was meant. To have it, install PostgreSQL's contrib package and let "
    "somebody who owns the database run «CREATE EXTENSION pg_trgm» before the portal is migrated."
)


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    OLD.on_postgres("remove_index")(apps, schema_editor)
    if has_extension(schema_editor):
        for name, (table, columns) in INDEXES.items():
            expressions = ", ".join(map(COLUMN.format, columns))
            schema_editor.execute(f"CREATE INDEX {name} ON {table} USING gin ({expressions})")


def has_extension(schema_editor):
    """Whether the extension is there, or could be made."""
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError as error:
        logging.getLogger(__name__).warning(MISSING, str(error).strip())
        return False
    return True


def undo(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for name in INDEXES:
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}")
    OLD.on_postgres("add_index")(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("networks", "0005_names_in_norwegian_order")]

    operations = [migrations.RunPython(make, undo)]
