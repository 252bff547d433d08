"""The figures, of schools and larger units, with the imports they came with and the breaks in their series.

The tables from before were never written to by any screen, and are made anew.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sandnes_portal.writing.fields
from sandnes_portal.migrating import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0010_members_of_arenas_by_name'),
        ('quality', '0010_every_round_has_its_strategy'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel('IndicatorValue'),
        migrations.DeleteModel('Indicator'),
        AtOnce(
            migrations.CreateModel(
                name='FigureImport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='importert')),
                    ('file_name', sandnes_portal.writing.fields.LineField(max_length=200, verbose_name='fil')),
                    ('fingerprint', models.CharField(max_length=64, verbose_name='filas fingeravtrykk')),
                    ('report', sandnes_portal.writing.fields.LineField(max_length=200, verbose_name='rapport')),
                    ('source', sandnes_portal.writing.fields.LineField(blank=True, default='', max_length=200, verbose_name='kilde')),
                    ('drawn_on', models.DateField(blank=True, null=True, verbose_name='hentet ut')),
                    ('is_restricted', models.BooleanField(default=False, verbose_name='fra bak innlogging')),
                    ('new', models.PositiveIntegerField(default=0, verbose_name='nye')),
                    ('changed', models.PositiveIntegerField(default=0, verbose_name='endret')),
                    ('unchanged', models.PositiveIntegerField(default=0, verbose_name='uendret')),
                    ('unplaced', models.JSONField(default=list, verbose_name='ikke plassert')),
                    ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt tilbake')),
                    ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='importert av')),
                    ('stands_on', models.ManyToManyField(blank=True, related_name='carries', to='quality.figureimport', verbose_name='bygger på')),
                    ('taken_back_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='tatt tilbake av')),
                ],
                options={
                    'verbose_name': 'import av tall',
                    'verbose_name_plural': 'importer av tall',
                    'ordering': ['-made_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='Indicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(editable=False, max_length=160, unique=True, verbose_name='kode')),
                    ('name', sandnes_portal.writing.fields.NameField(db_collation='nb-NO-x-icu', max_length=200, verbose_name='indikator')),
                    ('group', models.CharField(choices=[('learning_environment', 'Læringsmiljø'), ('learning_outcome', 'Læringsutbytte'), ('resources', 'Ressurser'), ('special_education', 'Spesialpedagogikk og tilpasning')], max_length=30, verbose_name='gruppe')),
                    ('kind', models.CharField(choices=[('mean', 'gjennomsnitt'), ('share', 'andel'), ('count', 'antall')], default='mean', max_length=10, verbose_name='tallet er')),
                    ('unit', sandnes_portal.writing.fields.LineField(blank=True, default='', max_length=40, verbose_name='enhet')),
                    ('decimals', models.PositiveSmallIntegerField(default=0, verbose_name='desimaler')),
                    ('scale_from', models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True, verbose_name='skalaen går fra')),
                    ('scale_to', models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True, verbose_name='skalaen går til')),
                    ('origin', models.CharField(choices=[('udir', 'Utdanningsdirektoratet'), ('own', 'kommunens egne tall')], default='udir', editable=False, max_length=10, verbose_name='opphav')),
                    ('source', sandnes_portal.writing.fields.LineField(blank=True, default='', max_length=200, verbose_name='kilde')),
                    ('licence', sandnes_portal.writing.fields.LineField(blank=True, default='', max_length=60, verbose_name='lisens')),
                    ('report', sandnes_portal.writing.fields.LineField(blank=True, default='', editable=False, max_length=200, verbose_name='rapport')),
                    ('subject', sandnes_portal.writing.fields.LineField(blank=True, default='', editable=False, max_length=200, verbose_name='fag eller tema')),
                    ('grade', sandnes_portal.writing.fields.LineField(blank=True, default='', editable=False, max_length=60, verbose_name='trinn')),
                    ('gender', sandnes_portal.writing.fields.LineField(blank=True, default='', editable=False, max_length=60, verbose_name='kjønn')),
                    ('owners', sandnes_portal.writing.fields.LineField(blank=True, default='', editable=False, max_length=60, verbose_name='eierform')),
                    ('measure', sandnes_portal.writing.fields.LineField(blank=True, default='', editable=False, max_length=200, verbose_name='mål')),
                    ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rekkefølge')),
                ],
                options={
                    'verbose_name': 'indikator',
                    'verbose_name_plural': 'indikatorer',
                    'ordering': ['position', 'name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('scale_from__isnull', True), ('scale_to__isnull', True), ('scale_to__gt', models.F('scale_from')), _connector='OR'), name='indicator_scale_in_order', violation_error_message='«Skalaen går til» må være større enn «skalaen går fra».')],
                },
            ),
            migrations.CreateModel(
                name='IndicatorValue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('level', models.CharField(choices=[('school', 'skole'), ('municipality', 'kommune'), ('county', 'fylke'), ('country', 'landet')], max_length=15, verbose_name='nivå')),
                    ('year', sandnes_portal.writing.fields.SchoolYearField(verbose_name='skoleår')),
                    ('state', models.CharField(choices=[('value', 'verdi'), ('hidden', 'skjermet'), ('missing', 'mangler')], default='value', max_length=10, verbose_name='status')),
                    ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True, verbose_name='verdi')),
                    ('lower', models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True, verbose_name='nedre grense')),
                    ('upper', models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True, verbose_name='øvre grense')),
                    ('pupils', models.PositiveIntegerField(blank=True, null=True, verbose_name='elever bak tallet')),
                    ('hidden_elsewhere', models.PositiveSmallIntegerField(default=0, verbose_name='skjermet ved andre skoler')),
                    ('is_restricted', models.BooleanField(default=False, verbose_name='fra bak innlogging')),
                    ('is_covered', models.BooleanField(default=False, editable=False, verbose_name='skjermet for andres skyld')),
                    ('came_with', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='quality.figureimport', verbose_name='kom med')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='quality.indicator', verbose_name='indikator')),
                    ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced', to='quality.figureimport', verbose_name='erstattet av')),
                    ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='indicator_values', to='networks.school', verbose_name='skole')),
                ],
                options={
                    'verbose_name': 'indikatorverdi',
                    'verbose_name_plural': 'indikatorverdier',
                    'ordering': ['indicator', 'year', 'pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_by__isnull', True), ('school__isnull', False)), fields=('indicator', 'year', 'school', 'is_restricted'), name='indicator_value_once_at_school'), models.UniqueConstraint(condition=models.Q(('replaced_by__isnull', True), ('school__isnull', True)), fields=('indicator', 'year', 'level', 'is_restricted'), name='indicator_value_once_for_all'), models.CheckConstraint(condition=models.Q(models.Q(('level', 'school'), ('school__isnull', False)), models.Q(models.Q(('level', 'school'), _negated=True), ('school__isnull', True)), _connector='OR'), name='indicator_value_of_school_or_larger'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'value'), ('value__isnull', False)), models.Q(models.Q(('state', 'value'), _negated=True), ('lower__isnull', True), ('pupils__isnull', True), ('upper__isnull', True), ('value__isnull', True)), _connector='OR'), name='indicator_value_only_when_published')],
                },
            ),
            migrations.CreateModel(
                name='SeriesBreak',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('from_year', sandnes_portal.writing.fields.SchoolYearField(verbose_name='første skoleår etter bruddet')),
                    ('why', sandnes_portal.writing.fields.LineField(help_text='For eksempel: Ny prøve, eller sammenslått med en annen skole.', max_length=200, verbose_name='hvorfor')),
                    ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='breaks', to='quality.indicator', verbose_name='indikator')),
                    ('made_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='satt av')),
                    ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='series_breaks', to='networks.school', verbose_name='skole')),
                ],
                options={
                    'verbose_name': 'brudd i tallrekka',
                    'verbose_name_plural': 'brudd i tallrekker',
                    'ordering': ['from_year', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('indicator__isnull', False), ('school__isnull', False), _connector='OR'), name='series_break_is_about_something', violation_error_message='Velg indikatoren eller skolen som bruddet gjelder.'), models.UniqueConstraint(fields=('indicator', 'school', 'from_year'), name='series_break_once'), models.UniqueConstraint(condition=models.Q(('school__isnull', True)), fields=('indicator', 'from_year'), name='series_break_once_for_all'), models.UniqueConstraint(condition=models.Q(('indicator__isnull', True)), fields=('school', 'from_year'), name='series_break_once_at_school')],
                },
            ),
        ),
    ]
