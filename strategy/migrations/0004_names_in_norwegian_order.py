"""The names that lists are put in order by, in Norwegian order on every database."""

import sandnes_portal.writing.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("strategy", "0003_texts_in_one_form"),
    ]

    operations = [
        migrations.AlterField(
            model_name="sharedcomponent",
            name="key",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", db_index=True, max_length=200, verbose_name="søkenavn"
            ),
        ),
        migrations.AlterField(
            model_name="sharedcomponent",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=200, verbose_name="kjernekomponent"
            ),
        ),
    ]
