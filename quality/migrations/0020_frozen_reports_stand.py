"""The database changes nothing in an edition of the quality report, as with the other frozen texts (0011)."""

from django.db import migrations

TABLE = "quality_frozenreport"
SQLITE = f"""CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE}
BEGIN SELECT RAISE(ABORT, 'frozen'); END"""
# The function is there since 0011.
POSTGRES = f"""CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION quality_frozen()"""


def refuse_changes(apps, schema_editor):
    schema_editor.execute(POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE)


def allow_changes(apps, schema_editor):
    on_table = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER {TABLE}_frozen{on_table}")


class Migration(migrations.Migration):
    dependencies = [("quality", "0019_quality_report")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]
