"""Rounds, criteria and the scale belong to a strategy, and a crosswalk leads from one to the next."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F

from sandnes_portal.migrating import point_at_first_strategy


# Which criteria tell whether a part succeeds, by the part's number, as the pages said until now.
CRITERIA_OF_PARTS = {
    1: ("S7", "S12", "S16", "S17", "E3"),
    2: ("S1", "S3", "S4", "S9", "S10", "S11"),
    3: ("S2", "S5", "S6", "S13", "S14"),
    4: ("S2", "E1", "E4", "E5", "E7"),
    5: ("S8", "S11", "E1", "E6", "E7", "E8", "E9"),
    6: ("S1", "S6", "E4", "E10"),
    7: ("S7", "S15", "E3", "E11", "E12"),
}


def point(apps, schema_editor):
    names = ("RatingScale", "SuccessCriterion", "HistoricalSuccessCriterion", "Round", "HistoricalRound")
    point_at_first_strategy(apps, "quality", *names)
    for name in names[1:3]:
        apps.get_model("quality", name).objects.filter(letter="").update(letter=F("level"))
    criteria, parts = apps.get_model("quality", "SuccessCriterion"), apps.get_model("networks", "StrategyPart")
    for part in parts.objects.filter(number__in=CRITERIA_OF_PARTS):
        codes = CRITERIA_OF_PARTS[part.number]
        told = [each for each in criteria.objects.all() if f"{each.level}{each.number}" in codes]
        part.success_criteria.set(told)


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0011_strategies_as_periods'),
        ('quality', '0008_the_point_that_is_shown'),
        ('strategy', '0009_plans_of_a_strategy'),
    ]

    operations = [
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'overgang',
                'verbose_name_plural': 'overganger',
                'ordering': ['pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='successcriterion',
            name='criterion_numbered_once',
        ),
        migrations.AddField(
            model_name='historicalround',
            name='strategy',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AddField(
            model_name='historicalsuccesscriterion',
            name='is_proposed',
            field=models.BooleanField(default=False, editable=False, verbose_name='foreslått'),
        ),
        migrations.AddField(
            model_name='historicalsuccesscriterion',
            name='letter',
            field=models.CharField(blank=True, default='', editable=False, max_length=3, verbose_name='bokstav'),
        ),
        migrations.AddField(
            model_name='historicalsuccesscriterion',
            name='strategy',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AddField(
            model_name='ratingscale',
            name='is_proposed',
            field=models.BooleanField(default=False, editable=False, verbose_name='foreslått'),
        ),
        migrations.AddField(
            model_name='ratingscale',
            name='strategy',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='scales', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AddField(
            model_name='round',
            name='strategy',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='is_proposed',
            field=models.BooleanField(default=False, editable=False, verbose_name='foreslått'),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='letter',
            field=models.CharField(blank=True, default='', editable=False, max_length=3, verbose_name='bokstav'),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='parts',
            field=models.ManyToManyField(blank=True, related_name='success_criteria', to='networks.strategypart', verbose_name='deler av strategien'),
        ),
        migrations.AddField(
            model_name='successcriterion',
            name='strategy',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AlterField(
            model_name='ratingscale',
            name='name',
            field=models.CharField(max_length=80, verbose_name='navn'),
        ),
        migrations.AddConstraint(
            model_name='ratingscale',
            constraint=models.UniqueConstraint(fields=('strategy', 'name'), name='scale_once_in_strategy'),
        ),
        migrations.AddConstraint(
            model_name='successcriterion',
            constraint=models.UniqueConstraint(fields=('strategy', 'level', 'number'), name='criterion_numbered_once'),
        ),
        migrations.AddField(
            model_name='succession',
            name='after',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='succession', to='quality.successcriterion', verbose_name='etter'),
        ),
        migrations.AddField(
            model_name='succession',
            name='before',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='successions', to='quality.successcriterion', verbose_name='før'),
        ),
        migrations.AddField(
            model_name='succession',
            name='strategy',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='crosswalk', to='networks.strategy', verbose_name='strategi'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(fields=('strategy', 'before'), name='succession_once_from_criterion'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(('before__isnull', False), ('after__isnull', False), _connector='OR'), name='succession_of_something'),
        ),
        migrations.RunPython(point, migrations.RunPython.noop),
    ]
