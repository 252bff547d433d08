import django.db.models.deletion
import sandnes_portal.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('quality', '0009_the_round_in_full'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DialoguePack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='nummer')),
                ('text', models.TextField(editable=False, verbose_name='tekst')),
                ('fingerprint', models.CharField(editable=False, max_length=64, verbose_name='fingeravtrykk')),
                ('frozen_at', models.DateTimeField(editable=False, verbose_name='låst')),
            ],
            options={
                'verbose_name': 'samtalepakke',
                'verbose_name_plural': 'samtalepakker',
                'ordering': ['-number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FrozenMinutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='nummer')),
                ('text', models.TextField(editable=False, verbose_name='tekst')),
                ('fingerprint', models.CharField(editable=False, max_length=64, verbose_name='fingeravtrykk')),
                ('frozen_at', models.DateTimeField(editable=False, verbose_name='låst')),
                ('approved_by', models.TextField(editable=False, verbose_name='godkjent av')),
                ('reason', models.TextField(blank=True, default='', editable=False, verbose_name='hvorfor den forrige ble åpnet')),
            ],
            options={
                'verbose_name': 'godkjent referat',
                'verbose_name_plural': 'godkjente referater',
                'ordering': ['-number'],
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='dialogue',
            name='dialogue_frozen_with_text',
        ),
        migrations.AddField(
            model_name='dialogue',
            name='reopened_reason',
            field=sandnes_portal.fields.ProseField(blank=True, default='', editable=False, verbose_name='hvorfor referatet ble åpnet igjen'),
        ),
        migrations.AddField(
            model_name='historicaldialogue',
            name='reopened_reason',
            field=sandnes_portal.fields.ProseField(blank=True, default='', editable=False, verbose_name='hvorfor referatet ble åpnet igjen'),
        ),
        migrations.AddField(
            model_name='dialoguepack',
            name='dialogue',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='packs', to='quality.dialogue', verbose_name='samtale'),
        ),
        migrations.AddField(
            model_name='dialoguepack',
            name='frozen_by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='låst av'),
        ),
        migrations.AddField(
            model_name='frozenminutes',
            name='dialogue',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='frozen_minutes', to='quality.dialogue', verbose_name='samtale'),
        ),
        migrations.AddConstraint(
            model_name='dialoguepack',
            constraint=models.UniqueConstraint(fields=('dialogue', 'number'), name='pack_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='frozenminutes',
            constraint=models.UniqueConstraint(fields=('dialogue', 'number'), name='minutes_numbered_once'),
        ),
    ]
