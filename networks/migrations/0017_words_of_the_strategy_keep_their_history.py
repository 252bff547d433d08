from django.db import migrations

from sandnes_portal.migrating import first_versions


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0012_every_row_has_its_strategy'),
    ]

    operations = [
        first_versions('networks', 'LeadershipQuality', 'OwnerComponent', 'Theme'),
    ]
