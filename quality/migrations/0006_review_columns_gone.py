from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('quality', '0005_move_reviews'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='criterionassessment',
            name='fagstab_note',
        ),
        migrations.RemoveField(
            model_name='criterionassessment',
            name='fagstab_question',
        ),
        migrations.RemoveField(
            model_name='criterionassessment',
            name='fagstab_rating',
        ),
        migrations.RemoveField(
            model_name='historicalcriterionassessment',
            name='fagstab_note',
        ),
        migrations.RemoveField(
            model_name='historicalcriterionassessment',
            name='fagstab_question',
        ),
        migrations.RemoveField(
            model_name='historicalcriterionassessment',
            name='fagstab_rating',
        ),
    ]
