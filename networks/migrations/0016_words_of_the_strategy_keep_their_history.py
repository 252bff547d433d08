from django.db import migrations

from sandnes_portal.migrating import first_versions


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0015_schools_belong_to_their_municipality'),
    ]

    operations = [
        first_versions('networks', 'LeadershipQuality', 'OwnerComponent', 'Theme'),
    ]
