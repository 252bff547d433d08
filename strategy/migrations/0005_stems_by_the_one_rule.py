"""The stems of shared plans, by the rule that questions are cut by as well."""

from django.db import migrations

from sandnes_portal.language.finding import stem_column


def write_stems(apps, schema_editor):
    editions = apps.get_model("strategy", "Edition").objects
    for pk, text in editions.order_by("pk").values_list("pk", "search_text"):
        editions.filter(pk=pk).update(search_stems=stem_column(text))


class Migration(migrations.Migration):
    dependencies = [("strategy", "0004_names_in_norwegian_order")]

    operations = [migrations.RunPython(write_stems, migrations.RunPython.noop)]
