"""What migrations take: many operations in a single step, and the first versions of rows that get a history.

Django draws every model that hangs together with a changed one anew after each operation, and here all of them hang
together: a fresh database took two minutes, of which the database itself had a few seconds.
"""

from django.db.migrations import AddField, CreateModel, RunPython
from django.db.migrations.operations.base import Operation
from django.utils import timezone


class AtOnce(Operation):
    """What takes the place of operations on an app's models: all are reckoned with first, and then the tables are made.

    A table that is made gets its columns and constraints with it. A table from before can get one column, since a
    database that writes tables anew (SQLite) would look for the others. The tables are those that the operations would
    have made one by one.

    Raises ValueError for operations that cannot be taken together.
    """

    def __init__(self, *operations):
        self.operations = operations
        self.made = [operation.name for operation in operations if isinstance(operation, CreateModel)]
        names = {name.lower() for name in self.made}
        self.added = [operation for operation in operations if _table(operation) not in names]
        once = {_table(operation) for operation in self.added}
        if len(once) < len(self.added) or not all(isinstance(operation, AddField) for operation in self.added):
            raise ValueError("Only new tables, and one new column in each of the others, can be made at once.")

    def state_forwards(self, app_label, state):
        # The models that were drawn, which each operation would draw anew.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for name in self.made:
            schema_editor.create_model(to_state.apps.get_model(app_label, name))
        for model, field in self._columns(app_label, to_state):
            schema_editor.add_field(model, field)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model, field in reversed(self._columns(app_label, from_state)):
            schema_editor.remove_field(model, field)
        for name in reversed(self.made):
            schema_editor.delete_model(from_state.apps.get_model(app_label, name))

    def _columns(self, app_label, state):
        models = [(state.apps.get_model(app_label, operation.model_name), operation.name) for operation in self.added]
        return [(model, model._meta.get_field(name)) for model, name in models]

    def describe(self):
        return f"Make {len(self.made)} tables and {len(self.added)} columns"


def _table(operation):
    return (getattr(operation, "model_name", None) or operation.name).lower()


def first_versions(app_label, *names):
    """An operation that writes down how the rows of some models read today, where their history begins: what they are
    called when the first of them is renamed would otherwise be known to nobody. Rows that have a version are left."""

    def write_down(apps, schema_editor):
        for name in names:
            model, history = apps.get_model(app_label, name), apps.get_model(app_label, f"Historical{name}")
            columns = [each.attname for each in model._meta.concrete_fields]
            known = set(history.objects.values_list("id", flat=True))
            new = (row for row in model.objects.all() if row.pk not in known)
            said = ({column: getattr(row, column) for column in columns} for row in new)
            now = timezone.now()
            history.objects.bulk_create(history(history_date=now, history_type="+", **values) for values in said)

    return RunPython(write_down, RunPython.noop)
