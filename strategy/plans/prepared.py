"""Queries that are always the same but for an id: built once, asked many times.

A union of twelve tables takes the database a millisecond and Django fifteen to write down. What is asked on every
page is therefore written down once for each kind of database.
"""

from django.db import connection
from django.db.models import Expression


class Place:
    """Where a value belongs among a query's parameters. It is like nothing but itself."""


class Mark(Expression):
    """What changes from time to time in a Prepared query: it stands in the queryset where a value would.

    Django passes it on to the database's parameters as it is, so that no number, text or day can be taken for it.
    """

    def __init__(self):
        super().__init__()
        # Querysets copy their expressions; the copies share this.
        self.place = Place()

    def as_sql(self, compiler, connection):
        return "%s", [self.place]


class Prepared:
    """A values_list queryset in which Marks stand for what changes from time to time.

    `build` gives the queryset when it is called with nothing; `marks` are those that `rows` fills in. Rows come as the
    database drivers give them: SQLite knows neither dates nor truth values (`as_date`, bool).
    """

    def __init__(self, build, *marks):
        self._build, self._places = build, [mark.place for mark in marks]
        self._by_vendor = {}

    def rows(self, *values):
        """The rows for these values, in the order of the marks. One query."""
        if connection.vendor not in self._by_vendor:
            self._by_vendor[connection.vendor] = self._build().query.sql_with_params()
        sql, parameters = self._by_vendor[connection.vendor]
        filled = dict(zip(self._places, values, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [filled[each] if isinstance(each, Place) else each for each in parameters])
            return cursor.fetchall()
