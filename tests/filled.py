"""What takes long to fill a database with, filled once in a run and copied after that."""

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import connection


def copied_or_filled(file, fill):
    """Put what `fill` makes into the test's empty database: by `fill` the first time, then from the copy in `file`.

    The workers of a run share the file, and the one who comes first makes it. PostgreSQL has nothing as quick, and
    fills each time.
    """
    if connection.vendor != "sqlite":
        fill()
        return
    connection.ensure_connection()
    with Path(f"{file}.line").open("w") as line:
        fcntl.flock(line, fcntl.LOCK_EX)
        if not file.exists():
            fill()
            with closing(sqlite3.connect(file)) as copy:
                connection.connection.backup(copy)
            return
    with closing(sqlite3.connect(file)) as copy:
        copy.backup(connection.connection)
    # They have numbers of their own in each copy.
    ContentType.objects.clear_cache()
