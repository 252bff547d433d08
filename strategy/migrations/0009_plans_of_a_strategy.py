"""Plans and prerequisites belong to a strategy, and the phases of change are its rows."""

import django.db.models.deletion
import django.utils.timezone
import sandnes_portal.writing.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from sandnes_portal.migrating import point_at_first_strategy


def point(apps, schema_editor):
    point_at_first_strategy(apps, "strategy", "Prerequisite", "Plan", "HistoricalPlan")


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0011_strategies_as_periods'),
        ('strategy', '0008_readers_writers_and_named_versions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalPrerequisite',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='opprettet')),
                ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='endret')),
                ('standing', models.CharField(choices=[('current', 'gjeldende da den ble lagret'), ('aside', 'venter på et valg'), ('settled', 'valgt om')], default='current', max_length=10)),
                ('is_proposed', models.BooleanField(default=False, editable=False, verbose_name='foreslått')),
                ('text', sandnes_portal.writing.fields.ProseField(blank=True, default='', verbose_name='forutsetning')),
                ('title', sandnes_portal.writing.fields.LineField(max_length=120, verbose_name='kort')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rekkefølge')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical forutsetning',
                'verbose_name_plural': 'historical forutsetninger',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='historicalplan',
            name='strategy',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AddField(
            model_name='plan',
            name='strategy',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AddField(
            model_name='prerequisite',
            name='changed_at',
            field=models.DateTimeField(auto_now=True, verbose_name='endret'),
        ),
        migrations.AddField(
            model_name='prerequisite',
            name='changed_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='endret av'),
        ),
        migrations.AddField(
            model_name='prerequisite',
            name='created_at',
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now, verbose_name='opprettet'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='prerequisite',
            name='is_proposed',
            field=models.BooleanField(default=False, editable=False, verbose_name='foreslått'),
        ),
        migrations.AddField(
            model_name='prerequisite',
            name='strategy',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='prerequisites', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AddField(
            model_name='prerequisite',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon'),
        ),
        migrations.AlterField(
            model_name='corecomponent',
            name='phase',
            field=models.CharField(default='preparation', max_length=20, verbose_name='fase'),
        ),
        migrations.AlterField(
            model_name='historicalcorecomponent',
            name='phase',
            field=models.CharField(default='preparation', max_length=20, verbose_name='fase'),
        ),
        migrations.AlterField(
            model_name='prerequisite',
            name='text',
            field=sandnes_portal.writing.fields.ProseField(blank=True, default='', verbose_name='forutsetning'),
        ),
        migrations.AlterField(
            model_name='prerequisite',
            name='title',
            field=sandnes_portal.writing.fields.LineField(max_length=120, verbose_name='kort'),
        ),
        migrations.AddConstraint(
            model_name='prerequisite',
            constraint=models.UniqueConstraint(fields=('strategy', 'title'), name='prerequisite_once_in_strategy'),
        ),
        migrations.AddField(
            model_name='historicalprerequisite',
            name='changed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='endret av'),
        ),
        migrations.AddField(
            model_name='historicalprerequisite',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalprerequisite',
            name='strategy',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.RunPython(point, migrations.RunPython.noop),
    ]
