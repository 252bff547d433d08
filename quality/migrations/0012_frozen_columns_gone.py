from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('quality', '0011_move_frozen_minutes'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='dialogue',
            name='fingerprint',
        ),
        migrations.RemoveField(
            model_name='dialogue',
            name='frozen_at',
        ),
        migrations.RemoveField(
            model_name='dialogue',
            name='frozen_text',
        ),
        migrations.RemoveField(
            model_name='historicaldialogue',
            name='fingerprint',
        ),
        migrations.RemoveField(
            model_name='historicaldialogue',
            name='frozen_at',
        ),
        migrations.RemoveField(
            model_name='historicaldialogue',
            name='frozen_text',
        ),
    ]
