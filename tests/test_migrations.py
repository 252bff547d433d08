"""Migrations are history: a portal that has run those before the first release goes on from there."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

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
