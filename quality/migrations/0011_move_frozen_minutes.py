"""What was frozen moves to a table of its own, and the database is told to change nothing in it.

SQLite makes a table anew when a later migration changes its columns, and the trigger is then gone: such a migration
ends with `refuse_changes` of its own. A test asks.
"""

import json

from django.db import migrations

FROZEN = ("quality_frozenminutes", "quality_dialoguepack")
SQLITE = """CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'frozen'); END"""
POSTGRES = """CREATE OR REPLACE FUNCTION quality_frozen() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'frozen' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
ON_POSTGRES = """CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION quality_frozen()"""


def move(apps, schema_editor):
    minutes = apps.get_model("quality", "FrozenMinutes")
    for dialogue in apps.get_model("quality", "Dialogue").objects.filter(status="frozen"):
        approvals = json.loads(dialogue.frozen_text)["approvals"]
        minutes.objects.get_or_create(
            dialogue=dialogue,
            number=1,
            defaults={
                "text": dialogue.frozen_text,
                "fingerprint": dialogue.fingerprint,
                "frozen_at": dialogue.frozen_at,
                "approved_by": "\n".join(f"{each['by']}, {each['side']}" for each in approvals),
            },
        )


def move_back(apps, schema_editor):
    dialogues = apps.get_model("quality", "Dialogue").objects
    for minutes in apps.get_model("quality", "FrozenMinutes").objects.order_by("number"):
        dialogues.filter(pk=minutes.dialogue_id, status="frozen").update(
            frozen_text=minutes.text, fingerprint=minutes.fingerprint, frozen_at=minutes.frozen_at
        )


def refuse_changes(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    if is_postgres:
        schema_editor.execute(POSTGRES)
    for table in FROZEN:
        schema_editor.execute((ON_POSTGRES if is_postgres else SQLITE).format(table=table))


def allow_changes(apps, schema_editor):
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for table in FROZEN:
        schema_editor.execute(f"DROP TRIGGER {table}_frozen{f' ON {table}' if is_postgres else ''}")
    if is_postgres:
        schema_editor.execute("DROP FUNCTION quality_frozen()")


class Migration(migrations.Migration):
    dependencies = [("quality", "0010_frozen_texts")]

    operations = [migrations.RunPython(move, move_back), migrations.RunPython(refuse_changes, allow_changes)]
