"""Migrations are history: a portal that has run those before the first release goes on from there."""

from importlib import import_module

import pytest
from django.db import connection, models
from django.db.migrations import AddField, AlterModelOptions
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from sandnes_portal.migrating import AtOnce

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
