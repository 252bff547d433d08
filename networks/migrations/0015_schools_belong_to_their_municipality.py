"""The schools of a portal that runs belong to the municipality whose portal it is."""

from django.conf import settings
from django.db import migrations


def belong(apps, schema_editor):
    schools = apps.get_model("networks", "School").objects.filter(municipality__isnull=True)
    if schools.exists():
        ours = settings.MUNICIPALITY
        municipalities = apps.get_model("networks", "Municipality").objects
        municipality, _is_new = municipalities.get_or_create(number=ours.number, defaults={"name": ours.name})
        schools.update(municipality=municipality)


class Migration(migrations.Migration):
    dependencies = [("networks", "0014_names_of_roles_areas_and_municipality")]

    operations = [migrations.RunPython(belong, migrations.RunPython.noop)]
