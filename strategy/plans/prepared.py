"""Queries that are always the same but for an id: built once, asked many times.

A union of twelve tables takes the database a millisecond and Django fifteen to write down. What is asked on every
page is therefore written down once for each kind of database.
"""

from django.db import connection


class Prepared:
    """A values_list queryset, with what changes from time to time marked by values that no row has.

    `build` gives the queryset when it is called with nothing; `marks` are the values in it that `rows` replaces. Rows
    come as the database drivers give them: SQLite knows neither dates nor truth values (`as_date`, bool).
    """

    def __init__(self, build, *marks):
        self._build, self._marks = build, [str(mark) for mark in marks]
        self._by_vendor = {}

    def rows(self, *values):
        """The rows for these values, in the order of the marks. One query."""
        if connection.vendor not in self._by_vendor:
            self._by_vendor[connection.vendor] = self._build().query.sql_with_params()
        sql, parameters = self._by_vendor[connection.vendor]
        filled = dict(zip(self._marks, values, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [filled.get(str(each), each) for each in parameters])
            return cursor.fetchall()
