"""Texts that were stored before the portal kept all of them in one form."""

from django.db import migrations

from sandnes_portal.writing.stored import tidy_app


class Migration(migrations.Migration):
    dependencies = [("networks", "0003_words_of_meetings_are_found")]

    operations = [migrations.RunPython(tidy_app("networks"), migrations.RunPython.noop)]
