"""What takes long to fill a database with, filled once in a run and copied after that."""

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction


def copied_or_filled(place, fill):
    """Put what `fill` makes into the test's database, which nobody has written in: by `fill` the first time, then from
    the copy that was made at `place`. The workers of a run share it, and the one who comes first makes it."""
    keep, fetch = (keep_file, fetch_file) if connection.vendor == "sqlite" else (keep_tables, fetch_tables)
    with Path(f"{place}.line").open("w") as line:
        fcntl.flock(line, fcntl.LOCK_EX)
        if not place.exists():
            fill()
            keep(place)
            return
    fetch(place)
    # They have numbers of their own in each copy.
    ContentType.objects.clear_cache()


# --- SQLite: a file -----------------------------------------------------------------------------


def keep_file(file):
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)


def fetch_file(file):
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        copy.backup(connection.connection)


# --- PostgreSQL: a folder with a file for each table ----------------------------------------------


def keep_tables(folder):
    folder.mkdir()
    with connection.cursor() as cursor:
        for table in tables():
            with (folder / table).open("wb") as file:
                cursor.copy_expert(f"COPY {connection.ops.quote_name(table)} TO STDOUT", file)


@transaction.atomic
def fetch_tables(folder):
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables()):
            cursor.execute(statement)
        for table in tables():
            with (folder / table).open("rb") as file:
                cursor.copy_expert(f"COPY {connection.ops.quote_name(table)} FROM STDIN", file)
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def tables():
    return connection.introspection.django_table_names(only_existing=True, include_views=False)
