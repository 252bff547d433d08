"""What is said as an assessment changes hands, and what fagstab said before there were remarks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sandnes_portal.writing.fields


def keep_what_was_said(apps, schema_editor):
    """Each time an assessment was sent back, the history says when, by whom and with which words."""
    remark, history = (apps.get_model("quality", name) for name in ("Remark", "HistoricalAssessment"))
    standing = set(apps.get_model("quality", "Assessment").objects.values_list("pk", flat=True))
    columns = ("id", "status", "returned_note", "history_user", "history_date")
    made, before = [], {}
    for pk, status, note, user, at in history.objects.order_by("history_id").values_list(*columns).iterator():
        if status == "returned" and before.get(pk) != "returned" and note and pk in standing:
            made.append(remark(assessment_id=pk, side="fagstab", text=note, said_by_id=user, said_at=at))
        before[pk] = status
    remark.objects.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [
        ("quality", "0005_owner_feedback_has_a_last_day"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[("school", "skolen"), ("fagstab", "fagstab")], max_length=10, verbose_name="hvem"
                    ),
                ),
                (
                    "text",
                    sandnes_portal.writing.fields.ProseField(blank=True, default="", verbose_name="merknad"),
                ),
                ("said_at", models.DateTimeField(verbose_name="skrevet")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="quality.assessment",
                        verbose_name="egenvurdering",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="quality.criterionassessment",
                        verbose_name="vurdert kriterium",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skrevet av",
                    ),
                ),
            ],
            options={
                "verbose_name": "merknad",
                "verbose_name_plural": "merknader",
                "ordering": ["said_at", models.OrderBy(models.F("row__criterion__number"), nulls_first=True), "pk"],
            },
        ),
        migrations.RunPython(keep_what_was_said, migrations.RunPython.noop),
    ]
