"""What a school answers to an offer is written by several people: it has a version and a history."""

import django.db.models.deletion
import django.utils.timezone
import sandnes_portal.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0002_meetings_exercises_and_theory'),
    ]

    operations = [
        migrations.AddField(
            model_name='decisionoffer',
            name='changed_at',
            field=models.DateTimeField(auto_now=True, verbose_name='endret'),
        ),
        migrations.AddField(
            model_name='decisionoffer',
            name='changed_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='endret av'),
        ),
        migrations.AddField(
            model_name='decisionoffer',
            name='created_at',
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now, verbose_name='opprettet'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='decisionoffer',
            name='title',
            field=sandnes_portal.fields.LineField(blank=True, default='', max_length=200, verbose_name='forslag til aktivitet'),
        ),
        migrations.AddField(
            model_name='decisionoffer',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon'),
        ),
        migrations.CreateModel(
            name='HistoricalDecisionOffer',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='opprettet')),
                ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='endret')),
                ('standing', models.CharField(choices=[('current', 'gjeldende da den ble lagret'), ('aside', 'venter på et valg'), ('settled', 'valgt om')], default='current', max_length=10)),
                ('title', sandnes_portal.fields.LineField(blank=True, default='', max_length=200, verbose_name='forslag til aktivitet')),
                ('status', models.CharField(choices=[('offered', 'ikke svart'), ('taken', 'tatt inn i planen'), ('adapted', 'tilpasset'), ('declined', 'takket nei')], default='offered', editable=False, max_length=10, verbose_name='status')),
                ('word', sandnes_portal.fields.ProseField(blank=True, default='', verbose_name='et ord om hvorfor')),
                ('tried', sandnes_portal.fields.ProseField(blank=True, default='', help_text='Nettverket leser det på neste møte.', verbose_name='hva dere har prøvd')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='svart')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='svart av')),
                ('changed_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='endret av')),
                ('decision', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='networks.decision', verbose_name='vedtak')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='networks.school', verbose_name='skole')),
            ],
            options={
                'verbose_name': 'historical tilbud fra et nettverk',
                'verbose_name_plural': 'historical tilbud fra nettverk',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
