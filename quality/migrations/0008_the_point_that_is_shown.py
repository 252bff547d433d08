"""Where a talk is while it is held, for the screens that follow it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('quality', '0007_what_one_follows'),
    ]

    operations = [
        migrations.CreateModel(
            name='ShownPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(default=1, verbose_name='nummer')),
                ('shown_at', models.DateTimeField(verbose_name='vist')),
                ('dialogue', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='shown_point', to='quality.dialogue', verbose_name='samtale')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='quality.dialogueitem', verbose_name='punkt')),
            ],
            options={
                'verbose_name': 'punktet som vises',
                'verbose_name_plural': 'punktene som vises',
            },
        ),
    ]
