"""Who has never had a role was asked to her meetings by name: what is stored did not tell the two apart."""

from django.db import migrations


def name_guests(apps, _editor):
    guests = apps.get_model("networks", "User").objects.filter(roles__isnull=True)
    apps.get_model("networks", "Attendance").objects.filter(user__in=guests).update(by_name=True)


class Migration(migrations.Migration):
    dependencies = [("networks", "0007_who_has_left_a_meeting")]

    operations = [migrations.RunPython(name_guests, migrations.RunPython.noop)]
