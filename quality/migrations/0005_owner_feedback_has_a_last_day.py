"""The feedback to the owner has a last day, can be opened again, and its result is shown by a step of its own."""

import django.db.models.deletion
import sandnes_portal.writing.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def show_what_was_closed(apps, schema_editor):
    """What is closed from before was shown as it closed, with the bond to the people cut."""
    reviews = apps.get_model("quality", "OwnerReview").objects.filter(closed_at__isnull=False)
    reviews.update(shown_at=F("closed_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('quality', '0004_points_off_the_agenda'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='ownerreview',
            name='closes_on',
            field=models.DateField(blank=True, null=True, verbose_name='svarfrist'),
        ),
        migrations.AddField(
            model_name='ownerreview',
            name='reopened_note',
            field=sandnes_portal.writing.fields.ProseField(blank=True, default='', editable=False, verbose_name='hvorfor tilbakemeldingen er åpnet igjen'),
        ),
        migrations.AddField(
            model_name='ownerreview',
            name='shown_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='resultatet vist'),
        ),
        migrations.CreateModel(
            name='HistoricalOwnerReview',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('opened_at', models.DateTimeField(blank=True, editable=False, verbose_name='tilbakemeldingen åpnet')),
                ('closes_on', models.DateField(blank=True, null=True, verbose_name='svarfrist')),
                ('closed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='tilbakemeldingen avsluttet')),
                ('reopened_note', sandnes_portal.writing.fields.ProseField(blank=True, default='', editable=False, verbose_name='hvorfor tilbakemeldingen er åpnet igjen')),
                ('shown_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='resultatet vist')),
                ('answered', models.PositiveIntegerField(default=0, editable=False, verbose_name='hvor mange som svarte')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='quality.round', verbose_name='runde')),
            ],
            options={
                'verbose_name': 'historical vurdering av skoleeier',
                'verbose_name_plural': 'historical vurderinger av skoleeier',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(show_what_was_closed, migrations.RunPython.noop),
    ]
