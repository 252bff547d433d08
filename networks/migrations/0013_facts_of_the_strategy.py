"""Parts in a guidance group, roles at one unit, links of tools and figures of parts; and two facts that are mended.

Groups that were past their questions have asked them. Rektor AU asks no longer all who lead a network, where a release
brought that role: those principals who lead one today are chosen by name, unless somebody has been chosen already.
"""

import django.db.models.deletion
import sandnes_portal.writing.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


# The step of kollegabasert veiledning in which the groups give advice.
ADVICE = 5
ROLE = "arena/rektor-au/role/network_leader"


def questions_are_asked(apps, schema_editor):
    groups = apps.get_model("networks", "ExerciseGroup").objects.filter(exercise__kind="peer")
    past = models.Q(exercise__step__gte=ADVICE) | models.Q(exercise__closed_at__isnull=False)
    groups.filter(past, questions_done_at__isnull=True).update(questions_done_at=timezone.now())


def choose_the_committee_by_name(apps, schema_editor):
    brought = apps.get_model("sandnes_portal", "Brought").objects.filter(code=ROLE).first()
    roles = apps.get_model("networks", "ArenaRole").objects.filter(kind="network_leader")
    role = roles.filter(pk=brought and brought.row).select_related("arena").first()
    if role is None:
        # Never brought here, or taken away by people.
        return
    arena, today = role.arena, timezone.localdate()
    held = apps.get_model("networks", "Role").objects.filter(
        models.Q(starts_on__isnull=True) | models.Q(starts_on__lte=today),
        models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today),
    )
    leading = held.filter(kind="network_leader").values_list("user", flat=True)
    if not arena.members.exists():
        arena.members.set(held.filter(kind="principal", user__in=list(leading)).values_list("user", flat=True))
    role.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0012_every_row_has_its_strategy'),
        ('sandnes_portal', '0007_what_was_brought'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalPartFigure',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='opprettet')),
                ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='endret')),
                ('standing', models.CharField(choices=[('current', 'gjeldende da den ble lagret'), ('aside', 'venter på et valg'), ('settled', 'valgt om')], default='current', max_length=10)),
                ('name', sandnes_portal.writing.fields.LineField(max_length=200, verbose_name='navn')),
                ('form', models.CharField(choices=[('steps', 'steg etter hverandre'), ('areas', 'områder ved siden av hverandre')], default='steps', max_length=10, verbose_name='tegnes som')),
                ('text', sandnes_portal.writing.fields.ProseField(blank=True, default='', verbose_name='hva den viser')),
                ('lines', sandnes_portal.writing.fields.ProseField(blank=True, default='', help_text='Én rute per linje: navnet, kolon, og hva som skjer der.', verbose_name='rutene')),
                ('source', sandnes_portal.writing.fields.LineField(blank=True, max_length=200, verbose_name='kilde')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rekkefølge')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical figur',
                'verbose_name_plural': 'historical figurer',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalToolLink',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='opprettet')),
                ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='endret')),
                ('standing', models.CharField(choices=[('current', 'gjeldende da den ble lagret'), ('aside', 'venter på et valg'), ('settled', 'valgt om')], default='current', max_length=10)),
                ('kind', models.CharField(choices=[('link', 'lenke'), ('book', 'bok')], default='link', max_length=10, verbose_name='type')),
                ('title', sandnes_portal.writing.fields.LineField(max_length=200, verbose_name='tittel')),
                ('source', sandnes_portal.writing.fields.LineField(blank=True, help_text='For eksempel «Siw Skrøvseth, 2013».', max_length=200, verbose_name='hvem og når')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='adresse')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rekkefølge')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical lenke eller bok',
                'verbose_name_plural': 'historical lenker og bøker',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PartFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='opprettet')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='endret')),
                ('name', sandnes_portal.writing.fields.LineField(max_length=200, verbose_name='navn')),
                ('form', models.CharField(choices=[('steps', 'steg etter hverandre'), ('areas', 'områder ved siden av hverandre')], default='steps', max_length=10, verbose_name='tegnes som')),
                ('text', sandnes_portal.writing.fields.ProseField(blank=True, default='', verbose_name='hva den viser')),
                ('lines', sandnes_portal.writing.fields.ProseField(blank=True, default='', help_text='Én rute per linje: navnet, kolon, og hva som skjer der.', verbose_name='rutene')),
                ('source', sandnes_portal.writing.fields.LineField(blank=True, max_length=200, verbose_name='kilde')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rekkefølge')),
            ],
            options={
                'verbose_name': 'figur',
                'verbose_name_plural': 'figurer',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ToolLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='opprettet')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='endret')),
                ('kind', models.CharField(choices=[('link', 'lenke'), ('book', 'bok')], default='link', max_length=10, verbose_name='type')),
                ('title', sandnes_portal.writing.fields.LineField(max_length=200, verbose_name='tittel')),
                ('source', sandnes_portal.writing.fields.LineField(blank=True, help_text='For eksempel «Siw Skrøvseth, 2013».', max_length=200, verbose_name='hvem og når')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='adresse')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rekkefølge')),
            ],
            options={
                'verbose_name': 'lenke eller bok',
                'verbose_name_plural': 'lenker og bøker',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='arenarole',
            name='unit',
            field=models.ForeignKey(blank=True, help_text='Når bare de ved én enhet skal innkalles, for eksempel lederne i PPT.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.school', verbose_name='bare ved'),
        ),
        migrations.AddField(
            model_name='exercisegroup',
            name='questions_done_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='alle spørsmål er stilt'),
        ),
        migrations.AddField(
            model_name='participant',
            name='part',
            field=models.CharField(blank=True, choices=[('talk_leader', 'samtaleleder'), ('case_owner', 'sakseier')], default='', editable=False, max_length=20, verbose_name='del i samtalen'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(condition=models.Q(('part', ''), _negated=True), fields=('group', 'part'), name='one_in_each_part_of_a_group'),
        ),
        migrations.AddField(
            model_name='historicalpartfigure',
            name='changed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='endret av'),
        ),
        migrations.AddField(
            model_name='historicalpartfigure',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalpartfigure',
            name='part',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='networks.strategypart', verbose_name='del av strategien'),
        ),
        migrations.AddField(
            model_name='historicaltoollink',
            name='changed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='endret av'),
        ),
        migrations.AddField(
            model_name='historicaltoollink',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicaltoollink',
            name='tool',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='networks.tool', verbose_name='verktøy'),
        ),
        migrations.AddField(
            model_name='partfigure',
            name='changed_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='endret av'),
        ),
        migrations.AddField(
            model_name='partfigure',
            name='part',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='networks.strategypart', verbose_name='del av strategien'),
        ),
        migrations.AddField(
            model_name='toollink',
            name='changed_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='endret av'),
        ),
        migrations.AddField(
            model_name='toollink',
            name='tool',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='networks.tool', verbose_name='verktøy'),
        ),
        migrations.RunPython(questions_are_asked, migrations.RunPython.noop),
        migrations.RunPython(choose_the_committee_by_name, migrations.RunPython.noop),
    ]
