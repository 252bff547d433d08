from django.db import migrations

TEXTS_OF = {
    "utgangspunkt": (
        "vision",
        "knowledge_sources",
        "strengths",
        "weaknesses",
        "opportunities",
        "threats",
        "findings",
    ),
    "kompetanseutvikling": ("competence_plan",),
    "evaluering": ("evaluation_plan",),
}


def names_of_texts(apps, schema_editor):
    """A part that was proposed: each of its texts that is written is proposed by itself. Run again it changes nothing."""
    plans = apps.get_model("strategy", "Plan").objects
    for plan in plans.exclude(proposed_texts=[]):
        names = []
        for each in plan.proposed_texts:
            names += [name for name in TEXTS_OF[each] if getattr(plan, name)] if each in TEXTS_OF else [each]
        plans.filter(pk=plan.pk).update(proposed_texts=names)


def names_of_parts(apps, schema_editor):
    plans = apps.get_model("strategy", "Plan").objects
    for plan in plans.exclude(proposed_texts=[]):
        parts = [part for part, names in TEXTS_OF.items() if {part, *names} & set(plan.proposed_texts)]
        plans.filter(pk=plan.pk).update(proposed_texts=parts)


class Migration(migrations.Migration):

    dependencies = [
        ("strategy", "0006_rows_that_were_only_begun"),
    ]

    operations = [
        migrations.RenameField("plan", "proposed_parts", "proposed_texts"),
        migrations.RenameField("historicalplan", "proposed_parts", "proposed_texts"),
        migrations.RunPython(names_of_texts, names_of_parts),
    ]
