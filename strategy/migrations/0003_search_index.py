from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations

INDEX = GinIndex(SearchVector("search_text", config="norwegian"), name="edition_words")


def on_postgres(method):
    """Run a schema editor's method for the index where there is full-text search; SQLite searches by word stems."""

    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            getattr(schema_editor, method)(apps.get_model("strategy", "Edition"), INDEX)

    return run


class Migration(migrations.Migration):
    dependencies = [("strategy", "0002_editions_proposals_and_removed_rows")]

    operations = [migrations.RunPython(on_postgres("add_index"), on_postgres("remove_index"))]
