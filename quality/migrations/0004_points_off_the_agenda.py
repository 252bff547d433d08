"""Points that are off the agenda, and among them the wishes that had no place on it."""

from django.db import migrations, models
from django.db.models import F, Q


def keep_wishes(apps, schema_editor):
    """What would have been on the agenda, had it been longer, stands beside it."""
    item, row = apps.get_model("quality", "DialogueItem"), apps.get_model("quality", "CriterionAssessment")
    apart = Q(own_rating__isnull=False, review__rating__isnull=False) & ~Q(own_rating=F("review__rating"))
    wanted = row.objects.filter(Q(review__on_agenda=True) | Q(wants_help=True) | Q(wants_discussion=True) | apart)
    without = wanted.filter(assessment__dialogue__isnull=False, dialogue_items__isnull=True)
    rows = without.order_by("assessment", "criterion__number").values_list("assessment__dialogue", "pk")
    item.objects.bulk_create(
        item(dialogue_id=dialogue, criterion_assessment_id=pk, is_off=True, position=100 + place)
        for place, (dialogue, pk) in enumerate(rows)
    )


class Migration(migrations.Migration):

    dependencies = [
        ('quality', '0003_names_in_norwegian_order'),
    ]

    operations = [
        migrations.AddField(
            model_name='dialogueitem',
            name='is_off',
            field=models.BooleanField(default=False, editable=False, verbose_name='tatt av dagsordenen'),
        ),
        migrations.AddField(
            model_name='historicaldialogueitem',
            name='is_off',
            field=models.BooleanField(default=False, editable=False, verbose_name='tatt av dagsordenen'),
        ),
        migrations.RunPython(keep_wishes, migrations.RunPython.noop),
    ]
