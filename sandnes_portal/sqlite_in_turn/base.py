"""Django's SQLite, with writers who stand in line, and names in Norwegian order.

SQLite has no line: a writer who waits looks again now and then whether the database is free, and with twenty others who
do the same she may look in vain for longer than the timeout, and be told that the database is locked. Here those who
wait to begin a transaction wait for a file lock, which the operating system hands on; only the one who holds it looks.
"""

import fcntl
from contextlib import contextmanager
from pathlib import Path

from django.db.backends.sqlite3 import base, schema

from sandnes_portal.language.order import NORWEGIAN, compare


class SchemaEditor(schema.DatabaseSchemaEditor):
    def _collate_sql(self, collation):
        # Django's own writes the name as it is, and this one has hyphens.
        return f"COLLATE {self.quote_name(collation)}"


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = SchemaEditor

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        connection.create_collation(NORWEGIAN, compare)
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
