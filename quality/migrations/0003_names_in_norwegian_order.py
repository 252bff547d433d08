"""The names that lists are put in order by, in Norwegian order on every database."""

import sandnes_portal.writing.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("quality", "0002_texts_in_one_form"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicallawreference",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=120, verbose_name="henvisning"
            ),
        ),
        migrations.AlterField(
            model_name="indicator",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=200, unique=True, verbose_name="indikator"
            ),
        ),
        migrations.AlterField(
            model_name="lawreference",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=120, verbose_name="henvisning"
            ),
        ),
    ]
