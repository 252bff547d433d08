"""Which figures speak of which criterion, and what a school reads out of its figures."""

import django.db.models.deletion
import sandnes_portal.writing.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0010_members_of_arenas_by_name'),
        ('quality', '0011_figures_and_their_imports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalFigureTie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('component', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='networks.ownercomponent', verbose_name='skoleeiers kjernekomponent')),
                ('criterion', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='quality.successcriterion', verbose_name='suksesskriterium')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='quality.indicator', verbose_name='indikator')),
                ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='knyttet av')),
            ],
            options={
                'verbose_name': 'historical tall som hører til',
                'verbose_name_plural': 'historical tall som hører til',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalInterpretation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='opprettet')),
                ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='endret')),
                ('standing', models.CharField(choices=[('current', 'gjeldende da den ble lagret'), ('aside', 'venter på et valg'), ('settled', 'valgt om')], default='current', max_length=10)),
                ('group', models.CharField(choices=[('learning_environment', 'Læringsmiljø'), ('learning_outcome', 'Læringsutbytte'), ('resources', 'Ressurser'), ('special_education', 'Spesialpedagogikk og tilpasning')], max_length=30, verbose_name='gruppe av tall')),
                ('seen', sandnes_portal.writing.fields.ProseField(blank=True, default='', help_text='Hva har gått opp eller ned, og hva er likt? Se på flere tall sammen.', verbose_name='hva ser vi')),
                ('why', sandnes_portal.writing.fields.ProseField(blank=True, default='', help_text='Hva tror dere det kommer av? Hva vet dere, og hva gjetter dere?', verbose_name='hvorfor er det slik')),
                ('doing', sandnes_portal.writing.fields.ProseField(blank=True, default='', help_text='Én eller to ting dere gjør i løpet av det neste året.', verbose_name='hva gjør vi')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('assessment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='quality.assessment', verbose_name='egenvurdering')),
                ('changed_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='endret av')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical tolkning av tall',
                'verbose_name_plural': 'historical tolkninger av tall',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='FigureTie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('component', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='figure_ties', to='networks.ownercomponent', verbose_name='skoleeiers kjernekomponent')),
                ('criterion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='figure_ties', to='quality.successcriterion', verbose_name='suksesskriterium')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ties', to='quality.indicator', verbose_name='indikator')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='knyttet av')),
            ],
            options={
                'verbose_name': 'tall som hører til',
                'verbose_name_plural': 'tall som hører til',
                'ordering': ['indicator', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('component__isnull', True), ('criterion__isnull', False)), models.Q(('component__isnull', False), ('criterion__isnull', True)), _connector='OR'), name='figure_tied_to_one_thing'), models.UniqueConstraint(fields=('indicator', 'criterion'), name='figure_tied_to_criterion_once'), models.UniqueConstraint(fields=('indicator', 'component'), name='figure_tied_to_component_once')],
            },
        ),
        migrations.CreateModel(
            name='Interpretation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='opprettet')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='endret')),
                ('group', models.CharField(choices=[('learning_environment', 'Læringsmiljø'), ('learning_outcome', 'Læringsutbytte'), ('resources', 'Ressurser'), ('special_education', 'Spesialpedagogikk og tilpasning')], max_length=30, verbose_name='gruppe av tall')),
                ('seen', sandnes_portal.writing.fields.ProseField(blank=True, default='', help_text='Hva har gått opp eller ned, og hva er likt? Se på flere tall sammen.', verbose_name='hva ser vi')),
                ('why', sandnes_portal.writing.fields.ProseField(blank=True, default='', help_text='Hva tror dere det kommer av? Hva vet dere, og hva gjetter dere?', verbose_name='hvorfor er det slik')),
                ('doing', sandnes_portal.writing.fields.ProseField(blank=True, default='', help_text='Én eller to ting dere gjør i løpet av det neste året.', verbose_name='hva gjør vi')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interpretations', to='quality.assessment', verbose_name='egenvurdering')),
                ('changed_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='endret av')),
            ],
            options={
                'verbose_name': 'tolkning av tall',
                'verbose_name_plural': 'tolkninger av tall',
                'ordering': ['assessment', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('assessment', 'group'), name='figures_interpreted_once')],
            },
        ),
    ]
