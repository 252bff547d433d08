"""Django's PostgreSQL, with a database that is quickly emptied after a test that commits.

Django empties it by TRUNCATE of all tables at once, which makes some hundreds of files anew and waits for the disk each
time: a second when nothing else runs, ten when much does. Here only the tables that have rows are emptied, by DELETE.
"""

from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        if reset_sequences:
            return super().sql_flush(style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
        filled = self._with_rows(tables)
        return [
            # All goes, so nothing can point to what is gone; to look for it row by row takes most of the time.
            *(["SET LOCAL session_replication_role = replica"] if self._is_superuser() else []),
            *(f"DELETE FROM {self.quote_name(table)}" for table in filled),  # noqa: S608
        ]

    def _is_superuser(self):
        with self.connection.cursor() as cursor:
            cursor.execute("SHOW is_superuser")
            return cursor.fetchone() == ("on",)

    def _with_rows(self, tables):
        """Which of the tables have rows, asked in one query."""
        has_rows = "SELECT '{}' WHERE EXISTS (SELECT FROM {})"
        with self.connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(has_rows.format(table, self.quote_name(table)) for table in tables))
            return [table for (table,) in cursor.fetchall()]


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
