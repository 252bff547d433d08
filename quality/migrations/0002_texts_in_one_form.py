"""Texts that were stored before the portal kept all of them in one form."""

from django.db import migrations

from sandnes_portal.writing.stored import tidy_app

# Their letters have a fingerprint, and the database lets nobody change them.
FROZEN = ("quality_frozenminutes", "quality_dialoguepack", "quality_signedcontract", "quality_frozenreport")


class Migration(migrations.Migration):
    dependencies = [("quality", "0001_the_yearly_round")]

    operations = [migrations.RunPython(tidy_app("quality", frozen=FROZEN), migrations.RunPython.noop)]
