"""No row of a strategy stands without one. In a migration of its own: rows that were just pointed still wait for their
checks, and a table is not changed while they do."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0011_strategies_as_periods'),
    ]

    operations = [
        migrations.AlterField(
            model_name='changephase',
            name='strategy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AlterField(
            model_name='effortarea',
            name='strategy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='efforts', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AlterField(
            model_name='leadershipquality',
            name='strategy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='qualities', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AlterField(
            model_name='literature',
            name='strategy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='literature', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AlterField(
            model_name='ownercomponent',
            name='strategy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owner_components', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AlterField(
            model_name='planpart',
            name='strategy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_parts', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AlterField(
            model_name='strategygoal',
            name='strategy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AlterField(
            model_name='strategypart',
            name='strategy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='networks.strategy', verbose_name='strategi'),
        ),
    ]
