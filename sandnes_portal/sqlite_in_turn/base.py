"""Django's SQLite, with writers who stand in line, names in Norwegian order, and capitals of every letter.

SQLite has no line: a writer who waits looks again now and then whether the database is free, and with twenty others who
do the same she may look in vain for longer than the timeout, and be told that the database is locked. Here those who
wait to begin a transaction wait for a file lock, which the operating system hands on; only the one who holds it looks.
"""

import fcntl
import re
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.db.backends.sqlite3 import base, schema

from sandnes_portal.language.order import NORWEGIAN, compare


def like(pattern, text, escape=None):
    """SQL's LIKE without regard to capitals, as for every database: SQLite's own knows those of a–z only."""
    if pattern is None or text is None:
        return None
    return _expression(str(pattern), escape).fullmatch(str(text)) is not None


@lru_cache(maxsize=200)
def _expression(pattern, escape):
    signs = iter(pattern)
    wild = {"%": ".*", "_": "."}
    found = (re.escape(next(signs, "")) if sign == escape else wild.get(sign, re.escape(sign)) for sign in signs)
    return re.compile("".join(found), re.IGNORECASE | re.DOTALL)


class SchemaEditor(schema.DatabaseSchemaEditor):
    def _collate_sql(self, collation):
        # Django's own writes the name as it is, and this one has hyphens.
        return f"COLLATE {self.quote_name(collation)}"


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = SchemaEditor

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        connection.create_collation(NORWEGIAN, compare)
        connection.create_function("LIKE", 2, like, deterministic=True)
        connection.create_function("LIKE", 3, like, deterministic=True)
        return connection

    def _start_transaction_under_autocommit(self):
        with self._first_in_line():
            super()._start_transaction_under_autocommit()

    @contextmanager
    def _first_in_line(self):
        """Hold the lock that all writers of the file pass through, in this process or another, until one has begun."""
        if self.is_in_memory_db():
            yield
            return
        with Path(f"{self.settings_dict['NAME']}.line").open("w") as line:
            fcntl.flock(line, fcntl.LOCK_EX)
            yield
