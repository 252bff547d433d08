from django.db import migrations

from sandnes_portal.migrating import first_versions


class Migration(migrations.Migration):

    dependencies = [
        ('strategy', '0010_every_plan_has_its_strategy'),
    ]

    operations = [
        first_versions('strategy', 'Prerequisite'),
    ]
