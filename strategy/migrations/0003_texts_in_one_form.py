"""Texts that were stored before the portal kept all of them in one form."""

from django.db import migrations

from sandnes_portal.writing.stored import tidy_app


class Migration(migrations.Migration):
    dependencies = [("strategy", "0002_activity_from_a_decision")]

    operations = [migrations.RunPython(tidy_app("strategy"), migrations.RunPython.noop)]
