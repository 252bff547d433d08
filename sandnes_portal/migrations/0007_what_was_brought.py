"""The memory of what a release brought, and codes for the rows of a portal that ran before there were any.

A row is known by the name it was brought with, a renamed one by its address or its number. What is known by neither
was renamed or deleted by somebody: it is remembered without a row, so that it is not brought anew, and
`reference_data --show` lists it.
"""

import json
from pathlib import Path

from django.db import migrations, models

# The rows that releases brought until now, as they named them. It is never changed.
FIRST = Path(__file__).parent / "first_codes.json"


def remember(apps, schema_editor):
    memory, found = apps.get_model("sandnes_portal", "Brought"), {}
    for each in json.loads(FIRST.read_text(encoding="utf-8")):
        rows = apps.get_model(each["model"]).objects.order_by("pk")
        # A kind that has no rows has not been brought yet.
        if not rows.exists():
            continue
        row = _row_of(rows, each, found)
        # A row that was only begun is filled by the next run.
        if row is None or not _is_begun(row, each["said"]):
            found[each["code"]] = row and row.pk
            memory.objects.create(code=each["code"], model=each["model"], row=row and row.pk, values=each["said"])
    _remember_units(apps, found)


def _row_of(rows, each, found):
    """The row by the first of the ways to know it that finds one; none where what it stands under is not known."""
    under = {f"{name}_id": found.get(code) for name, code in each["under"].items()}
    if None in under.values():
        return None
    ways = (rows.filter(**under, **words).first() for words in each["find"])
    return next(filter(None, ways), None)


def _is_begun(row, said):
    return getattr(row, "version", 2) == 1 and any(said.values()) and not any(getattr(row, name) for name in said)


def _remember_units(apps, found):
    """The units that run the field networks were given to them with the school list, on every run until now."""
    memory, arenas = apps.get_model("sandnes_portal", "Brought"), apps.get_model("networks", "LearningArena")
    for code, key in found.items():
        arena = arenas.objects.filter(pk=key, run_by__isnull=False).first() if code.startswith("arena/") and code.count("/") == 1 else None
        if arena:
            memory.objects.create(code=f"{code}/unit", model="networks.school", row=arena.run_by_id, values={})


class Migration(migrations.Migration):

    dependencies = [
        ("sandnes_portal", "0006_guesses_at_what_is_secret"),
        ("networks", "0009_help_without_gender"),
        ("strategy", "0008_readers_writers_and_named_versions"),
        ("quality", "0004_points_off_the_agenda"),
    ]

    operations = [
        migrations.CreateModel(
            name="Brought",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=200, unique=True, verbose_name="kode")),
                ("model", models.CharField(max_length=80, verbose_name="slag")),
                ("row", models.PositiveBigIntegerField(null=True, verbose_name="rad")),
                ("values", models.JSONField(default=dict, verbose_name="ordene den kom med")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lagt inn")),
            ],
            options={
                "verbose_name": "rad fra utgaven",
                "verbose_name_plural": "rader fra utgaven",
                "ordering": ["code"],
            },
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
