"""No plan stands without its strategy."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0012_every_row_has_its_strategy'),
        ('strategy', '0009_plans_of_a_strategy'),
    ]

    operations = [
        migrations.AlterField(
            model_name='plan',
            name='strategy',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AlterField(
            model_name='prerequisite',
            name='strategy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prerequisites', to='networks.strategy', verbose_name='strategi'),
        ),
    ]
