"""Full-text search in what meetings have written, where there is any: SQLite reads its rows by word stems."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations

INDEXES = (
    ("AgendaItem", GinIndex(SearchVector("title", "introduction", config="norwegian"), name="item_words")),
    ("AgendaItem", GinIndex(SearchVector("title", "introduction", "notes", config="norwegian"), name="item_all_words")),
    ("Decision", GinIndex(SearchVector("text", config="norwegian"), name="decision_words")),
)


def on_postgres(method):
    """Run a schema editor's method for each index where there is full-text search."""

    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for model, index in INDEXES:
                getattr(schema_editor, method)(apps.get_model("networks", model), index)

    return run


class Migration(migrations.Migration):
    dependencies = [("networks", "0002_meetings_exercises_and_theory")]

    operations = [migrations.RunPython(on_postgres("add_index"), on_postgres("remove_index"))]
