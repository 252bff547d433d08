"""The names that lists are put in order by, in Norwegian order on every database."""

import sandnes_portal.writing.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("networks", "0004_texts_in_one_form"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalleadernetwork",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", db_index=True, max_length=100, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="historicallearningarena",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", db_index=True, max_length=120, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="historicalschool",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=150, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="historicalschool",
            name="short_name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", db_index=True, max_length=50, verbose_name="kortnavn"
            ),
        ),
        migrations.AlterField(
            model_name="historicaltheorymodel",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", db_index=True, max_length=150, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="historicaltool",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", db_index=True, max_length=120, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="historicaluser",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=150, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="leadernetwork",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=100, unique=True, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="learningarena",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=120, unique=True, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="school",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=150, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="school",
            name="short_name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=50, unique=True, verbose_name="kortnavn"
            ),
        ),
        migrations.AlterField(
            model_name="theorymodel",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=150, unique=True, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="tool",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=120, unique=True, verbose_name="navn"
            ),
        ),
        migrations.AlterField(
            model_name="user",
            name="name",
            field=sandnes_portal.writing.fields.NameField(
                db_collation="nb-NO-x-icu", max_length=150, verbose_name="navn"
            ),
        ),
    ]
