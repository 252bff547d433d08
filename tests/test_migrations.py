"""Migrations are history: a portal that has run those before the first release goes on from there."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations import AddField, AlterModelOptions
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from quality.models import Review
from sandnes_portal.migrating import AtOnce
from tests.factories.quality import (
    CriterionAssessmentFactory,
    DialogueFactory,
    DialogueItemFactory,
    SuccessCriterionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both]

SQUASHED = (("strategy", "0001_the_plans"), ("quality", "0001_the_yearly_round"))


@pytest.mark.parametrize(("app", "name"), SQUASHED)
def test_portal_that_has_run_the_old_migrations_takes_the_squashed_one_as_run(app, name):
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied(app, name)
    for replaced in import_module(f"{app}.migrations.{name}").Migration.replaces:
        recorder.record_applied(*replaced)
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.parametrize(
    "others",
    [
        [AddField("school", "first", models.TextField()), AddField("School", "second", models.TextField())],
        [AlterModelOptions("school", {})],
    ],
)
def test_what_cannot_be_made_at_once_is_refused(others):
    """SQLite writes a table anew for each new column, with all the columns that the model has by then."""
    with pytest.raises(ValueError, match="at once"):
        AtOnce(*others)


def test_wishes_that_had_no_place_on_the_agenda_stand_beside_it():
    """As a portal comes from before points could be off the agenda: what was wished for and left out is kept."""
    talk = DialogueFactory()
    talked, wished, apart, alike = (
        CriterionAssessmentFactory(assessment=talk.assessment, criterion=SuccessCriterionFactory(number=number))
        for number in (1, 2, 3, 4)
    )
    DialogueItemFactory(dialogue=talk, criterion_assessment=talked, title="")
    steps = list(talk.assessment.round.scale.steps.all())
    for row, own, theirs in ((talked, 0, 3), (wished, 2, 2), (apart, 0, 3), (alike, 1, 1)):
        row.own_rating, row.wants_help = steps[own], row == wished
        row.save()
        Review.objects.update_or_create(row=row, defaults={"rating": steps[theirs]})
    import_module("quality.migrations.0004_points_off_the_agenda").keep_wishes(apps, None)
    beside = talk.items.filter(is_off=True)
    assert [item.criterion_assessment for item in beside.order_by("position")] == [wished, apart]
    assert talk.items.filter(is_off=False).get().criterion_assessment == talked
