"""Migrations are history: a portal that has run those before the first release goes on from there."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations import AddField, AlterModelOptions
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from networks.models import PlanPart, Strategy
from quality.models import Review
from sandnes_portal.migrating import AtOnce
from tests.factories.networks import OwnerComponentFactory, StrategyPartFactory
from tests.factories.quality import (
    CriterionAssessmentFactory,
    DialogueFactory,
    DialogueItemFactory,
    RoundFactory,
    SuccessCriterionFactory,
)
from tests.factories.strategy import PlanFactory, PrerequisiteFactory

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


# --- strategies as rows ---------------------------------------------------------------------------

POINTS = (
    ("networks", "0011_strategies_as_periods"),
    ("strategy", "0009_plans_of_a_strategy"),
    ("quality", "0009_rounds_of_a_strategy"),
)


def point_everything():
    for app, name in POINTS:
        import_module(f"{app}.migrations.{name}").point(apps, None)


@pytest.fixture
def before_strategies():
    """A portal of the release before, with a row of each kind that belongs to a strategy and none to point at."""
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL lets a column be empty again within a transaction")
    rows = [
        OwnerComponentFactory(),
        StrategyPartFactory(number=1),
        PlanFactory(),
        PrerequisiteFactory(),
        RoundFactory(),
        SuccessCriterionFactory(number=7),
        SuccessCriterionFactory(level="E", number=2),
    ]
    rows.append(rows[4].scale)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in {row._meta.db_table for row in rows}:
            cursor.execute(f"ALTER TABLE {table} ALTER COLUMN strategy_id DROP NOT NULL")
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(strategy=None)
    type(rows[5]).objects.update(letter="")
    Strategy.objects.all().delete()
    return rows


def test_running_portal_has_one_strategy_and_everything_points_at_it(before_strategies):
    point_everything()
    strategy = Strategy.objects.get()
    for row in before_strategies:
        row.refresh_from_db()
        assert row.strategy == strategy
    assert strategy.status == "adopted"
    assert strategy.to_year is None
    assert strategy.phases.first().code == "preparation"
    assert strategy.plan_parts.count() == 8
    part, school, owner = before_strategies[1], before_strategies[5], before_strategies[6]
    assert (school.code, owner.code) == ("S7", "E2")
    assert list(part.success_criteria.all()) == [school]


def test_portal_that_is_filled_afterwards_keeps_its_one_strategy(before_strategies):
    point_everything()
    for _time in range(2):
        call_command("reference_data", verbosity=0)
        strategy = Strategy.objects.get()
        assert strategy.main_goal
        assert PlanPart.objects.count() == 8


def test_new_portal_gets_no_strategy_before_the_file_brings_it():
    point_everything()
    assert not Strategy.objects.exists()
