"""The data of a running municipality passes every migration of the yearly round."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories.networks import SchoolFactory, UserFactory

BEFORE, AFTER = ("quality", "0003_round_focus_in_history"), ("quality", "0006_review_columns_gone")
NOBODY = {"own_rating_id": None, "evidence": "", "next_step": "", "wants_discussion": False, "wants_help": False}


def migrate_to(target):
    executor = MigrationExecutor(connection)
    executor.migrate([target])
    return executor.loader.project_state([target]).apps


@pytest.fixture
def back_then(transactional_db):
    """The models as they were when fagstab's voice stood in the school's rows; afterwards all is migrated again."""
    yield migrate_to(BEFORE)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_review_moves_out_of_the_schools_row_with_its_history(back_then):
    school, principal, adviser = SchoolFactory().pk, UserFactory(name="Rektor").pk, UserFactory(name="Fagstab").pk
    row = _row_of(back_then, school)
    write = _writer(back_then, row)
    write(1, principal, evidence="Først")
    write(2, principal, evidence="Skolens ord")
    write(3, adviser, evidence="Skolens ord", fagstab_note="Hemmelig")
    write(4, adviser, evidence="Skolens ord", fagstab_note="Fagstabs ord", fagstab_question="Hvorfor?")
    write(4, adviser, standing="aside", evidence="Skolens ord", fagstab_note="Kom seint")
    write(5, principal, evidence="Skolens ord, etterpå", fagstab_note="Fagstabs ord", fagstab_question="Hvorfor?")
    type(row).objects.filter(pk=row.pk).update(
        version=5, evidence="Skolens ord, etterpå", fagstab_note="Fagstabs ord", fagstab_question="Hvorfor?"
    )
    apps = migrate_to(AFTER)
    review = apps.get_model("quality", "Review").objects.get(row_id=row.pk)
    assert (review.note, review.question, review.changed_by_id) == ("Fagstabs ord", "Hvorfor?", adviser)
    moved = apps.get_model("quality", "HistoricalReview").objects.filter(id=review.pk).order_by("history_id")
    assert [(each.note, each.version, each.standing) for each in moved] == [
        ("Hemmelig", 1, "current"),
        ("Fagstabs ord", 2, "current"),
        ("Kom seint", 2, "aside"),
    ]
    assert review.version == 2
    own = apps.get_model("quality", "HistoricalCriterionAssessment").objects.filter(id=row.pk).order_by("history_id")
    assert [(each.evidence, each.history_user_id) for each in own] == [
        ("Først", principal),
        ("Skolens ord", principal),
        ("Skolens ord, etterpå", principal),
    ]
    now = apps.get_model("quality", "CriterionAssessment").objects.get(pk=row.pk)
    assert (now.evidence, now.version, now.changed_by_id) == ("Skolens ord, etterpå", 5, principal)


def test_row_nobody_has_written_in_gets_an_empty_review(back_then):
    row = _row_of(back_then, SchoolFactory().pk)
    apps = migrate_to(AFTER)
    review = apps.get_model("quality", "Review").objects.get(row_id=row.pk)
    assert (review.rating_id, review.note, review.version) == (None, "", 1)


def _row_of(apps, school):
    scale = apps.get_model("quality", "RatingScale").objects.create(name="Fire trinn")
    dates = dict.fromkeys(("opens_on", "assessment_due_on", "dialogues_from", "dialogues_to"), "2026-11-01")
    round_ = apps.get_model("quality", "Round").objects.create(year=2026, scale=scale, **dates)
    assessment = apps.get_model("quality", "Assessment").objects.create(round=round_, school_id=school)
    criterion = apps.get_model("quality", "SuccessCriterion").objects.create(level="S", number=12)
    rows = apps.get_model("quality", "CriterionAssessment").objects
    return rows.create(assessment=assessment, criterion=criterion)


def _writer(apps, row):
    history = apps.get_model("quality", "HistoricalCriterionAssessment").objects

    def write(version, user, **words):
        return history.create(
            id=row.pk,
            assessment_id=row.assessment_id,
            criterion_id=row.criterion_id,
            version=version,
            created_at=row.created_at,
            changed_at=row.created_at,
            changed_by_id=user,
            history_user_id=user,
            history_date=row.created_at,
            history_type="~",
            **(NOBODY | words),
        )

    return write
